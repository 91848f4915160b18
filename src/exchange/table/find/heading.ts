import type { SourceRecord } from '../record.ts'
import { countFilled, isBlank, toKind } from './cell-kind.ts'
import { rateHeading } from './heading-word.ts'
import { looksLikeData } from './headless.ts'
import { joinHeadings } from './join-headings.ts'

/** Where the headings of a table are. */
export interface Heading {
  /** The records with the headings, one or two; none where the table has no headings. */
  readonly records: readonly SourceRecord[]
  /** The place among the records of the first that stands below the headings. */
  readonly start: number
  /** The name in each column; empty where there is none. */
  readonly names: readonly string[]
  /** How many of the names look like headings. */
  readonly known: number
}

/** Tables begin in the first so many records with content, or not at all. */
const FURTHEST = 100
/** So many records say how wide a table is, and so many columns whether a row is headings: wide tables take no longer. */
const LOOKED_AT = 200
const COLUMNS_LOOKED_AT = 100
/** Above a row that only its words tell, no more than these stand. */
const DEEPEST = 20

interface Rated {
  readonly record: SourceRecord
  readonly filled: number
  /** How many of its cells look like headings, and what share of the filled ones. */
  readonly known: number
  readonly share: number
}

/**
 * Finds the headings by content: the row whose cells look most like headings, or the first that is as wide as the table. What
 * stands above is narrow: titles, notes, labels with a value. If the row looks like the rows below, there are no headings.
 */
export function findHeading(records: readonly SourceRecord[]): Heading {
  const remembered = new Map<string, number>()
  const rated = records.slice(0, LOOKED_AT).map((record, place) => rate(record, place < FURTHEST, remembered))
  const at = findNamed(rated) ?? findWide(rated)
  const found = at === undefined ? undefined : records[at]
  if (at === undefined || !found) return { records: [], start: 0, names: [], known: 0 }
  const below = records.slice(at + 1).filter(({ hidden }) => !hidden)
  if (isUnnamed(rated[at]) && looksLikeData(found, below)) return { records: [], start: at, names: [], known: 0 }
  return toHeading(records, at)
}

/** The headings in the lines that a person says. Undefined if one of these lines has no record. */
export function takeHeading(records: readonly SourceRecord[], lines: readonly number[]): Heading | undefined {
  const places = lines.map((line) => records.findIndex((record) => record.line === line))
  const last = places.at(-1)
  if (last === undefined || places.includes(-1)) return undefined
  const chosen = places.flatMap((place) => records[place] ?? [])
  return arrange(chosen, last + 1)
}

/** The same words occur in many cells of a table, so each is rated once. */
function rate(record: SourceRecord, mayBeHeading: boolean, remembered: Map<string, number>): Rated {
  const cells = record.cells.slice(0, COLUMNS_LOOKED_AT)
  const rateOnce = (cell: string) => {
    const held = remembered.get(cell) ?? rateHeading(cell)
    remembered.set(cell, held)
    return held
  }
  const known = record.hidden || !mayBeHeading ? 0 : cells.reduce((sum, cell) => sum + rateOnce(cell), 0)
  return { record, filled: countFilled(record.cells), known, share: known / Math.max(1, countFilled(cells)) }
}

const isUnnamed = (row: Rated | undefined): boolean => (row?.share ?? 0) < 0.25

/** The first row of which so much looks like headings that it cannot be by chance. */
function findNamed(rated: readonly Rated[]): number | undefined {
  const width = typicalWidth(rated)
  const named = rated.slice(0, FURTHEST).flatMap((row, place) => (isNamed(row) ? [place] : []))
  const wide = named.find((place) => (rated[place]?.filled ?? 0) > width / 2 && mayStandAbove(rated, place))
  if (wide !== undefined) return wide
  // Above a wide table one named cell is more likely a title; if nothing else is named, it is not.
  return named.find((place) => place === 0)
}

const isNamed = ({ filled, known, share }: Rated) => share >= 0.5 && (known >= 2 || (filled <= 3 && known >= 1))

