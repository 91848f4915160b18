import type { Range } from '../../crosswalk/apply.ts'
import type { Way } from '../../crosswalk/way.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { ConvertedCounts } from './convert.ts'

/** Counts as shown, with labels, to three decimals. */
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
  ways,
  buckets,
  unanswered,
  doubtful,
}: ConvertedCounts) {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const range = ({ low, likely, high }: Range) => ({ low: round(low), likely: round(likely), high: round(high) })
  return {
    total: round(total),
    unknown: round(unknown),
    doubtful,
    unanswered: range(unanswered),
    totals: [...totals]
      .map(([to, of]) => ({
        to,
        toLabel: labelOf.to(to),
        ...range(of),
        ...(buckets.get(to) ?? { items: 0, titles: 0 }),
      }))
      .toSorted((one, other) => other.likely - one.likely),
    left: [...left].map(([from, of]) => ({ from, fromLabel: labelOf.from(from), ...range(of) })),
    widths: widths.slice(0, MOST_WIDTHS).map(({ from, to, width, by }) => ({
      from,
      fromLabel: labelOf.from(from),
      to,
      toLabel: labelOf.to(to),
      width: round(width),
      by,
    })),
    way: toSteps(ways[0]?.way),
    ways: ways.map(({ way, codes }) => ({ codes, way: toSteps(way) })),
    rows: count,
    unknownRows,
    uncounted,
  }
}

/** A way in the form for programs. */
export const toSteps = (way: Way = []) => way.map(({ crosswalk, inverted }) => ({ crosswalk, inverted }))

const MOST_WIDTHS = 100

/**
 * The same as a table: every target, then the counts without a target, then those with an unknown code. The likely
 * counts add up to the total.
 */
export function writeTotals(totals: ConvertedCounts, format: TableFormat): AsyncIterable<Uint8Array> {
  const { totals: targets, left, unknown, unanswered } = toShownCounts(totals)
  async function* rows(): AsyncGenerator<readonly string[]> {
    for (const { to, toLabel, low, likely, high, items, titles } of targets)
      yield [to, toLabel, ...[low, likely, high].map(String), 'target', String(items), String(titles)]
    for (const { from, fromLabel, low, likely, high } of left)
      yield [from, fromLabel, ...[low, likely, high].map(String), 'goes to no target', '', '']
    const { low, likely, high } = unanswered
    if (high > 0) yield ['', '', ...[low, likely, high].map(String), 'none of the candidates of the coder', '', '']
    if (unknown > 0) yield ['', '', ...Array<string>(3).fill(String(unknown)), 'unknown code, or none', '', '']
  }
  return writeTable(rows(), {
    columns: ['code', 'label', 'low', 'likely', 'high', 'what', 'sharing_items', 'sharing_titles'],
    format,
  })
}
