import { setImmediate } from 'node:timers/promises'
import { type Code, compareCodes } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { Slice, Store, VersionKey, VersionSummary } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { likeness, toComparable } from '../../text/likeness.ts'
import { listOwnEntries } from '../own/own-entries.ts'
import { listOwnRevisions } from '../own/own-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault, getVersion, listClassifications } from '../version/list.ts'
import { findScope } from './scope.ts'

/** An item that a text names. */
export interface FoundItem {
  readonly classification: string
  readonly version: string
  readonly code: Code
  readonly label: string
  readonly level: string
  /** What the text is: the item's code, perhaps with its label; its label or part of it; part of an own title. */
  readonly by: 'code' | 'label' | 'own title'
  /** The own title. */
  readonly title?: string
}

export interface FindOptions {
  /** A classification, a variant or a node of one; all classifications if not given. */
  readonly in?: string | undefined
  readonly version?: string | undefined
  readonly limit?: number
}

const FEW = 10
/** How many items are read at once, and at most from one classification. */
const AT_ONCE = 500
const MOST_ITEMS = 100_000
/** Shorter texts are part of too many labels. */
const SHORTEST = 3
/** How similar the text after the code must be to the item's label. */
const ITS_LABEL = 0.4

/** The items that a text names by code, by label or part of it, and by own titles. Best first. @throws RolemapError as `suggest` */
export async function findItems(rolemap: Rolemap, text: string, options: FindOptions = {}): Promise<Slice<FoundItem>> {
  const { limit = FEW } = options
  const found: Ranked[] = []
  const places = await listPlaces(rolemap, options)
  const revisions = await listOwnRevisions(
    rolemap,
    places.map(({ summary }) => summary.id),
  )
  for (const [at, { summary, codes }] of places.entries()) {
    const own = revisions[at] === 0 ? [] : await findByOwnTitle(rolemap, text, summary)
    const items = [...(await findByItem(rolemap, text, summary)), ...own]
    found.push(...items.filter(({ code }) => codes?.has(code) ?? true))
  }
  const sorted = found.toSorted((one, other) => one.rank - other.rank || compareCodes(one.code, other.code))
  const rows = sorted.slice(0, limit).map(({ rank: _, ...item }) => item)
  return { total: found.length, rows }
}

interface Ranked extends FoundItem {
  /** Lower is better. */
  readonly rank: number
}

export async function listPlaces(
  rolemap: Rolemap,
  { in: asked, version }: FindOptions,
): Promise<readonly { readonly summary: VersionSummary; readonly codes?: ReadonlySet<Code> }[]> {
  if (asked === undefined) {
    const versions = Map.groupBy(await listClassifications(rolemap), ({ id }) => id)
    return [...versions.values()].flatMap((ofId) => findDefault(ofId) ?? []).map((summary) => ({ summary }))
  }
  const { classification, within } = await findScope(rolemap, asked)
  const summary = await getVersion(rolemap, classification, version)
  return [{ summary, ...(within && { codes: within.codes }) }]
}

async function findByItem({ store }: Rolemap, text: string, summary: VersionSummary): Promise<readonly Ranked[]> {
  const match = createMatcher(text)
  const { id: classification, version } = summary
  return (await listNamed(store, summary)).flatMap(({ code, label, level, ...plain }) => {
    const matched = match(plain)
    return matched ? [{ classification, version, code, label, level, ...matched }] : []
  })
}

/** The one item that a text names by its code, however it is written: "Y30", "y 30", "Y30 School Crossing Patrol Attendant". */
export async function findByCode(
  rolemap: Rolemap,
  text: string,
  key: VersionKey,
): Promise<Pick<Item, 'code' | 'label'> | undefined> {
  const exact = await rolemap.store.versions.findItem(key, text.trim())
  if (exact) return exact
  const found = await findByItem(rolemap, text, await getVersion(rolemap, key.id, key.version))
  const [item, ...others] = found.filter(({ by }) => by === 'code')
  return others.length === 0 ? item : undefined
}

