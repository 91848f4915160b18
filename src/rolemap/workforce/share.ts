import { ALL } from '../../workforce/index.ts'
import type { ShownCell, ShownTable } from './shown-table.ts'

/** What a share is a share of: the total of a figure's row, of its column, or of the whole table. */
export const SHARES = ['row', 'column', 'whole'] as const
export type Share = (typeof SHARES)[number]

const WORDS: Readonly<Record<Share, string>> = {
  row: 'the total of its row',
  column: 'the total of its column',
  whole: 'the total of the whole table',
}

/** Adds shares of totals, in per cent. They are made of shown figures, so they reveal nothing more. */
export function addShares(table: ShownTable, share: Share): ShownTable {
  const found = new Map(table.cells.map((cell) => [keyOf(cell.row, cell.column, cell.by), cell.value]))
  const totalOf = ({ row, column, by }: ShownCell) => {
    const third = by === undefined || share !== 'whole' ? by : ALL
    return found.get(keyOf(share === 'row' ? row : ALL, share === 'column' ? column : ALL, third))
  }
  const cells = table.cells.map((cell): ShownCell => {
    const total = totalOf(cell)
    const isShown = cell.value !== null && typeof total === 'number' && total > 0
    return { ...cell, share: isShown ? Math.round(((cell.value ?? 0) / total) * 1000) / 10 : null }
  })
  const note = `Shares are per cent of ${WORDS[share]}; there is none where one of the two figures is not shown, or the total is 0.`
  return { ...table, cells, notes: [...table.notes, note] }
}

const keyOf = (...keys: readonly (string | undefined)[]) => JSON.stringify(keys)
