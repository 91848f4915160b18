import { NOWHERE } from '../item-dimension.ts'
import type { ReturnDefinition, ReturnRow } from './definition.ts'

/** In place of a row: the filler decided that the return does not ask for these posts. */
export const NOT_ASKED = '-'
/** The keys of counts that are in no row of the form: no code is known, no row accepts it, or the return does not ask. */
export const OUTSIDE = ['', NOWHERE, NOT_ASKED] as const

/** The rows of a return as a tree. */
export interface Form {
  readonly rows: readonly ReturnRow[]
  find(code: string): ReturnRow | undefined
  /** The row and those that it is under, from below. A code that the form does not have is in no row. */
  path(code: string): readonly string[]
  children(code: string): readonly ReturnRow[]
  /** Rows that are under none. */
  readonly tops: readonly ReturnRow[]
  /** Whether posts can be counted at it: it is not a heading. */
  takes(code: string): boolean
}

export function createForm({ rows }: Pick<ReturnDefinition, 'rows'>): Form {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const children = Map.groupBy(rows, ({ under }) => under)
  const paths = new Map<string, readonly string[]>()
  for (const { code, under } of rows) paths.set(code, [code, ...(paths.get(under ?? '') ?? [])])
  return {
    rows,
    find: (code) => byCode.get(code),
    path: (code) => paths.get(code) ?? [],
    tops: children.get(undefined) ?? [],
    children: (code) => children.get(code) ?? [],
    takes: (code) => byCode.has(code) && byCode.get(code)?.is !== 'heading',
  }
}
