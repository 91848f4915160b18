import type { SourceRecord } from '../record.ts'
import { isBlank, toKind } from './cell-kind.ts'
import { foldHeading, isTitleHeading } from './heading-word.ts'

/** Neighbouring columns, with empty ones on both sides. */
export interface NamedColumns {
  /** Their names. */
  readonly names: readonly string[]
  readonly part: readonly [from: number, to: number]
}

const PERSON =
  /^(?:employee|staff|worker|person|people|post ?holder|payroll)\b|^(?:(?:full|first|last|given|family) )?names?$|^(?:forenames?|surname|initials|line manager|manager)$/
const CODE = /\bcodes?$/
const NUMBER_OF_POST = /\b(?:no|nos|number|ref|reference|id|identifier)$/
/** With this many rows, the chance that they ascend, or that no text is repeated, is under one in a hundred. */
const ASCENDING = 5
const DISTINCT = 12

/**
 * Whether columns are a separate table beside an equally long table of posts, and not more columns of that table. Like
 * the other table they have titles, or they begin with people, or with a key of their own, such as the grades of a pay
 * scale, each once. Beside a table with codes they are never separate: they say what its codes become in another list.
 */
export function isOwnTable(block: NamedColumns, main: NamedColumns, rows: readonly SourceRecord[]): boolean {
  const { names: named } = block
  const [first] = named
  if (named.length < 2 || first === undefined) return false
  if (!main.names.some(isTitleHeading) || main.names.some((name) => CODE.test(foldHeading(name)))) return false
  const heading = foldHeading(first)
  if (named.some(isTitleHeading) || PERSON.test(heading)) return true
  return !NUMBER_OF_POST.test(heading) && isKey(rows.map(({ cells }) => cells[block.part[0]]?.trim() ?? ''))
}

const ORDER = new Intl.Collator('en-GB', { numeric: true })

function isKey(column: readonly string[]): boolean {
  const values = column.filter((value) => !isBlank(value))
  if (new Set(values).size < values.length || values.some((value) => toKind(value) === 'date')) return false
  const ascends = values.every((value, place) => place === 0 || ORDER.compare(values[place - 1] ?? '', value) < 0)
  if (ascends) return values.length >= ASCENDING
  return values.length >= DISTINCT && values.every((value) => toKind(value) !== 'number')
}
