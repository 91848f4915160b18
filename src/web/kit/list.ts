import { fold, toStart } from '../../text/index.ts'
import { withQuery } from './address.ts'
import { type Pages, toPages } from './pagination.ts'
import type { Column } from './table.ts'

export interface ListColumn<Row> extends Column<Row> {
  /** By what the list is sorted where somebody chooses this column. */
  readonly sort?: (row: Row) => string | number | undefined
}

/** What a list is narrowed down by: each value is a link, with how many rows there are of it. */
export interface Facet<Row> {
  /** In the address. */
  readonly name: string
  readonly label: string
  readonly of: (row: Row) => string
  /** How a value is named. */
  readonly say: (value: string) => string
  /** In this order; otherwise as the rows have them. */
  readonly values?: readonly string[]
  /** So many values that they are folded away until they are wanted. */
  readonly many?: boolean
}

/** A list of a page, as data. */
export interface List<Row> {
  /** The page's own address: pages, orders and choices of the list are this address with a query. */
  readonly address: string
  /** What else the address says, and goes on saying. */
  readonly keep?: Readonly<Record<string, string | undefined>>
  /** The id of the place on the page at which the list begins. */
  readonly anchor?: string
  readonly columns: readonly ListColumn<Row>[]
  /** The order of the rows as they come, as an address would name it: `-change`. */
  readonly sorted?: string
  /** A box in which words are looked for. */
  readonly words?: { readonly label: string; readonly of: (row: Row) => string }
  readonly facets?: readonly Facet<Row>[]
  readonly perPage?: number
}

/** What an address asks of a list. */
export interface ListQuery {
  /** From 1; there may be fewer pages. */
  readonly page: number
  readonly words: string
  /** The values that facets are narrowed down to, by their names. */
  readonly chosen: ReadonlyMap<string, string>
  readonly sort?: string
  readonly descending: boolean
  /** A column that was named to sort by and cannot be. */
  readonly unknown?: string
}

/** Some rows of a list, and how many there are in all. */
export interface Rows<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** The rows of one page. */
export interface Listed<Row> extends Rows<Row> {
  readonly pages: Pages
  /** How many rows each facet has of each value. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const LONGEST = 500
const PER_PAGE = 50

/** How a column is named in an address. */
export const sortName = ({ label }: Pick<Column<never>, 'label'>): string => label.toLowerCase().replace(/\W+/g, '-')

/** Reads an address: whatever it says, there is a page for it. */
export function parseListQuery<Row>(list: List<Row>, query: Readonly<Record<string, string>>): ListQuery {
  const ask = (name: string) => (Object.hasOwn(query, name) ? toStart((query[name] ?? '').trim(), LONGEST) : '')
  const page = Math.trunc(Number(ask('page')))
  const chosen = (list.facets ?? []).map(({ name }) => [name, ask(name)] as const).filter(([, value]) => value !== '')
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    words: list.words ? ask('words') : '',
    chosen: new Map(chosen),
    ...parseSort(list, ask('sort')),
  }
}

function parseSort<Row>(
  { columns, sorted }: List<Row>,
  asked: string,
): Pick<ListQuery, 'sort' | 'descending' | 'unknown'> {
  const names = columns.filter(({ sort }) => sort).map(sortName)
  const parse = (text: string) => ({ sort: text.replace(/^-/, ''), descending: text.startsWith('-') })
  const found = parse(asked)
  if (names.includes(found.sort)) return found
  const usual = sorted === undefined ? { descending: false } : parse(sorted)
  return asked === '' ? usual : { ...usual, unknown: found.sort }
}

/** The address of the same list with another page, order or choice. What is narrowed down or sorted begins at page 1. */
export function listAddress<Row>(list: List<Row>, query: ListQuery, to: Partial<ListQuery> = {}): string {
  const { page, words, chosen, sort, descending } = { ...query, page: 1, ...to }
  const order = sort === undefined ? undefined : `${descending ? '-' : ''}${sort}`
  const address = withQuery(list.address, {
    ...list.keep,
    ...Object.fromEntries(chosen),
    words,
    sort: order === list.sorted ? undefined : order,
    page: page === 1 ? undefined : page,
  })
  return list.anchor === undefined ? address : `${address}#${list.anchor}`
}

/** What a store is asked for: one page, in an order. */
export interface Window {
  readonly limit: number
  readonly offset: number
  readonly query: ListQuery
}

/** One page, of a store that finds, sorts and counts by itself; where there are fewer pages, the last. */
export async function askList<Row>(
  list: List<Row>,
  query: ListQuery,
  ask: (window: Window) => Promise<Rows<Row>>,
): Promise<Listed<Row>> {
  const limit = list.perPage ?? PER_PAGE
  const found = await ask({ limit, offset: (query.page - 1) * limit, query })
  const pages = toPages(query.page, found.total, limit)
  const { rows, total } =
    pages.page === query.page ? found : await ask({ limit, offset: (pages.page - 1) * limit, query })
  return { rows, total, pages, counts: new Map() }
}

/** One page of rows that are all there. */
export function pickList<Row>(list: List<Row>, query: ListQuery, all: readonly Row[]): Listed<Row> {
  const { words, facets = [] } = list
  const wanted = fold(query.words)
  const worded = words && wanted !== '' ? all.filter((row) => fold(words.of(row)).includes(wanted)) : all
  const without = (left: string | undefined) =>
    facets
      .filter(({ name }) => name !== left && query.chosen.has(name))
      .reduce((rows, { name, of }) => rows.filter((row) => of(row) === query.chosen.get(name)), worded)
  const found = sortRows(list, query, without(undefined))
  const limit = list.perPage ?? PER_PAGE
  const pages = toPages(query.page, found.length, limit)
  return {
    total: found.length,
    rows: found.slice((pages.page - 1) * limit, pages.page * limit),
    pages,
    counts: new Map(facets.map((facet) => [facet.name, countValues(facet, without(facet.name))])),
  }
}

function countValues<Row>({ of }: Facet<Row>, rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(rows, of)].map(([value, grouped]) => [value, grouped.length]))
}

const ORDER = new Intl.Collator('en-GB', { numeric: true })

// Rows that have nothing to be sorted by stand last, whichever way.
function sortRows<Row>({ columns, sorted }: List<Row>, query: ListQuery, rows: readonly Row[]): readonly Row[] {
  const { sort, descending } = query
  const by = columns.find((column) => column.sort && sortName(column) === sort)?.sort
  if (!by || (sorted !== undefined && sorted === `${descending ? '-' : ''}${sort}`)) return rows
  const keyed = rows.map((row) => ({ row, key: by(row) ?? '' }))
  return keyed.toSorted((one, other) => compare(one.key, other.key, descending)).map(({ row }) => row)
}

function compare(one: string | number, other: string | number, descending: boolean): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1
  const order =
    typeof one === 'number' && typeof other === 'number' ? one - other : ORDER.compare(String(one), String(other))
  return descending ? -order : order
}
