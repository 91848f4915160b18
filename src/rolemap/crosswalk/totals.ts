import type { Range } from '../../crosswalk/apply.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { ConvertedCounts } from './convert.ts'

/** Counts as they are shown, with labels; to three decimals. */
export function toShownCounts({
  totals,
  left,
  widths,
  labelOf,
  total,
  unknown,
  count,
  unknownRows,
  uncounted,
}: ConvertedCounts) {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const range = ({ low, likely, high }: Range) => ({ low: round(low), likely: round(likely), high: round(high) })
  return {
    total: round(total),
    unknown: round(unknown),
    totals: [...totals]
      .map(([to, of]) => ({ to, toLabel: labelOf.to(to), ...range(of) }))
      .toSorted((one, other) => other.likely - one.likely),
    left: [...left].map(([from, of]) => ({ from, fromLabel: labelOf.from(from), ...range(of) })),
    widths: widths.slice(0, MOST_WIDTHS).map(({ from, to, width }) => ({
      from,
      fromLabel: labelOf.from(from),
      to,
      toLabel: labelOf.to(to),
      width: round(width),
    })),
    rows: count,
    unknownRows,
    uncounted,
  }
}

const MOST_WIDTHS = 100

/** The same as a table: every target, then what goes to none, then what has an unknown code. All that is likely makes the total. */
export function writeTotals(totals: ConvertedCounts, format: TableFormat): AsyncIterable<Uint8Array> {
  const { totals: targets, left, unknown } = toShownCounts(totals)
  async function* rows(): AsyncGenerator<readonly string[]> {
    for (const { to, toLabel, low, likely, high } of targets)
      yield [to, toLabel, String(low), String(likely), String(high), 'target']
    for (const { from, fromLabel, low, likely, high } of left)
      yield [from, fromLabel, String(low), String(likely), String(high), 'goes to no target']
    if (unknown > 0) yield ['', '', ...Array<string>(3).fill(String(unknown)), 'unknown code, or none']
  }
  return writeTable(rows(), { columns: ['code', 'label', 'low', 'likely', 'high', 'what'], format })
}
