import type { Code } from '../../classification/code.ts'
import { type AppliedCounts, createAnswerCount } from '../../crosswalk/apply.ts'
import type { Link } from '../../crosswalk/link.ts'
import { place } from '../../crosswalk/place.ts'
import { RolemapError } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import { findColumn, listColumns } from '../../exchange/table/find-column.ts'
import type { Table, TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { VersionSummary } from '../../store/store.ts'
import { findCodedColumns, readSaid, type SaidCells, toAnswers } from '../column/coded.ts'
import { openTable, type TableInput, type TablePlace } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type Bucket, countBuckets } from './bucket.ts'
import {
  type ConversionCount,
  type Converter,
  createConverter,
  createTally,
  type OddCode,
  type WayTaken,
} from './converter.ts'
import { readEnd } from './crosswalk.ts'
import { openNet } from './net.ts'

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
  readonly body: AsyncIterable<Uint8Array>
  /** The ways that were taken, the most used first. Complete once the body has been read, like everything below. */
  ways(): readonly WayTaken[]
  /** How many rows had each outcome. */
  count(): ConversionCount
  /** The first rows whose code is unknown. */
  unknownRows(): readonly number[]
}

/**
 * Every row unchanged, including totals and notes, with the code of the likeliest target, its label and relation, and
 * all targets with their shares.
 */
export async function convertTable(
  rolemap: Rolemap,
  input: TableInput,
  { from, to, column, format, ...options }: ConvertOptions & { readonly format: TableFormat },
): Promise<ConvertedTable> {
  const { table, at, converter, labelOf } = await open(rolemap, input, { ...options, from, to, column })
  const show = createFormatter(labelOf.to)
  const tally = createTally()
  const added = nameColumns(table.columns, [`${to}_code`, `${to}_label`, 'relation', 'targets', 'conversion'])
  async function* rows(): AsyncGenerator<readonly string[]> {
    for await (const { line, cells, aside } of table.rows) {
      if (aside !== undefined) {
        tally.add('aside', line, '')
        yield [...table.columns.map((_, place) => cells[place] ?? ''), ...added.map(() => '')]
        continue
      }
      const code = (cells[at] ?? '').trim()
      const { conversion, links } = converter.find(code) ?? (await converter.make(code))
      tally.add(conversion, line, code)
      yield [...cells, ...show(links), conversion]
    }
  }
  const body = writeTable(rows(), { columns: [...table.columns, ...added], format })
  return { body, ways: converter.ways, count: tally.count, unknownRows: tally.unknownRows }
}

/**
 * Formats the cells of a code once, because a file repeats the same codes. Codes without targets are not remembered.
 */
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
  /** The ways that were taken, the most used first. */
  readonly ways: readonly WayTaken[]
  /** How many items and titles of the source share each target. */
  readonly buckets: ReadonlyMap<Code, Bucket>
  readonly labelOf: LabelOf
  readonly total: number
  /** The count under codes that the source does not have. It is in no total. */
  readonly unknown: number
  /** Rows for review: they count with their candidates' probabilities. */
  readonly doubtful: number
  readonly count: ConversionCount
  readonly unknownRows: readonly number[]
  /** Codes that became nothing, or that were replaced first. */
  readonly oddCodes: readonly OddCode[]
  /** Rows whose count is not a number of 0 or more. They are in no total. */
  readonly uncounted: { readonly rows: number; readonly first: readonly number[] }
}

/**
 * Counts a file by the items of another classification: low, likely and high. Without a column to count, each row
 * counts 1. For a file that the coder coded, the ranges include its doubt about the rows for review.
 */