/** An item with its code and label as they are compared. */
interface NamedItem extends Pick<Item, 'code' | 'label' | 'level'> {
  readonly plain: string
  readonly folded: string
}

// A version never changes, so its items are kept in memory: those of the last versions, except large ones.
const KEPT_VERSIONS = 40
const KEPT_ITEMS = 20_000
const kept = new WeakMap<Store, Map<string, readonly NamedItem[]>>()

/** The items of a version with their codes and labels. */
export async function listNamed(store: Store, summary: VersionSummary): Promise<readonly NamedItem[]> {
  const lists = kept.get(store) ?? new Map<string, readonly NamedItem[]>()
  kept.set(store, lists)
  const known = lists.get(summary.digest)
  if (known) return known
  const read = await readNamed(store, summary)
  if (read.length > KEPT_ITEMS) return read
  const [oldest] = lists.keys()
  if (lists.size >= KEPT_VERSIONS && oldest !== undefined) lists.delete(oldest)
  lists.set(summary.digest, read)
  return read
}

async function readNamed({ versions }: Store, key: VersionKey): Promise<readonly NamedItem[]> {
  const named: NamedItem[] = []
  for (let offset = 0; offset < MOST_ITEMS; offset += AT_ONCE) {
    const { rows } = await versions.listItems(key, { limit: AT_ONCE, offset })
    for (const { code, label, level } of rows)
      named.push({ code, label, level, plain: toPlainCode(code), folded: fold(label) })
    if (rows.length < AT_ONCE) break
    await setImmediate()
  }
  return named
}

/** Decides how a text names an item. */
function createMatcher(
  text: string,
): (item: Pick<NamedItem, 'plain' | 'folded'>) => Pick<Ranked, 'by' | 'rank'> | undefined {
  const starts = listStarts(text)
  const words = fold(text)
  return ({ plain, folded }) => {
    const rest = starts.get(plain)
    if (rest !== undefined && (rest === '' || likeness(toComparable(rest), toComparable(folded)) >= ITS_LABEL))
      return { by: 'code', rank: 0 }
    if (words.length < SHORTEST) return undefined
    if (folded === words) return { by: 'label', rank: 1 }
    if (folded.startsWith(words)) return { by: 'label', rank: 2 }
    return folded.includes(` ${words}`) ? { by: 'label', rank: 3 } : undefined
  }
}

/**
 * A code can be written in several words, as in "y 30". This is the most that are tried as a code; the rest is taken
 * for a label.
 */
const MOST_WORDS = 3

/** For each start of the text, as a plain code, the text after it. */
function listStarts(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  const starts = Array.from({ length: Math.min(MOST_WORDS, words.length) }, (_, place) => place + 1)
  return new Map(
    starts.map((count) => [toPlainCode(words.slice(0, count).join('')), words.slice(count).join(' ')] as const),
  )
}

/** A code in lower case, without punctuation and spaces. */
const toPlainCode = (code: string) =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

async function findByOwnTitle(rolemap: Rolemap, text: string, key: VersionKey): Promise<readonly Ranked[]> {
  const words = fold(text)
  if (words.length < SHORTEST) return []
  const { rows } = await listOwnEntries(rolemap, key.id, { words, limit: FEW, offset: 0 })
  const named = rows.filter(({ title }) => ` ${fold(title)}`.includes(` ${words}`))
  const found = await Promise.all(
    named.flatMap(({ title, code: main, also = [] }) =>
      [...(main === undefined ? [] : [main]), ...also].map(async (code): Promise<readonly Ranked[]> => {
        const item = await rolemap.store.versions.findItem(key, code)
        if (!item) return []
        const { label, level } = item
        return [{ classification: key.id, version: key.version, code, label, level, by: 'own title', title, rank: 4 }]
      }),
    ),
  )
  return found.flat()
}
