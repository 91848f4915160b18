import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import { isIntact } from '../../store/chain.ts'
import { digestContent, digestRows } from '../../store/digest.ts'
import type { Store, VersionKey } from '../../store/store.ts'
import type { Change, TrailHead, TrailStore } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readRows } from './trail.ts'

/** Something that differs from what the trail says. */
export interface TrailFault {
  /** The change at which it shows. */
  readonly number: number
  readonly message: string
}

/** The result of checking the whole trail. */
export interface TrailCheck {
  readonly changes: number
  /** The last change's hash. Noted elsewhere, it proves later that the trail was not rewritten. */
  readonly head: string
  /** Published versions that were compared with their digests in the trail. */
  readonly versions: number
  readonly faults: readonly TrailFault[]
}

const AT_ONCE = 100

/**
 * Checks the trail from its start: that each change is unaltered and follows the one before, that the trail ends where
 * it should, and that every published version has its original content. A row that cannot be read is a fault like any
 * other. `head` is a hash noted earlier.
 */
export async function verifyTrail(rolemap: Rolemap, { head }: { head?: string } = {}): Promise<TrailCheck> {
  const end = await rolemap.store.trail.getHead()
  const walked = await walk(rolemap, end)
  const faults = [...walked.faults]
  if (walked.last.hash !== end.hash || walked.last.number !== end.number)
    faults.push({
      number: walked.last.number,
      message: `the trail should end with change ${end.number}; it ends with ${walked.last.number}`,
    })
  if (head !== undefined && !walked.hashes.has(head))
    faults.push({ number: end.number, message: `no change has the hash ${head}: the trail was made anew` })
  faults.push(...(await checkVersions(rolemap, walked.contents)))
  return { changes: walked.last.number, head: end.hash, versions: walked.contents.size, faults }
}

interface Walked {
  readonly last: TrailHead
  readonly hashes: ReadonlySet<string>
  readonly faults: readonly TrailFault[]
  readonly contents: Contents
}

type Contents = ReadonlyMap<string, { readonly number: number; readonly content: string }>

// Ignores changes made in the meantime.
async function walk({ store }: Rolemap, end: TrailHead): Promise<Walked> {
  const breath = createBreath()
  const hashes = new Set<string>()
  const faults: TrailFault[] = []
  const contents = new Map<string, { number: number; content: string }>()
  let last: TrailHead = { number: 0, hash: '' }
  for (let since = 0; since < end.number; since += AT_ONCE) {
    const links = await readLinks(store, since, Math.min(since + AT_ONCE, end.number))
    if (links.length === 0) break
    for (const link of links) {
      const fault = findFault(link, last) ?? (await findRowFault(store, link))
      if (fault) faults.push({ number: link.number, message: fault })
      hashes.add(link.hash)
      const content = 'damage' in link ? undefined : contentOf(link)
      if (content) contents.set(content.key, { number: link.number, content: content.digest })
      last = { number: link.number, hash: link.hash }
      await breath()
    }
  }
  return { last, hashes, faults, contents }
}

/** A change that is unreadable except for its hash, and why. */
interface DamagedChange extends TrailHead {
  readonly damage: string
}

type Link = Change | DamagedChange

async function readLinks({ trail }: Store, since: number, upTo: number): Promise<readonly Link[]> {
  try {
    return (await trail.list({ since, upTo, counted: false, limit: AT_ONCE, offset: 0 })).rows
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  const numbers = Array.from({ length: upTo - since }, (_, at) => since + 1 + at)
  const links = await Array.fromAsync(numbers, (number) => readLink(trail, number))
  return links.filter((link) => link !== undefined)
}

async function readLink(trail: TrailStore, number: number): Promise<Link | undefined> {
  try {
    return await trail.find(number)
  } catch (error) {
    if (!isDamage(error)) throw error
    return { number, hash: (await trail.findHash(number)) ?? '', damage: error.message }
  }
}

const isDamage = (error: unknown): error is RolemapError =>
  error instanceof RolemapError && error.code === 'store-damaged'

function findFault(link: Link, last: TrailHead): string | undefined {
  if (link.number !== last.number + 1)
    return `expected change ${last.number + 1}, found ${link.number}: what was between is gone`
  if ('damage' in link) return `it cannot be read: ${link.damage}`
  if (!isIntact(link, last.hash)) return 'it is not as it was made, or does not follow the one before'
}

async function findRowFault({ trail }: Store, link: Link): Promise<string | undefined> {
  if ('damage' in link || !link.batch) return undefined
  const { number, batch } = link
  try {
    if ((await digestRows(readRows(trail, number))) !== batch.digest) return 'its rows are not as they were made'
  } catch (error) {
    if (!isDamage(error)) throw error
    return `its rows cannot be read: ${error.message}`
  }
}

/** The digest of a whole version, if a change has one. */
function contentOf({ subject: { of }, version, after }: Change): { key: string; digest: string } | undefined {
  if (version === undefined || typeof after !== 'object' || after === null || !('content' in after)) return undefined
  return { key: JSON.stringify([of, version]), digest: String(after.content) }
}

async function checkVersions({ store }: Rolemap, contents: Contents): Promise<TrailFault[]> {
  const faults: TrailFault[] = []
  for (const [key, { number, content }] of contents) {
    const [id, version]: [string, string] = JSON.parse(key)
    const fault = await findVersionFault(store, { id, version, content })
    if (fault) faults.push({ number, message: `version "${version}" of "${id}" ${fault}` })
  }
  return faults
}

async function findVersionFault({ versions }: Store, { content, ...key }: VersionKey & { readonly content: string }) {
  try {
    const found = await versions.find(key)
    if (!found) return 'is gone'
    if ((await digestContent(found)) !== content) return 'does not hold what it held when it was published'
  } catch (error) {
    if (!isDamage(error)) throw error
    return `cannot be read: ${error.message}`
  }
}