/** Whether all that stands above a row can be left above the table. */
function mayStandAbove(rated: readonly Rated[], place: number): boolean {
  const row = rated[place]
  if (!row) return false
  const above = rated.slice(0, place)
  // Titles above a single column cannot be told from its rows by their width.
  if (row.filled === 1 && place > DEEPEST) return false
  if (above.every((one) => isNarrow(one, row.filled))) return true
  // A title of one word, such as "Notes", may look like a heading.
  const plain = above.every(({ filled, share }) => filled === 1 || share < 0.3)
  return row.known >= 3 && row.share >= 0.6 && plain && place <= DEEPEST
}

/** Titles, notes, and lines such as "Date: 31 March". */
function isNarrow({ record, filled }: Rated, width: number): boolean {
  const first = record.cells.find((cell) => !isBlank(cell)) ?? ''
  const isLabel = /:$/.test(first.trim())
  // However narrow the table is, a label with its value is none of its rows.
  if (isLabel && filled <= 2 && width > 1) return true
  return (filled < width && (filled <= Math.max(1, width / 2) || isLabel)) || (width === 1 && filled === 1)
}

/** The first row that is more than half as wide as the table. */
function findWide(rated: readonly Rated[]): number | undefined {
  const shown = rated.findIndex(({ record, filled }) => !record.hidden && filled > 0)
  if (shown < 0) return rated.length > 0 ? 0 : undefined
  const width = typicalWidth(rated)
  const place = rated.findIndex(({ record, filled }) => !record.hidden && filled > width / 2)
  const above = rated.slice(shown, place)
  return place >= 0 && place < FURTHEST && above.every((row) => isNarrow(row, rated[place]?.filled ?? 0))
    ? place
    : shown
}

/** How many cells of a row are filled, in the middle one of all rows ordered by that. */
function typicalWidth(rated: readonly Rated[]): number {
  const widths = rated.map(({ filled }) => filled).filter((filled) => filled > 0)
  return widths.toSorted((one, other) => one - other)[Math.floor(widths.length / 2)] ?? 0
}

function toHeading(records: readonly SourceRecord[], at: number): Heading {
  const [above, row, below, next] = [records[at - 1], records[at], records[at + 1], records[at + 2]]
  if (!row) return arrange([], at)
  if (above && isGroupRow(above, row)) return arrange([above, row], at + 1)
  if (below && isSecondRow(row, below, next)) return arrange([row, below], at + 2)
  return arrange([row], at + 1)
}

function arrange(records: readonly SourceRecord[], start: number): Heading {
  const names = joinHeadings(records)
  return { records, start, names, known: names.reduce((sum, name) => sum + rateHeading(name), 0) }
}

const areTexts = (cells: readonly string[]) => cells.every((cell) => ['empty', 'text'].includes(toKind(cell)))

/** Whether a row names groups of the headings right below it: "Post", "", "Person". */
function isGroupRow(above: SourceRecord, row: SourceRecord): boolean {
  if (above.line !== row.line - 1 || above.hidden || !areTexts(above.cells)) return false
  const last = row.cells.length - 1
  const spans = above.spans?.filter(([from, to]) => to - from < last) ?? []
  const filled = countFilled(above.cells)
  if (above.cells.some((cell) => /:$/.test(cell.trim()))) return false
  if (spans.length > 0) return true
  const known = above.cells.some((cell) => rateHeading(cell) > 0)
  return filled >= 2 && (filled < countFilled(row.cells) || known)
}

/**
 * Whether the headings go on in the next row: all of its cells are headings, and they stand below merged or empty cells, or above
 * figures and dates.
 */
function isSecondRow(row: SourceRecord, below: SourceRecord, next: SourceRecord | undefined): boolean {
  if (below.line !== row.line + 1 || below.hidden || !areTexts(below.cells)) return false
  const own = below.cells.flatMap((cell, column) => (isBlank(cell) || cell === row.cells[column] ? [] : [column]))
  const known = own.reduce((sum, column) => sum + rateHeading(below.cells[column] ?? ''), 0)
  if (own.length === 0 || known / own.length < 0.6) return false
  if (row.spans?.some(([from, to]) => to - from < row.cells.length - 1)) return true
  const isBelowNone = own.some((column) => isBlank(row.cells[column] ?? ''))
  const isAboveFigure = own.some((column) => ['number', 'date'].includes(toKind(next?.cells[column] ?? '')))
  return own.length >= 2 && (isBelowNone || isAboveFigure)
}
