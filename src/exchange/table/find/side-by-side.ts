import type { SourceRecord } from '../record.ts'
import { isBlank } from './cell-kind.ts'
import type { Heading } from './heading.ts'
import { isTitleHeading, rateHeading } from './heading-word.ts'
import { isOwnTable } from './own-table.ts'

/** The first and the last column of one of several tables side by side. */
export type Part = readonly [from: number, to: number]

/** A table with an empty column on each side, and its filled rows. */
interface Block {
  readonly part: Part
  /** The first filled row, and the one after the last. */
  readonly start: number
  readonly end: number
  /** How many rows are filled. */
  readonly rows: number
  readonly names: readonly string[]
}

/** How many rows are looked at. */
const ROWS = 1000
/** A table has hardly any empty rows; a sparsely filled column has many. */
const DENSE = 0.9
/** A block that ends this much before the longest is a separate table, whatever it contains. */
const SHORTER = 0.8
const FEWEST = 2

/**
 * The tables side by side, with empty columns between them. They have the same names, or one ends well before the
 * other, or it has its own people, titles or keys. Empty if there is one table, whatever columns of it are empty.
 */
export function findParts({ names }: Pick<Heading, 'names'>, below: readonly SourceRecord[]): readonly Part[] {
  const rows = below.slice(0, ROWS).filter(({ hidden }) => !hidden)
  const blocks = toBlocks(names, rows)
  if (blocks.length < 2) return []
  const longest = blocks.reduce((most, one) => (isMain(one, most) ? one : most))
  const apart = blocks.filter((one) => one !== longest && isApart(one, { longest, rows }))
  if (apart.length === 0) return []
  // A block as long as the longest belongs to the same table.
  const whole = blocks.filter((one) => !apart.includes(one)).map(({ part }) => part)
  const [first, last] = [whole[0], whole.at(-1)]
  const others = apart.map(({ part }) => part)
  const isBetween = first && last && others.some(([from]) => from > first[0] && from < last[0])
  return [...(isBetween || !first || !last ? whole : [[first[0], last[1]] as const]), ...others].toSorted(
    ([one], [other]) => one - other,
  )
}

/** The table that looks most like one of posts or codes. */
export function choosePart(
  parts: readonly Part[],
  { names }: Pick<Heading, 'names'>,
  below: readonly SourceRecord[],
): Part | undefined {
  const rated = parts.map((part) => ({ part, rate: ratePart(part, names, below) }))
  return rated.length === 0 ? undefined : rated.reduce((most, one) => (one.rate > most.rate ? one : most)).part
}

/** A record of one of several tables side by side. */
export function within(record: SourceRecord, part: Part | undefined): SourceRecord {
  if (!part) return record
  const [from, to] = part
  const spans = record.spans?.flatMap(([first, last]) =>
    first >= from && last <= to ? [[first - from, last - from] as const] : [],
  )
  const { spans: _, ...rest } = record
  return { ...rest, cells: record.cells.slice(from, to + 1), ...(spans && { spans }) }
}

const hasAny = ({ cells }: SourceRecord, [from, to]: Part): boolean => {
  for (let column = from; column <= to; column += 1) if (!isBlank(cells[column] ?? '')) return true
  return false
}

function toBlocks(names: readonly string[], rows: readonly SourceRecord[]): readonly Block[] {
  return toRuns(names, rows).map((part) => {
    const filled = rows.flatMap((row, place) => (hasAny(row, part) ? [place] : []))
    return {
      part,
      start: filled[0] ?? 0,
      end: (filled.at(-1) ?? -1) + 1,
      rows: filled.length,
      names: names.slice(part[0], part[1] + 1).filter((name) => name !== ''),
    }
  })
}

/** Neighbouring columns with content. */
function toRuns(names: readonly string[], rows: readonly SourceRecord[]): readonly Part[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), names.length)
  const filled = Array.from({ length: width }, (_, column) => (names[column] ?? '') !== '')
  for (const { cells } of rows) {
    for (let column = 0; column < cells.length; column += 1) {
      if (!filled[column] && !isBlank(cells[column] ?? '')) filled[column] = true
    }
  }
  const runs: Part[] = []
  let from = -1
  for (let column = 0; column <= width; column += 1) {
    if (filled[column] && from < 0) from = column
    if (filled[column] || from < 0) continue
    runs.push([from, column - 1])
    from = -1
  }
  return runs
}

/** The longest block; of equally long ones, the first with titles. */
const isMain = (block: Block, most: Block) =>
  block.rows > most.rows || (block.rows === most.rows && hasTitles(block) && !hasTitles(most))

const hasTitles = ({ names }: Block) => names.some(isTitleHeading)

/** Whether a block is a separate table beside another. */
function isApart(block: Block, { longest, rows }: { readonly longest: Block; readonly rows: readonly SourceRecord[] }) {
  if (block.rows < FEWEST || block.rows < (block.end - block.start) * DENSE) return false
  const same = block.names.filter((name) => longest.names.some((other) => isSameName(name, other)))
  if (block.names.length >= 2 && same.length === block.names.length) return true
  if (block.rows <= longest.rows * SHORTER && longest.rows - block.rows >= FEWEST) return true
  return isOwnTable(block, longest, rows)
}

const isSameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

function ratePart(part: Part, names: readonly string[], below: readonly SourceRecord[]): number {
  const own = names.slice(part[0], part[1] + 1).filter((name) => name !== '')
  const known = own.reduce((sum, name) => sum + rateHeading(name), 0)
  const rows = below.slice(0, ROWS).filter((row) => hasAny(row, part)).length
  return Math.min(known, 4) / 2 + (own.length >= 2 ? 1 : 0) + (own.some(isTitleHeading) ? 2 : 0) + Math.log10(1 + rows)
}
