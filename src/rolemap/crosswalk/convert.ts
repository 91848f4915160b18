import type { Code } from '../../classification/code.ts'
import { type AppliedCounts, applyToCounts } from '../../crosswalk/apply.ts'
import type { Link } from '../../crosswalk/link.ts'
import type { Way } from '../../crosswalk/way.ts'
import { RolemapError } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import { findColumn, listColumns } from '../../exchange/table/find-column.ts'
import type { Table, TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { openTable, type TableInput, type TablePlace } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type ConversionCount, createConverter, createTally, type OddCode } from './converter.ts'
import { readLabels } from './crosswalk.ts'
import { endsOf, getBestWay, type LinkedWay } from './ways.ts'

export interface ConvertOptions extends TablePlace {
  /** The file's name, for messages. */
  readonly file: string
  /** The column with the codes. */
  readonly column: string
  /** Two classifications. */
  readonly from: string
  readonly to: string
}

/** A file of codes, converted while it is read. */
export interface ConvertedTable {
  readonly way: Way
  readonly body: AsyncIterable<Uint8Array>
  /** How many rows became what; complete once the body is read. */
  count(): ConversionCount
  /** The first rows whose code is unknown. */
  unknownRows(): readonly number[]
}

/** Every row as it was, with the code of the likeliest target, its label and relation, and all targets with their shares. */
export async function convertTable(
  rolemap: Rolemap,
  input: TableInput,
  { from, to, column, format, ...options }: ConvertOptions & { readonly format: TableFormat },
): Promise<ConvertedTable> {
  const { table, at, best, convert } = await open(rolemap, input, { ...options, from, to, column })
  const labelOf = await labelsAt(rolemap, best)
  const show = createFormatter(labelOf)
  const tally = createTally()
  const added = nameColumns(table.columns, [`${to}_code`, `${to}_label`, 'relation', 'targets', 'conversion'])
  async function* rows(): AsyncGenerator<readonly string[]> {
    for await (const { line, cells } of table.rows) {
      const code = (cells[at] ?? '').trim()
      const { conversion, links } = convert(code)
      tally.add(conversion, line, code)
      yield [...cells, ...show(links), conversion]
    }
  }
  const body = writeTable(rows(), { columns: [...table.columns, ...added], format })
  return { way: best.way, body, count: tally.count, unknownRows: tally.unknownRows }
}

/** Writes the cells of a code once: a file has the same codes over and over. Those without targets are not held. */
function createFormatter(labelOf: (code: Code) => string): (links: readonly Link[]) => readonly string[] {
  const held = new Map<readonly Link[], readonly string[]>()
  return (links) => {
    const cells = held.get(links) ?? formatLinks(links, labelOf)
    if (links.length > 0) held.set(links, cells)
    return cells
  }
}

function formatLinks(links: readonly Link[], labelOf: (code: Code) => string): readonly string[] {
  const [first] = links
  if (!first) return ['', '', '', '']
  const all = links.map(({ to, share }) => (links.length === 1 ? to : `${to} (${formatShare(share)})`))
  return [first.to, labelOf(first.to), first.relation, all.join('; ')]
}

const formatShare = (share: number) => String(Math.round(share * 1e4) / 1e4)

/** Totals of a file, counted in another classification. */
export interface ConvertedCounts extends AppliedCounts {
  readonly way: Way
  readonly labelOf: Readonly<Record<'from' | 'to', (code: Code) => string>>
  readonly total: number
  /** What was counted under codes that the source does not have: it is in no total. */
  readonly unknown: number
  readonly count: ConversionCount
  readonly unknownRows: readonly number[]
  /** Codes that became nothing, or were replaced first. */
  readonly oddCodes: readonly OddCode[]
  /** Rows whose count is no number of 0 or more: they are in no total. */
  readonly uncounted: { readonly rows: number; readonly first: readonly number[] }
}

/** Counts a file by the items of another classification: low, likely and high. Without a column to count, each row counts 1. */
export async function convertCounts(
  rolemap: Rolemap,
  input: TableInput,
  { counts, ...options }: ConvertOptions & { readonly counts?: string | undefined },
): Promise<ConvertedCounts> {
  const { table, at, best, convert } = await open(rolemap, input, options)
  const counted = counts === undefined ? undefined : getColumn(table, counts)
  const tally = createTally()
  const sums = new Map<Code, number>()
  const heirs = new Map<Code, readonly Link[]>()
  const first: number[] = []
  let [total, unknown, uncounted] = [0, 0, 0]
  for await (const { line, cells } of table.rows) {
    const code = (cells[at] ?? '').trim()
    const { conversion, links } = convert(code)
    tally.add(conversion, line, code)
    const count = counted === undefined ? 1 : toCount(cells[counted] ?? '')
    if (count === undefined) {
      uncounted += 1
      if (first.length < MOST_FIRST) first.push(line)
      continue
    }
    total += count
    if (conversion === 'unknown' || conversion === 'empty') unknown += count
    else sums.set(code, (sums.get(code) ?? 0) + count)
    if (conversion === 'retired') heirs.set(code, links)
  }
  const links = new Map([...best.links, ...heirs])
  const ends = endsOf(best.way)
  return {
    ...applyToCounts(links, sums),
    way: best.way,
    labelOf: {
      from: ends ? await readLabels(rolemap, ends.from) : () => '',
      to: await labelsAt(rolemap, best),
    },
    total,
    unknown,
    count: tally.count(),
    unknownRows: tally.unknownRows(),
    oddCodes: tally.oddCodes(),
    uncounted: { rows: uncounted, first },
  }
}

const MOST_FIRST = 20

/** A count as people write it; nothing where it is hidden, missing or no number. */
export function toCount(cell: string): number | undefined {
  const count = parseFigure(cell.trim(), 'decimal')
  return count === 'unread' ? undefined : count
}

async function open(rolemap: Rolemap, input: TableInput, { from, to, column, ...options }: ConvertOptions) {
  requireRight(rolemap, 'crosswalk.see')
  const [source, target] = [await getVersion(rolemap, from), await getVersion(rolemap, to)]
  const best = await getBestWay(rolemap, source.id, target.id)
  const table = await openTable(input, { ...options, limits: { rows: Number.POSITIVE_INFINITY } })
  return { table, at: getColumn(table, column), best, convert: await createConverter(rolemap, best) }
}

function getColumn({ columns, file }: Table, name: string): number {
  const found = findColumn(columns, [name])
  if (found !== undefined) return found
  throw new RolemapError('column-missing', `${file}: expected a column "${name}", found ${listColumns(columns)}`)
}

const labelsAt = async (rolemap: Rolemap, { way }: LinkedWay) => {
  const ends = endsOf(way)
  return ends ? await readLabels(rolemap, ends.to) : () => ''
}

/** New columns, whose names the table does not have already. */
function nameColumns(columns: readonly string[], names: readonly string[]): readonly string[] {
  const taken = new Set(columns)
  return names.map((name) => {
    let free = name
    for (let number = 2; taken.has(free); number++) free = `${name}_${number}`
    taken.add(free)
    return free
  })
}
