import type { Context } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { areHeadings } from '../../exchange/table/find/heading-word.ts'
import { fold } from '../../text/fold.ts'

/** The columns that say more about a post than its title, by the field that each one holds. */
export type ContextColumns = Readonly<Partial<Record<keyof Context, string>>>

/** What a row says about a post. */
export interface Post {
  readonly title: string
  readonly context?: Context
}

/** The position of each field in a row's cells. */
export interface PostColumns {
  readonly title: number
  readonly context: readonly (readonly [field: keyof Context, column: number])[]
}

/** What can be known about a post besides its title. */
export const CONTEXT_FIELDS = [
  'serviceArea',
  'serviceType',
  'employer',
  'grade',
  'description',
  'control',
] as const satisfies readonly (keyof Context)[]

/**
 * The columns with a post's context: the given ones, otherwise the recognised ones. An empty name means none.
 *
 * @throws RolemapError `column-missing`
 */
export function chooseContextColumns(
  columns: readonly string[],
  given: ContextColumns = {},
  recognised: ContextColumns = {},
): ContextColumns {
  const taken = new Set(Object.values(given))
  const choose = (field: keyof Context) => {
    const name = given[field]
    if (name === undefined) return taken.has(recognised[field] ?? '') ? undefined : recognised[field]
    return name === '' ? undefined : columns[getColumn(columns, name)]
  }
  const chosen = CONTEXT_FIELDS.map((field) => [field, choose(field)] as const)
  return Object.fromEntries(chosen.filter(([, column]) => column !== undefined))
}

/** The index of the column that a person named. @throws RolemapError `column-missing`, naming the existing columns */
export function getColumn(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name)
  const index = exact >= 0 ? exact : columns.findIndex((column) => fold(column) === fold(name))
  if (index >= 0) return index
  throw new RolemapError('column-missing', `expected a column "${name}", found: ${tellColumns(columns)}`)
}

/**
 * The names of columns, for messages. If hardly any of them looks like a heading, they may be the cells of the first
 * post, so only their number is given.
 */
export function tellColumns(columns: readonly string[]): string {
  if (areHeadings(columns)) return columns.map((column) => `"${column}"`).join(', ')
  const count = columns.length === 1 ? '1 column' : `${columns.length} columns`
  return `${count} without a heading that is known (if the first row is a post, say that there are no headings)`
}

/** @throws RolemapError `column-missing` */
export function findPostColumns(columns: readonly string[], title: string, context: ContextColumns): PostColumns {
  return {
    title: getColumn(columns, title),
    context: CONTEXT_FIELDS.flatMap((field) => {
      const name = context[field]
      return name === undefined ? [] : [[field, getColumn(columns, name)] as const]
    }),
  }
}

/** What the cells of a row say about its post. */
export function readPost(cells: readonly string[], { title, context }: PostColumns): Post {
  const said = context.map(([field, column]) => [field, cells[column]?.trim() ?? ''] as const)
  const known = said.filter(([, words]) => words !== '')
  return { title: cells[title] ?? '', ...(known.length > 0 && { context: Object.fromEntries(known) }) }
}

/** Posts about which the same is known have the same key. */
export function toPostKey({ title, context }: Post): string {
  return context ? JSON.stringify([title, context]) : title
}
