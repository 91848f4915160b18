import { fold, toStart } from '../../text/index.ts'
import { withQuery } from './address.ts'
import { type Pages, toPages } from './pagination.ts'
import type { Column } from './table.ts'

export interface ListColumn<Row> extends Column<Row> {
  /** What to sort by if somebody chooses this column. */
  readonly sort?: (row: Row) => string | number | undefined
}

/** What a list can be filtered by: each value is a link, with the number of its rows. */
export interface Facet<Row> {
  /** Its name in the address. */
  readonly name: string
  readonly label: string
  readonly of: (row: Row) => string
  /** The name of a value. */
  readonly say: (value: string) => string
  /** In this order; if not given, in the order of the rows. */
  readonly values?: readonly string[]
  /** There are many values, so they are folded away. */
  readonly many?: boolean
}

/** A list on a page, as data. */
export interface List<Row> {
  /** The page's own address. Pages, orders and choices of the list are this address with a query. */
  readonly address: string
  /** Other values in the address, which are kept. */
  readonly keep?: Readonly<Record<string, string | undefined>>
  /** The id of the place on the page where the list begins. */
  readonly anchor?: string
  readonly columns: readonly ListColumn<Row>[]
  /** The order in which the rows come, as in an address: `-change`. */
  readonly sorted?: string
  /** A box to search for words. */
  readonly words?: { readonly label: string; readonly of: (row: Row) => string }
  readonly facets?: readonly Facet<Row>[]
  readonly perPage?: number
}

/** What an address asks of a list. */
export interface ListQuery {
  /** From 1; there may be fewer pages. */
  readonly page: number
  readonly words: string
  /** The chosen values of facets, by the facets' names. */
  readonly chosen: ReadonlyMap<string, string>
  readonly sort?: string
  readonly descending: boolean
  /** A requested column that the list cannot be sorted by. */
  readonly unknown?: string
}

/** Some rows of a list, and how many there are in total. */
export interface Rows<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** The rows of one page. */
export interface Listed<Row> extends Rows<Row> {
  readonly pages: Pages
  /** For each facet, how many rows have each value. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const LONGEST = 500
const PER_PAGE = 50

/** The name of a column in an address. */
export const sortName = ({ label }: Pick<Column<never>, 'label'>): string => label.toLowerCase().replace(/\W+/g, '-')

/** Reads an address. Whatever it contains, there is a page for it. */
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

/** The address of the same list with another page, order or choice. A new choice or order begins at page 1. */
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

/** One page from a store that searches, sorts and counts by itself. If there are fewer pages, the last one. */
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

/** One page of rows that are all in memory. */
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

// Rows without a value to sort by come last, in either direction.
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
