import type { Problem } from '../error.ts'
import { fold } from '../text/fold.ts'
import type { Code } from './code.ts'
import { isDay } from './day.ts'
import type { IndexEntry } from './index-entry.ts'
import type { OrderFields } from './order.ts'

/**
 * A user's own decision about one title of the index: the item that it belongs to, or that it is not in the index. It
 * replaces what the index says, in every version that has its codes.
 */
export interface OwnEntry {
  readonly title: string
  /** Absent if the title is removed from the index. */
  readonly code?: Code
  /** Further items that the title alone may mean. */
  readonly also?: readonly Code[]
  readonly source: string
  readonly reviewer: string
  /** When it was judged, as `2026-11-28`. */
  readonly date: string
  readonly note?: string
}

/** The fields of an own entry: for requests and columns of a file. */
export const OWN_ENTRY_FIELDS = {
  title: { says: 'the job title; case, accents and signs do not matter' },
  change: { among: ['set', 'remove'], says: '`set` if not given; `remove`: it does not belong in the index' },
  code: { says: 'the code of its item; needed, unless the title is removed' },
  also: { is: 'codes', says: 'further items that the title alone may mean' },
  source: { says: 'where the title comes from; `local` if not given' },
  reviewer: { says: 'who judged it; whoever asks, if not given' },
  date: { says: 'the day on which it was judged, such as 2026-11-28; today, if not given' },
  note: { says: 'whatever helps those who read the entries' },
} as const satisfies OrderFields

export type OwnEntryColumn = keyof typeof OWN_ENTRY_FIELDS

export const OWN_ENTRY_COLUMNS = Object.keys(OWN_ENTRY_FIELDS) as readonly OwnEntryColumn[]

/** An own entry as a person writes it, in words: several codes are separated by commas. */
export type OwnEntryCells = Readonly<Record<OwnEntryColumn, string>>

/** Cells as they are given: those that are missing are empty. */
export type GivenOwnEntry = { readonly [Column in OwnEntryColumn]?: string | undefined }

/** The cells of an entry; those that are not given are empty. */
export function toCells(textOf: (column: OwnEntryColumn) => string | undefined): OwnEntryCells {
  const cells = OWN_ENTRY_COLUMNS.map((column) => [column, textOf(column) ?? ''])
  // Every column has a cell.
  return Object.fromEntries(cells) as OwnEntryCells
}

/** What own entries are checked against, and the defaults for empty cells. */
export interface OwnEntryFrame {
  /** The codes that titles may have. */
  readonly codes: ReadonlySet<Code>
  /** Labels of items, folded, with the item's code. */
  readonly labels: ReadonlyMap<string, Code>
  /** Whether the index has a title, folded. */
  readonly hasTitle: (folded: string) => boolean
  readonly source: string
  readonly reviewer: string
  /** Today. */
  readonly date: string
}

/** Why an own entry is refused, and which cell is at fault. */
export interface OwnEntryFault extends Pick<Problem, 'code' | 'message'> {
  readonly column: keyof OwnEntryCells
}

/** The entry that the cells describe, or why they are refused. */
export function parseOwnEntry(cells: OwnEntryCells, frame: OwnEntryFrame): OwnEntry | OwnEntryFault {
  const { title, code, change } = cells
  const fault = findFault(cells, frame)
  if (fault) return fault
  const removed = fold(change) === 'remove'
  const also = splitCodes(cells.also).filter((other) => other !== code)
  return {
    title: title.trim(),
    ...(!removed && { code }),
    ...(!removed && also.length > 0 && { also }),
    source: cells.source || frame.source,
    reviewer: cells.reviewer || frame.reviewer,
    date: cells.date || frame.date,
    ...(cells.note !== '' && { note: cells.note }),
  }
}

export const isFault = (parsed: OwnEntry | OwnEntryFault): parsed is OwnEntryFault => 'message' in parsed

/** An entry as the cells of a file. */
export function formatOwnEntry({ title, code, also = [], source, reviewer, date, note = '' }: OwnEntry): OwnEntryCells {
  const change = code === undefined ? 'remove' : 'set'
  return { title, change, code: code ?? '', also: also.join(', '), source, reviewer, date, note }
}

const splitCodes = (text: string) =>
  text
    .split(/[,;]/)
    .map((code) => code.trim())
    .filter((code) => code !== '')

function findFault(cells: OwnEntryCells, { codes, labels, hasTitle }: OwnEntryFrame): OwnEntryFault | undefined {
  const { title, change, code, also, date } = cells
  const folded = fold(title)
  const said = fold(change) || 'set'
  if (folded === '') return { code: 'entry-incomplete', column: 'title', message: `expected a title, found "${title}"` }
  if (said !== 'set' && said !== 'remove')
    return { code: 'entry-change-unknown', column: 'change', message: `expected set or remove, found "${change}"` }
  const label = labels.get(folded)
  if (label !== undefined && (said === 'remove' || label !== code))
    return {
      code: 'entry-label',
      column: 'title',
      message: `expected a title other than the label of ${label}; a rule of the kind title can give it another code`,
    }
  if (said === 'remove' && !hasTitle(folded))
    return {
      code: 'entry-absent',
      column: 'title',
      message: 'expected a title that is in the index, found one that is not',
    }
  if (said === 'set' && code === '')
    return { code: 'entry-incomplete', column: 'code', message: `expected the code of "${title}", found nothing` }
  const unknown = said === 'set' ? [code, ...splitCodes(also)].find((one) => !codes.has(one)) : undefined
  if (unknown !== undefined)
    return {
      code: 'entry-code-unknown',
      column: unknown === code ? 'code' : 'also',
      message: `expected a code that titles may have, found "${unknown}"`,
    }
  if (date !== '' && !isDay(date))
    return { code: 'entry-date-unknown', column: 'date', message: `expected a day such as 2026-11-28, found "${date}"` }
  return undefined
}

/** Adds further own entries; for the same title, the added one replaces the existing one. */
export function mergeOwnEntries(own: readonly OwnEntry[], others: readonly OwnEntry[]): readonly OwnEntry[] {
  const byTitle = new Map([...own, ...others].map((entry) => [fold(entry.title), entry]))
  return [...byTitle].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry)
}

/** Replaces the index's entries with a user's own entries for the same titles. Labels of items stay. */
export function applyOwnEntries(
  entries: readonly IndexEntry[],
  own: readonly OwnEntry[],
  hasCode: (code: Code) => boolean,
): readonly IndexEntry[] {
  const held = own.filter((entry) => isHeld(entry, hasCode))
  const titles = new Set(held.map(({ title }) => fold(title)))
  return [
    ...entries.filter((entry) => !givesWay(entry, fold(entry.title), titles)),
    ...held.flatMap((entry) => toIndexEntry(entry) ?? []),
  ]
}

/** Whether a version has all items of an own entry. If not, the entry does not apply to it. */
export const isHeld = ({ code, also = [] }: OwnEntry, hasCode: (code: Code) => boolean): boolean =>
  code === undefined || [code, ...also].every(hasCode)

/** Whether an entry of the index is replaced by a user's own, given its folded title and theirs. */
export const givesWay = ({ kind }: IndexEntry, folded: string, own: ReadonlySet<string>): boolean =>
  kind !== 'label' && own.has(folded)

/** The own entry as an entry of the index; undefined for a title that is removed. */
export function toIndexEntry({ title, code, also, source, reviewer, date }: OwnEntry): IndexEntry | undefined {
  if (code === undefined) return undefined
  return { title, code, kind: 'local', source, ...(also && { also, ambiguous: true }), reviewer, date }
}
