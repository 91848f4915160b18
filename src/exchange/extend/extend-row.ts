import { nextLine } from '../table/sheet.ts'
import type { SheetPlan } from './plan.ts'
import { type Edit, type Piece, setAttribute, type XmlToken } from './rewrite.ts'
import { nextColumn } from './survey-sheet.ts'

/** The place in a row for its added cells. */
export interface RowGap {
  readonly line: number
  readonly prefix: string
  /** The text before the added cells, if there are any. */
  readonly before: string
  readonly after: string
  /** The text instead, if there are none. */
  readonly otherwise: string
}

/** Opens a gap in each row after its cells. Cells with only a style give way to added ones. */
export function createRowEdit({ first, last }: SheetPlan, fill: (gap: RowGap) => string | Promise<string>): Edit {
  let line = 0
  let column = 0
  let open = false
  let otherwise = ''
  const gap = (prefix: string): readonly Piece[] => {
    const found = { line, prefix, before: '', after: '', otherwise }
    const given = open ? [() => fill(found)] : []
    open = false
    return given
  }
  const openRow = (token: XmlToken) => {
    const { raw, kind, prefix } = token
    line = nextLine(line, token.attribute('r'))
    column = 0
    otherwise = ''
    open = kind === 'open'
    // The attribute that says how far the cells reach is only a hint for readers, and no longer right.
    const tag = raw.includes('spans') ? setAttribute(raw, 'spans', undefined) : raw
    if (open) return tag
    const before = tag.replace(/\s*\/>$/, '>')
    const found = { line, prefix, before, after: `</${prefix}row>`, otherwise: raw }
    return [() => fill(found)]
  }
  return (token) => {
    const { raw, kind, name, depth, prefix } = token
    if (depth === 2 && name === 'row') return kind === 'close' ? [...gap(prefix), raw] : openRow(token)
    if (depth === 3 && (kind === 'open' || kind === 'empty')) {
      column = name === 'c' ? nextColumn(column, token.attribute('r')) : Number.POSITIVE_INFINITY
      if (column > last) return [...gap(prefix), raw]
    }
    if (depth < 3 || column < first || column > last) return raw
    otherwise += raw
    return ''
  }
}
