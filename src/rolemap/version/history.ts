import type { Code } from '../../classification/code.ts'
import { type ChangeRow, compareVersions, follow, startOf } from '../../classification/history.ts'
import type { Item } from '../../classification/item.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { RolemapError } from '../../error.ts'
import type { VersionSummary } from '../../store/store.ts'
import { checkDay } from '../day.ts'
import { createHeld, readStamp } from '../held.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import { infer } from './infer.ts'
import { listJudged } from './judge-change.ts'
import { getVersion, getWholeVersion } from './list.ts'
import { listChain } from './version-chain.ts'

/** Names a version, by its name or by a day on which it was valid. */
export interface VersionChoice {
  readonly version?: string | undefined
  /** Such as `2009-06-01`. */
  readonly at?: string | undefined
}

/**
 * The named version, the one that was valid on a day, or the default one. @throws RolemapError
 * `classification-unknown`, `day-unreadable`
 */
export async function chooseVersion(
  rolemap: Rolemap,
  id: string,
  { version, at }: VersionChoice,
): Promise<VersionSummary> {
  if (at === undefined) return getVersion(rolemap, id, version)
  checkDay(at)
  const versions = await wholeVersions(rolemap, id)
  const found = versions
    .filter((one) => !one.withdrawn && dayOf(one) <= at)
    .toSorted(byDay)
    .at(-1)
  if (found) return found
  const days = versions.map((one) => `${one.version} from ${dayOf(one)}`).join(', ')
  throw new RolemapError('classification-unknown', `no version of "${id}" held on ${at}; there is ${days}`)
}

async function wholeVersions(rolemap: Rolemap, id: string): Promise<readonly VersionSummary[]> {
  await getVersion(rolemap, id)
  return (await rolemap.store.versions.list()).filter((one) => one.id === id && one.partOnly === undefined)
}

/** A version without a day is valid from the day on which it was published. */
const dayOf = (one: VersionSummary) => startOf(one) ?? one.added?.slice(0, 10) ?? ''
const byDay = (one: VersionSummary, other: VersionSummary) =>
  dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0

/** A version that has an item. */
export interface ItemPresence {
  readonly version: string
  readonly from: string
  readonly label: string
  readonly parent?: Code
  /** What the version covers, if not everything. */
  readonly partOnly?: string
}

/** An item in the history of its classification. */
export interface ItemHistory {
  /** In the order of publishing. */
  readonly versions: readonly ItemPresence[]
  /** The first day without it, if it has ended. */
  readonly until?: string
  /** Codes of earlier versions that became this item. */
  readonly predecessors: readonly Code[]
  /** What it became, if it has ended. */
  readonly successors: readonly { readonly code: Code; readonly label: string }[]
}

/** The versions that have an item, its predecessors, and its successors. */
export async function getItemHistory(rolemap: Rolemap, id: string, code: Code): Promise<ItemHistory> {
  await getVersion(rolemap, id)
  const every = (await rolemap.store.versions.list()).filter((one) => one.id === id && !one.withdrawn)
  const looked = await Promise.all(
    every.map(async (one) => ({ one, item: await rolemap.store.versions.findItem(one, code) })),
  )
  const versions = looked.flatMap(({ one, item }) => (item ? [toPresence(one, item)] : []))
  // Only a version that covers everything can end an item.
  const found = looked.filter(({ one }) => one.partOnly === undefined)
  const all = found.map(({ one }) => one)
  const last = found.findLastIndex(({ item }) => item !== undefined)
  const later = all.slice(last + 1)
  const successions = all.flatMap((one) => one.successions ?? [])
  const predecessors = [...new Set(successions.filter(({ to }) => to.includes(code)).map((one) => one.code))]
  const went =
    later.length > 0 && last >= 0
      ? follow(
          code,
          later.flatMap((one) => one.successions ?? []),
        )
      : []
  const newest = all.at(-1)
  const successors = await Promise.all(
    went.map(async (to) => ({
      code: to,
      label: (newest && (await rolemap.store.versions.findItem(newest, to))?.label) ?? '',
    })),
  )
  const [ended] = later
  return { versions, ...(ended && last >= 0 && { until: dayOf(ended) }), predecessors, successors }
}

const toPresence = (one: VersionSummary, { label, parent }: Item): ItemPresence => ({
  version: one.version,
  // A part may have come long after it was valid, so the day on which it was added says nothing.
  from: one.partOnly === undefined ? dayOf(one) : (startOf(one) ?? ''),
  label,
  ...(parent !== undefined && { parent }),
  ...(one.partOnly !== undefined && { partOnly: one.partOnly }),
})

/** The changes between two versions. */
export interface VersionComparison {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly rows: readonly ChangeRow[]
}

/** Up to this many items are compared in this thread; more in another one. */
const FEW_ITEMS = 600

const INFER = toTask<typeof import('./infer.ts').infer>({ from: import.meta.url, module: './infer', name: 'infer' })

// Comparing two editions takes long, and people turn its pages.
const held = createHeld<readonly ChangeRow[]>(8)

/**
 * The change table between two versions. If one was made from the other by editing, codes identify items. Between two
 * editions, the evidence does, and people's corrections. @throws RolemapError `classification-unknown`
 */
export async function listVersionChanges(
  rolemap: Rolemap,
  id: string,
  names: { from: string; to: string },
): Promise<VersionComparison> {
  const [from, to] = [await getVersion(rolemap, id, names.from), await getVersion(rolemap, id, names.to)]
  const name = JSON.stringify([id, from.version, to.version])
  const stamp = await readStamp(rolemap)
  const rows = await held.get(rolemap.store, { name, stamp }, () => compare(rolemap, from, to))
  return { id, from: from.version, to: to.version, rows }
}

async function compare(rolemap: Rolemap, from: VersionSummary, to: VersionSummary): Promise<readonly ChangeRow[]> {
  const [was, is] = [await getWholeVersion(rolemap, from), await getWholeVersion(rolemap, to)]
  const all = (await rolemap.store.versions.list()).filter((one) => one.id === from.id)
  const after = all.slice(all.findIndex(({ version }) => version === from.version) + 1)
  const between = after.slice(0, after.findIndex(({ version }) => version === to.version) + 1)
  const successions = between.flatMap((one) => one.successions ?? [])
  const edited = listChain(all, from).some(({ version }) => version === to.version)
  const judged = await listJudged(rolemap, from.id, { from: from.version, to: to.version })
  const asked = { from: toSide(was), to: toSide(is), successions, judged }
  if (edited && judged.length === 0) return compareVersions(was, is, successions)
  const many = was.items.length + is.items.length > 2 * FEW_ITEMS
  return many ? await rolemap.threads.run(INFER, asked) : infer(asked)
}

const toSide = ({ items, entries, profiles }: ClassificationVersion) => ({ items, entries, profiles })

/** A change table as rows of a table. */
export const CHANGE_COLUMNS = [
  ...['change', 'code', 'label', 'to_code', 'to_label', 'from_parent', 'to_parent'],
  ...['sure', 'because', 'judge'],
] as const

export function toChangeCells({
  change,
  code,
  label,
  to,
  parents,
  sure,
  because = [],
  judge = '',
}: ChangeRow): readonly string[] {
  const there = change === 'new' ? [] : to
  return [
    ...[change, code, label],
    ...[there.map((one) => one.code).join('|'), there.map((one) => one.label).join('|')],
    ...[parents?.from ?? '', parents?.to ?? ''],
    ...[sure === undefined ? '' : sure.toFixed(2), because.join('; '), judge],
  ]
}
