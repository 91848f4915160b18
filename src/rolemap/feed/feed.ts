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

// A page of the archive covers this many numbers of the trail. So it never changes once the trail has passed them.
const PAGE = 100

export interface FeedOptions {
  /** Only changes of this classification. */
  readonly of?: string | undefined
  /** A page of the archive, from 1; the latest changes if not given. */
  readonly archive?: number | undefined
  /** Where the feed is, without a query. */
  readonly address: string
  /** The page about a change's target, if there is one. */
  readonly toPage?: (change: Pick<Change, 'subject' | 'version'>) => string | undefined
}

/** A feed ready to send. */
export interface WrittenFeed {
  readonly atom: string
  /** The time of its last change. */
  readonly updated: string
}

/**
 * Changes of published content, as an Atom feed: the latest hundred changes, and pages of an archive (RFC 5005) that
 * together have all. Only people who may see the trail learn who made a change, and why.
 *
 * @throws RolemapError `classification-unknown`; `change-unknown` for a page of the archive that does not exist (yet)
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

// Atom needs a time even if nothing has changed yet.
const EPOCH = '1970-01-01T00:00:00.000Z'

interface Window {
  readonly rows: readonly Change[]
  /** The neighbouring pages of the archive, earlier and later. */
  readonly previous: number | undefined
  readonly next?: number | undefined
}

/** As many as a page of the archive can have, so that they include every change that is on no page yet. */
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

/** The archive page with a change. */
const pageOf = (change: Change | undefined) => change && Math.ceil(change.number / PAGE)

// Searches the trail in stretches, each longer than the one before: most of what is asked for is near, and searching a
// whole long trail takes long.
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

/** Stays the same as long as the trail is the same one. */
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

/** A change in a few words, without the person and the values. @example 'job-roles › A05, version 2009.1: changed' */
export function formatChange(kinds: Kinds, change: Pick<Change, 'action' | 'target' | 'subject' | 'version'>): string {
  const { target, subject, version } = change
  const named = version === undefined || subject.kind === 'version' ? '' : `, version ${version}`
  return `${formatTarget(target)}${named}: ${wordOf(kinds, change)}`
}
