import { setImmediate } from 'node:timers/promises'
import { type Code, compareCodes } from '../../classification/code.ts'
import type { Slice, VersionKey, VersionSummary } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { likeness, toComparable } from '../../text/likeness.ts'
import { listOwnEntries } from '../own/own-entries.ts'
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
  /** What the text is: the item's code, perhaps with its label; its label, or part of it; part of an own title. */
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
/** Items are read so many at once, and only so many of a classification. */
const AT_ONCE = 2_000
const MOST_ITEMS = 100_000
/** Shorter texts are part of too many labels. */
const SHORTEST = 3
/** How like the item's label must be what stands behind its code. */
const ITS_LABEL = 0.4

/** The items that a text names by code, by label or part of it, and by own titles. Best first. @throws RolemapError as `suggest` */
export async function findItems(rolemap: Rolemap, text: string, options: FindOptions = {}): Promise<Slice<FoundItem>> {
  const { limit = FEW } = options
  const found: Ranked[] = []
  for (const { summary, codes } of await listPlaces(rolemap, options)) {
    const items = [...(await findByItem(rolemap, text, summary)), ...(await findByOwnTitle(rolemap, text, summary))]
    found.push(...items.filter(({ code }) => codes?.has(code) ?? true))
  }
  const sorted = found.toSorted((one, other) => one.rank - other.rank || compareCodes(one.code, other.code))
  const rows = sorted.slice(0, limit).map(({ rank: _, ...item }) => item)
  return { total: found.length, rows }
}

interface Ranked extends FoundItem {
  /** Less is better. */
  readonly rank: number
}

async function listPlaces(
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

async function findByItem({ store }: Rolemap, text: string, key: VersionKey): Promise<readonly Ranked[]> {
  const match = createMatcher(text)
  const found: Ranked[] = []
  for (let offset = 0; offset < MOST_ITEMS; offset += AT_ONCE) {
    const { rows } = await store.versions.listItems(key, { limit: AT_ONCE, offset })
    for (const { code, label, level } of rows) {
      const matched = match(code, label)
      if (matched) found.push({ classification: key.id, version: key.version, code, label, level, ...matched })
    }
    if (rows.length < AT_ONCE) break
    await setImmediate()
  }
  return found
}

/** Says how a text names an item. */
function createMatcher(text: string): (code: Code, label: string) => Pick<Ranked, 'by' | 'rank'> | undefined {
  const starts = listStarts(text)
  const words = fold(text)
  return (code, label) => {
    const rest = starts.get(toPlainCode(code))
    if (rest !== undefined && (rest === '' || likeness(toComparable(rest), toComparable(label)) >= ITS_LABEL))
      return { by: 'code', rank: 0 }
    if (words.length < SHORTEST) return undefined
    const folded = fold(label)
    if (folded === words) return { by: 'label', rank: 1 }
    if (folded.startsWith(words)) return { by: 'label', rank: 2 }
    return folded.includes(` ${words}`) ? { by: 'label', rank: 3 } : undefined
  }
}

/** The words that codes may be written in, as "y 30" is, and what stands behind each. */
const MOST_WORDS = 3

/** By each start of a text as a plain code: what stands behind it. */
function listStarts(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  const starts = Array.from({ length: Math.min(MOST_WORDS, words.length) }, (_, place) => place + 1)
  return new Map(
    starts.map((count) => [toPlainCode(words.slice(0, count).join('')), words.slice(count).join(' ')] as const),
  )
}

/** A code without signs between, in small letters. */
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
