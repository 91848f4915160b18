import type { Context } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { areHeadings } from '../../exchange/table/find/heading-word.ts'
import { fold } from '../../text/fold.ts'

/** The columns of a file that say more of a post than its title does, by what they say. */
export type ContextColumns = Readonly<Partial<Record<keyof Context, string>>>

/** What a row says of a post. */
export interface Post {
  readonly title: string
  readonly context?: Context
}

/** Where in its cells a row says what. */
export interface PostColumns {
  readonly title: number
  readonly context: readonly (readonly [field: keyof Context, column: number])[]
}

/** What is known of a post beside its title. */
export const CONTEXT_FIELDS = [
  'serviceArea',
  'serviceType',
  'employer',
  'grade',
  'description',
] as const satisfies readonly (keyof Context)[]

/**
 * The columns with a post's context: those that a person gave, else those that were recognised. An empty name: none.
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

/** The index of the column that a person named. @throws RolemapError `column-missing`, naming those there are. */
export function getColumn(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name)
  const index = exact >= 0 ? exact : columns.findIndex((column) => fold(column) === fold(name))
  if (index >= 0) return index
  throw new RolemapError('column-missing', `expected a column "${name}", found: ${tellColumns(columns)}`)
}

/** The names of columns, for messages. If hardly any is a heading, they may be the cells of the first post, and are counted. */
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

/** What the cells of a row say of its post. */
export function readPost(cells: readonly string[], { title, context }: PostColumns): Post {
  const said = context.map(([field, column]) => [field, cells[column]?.trim() ?? ''] as const)
  const known = said.filter(([, words]) => words !== '')
  return { title: cells[title] ?? '', ...(known.length > 0 && { context: Object.fromEntries(known) }) }
}

/** Posts of which the same is known have the same key. */
export function toPostKey({ title, context }: Post): string {
  return context ? JSON.stringify([title, context]) : title
}