export async function convertCounts(
  rolemap: Rolemap,
  input: TableInput,
  { counts, ...options }: ConvertOptions & { readonly counts?: string | undefined },
): Promise<ConvertedCounts> {
  const { table, coded, converter, ...opened } = await open(rolemap, input, options)
  const counted = counts === undefined ? undefined : getColumn(table, counts)
  const tally = createTally()
  const counting = createCodeCounting(converter)
  const first: number[] = []
  let [total, unknown, uncounted] = [0, 0, 0]
  for await (const { line, cells, aside } of table.rows) {
    if (aside !== undefined) {
      tally.add('aside', line, '')
      continue
    }
    const said = readSaid(cells, coded)
    const { conversion } = converter.find(said.code) ?? (await converter.make(said.code))
    tally.add(conversion, line, said.code)
    const count = counted === undefined ? 1 : toCount(cells[counted] ?? '')
    if (count === undefined) {
      uncounted += 1
      if (first.length < MOST_FIRST) first.push(line)
      continue
    }
    total += count
    if (conversion === 'unknown' || conversion === 'empty') unknown += count
    else await counting.add(said, count)
  }
  return {
    ...counting.toCounts(),
    ways: converter.ways(),
    buckets: await countBuckets(rolemap, { ...opened, converter }),
    labelOf: opened.labelOf,
    total,
    unknown,
    doubtful: counting.doubtful(),
    count: tally.count(),
    unknownRows: tally.unknownRows(),
    oddCodes: tally.oddCodes(),
    uncounted: { rows: uncounted, first },
  }
}

/** Counts rows by outcome. Rows with one certain code are added up first, because a file repeats the same codes. */
function createCodeCounting(converter: Converter) {
  const counting = createAnswerCount()
  const sums = new Map<Code, number>()
  const linksOf = (code: Code) => converter.find(code)?.links ?? []
  let doubtful = 0
  return {
    doubtful: () => doubtful,
    add: async (said: SaidCells, count: number) => {
      const answers = toAnswers(said)
      const [only] = answers
      if (only && answers.length === 1 && only.probability === 1)
        return sums.set(only.code, (sums.get(only.code) ?? 0) + count)
      doubtful++
      for (const { code } of answers) if (!converter.find(code)) await converter.make(code)
      return counting.add(place(answers, linksOf), count)
    },
    toCounts: () => {
      for (const [code, count] of sums) counting.add(place([{ code, probability: 1 }], linksOf), count)
      return counting.toCounts()
    },
  }
}

const MOST_FIRST = 20

/** A count as people write it; undefined if it is hidden, missing or not a number. */
export function toCount(cell: string): number | undefined {
  const count = parseFigure(cell.trim(), 'decimal')
  return count === 'unread' ? undefined : count
}

async function open(rolemap: Rolemap, input: TableInput, { from, to, column, ...options }: ConvertOptions) {
  requireRight(rolemap, 'crosswalk.see')
  const [source, target] = [await getVersion(rolemap, from), await getVersion(rolemap, to)]
  const net = await openNet(rolemap)
  const converter = await createConverter(rolemap, { net, from: source, to: target.id })
  const table = await openTable(input, { ...options, recordsOnly: false, limits: { rows: Number.POSITIVE_INFINITY } })
  const at = getColumn(table, column)
  const coded = findCodedColumns(table.columns, table.columns[at]) ?? { code: at }
  const labelOf = { from: await readAllLabels(rolemap, source), to: await readAllLabels(rolemap, target) }
  return { table, at, coded, net, from: source, converter, labelOf }
}

type LabelOf = Readonly<Record<'from' | 'to', (code: Code) => string>>

/** The labels of items: from the newest version that has the code. */
async function readAllLabels(rolemap: Rolemap, newest: VersionSummary): Promise<(code: Code) => string> {
  const others = (await rolemap.store.versions.list()).filter(
    ({ id, version }) => id === newest.id && version !== newest.version,
  )
  const labels = new Map<Code, string>()
  for (const one of [...others, newest])
    for (const { code, label } of await readEnd(rolemap, one)) labels.set(code, label)
  return (code) => labels.get(code) ?? ''
}

function getColumn({ columns, file }: Table, name: string): number {
  const found = findColumn(columns, [name])
  if (found !== undefined) return found
  throw new RolemapError('column-missing', `${file}: expected a column "${name}", found ${listColumns(columns)}`)
}

/** New column names that the table does not have yet. */
function nameColumns(columns: readonly string[], names: readonly string[]): readonly string[] {
  const taken = new Set(columns)
  return names.map((name) => {
    let free = name
    for (let number = 2; taken.has(free); number++) free = `${name}_${number}`
    taken.add(free)
    return free
  })
}
