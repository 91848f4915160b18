import { inTurns } from '../../breath.ts'
import { type Code, compareCodes } from '../../classification/code.ts'
import { listTitleCodes } from '../../classification/level.ts'
import {
  type GivenOwnEntry,
  isFault,
  type OwnEntry,
  type OwnEntryFault,
  type OwnEntryFrame,
  parseOwnEntry,
  toCells,
} from '../../classification/own-entry.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import { writeOwnEntries as writeEntryFile } from '../../exchange/order/own-entry-file.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import type { Page, Slice } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, findKept, listKept, putKept, type Saying, toBatch, type Work } from '../trail/kept.ts'
import { insist } from '../trail/record-change.ts'
import { getVersion, listItems } from '../version/list.ts'
import { OWN_ENTRY, toOwnEntryId } from './kind.ts'

export interface OwnEntryQuery extends Partial<Page> {
  /** The start of the title, in any case. */
  readonly startsWith?: string | undefined
  readonly code?: Code | undefined
  /** Must occur in the title, a code or the note. */
  readonly words?: string | undefined
  /** Sorted by code instead of by title. */
  readonly byCode?: boolean
  readonly descending?: boolean
}

/** The user's own entries for a classification's index, by title. @throws RolemapError `classification-unknown`. */
export async function listOwnEntries(
  rolemap: Rolemap,
  id: string,
  { startsWith = '', code, words = '', byCode = false, ...query }: OwnEntryQuery = {},
): Promise<Slice<OwnEntry>> {
  await getVersion(rolemap, id)
  const asked = { ...query, of: id, ...(code !== undefined && { key: code }), byKey: byCode }
  const { total, rows } = await listKept(rolemap, OWN_ENTRY, {
    ...asked,
    startsWith: fold(startsWith),
    words: fold(words),
  })
  return { total, rows: rows.map(({ value }) => value) }
}

/** Own entries as a file that can be imported again. */
export function writeOwnEntries(entries: readonly OwnEntry[], format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  return writeEntryFile(entries, format)
}

/** Sets one own entry as a person wrote it, or returns why it is refused. */
export async function setOwnEntry(
  rolemap: Rolemap,
  id: string,
  cells: GivenOwnEntry,
): Promise<OwnEntry | OwnEntryFault> {
  const [parsed] = await setOwnEntries(rolemap, id, { entries: [cells] })
  if (parsed) return parsed
  throw new TypeError('expected what became of the entry')
}

/**
 * Sets own entries as people wrote them, in one change. Returns each entry, in order, or why it is refused; the others
 * are set all the same. Of two for the same title, the later counts.
 */
export async function setOwnEntries(
  rolemap: Rolemap,
  id: string,
  { entries, why }: { readonly entries: readonly GivenOwnEntry[] } & Pick<Saying, 'why'>,
): Promise<readonly (OwnEntry | OwnEntryFault)[]> {
  requireRight(rolemap, 'title.set')
  const cells = entries.map((one) => toCells((column) => one[column]))
  const removed = cells.filter(({ change }) => fold(change) === 'remove').map(({ title }) => title)
  const frame = await getOwnEntryFrame(rolemap, { in: id, removed })
  const parsed = await inTurns(cells, (one) => parseOwnEntry(one, frame))
  await putEntries(rolemap, id, { entries: parsed.flatMap((one) => (isFault(one) ? [] : [one])), why })
  return parsed
}

/** Deletes the own entry of a title, so that the index counts again for it. @throws RolemapError `title-unknown` */
export async function dropOwnEntry(rolemap: Rolemap, id: string, title: string): Promise<OwnEntry> {
  await getVersion(rolemap, id)
  return await insist(async () => {
    const seen = await findKept(rolemap, OWN_ENTRY, { of: id, id: title })
    if (!seen) throw new RolemapError('title-unknown', `"${id}" has no own entry for "${title}"`)
    await putKept(rolemap, OWN_ENTRY, { of: id, id: seen.value.title, seen, value: undefined })
    return seen.value
  })
}

/** Deletes all own entries in one change. Returns how many there were. */
export async function clearOwnEntries(rolemap: Rolemap, id: string): Promise<number> {
  requireRight(rolemap, 'title.set')
  await getVersion(rolemap, id)
  return await insist(async () => {
    const { rows } = await listKept(rolemap, OWN_ENTRY, { of: id })
    const drops = rows.map((seen) => ({ of: id, id: seen.value.title, seen, value: undefined }))
    await commitWork(rolemap, await toBatch(OWN_ENTRY, drops))
    return rows.length
  })
}

/** How many titles had no own entry before, how many a different one, and how many the same. */
interface OwnEntryCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

interface Given extends Pick<Saying, 'why'> {
  readonly entries: readonly OwnEntry[]
}

async function putEntries(rolemap: Rolemap, id: string, given: Given): Promise<OwnEntryCounts> {
  return await insist(async () => {
    const { work, ...counts } = await planOwnEntries(rolemap, id, given)
    await commitWork(rolemap, work)
    return counts
  })
}

interface PlannedEntries extends OwnEntryCounts {
  readonly work: Work
  /** The earlier entry for each. */
  readonly before: ReadonlyMap<OwnEntry, OwnEntry | undefined>
}

/** What it takes to add entries to the existing ones: one change, whatever their number. */
export async function planOwnEntries(
  rolemap: Rolemap,
  id: string,
  { entries, ...saying }: Given,
): Promise<PlannedEntries> {
  const byId = new Map(await inTurns(entries, (entry) => [toOwnEntryId(id, entry.title), entry]))
  const { rows } = await listKept(rolemap, OWN_ENTRY, { ids: [...byId.keys()] })
  const seen = new Map(rows.map((one) => [one.id, one]))
  const puts = [...byId].map(([name, value]) => ({ of: id, id: value.title, seen: seen.get(name), value }))
  const same = await inTurns(puts, (one) => isSame(one.seen?.value, one.value))
  const news = puts.filter((_, place) => !same[place])
  const added = news.filter((one) => !one.seen).length
  return {
    added,
    changed: news.length - added,
    unchanged: entries.length - news.length,
    before: new Map(puts.map(({ value, seen: one }) => [value, one?.value])),
    work: await toBatch(OWN_ENTRY, news, saying),
  }
}

interface Framing {
  readonly in: string
  /** Titles that may be removed from the index: whether the index has them must be known. */
  readonly removed: readonly string[] | 'any'
}

/** What own entries of a classification are checked against. */
export async function getOwnEntryFrame(rolemap: Rolemap, { in: id, removed }: Framing): Promise<OwnEntryFrame> {
  const summary = await getVersion(rolemap, id)
  const asked = removed === 'any' ? {} : { titles: removed }
  const [items, entries] = await Promise.all([
    listItems(rolemap, id, { version: summary.version }),
    removed.length > 0 && rolemap.store.versions.listEntries(summary, { ...asked, limit: summary.entries, offset: 0 }),
  ])
  const codes = listTitleCodes(summary.levels, items.rows)
  const coded = items.rows.filter(({ code }) => codes.has(code)).sort((a, b) => compareCodes(a.code, b.code))
  const titles = new Set(entries ? entries.rows.map(({ title }) => fold(title)) : [])
  return {
    codes,
    labels: new Map(coded.toReversed().map(({ code, label }) => [fold(label), code])),
    hasTitle: (folded) => titles.has(folded),
    source: 'local',
    reviewer: rolemap.actor.name,
    date: rolemap.now().toISOString().slice(0, 10),
  }
}
