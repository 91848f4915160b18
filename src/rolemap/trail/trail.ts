import { RolemapError } from '../../error.ts'
import { isIntact } from '../../store/chain.ts'
import { digestContent } from '../../store/digest.ts'
import type { Slice } from '../../store/store.ts'
import type { Change, ChangeQuery, TrailHead } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'

export type { Change }

export type ChangeOptions = Partial<ChangeQuery>

const USUAL = 100

/** The changes of the trail, those of a target and below it if one is given. */
export async function listChanges({ store }: Rolemap, options: ChangeOptions = {}): Promise<Slice<Change>> {
  return store.trail.list({ limit: USUAL, offset: 0, ...options })
}

/** @throws RolemapError `change-unknown` */
export async function getChange({ store }: Rolemap, number: number): Promise<Change> {
  const change = Number.isSafeInteger(number) && number <= MOST ? await store.trail.find(number) : undefined
  if (change) return change
  throw new RolemapError('change-unknown', `the trail has no change ${number}`)
}

const MOST = 2 ** 31 - 1

/** Something that is not as the trail says it was made. */
export interface TrailFault {
  /** The change at which it shows. */
  readonly number: number
  readonly message: string
}

/** What was found by going through the whole trail. */
export interface TrailCheck {
  readonly changes: number
  /** The last change's hash. Noted elsewhere, it shows later that the trail was not made anew. */
  readonly head: string
  /** Published versions that were compared with what the trail says of their content. */
  readonly versions: number
  readonly faults: readonly TrailFault[]
}

const AT_ONCE = 1000

/**
 * Goes through the trail from its start: whether each change is as it was made and follows the one before, whether it
 * ends where it should, and whether every published version holds what it held. `head` is a hash noted earlier.
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

// Changes that are made meanwhile are not looked at.
async function walk({ store }: Rolemap, end: TrailHead): Promise<Walked> {
  const hashes = new Set<string>()
  const faults: TrailFault[] = []
  const contents = new Map<string, { number: number; content: string }>()
  let last: TrailHead = { number: 0, hash: '' }
  for (;;) {
    const { rows } = await store.trail.list({ since: last.number, limit: AT_ONCE, offset: 0 })
    const there = rows.filter(({ number }) => number <= end.number)
    for (const change of there) {
      const fault = findFault(change, last)
      if (fault) faults.push({ number: change.number, message: fault })
      hashes.add(change.hash)
      const content = contentOf(change)
      if (content) contents.set(content.key, { number: change.number, content: content.digest })
      last = { number: change.number, hash: change.hash }
    }
    if (there.length < rows.length || rows.length < AT_ONCE) return { last, hashes, faults, contents }
  }
}

function findFault(change: Change, last: TrailHead): string | undefined {
  if (change.number !== last.number + 1)
    return `expected change ${last.number + 1}, found ${change.number}: what was between is gone`
  if (!isIntact(change, last.hash)) return 'it is not as it was made, or does not follow the one before'
}

/** The digest of a whole version, where a change says one. */
function contentOf({ subject: { of }, version, after }: Change): { key: string; digest: string } | undefined {
  if (version === undefined || typeof after !== 'object' || after === null || !('content' in after)) return undefined
  return { key: JSON.stringify([of, version]), digest: String(after.content) }
}

async function checkVersions({ store }: Rolemap, contents: Contents): Promise<TrailFault[]> {
  const faults: TrailFault[] = []
  for (const [key, { number, content }] of contents) {
    const [id, version]: [string, string] = JSON.parse(key)
    const found = await store.versions.find({ id, version })
    const say = (what: string) => faults.push({ number, message: `version "${version}" of "${id}" ${what}` })
    if (!found) say('is gone')
    else if (digestContent(found) !== content) say('does not hold what it held when it was published')
  }
  return faults
}
