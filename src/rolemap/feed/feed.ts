import { createHash } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import { type AtomEntry, writeAtom } from '../../exchange/atom.ts'
import type { Change } from '../../store/trail.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { toChangeId } from '../trail/change-id.ts'
import { type Kinds, wordOf } from '../trail/kind.ts'
import { formatTarget } from '../trail/target.ts'
import { getVersion } from '../version/list.ts'

// A page of the archive has the changes of so many numbers of the trail, and so never changes once they are used up.
const PAGE = 100

export interface FeedOptions {
  /** Of this classification only. */
  readonly of?: string | undefined
  /** A page of the archive, from 1; the latest changes if not given. */
  readonly archive?: number | undefined
  /** Where the feed is, without a query. */
  readonly address: string
  /** The page about a target, if there is one. */
  readonly toPage?: (change: Pick<Change, 'subject' | 'version'>) => string | undefined
}

/** A feed as it is sent. */
export interface WrittenFeed {
  readonly atom: string
  /** When the last of its changes was made. */
  readonly updated: string
}

/**
 * What changed of what is published, as an Atom feed: the latest hundred changes, and pages of an archive (RFC 5005)
 * that together have all. Who made a change, and why, is there for those who may see the trail.
 *
 * @throws RolemapError `classification-unknown`, `change-unknown` for a page of the archive that is not there (yet)
 */
export async function writeFeed(rolemap: Rolemap, options: FeedOptions): Promise<WrittenFeed> {
  const { of, archive, address } = options
  const label = of === undefined ? 'Rolemap' : (await getVersion(rolemap, of)).label
  const { rows, previous, next } =
    archive === undefined ? await readLatest(rolemap, of) : await readPage(rolemap, of, archive)
  const updated =
    rows
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? EPOCH
  const pageAt = (page: number | undefined) => (page === undefined ? undefined : `${address}?archive=${page}`)
  const atom = writeAtom({
    id: await toFeedId(rolemap, of),
    title: `${label}: changes`,
    updated,
    author: 'Rolemap',
    archive: archive !== undefined,
    links: {
      self: pageAt(archive) ?? address,
      ...(archive !== undefined && { current: address }),
      'prev-archive': pageAt(previous),
      'next-archive': pageAt(next),
    },
    entries: rows.map((change) => toEntry(rolemap, change, options)),
  })
  return { atom, updated }
}

// Atom wants a time even where nothing has changed yet.
const EPOCH = '1970-01-01T00:00:00.000Z'

interface Window {
  readonly rows: readonly Change[]
  /** Pages of the archive with what is earlier and later. */
  readonly previous: number | undefined
  readonly next?: number | undefined
}

/** As many as a page of the archive may have: whatever is in no page yet is among them. */
async function readLatest({ store }: Rolemap, of: string | undefined): Promise<Window> {
  const { number: end } = await store.trail.getHead()
  const rows = await listBefore(store, of, { upTo: end, limit: PAGE })
  const [last] = await listBefore(store, of, { upTo: end - (end % PAGE), limit: 1 })
  return { rows, previous: pageOf(last) }
}

async function readPage({ store }: Rolemap, of: string | undefined, page: number): Promise<Window> {
  const [first, last] = [(page - 1) * PAGE, page * PAGE]
  const { number: end } = await store.trail.getHead()
  if (last > end)
    throw new RolemapError(
      'change-unknown',
      `the feed’s archive has ${Math.floor(end / PAGE)} pages; there is no page ${page} yet`,
    )
  const query = { ...toQuery(of), since: first, upTo: last, newestFirst: true, limit: PAGE }
  const [earlier] = await listBefore(store, of, { upTo: first, limit: 1 })
  const later = await findAfter(store, of, { since: last, end: end - (end % PAGE) })
  return { rows: (await store.trail.list(query)).rows, previous: pageOf(earlier), next: pageOf(later) }
}

const toQuery = (of: string | undefined) => ({
  published: true,
  counted: false,
  offset: 0,
  ...(of !== undefined && { of }),
})

/** The page of the archive that has a change. */
const pageOf = (change: Change | undefined) => change && Math.ceil(change.number / PAGE)

// The trail is looked through in stretches, each longer than the one before: what is asked for is mostly near, and a
// question to all of a long trail takes long.
const NEAR = 10 * PAGE

async function listBefore(
  store: Rolemap['store'],
  of: string | undefined,
  { upTo, limit }: { upTo: number; limit: number },
): Promise<readonly Change[]> {
  const found: Change[] = []
  for (let [to, span] = [upTo, NEAR]; to > 0 && found.length < limit; span *= 4) {
    const since = Math.max(0, to - span)
    const query = { ...toQuery(of), since, upTo: to, newestFirst: true, limit: limit - found.length }
    found.push(...(await store.trail.list(query)).rows)
    to = since
  }
  return found
}

async function findAfter(
  store: Rolemap['store'],
  of: string | undefined,
  { since, end }: { since: number; end: number },
): Promise<Change | undefined> {
  for (let [from, span] = [since, NEAR]; from < end; span *= 4) {
    const upTo = Math.min(end, from + span)
    const [found] = (await store.trail.list({ ...toQuery(of), since: from, upTo, limit: 1 })).rows
    if (found) return found
    from = upTo
  }
}

/** The same as long as the trail is the same one. */
async function toFeedId({ store }: Rolemap, of = ''): Promise<string> {
  const start = (await store.trail.find(1))?.hash ?? ''
  return `urn:uuid:${toChangeId(createHash('sha256').update(`feed ${start} ${of}`).digest('hex'))}`
}

function toEntry({ actor, kinds }: Rolemap, change: Change, { toPage }: FeedOptions): AtomEntry {
  const { hash, at, who, why, action } = change
  const knows = may(actor, 'trail.see')
  const page = toPage?.(change)
  const title = formatChange(kinds, change)
  return {
    id: `urn:uuid:${toChangeId(hash)}`,
    title,
    updated: at,
    category: action,
    ...(knows && { author: who }),
    ...(page !== undefined && { page }),
    text: knows && why ? `${title}: ${why}` : title,
  }
}

/** A change in a few words, without who made it and what it was. @example 'job-roles › A05, version 2009.1: changed' */
export function formatChange(kinds: Kinds, change: Pick<Change, 'action' | 'target' | 'subject' | 'version'>): string {
  const { target, subject, version } = change
  const named = version === undefined || subject.kind === 'version' ? '' : `, version ${version}`
  return `${formatTarget(target)}${named}: ${wordOf(kinds, change)}`
}
