import type { Context } from 'hono'
import type { AskedCell } from '../../rolemap/workforce/cell-posts.ts'
import type { AskedPosts } from '../../rolemap/workforce/open-posts.ts'
import { SHARES } from '../../rolemap/workforce/share.ts'
import { ALL, MEASURES } from '../../workforce/index.ts'
import type { Field } from '../kit/control.ts'

const NAMES = ['to', 'rows', 'columns', 'by', 'measure', 'method', 'threshold', 'share', 'period', 'compare'] as const
export type Name = (typeof NAMES)[number]
export type Given = Readonly<Partial<Record<Name, string>>>

/** The fields for publishing a table: its original request. */
export const ASKED_FIELDS = NAMES.map((name): Field<Name> & { readonly kind: 'hidden' } => ({
  name,
  label: '',
  kind: 'hidden',
}))

export function toGiven(context: Context): Given {
  const said = NAMES.flatMap((name) => {
    const value = context.req.query(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { rows: 'area', ...Object.fromEntries(said) }
}

export function toAsked(organisation: string, given: Given): AskedPosts {
  const { to, rows = '', columns, by, measure, method, threshold = '', share, period, compare } = given
  const number = threshold.trim() === '' ? undefined : Number(threshold)
  return {
    ...{ organisation, rows, columns: columns || undefined, by: by || undefined, period: period || undefined },
    compare: compare || undefined,
    measure: MEASURES.find((one) => one === measure) ?? 'posts',
    share: SHARES.find((one) => one === share),
    to: to || undefined,
    ...(to || method === 'round' ? { method: 'round', base: number } : { method: 'suppress', threshold: number }),
  }
}

/** A cell in the query of an address. */
export interface CellQuery {
  readonly row?: string | undefined
  readonly column?: string | undefined
  readonly third?: string | undefined
}

// Keys have no spaces around them, and empty values are left out of addresses. So a space stands for an empty key.
const toText = (key: string | undefined) => (key === undefined || key === ALL ? undefined : key === '' ? ' ' : key)
const toKey = (text: string | undefined) => (text === undefined || text === '' ? ALL : text.trim())

export const toCellQuery = ({ row, column, by }: AskedCell): CellQuery => ({
  ...{ row: toText(row), column: toText(column), third: toText(by) },
})

export const pickCell = ({ row, column, third }: CellQuery): CellQuery => ({ row, column, third })

export const readCell = ({ row, column, third }: CellQuery): AskedCell => ({
  ...{ row: toKey(row), column: toKey(column), by: toKey(third) },
})
