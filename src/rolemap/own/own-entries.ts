import { compareCodes } from '../../classification/code.ts'
import { listTitleCodes } from '../../classification/level.ts'
import {
  isFault,
  mergeOwnEntries,
  type OwnEntry,
  type OwnEntryCells,
  type OwnEntryFault,
  type OwnEntryFrame,
  parseOwnEntry,
} from '../../classification/own-entry.ts'
import { isSame } from '../../classification/same.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { readOwnEntries, writeOwnEntries } from '../../exchange/order/own-entry-file.ts'
import type { readTable, TableFormat } from '../../exchange/table/table.ts'
import type { Change } from '../../store/trail.ts'
import { fold } from '../../text/fold.ts'
import { checkReadWhole, ORDERED, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Telling, tell } from '../trail/kind.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { getVersion, listItems } from '../version/list.ts'
import { OWN_ENTRY } from './kind.ts'
import { findOwnIndex, putOwnIndex } from './own-index.ts'

/** The user's own entries for a classification's index. @throws RolemapError `classification-unknown`. */
export async function listOwnEntries(rolemap: Rolemap, id: string): Promise<readonly OwnEntry[]> {
  await getVersion(rolemap, id)
  return (await findOwnIndex(rolemap.store, id)).entries
}

/** Own entries as a file that can be given back. */
export function formatOwnEntries(entries: readonly OwnEntry[], format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  return writeOwnEntries(entries, format)
}

export interface OwnEntriesOptions {
  /** The file's name, for messages. */
  readonly file: string
  readonly in: string
  /** What rows say of their source and reviewer that do not say it: `local` and whoever asks, if not given. */
  readonly source?: string
  readonly reviewer?: string
}

/** What became of a file of own entries. */
export interface OwnEntriesResult {
  readonly classification: string
  /** Titles of which there was no own entry before, and those of which there was another. */
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows that were not taken, each with its reason. */
  readonly problems: readonly Problem[]
}

/** Takes a file's own entries beside those that there are. Rows that cannot be taken are problems; the others are taken. */
export async function addOwnEntries(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  { file, ...options }: OwnEntriesOptions,
): Promise<OwnEntriesResult> {
  requireRight(rolemap, 'title.set')
  const frame = await toFrame(rolemap, options)
  const table = await openTable(input, { file, limits: ORDERED })
  const { value, problems } = await readOwnEntries(table, frame)
  checkReadWhole(table)
  return { classification: options.in, ...(await insist(() => putEntries(rolemap, options.in, value))), problems }
}

/** Takes one own entry, as a person wrote it; or says why it is not taken. */
export async function setOwnEntry(
  rolemap: Rolemap,
  id: string,
  cells: Partial<OwnEntryCells>,
): Promise<OwnEntry | OwnEntryFault> {
  requireRight(rolemap, 'title.set')
  const parsed = parseOwnEntry({ ...NO_CELLS, ...cells }, await toFrame(rolemap, { in: id }))
  if (!isFault(parsed)) await insist(() => putEntries(rolemap, id, [parsed]))
  return parsed
}

const NO_CELLS: OwnEntryCells = {
  title: '',
  change: '',
  code: '',
  also: '',
  source: '',
  reviewer: '',
  date: '',
  note: '',
}

/** Gives up the own entry of a title, so that the index says of it what it said before. @throws RolemapError `title-unknown` */
export async function dropOwnEntry(rolemap: Rolemap, id: string, title: string): Promise<OwnEntry> {
  requireRight(rolemap, 'title.set')
  await getVersion(rolemap, id)
  return await insist(async () => {
    const seen = await findOwnIndex(rolemap.store, id)
    const dropped = seen.entries.find((entry) => fold(entry.title) === fold(title))
    if (!dropped) throw new RolemapError('title-unknown', `"${id}" has no own entry for "${title}"`)
    const left = seen.entries.filter((entry) => entry !== dropped)
    await recordChange(rolemap, tellEntry(id, { before: dropped }), putOwnIndex(id, seen, left))
    return dropped
  })
}

/** Gives up all own entries; says how many. */
export async function clearOwnEntries(rolemap: Rolemap, id: string): Promise<number> {
  requireRight(rolemap, 'title.set')
  await getVersion(rolemap, id)
  return await insist(async () => {
    const seen = await findOwnIndex(rolemap.store, id)
    if (seen.entries.length === 0) return 0
    const told = seen.entries.map((entry) => tellEntry(id, { before: entry }))
    await recordChange(rolemap, told, putOwnIndex(id, seen, []))
    return seen.entries.length
  })
}

async function putEntries(rolemap: Rolemap, id: string, entries: readonly OwnEntry[]) {
  const seen = await findOwnIndex(rolemap.store, id)
  const before = new Map(seen.entries.map((entry) => [fold(entry.title), entry]))
  const paired = entries.map((entry) => ({ entry, old: before.get(fold(entry.title)) }))
  const news = paired.filter(({ entry, old }) => JSON.stringify(old) !== JSON.stringify(entry))
  const told = news.map(({ entry, old }) => tellEntry(id, { before: old, after: entry }))
  if (news.length > 0) await recordChange(rolemap, told, putOwnIndex(id, seen, mergeOwnEntries(seen.entries, entries)))
  const added = news.filter(({ old }) => !old).length
  return { added, changed: news.length - added, unchanged: entries.length - news.length }
}

function tellEntry(
  of: string,
  {
    before,
    after,
    ...told
  }: { before?: OwnEntry | undefined; after?: OwnEntry | undefined } & Pick<Telling, 'why' | 'undoes'>,
) {
  return tell(OWN_ENTRY, {
    ...told,
    action: after ? 'set-entry' : 'drop-entry',
    of,
    id: (after ?? before)?.title ?? '',
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
  })
}

/** Puts back what a change of a title's own entry found there; false where that is not as the change left it. */
export async function turnOwnEntry(
  rolemap: Rolemap,
  { subject: { of: id = '', id: title }, before, after }: Change,
  told: Pick<Telling, 'why' | 'undoes'>,
): Promise<boolean> {
  requireRight(rolemap, 'title.set')
  const back = before === undefined ? undefined : OWN_ENTRY.parse(before)
  return await insist(async () => {
    const seen = await findOwnIndex(rolemap.store, id)
    const current = seen.entries.find((entry) => fold(entry.title) === fold(title))
    if (!isSame(current, after)) return false
    const others = seen.entries.filter((entry) => entry !== current)
    const left = back ? mergeOwnEntries(others, [back]) : others
    await recordChange(rolemap, tellEntry(id, { ...told, before: current, after: back }), putOwnIndex(id, seen, left))
    return true
  })
}

async function toFrame(
  rolemap: Rolemap,
  { in: id, source = 'local', reviewer }: Omit<OwnEntriesOptions, 'file'>,
): Promise<OwnEntryFrame> {
  const summary = await getVersion(rolemap, id)
  const [items, entries] = await Promise.all([
    listItems(rolemap, id, { version: summary.version }),
    rolemap.store.versions.listEntries(summary, { limit: summary.entries, offset: 0 }),
  ])
  const codes = listTitleCodes(summary.levels, items.rows)
  const coded = items.rows.filter(({ code }) => codes.has(code)).sort((a, b) => compareCodes(a.code, b.code))
  const titles = new Set(entries.rows.map(({ title }) => fold(title)))
  return {
    codes,
    labels: new Map(coded.toReversed().map(({ code, label }) => [fold(label), code])),
    hasTitle: (folded) => titles.has(folded),
    source,
    reviewer: reviewer ?? rolemap.actor.name,
    date: rolemap.now().toISOString().slice(0, 10),
  }
}
