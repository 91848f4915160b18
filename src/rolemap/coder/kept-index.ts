import { createCoder } from '../../coder/coder.ts'
import { toRuleSet } from '../../coder/rule/rule.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { RolemapError } from '../../error.ts'
import type { Store, VersionKey } from '../../store/store.ts'
import { digestIndex, findOwnRevision, readOwnEntries } from '../own/own-index.ts'
import { findOwnRules, type OwnRules, toKeptRules, toOwnRules } from '../own/own-rules.ts'
import type { KeptCoder } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import type { Threads } from '../thread/threads.ts'
import type { IndexParts } from './build-index.ts'
import { type CoderKey, formatCodedBy, listPastRules } from './coded-by.ts'
import { parseIndex, toShared } from './index-bytes.ts'
import { coderStamp } from './index-stamp.ts'
import { readMeanings } from './meanings.ts'
import { shareCoder } from './shared-coder.ts'

/** Everything needed to make coders and to build their indexes. */
export interface CoderSource {
  readonly store: Store
  readonly threads: Pick<Threads, 'run' | 'share'>
}

const BUILD = toTask<typeof import('./build-index.ts').buildIndexBytes>({
  from: import.meta.url,
  module: './build-index',
  name: 'buildIndexBytes',
})
/** An index of up to this many titles is built in milliseconds, before another thread has started. */
const FEW = 200

/** Builds an index without blocking the main thread. */
export async function buildIndex(
  { threads }: Pick<CoderSource, 'threads'>,
  parts: IndexParts,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const meant = { ...parts, meanings: readMeanings() }
  if (parts.version.entries.length + parts.version.items.length > FEW) return await threads.run(BUILD, meant, signal)
  const { buildIndexBytes } = await import('./build-index.ts')
  return buildIndexBytes(meant)
}

/** A user's rules for the coder, and the name that their index is stored under. */
interface Own {
  readonly rules: Partial<RuleSet>
  readonly digest?: string
  readonly stamp: string
}

async function findOwn(store: Store, { id, rules }: CoderKey): Promise<Own> {
  const [own, revision] = await Promise.all([
    rules === undefined ? findOwnRules(store, id) : findPastRules(store, id, rules),
    findOwnRevision({ store }, id),
  ])
  const read = own && (await toReadDigest(own))
  const by = [
    coderStamp(),
    ...(read === undefined ? [] : [read]),
    ...(revision > 0 ? [`entries ${revision}`] : []),
  ].join(' ')
  return own ? { rules: toRuleSet(own.rules), digest: own.digest, stamp: by } : { rules: {}, stamp: by }
}

/** Identifies the rules that the index is read by. Those about chances do not change how a title is read. */
async function toReadDigest({ digest, rules }: OwnRules): Promise<string | undefined> {
  const read = rules.filter(({ kind }) => kind !== 'chance')
  return read.length === rules.length ? digest : (await toKeptRules(read))?.digest
}

async function findPastRules(store: Store, id: string, digest: string) {
  if (digest === 'none') return undefined
  return await toOwnRules((await listPastRules(store, id)).find((one) => one.digest === digest))
}

/** Whether the store has the index that a version is coded with now. */
export const isIndexKept = async (store: Store, key: VersionKey): Promise<boolean> =>
  (await store.indexes.find(key))?.stamp === (await findOwn(store, key)).stamp

/**
 * The coder of a version. Its index is read from the store, or built in another thread and stored for the next start.
 */
export async function loadCoder({ store, threads }: CoderSource, key: CoderKey): Promise<KeptCoder> {
  const version = await store.versions.findOutline(key)
  if (!version) throw unknownVersion(key)
  const own = await findOwn(store, key)
  const { bytes, index } = await loadIndex({ store, threads }, key, own)
  const coder = createCoder(version, { index, rules: own.rules })
  const summary = (await store.versions.list()).find(({ id, version: name }) => id === key.id && name === key.version)
  const said = summary ? await digestIndex(store, summary) : ''
  return {
    suggest: (title, options) => coder.suggest(title, options),
    heed: (context) => coder.heed?.(context) ?? context,
    weights: index.weights ?? 'usual',
    codedBy: formatCodedBy({ ...key, index: said, rules: own.digest, coder: coderStamp() }),
    shared: shareCoder({ version, rules: own.rules, index: bytes }),
    ...(own.digest && { rules: own.digest }),
  }
}

async function loadIndex({ store, threads }: CoderSource, key: CoderKey, own: Own) {
  const kept = await store.indexes.find(key)
  const bytes = kept ? toShared(kept.bytes) : NOTHING
  const index = parseIndex(bytes)
  if (index && kept?.stamp === own.stamp) return { bytes, index }
  // Weights are fitted to published content alone, so other rules or own titles do not change them.
  const weights = index && kept?.stamp.startsWith(coderStamp()) ? (index.weights ?? 'usual') : undefined
  return await makeIndex({ store, threads }, key, { ...own, weights })
}

async function makeIndex({ store, threads }: CoderSource, key: CoderKey, own: Own & Pick<KeptCoder, 'weights'>) {
  const [version, entries] = await Promise.all([store.versions.find(key), readOwnEntries(store, key.id)])
  if (!version) throw unknownVersion(key)
  const { id, levels, items, entries: titles } = version
  const { rules, weights } = own
  const parts = { version: { id, levels, items, entries: titles }, own: entries, rules, weights }
  const bytes = await buildIndex({ threads }, parts)
  // It is only a cache: if it cannot be written, the next start builds it again. Indexes of earlier rules are used once
  // and not stored.
  if (key.rules === undefined)
    await store.indexes.put(key, { stamp: own.stamp, bytes: Buffer.from(bytes) }).catch(() => {})
  const index = parseIndex(bytes)
  if (!index) throw new Error('expected a whole index from the thread that built it')
  return { bytes, index }
}

const unknownVersion = ({ id, version }: VersionKey) =>
  new RolemapError('classification-unknown', `expected a version in the store, found no ${id} ${version}`)

const NOTHING = new Uint8Array()
