import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { buildCoderIndex, createCoder } from '../../coder/coder.ts'
import type { CoderIndex } from '../../coder/index/catalogue.ts'
import { toRuleSet } from '../../coder/rule/rule.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { RolemapError } from '../../error.ts'
import type { Store, VersionKey, VersionOutline } from '../../store/store.ts'
import { digestIndex, findIndexed, findOwnRevision } from '../own/own-index.ts'
import { findOwnRules, toOwnRules } from '../own/own-rules.ts'
import type { KeptCoder } from '../rolemap.ts'
import { type CoderKey, formatCodedBy, listPastRules } from './coded-by.ts'
import { readMeanings, readMeaningsHead } from './meanings.ts'

/** What makes a coder without building its index: plain data, for another thread too. */
export interface KeptIndex {
  readonly version: VersionOutline
  /** As `parseIndex` reads it. */
  readonly bytes: Uint8Array
  /** The user's rules, by which it was built. */
  readonly rules?: Partial<RuleSet>
}

/** A user's rules for the coder, and what their index is kept under. */
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
  const by = [stamp(), ...(own ? [own.digest] : []), ...(revision > 0 ? [`entries ${revision}`] : [])].join(' ')
  return own ? { rules: toRuleSet(own.rules), digest: own.digest, stamp: by } : { rules: {}, stamp: by }
}

async function findPastRules(store: Store, id: string, digest: string) {
  if (digest === 'none') return undefined
  return await toOwnRules((await listPastRules(store, id)).find((one) => one.digest === digest))
}

/** The coder of a version: its index is taken from the store, or built and kept there for the next start. */
export async function loadCoder(store: Store, key: CoderKey): Promise<KeptCoder> {
  const version = await store.versions.findOutline(key)
  if (!version) throw unknownVersion(key)
  const own = await findOwn(store, key)
  const index =
    parseIndex((await store.indexes.find(key, own.stamp)) ?? NOTHING) ?? (await buildIndex(store, key, own)).index
  const coder = createCoder(version, { index, rules: own.rules })
  const summary = (await store.versions.list()).find(({ id, version: name }) => id === key.id && name === key.version)
  const said = summary ? await digestIndex(store, summary) : ''
  const codedBy = formatCodedBy({ ...key, index: said, rules: own.digest, coder: stamp() })
  return {
    suggest: (title, options) => coder.suggest(title, options),
    weights: index.weights,
    codedBy,
    ...(own.digest && { rules: own.digest }),
  }
}

/** The index of a version as it is kept, built if need be. */
export async function loadIndex(store: Store, key: CoderKey): Promise<KeptIndex> {
  const version = await store.versions.findOutline(key)
  if (!version) throw unknownVersion(key)
  const own = await findOwn(store, key)
  const kept = await store.indexes.find(key, own.stamp)
  const bytes = kept && isWhole(kept) ? kept : (await buildIndex(store, key, own)).bytes
  return { version, bytes, rules: own.rules }
}

async function buildIndex(store: Store, key: VersionKey, own: Own): Promise<{ index: CoderIndex; bytes: Uint8Array }> {
  const version = await findIndexed(store, key)
  if (!version) throw unknownVersion(key)
  const index = buildCoderIndex(version, { rules: own.rules, meanings: readMeanings() })
  const bytes = formatIndex(index)
  // A cache: where it cannot be written, the next start builds it again.
  await store.indexes.put(key, { stamp: own.stamp, bytes }).catch(() => {})
  return { index, bytes }
}

const unknownVersion = ({ id, version }: VersionKey) =>
  new RolemapError('classification-unknown', `expected a version in the store, found no ${id} ${version}`)

const NOTHING = new Uint8Array()
const CHECK_BYTES = 4

/** An index as bytes, with a check sum at the end: at the start it would move typed arrays off their boundaries. */
function formatIndex(index: CoderIndex): Uint8Array {
  const bytes = serialize(index)
  const check = Buffer.alloc(CHECK_BYTES)
  check.writeUInt32LE(crc32(bytes))
  return Buffer.concat([bytes, check])
}

/** The index of such bytes, whose typed arrays look into them; undefined if they are damaged. */
export function parseIndex(bytes: Uint8Array): CoderIndex | undefined {
  return isWhole(bytes) ? deserialize(bytes.subarray(0, -CHECK_BYTES)) : undefined
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length <= CHECK_BYTES) return false
  const { buffer, byteOffset, byteLength } = bytes
  const check = new DataView(buffer, byteOffset, byteLength).getUint32(byteLength - CHECK_BYTES, true)
  return crc32(bytes.subarray(0, -CHECK_BYTES)) === check
}

let made: string | undefined

/** Says what builds the index here: all code of the coder, with its rules, what words mean, and how Node.js writes objects. */
function stamp(): string {
  made ??= makeStamp()
  return made
}

const SOURCES = ['../../coder/', '../../text/']
const OWN_ENDING = path.extname(fileURLToPath(import.meta.url))

function makeStamp(): string {
  const hash = createHash('sha256').update(serialize(null).subarray(0, 2)).update(readMeaningsHead())
  for (const folder of SOURCES.map((source) => fileURLToPath(new URL(source, import.meta.url)))) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => isSource(file))
    for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(path.join(folder, file)))
  }
  return hash.digest('hex')
}

const isSource = (file: string) => path.extname(file) === OWN_ENDING
