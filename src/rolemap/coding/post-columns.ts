import type { Context } from '../../coder/answer/coding.ts'
import { fold } from '../../text/fold.ts'
import { getColumn } from './title-column.ts'

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

/** What is known of a post beside its title, each with the names by which a column of a staff file is known. */
export const CONTEXT_NAMES: Readonly<Record<keyof Context, readonly [string, ...string[]]>> = {
  serviceArea: ['service area', 'servicearea'],
  serviceType: ['service type', 'servicetype'],
  employer: ['employer', 'employer name'],
  grade: ['grade', 'post grade', 'pay grade'],
  description: ['job description', 'post description', 'role description'],
}

const FIELDS = Object.keys(CONTEXT_NAMES) as readonly (keyof Context)[]

/**
 * The columns with a post's context: those that are named for it, unless others are given. An empty name: none.
 *
 * @throws RolemapError `column-missing`
 */
export function chooseContextColumns(columns: readonly string[], given: ContextColumns = {}): ContextColumns {
  const choose = (field: keyof Context) => {
    const name = given[field]
    if (name === undefined) return columns.find((column) => CONTEXT_NAMES[field].includes(fold(column)))
    return name === '' ? undefined : columns[getColumn(columns, name)]
  }
  const chosen = FIELDS.map((field) => [field, choose(field)] as const)
  return Object.fromEntries(chosen.filter(([, column]) => column !== undefined))
}

/** @throws RolemapError `column-missing` */
export function findPostColumns(columns: readonly string[], title: string, context: ContextColumns): PostColumns {
  return {
    title: getColumn(columns, title),
    context: FIELDS.flatMap((field) => {
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
