import { RolemapError } from '../../../error.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, listKept, putKept } from '../../trail/kept.ts'
import { insist } from '../../trail/record-change.ts'
import type { Said } from '../change.ts'
import { type EntryQuery, listEntries } from '../entries.ts'
import { formatEntryQuery, readEntryQuery } from '../entry-query.ts'
import { SAVED_QUERY, type SavedQuery, toOwnerKey, toQueryId } from './kind.ts'

/** A saved query with how many entries it finds now; undefined if what it names is no longer there. */
export interface ListedQuery {
  readonly id: string
  readonly saved: SavedQuery
  readonly total?: number
}

const LONGEST = 100
const MOST = 200

/** Shared queries, and one's own, each with how many entries it finds. */
export async function listQueries(rolemap: Rolemap): Promise<readonly ListedQuery[]> {
  const [shared, own] = await Promise.all(
    [undefined, rolemap.actor.name].map((by) =>
      listKept(rolemap, SAVED_QUERY, { key: toOwnerKey(by), limit: MOST, offset: 0 }),
    ),
  )
  const rows = [...(shared?.rows ?? []), ...(own?.rows ?? [])]
  return await Promise.all(rows.map(async ({ id, value: saved }) => ({ id, saved, ...(await count(rolemap, saved)) })))
}

const maySee = ({ actor }: Rolemap, { shared, by }: SavedQuery) => shared === true || by === actor.name

async function count(rolemap: Rolemap, { query }: SavedQuery): Promise<{ readonly total?: number }> {
  try {
    return { total: (await listEntries(rolemap, { ...readEntryQuery(query), limit: 0, offset: 0 })).total }
  } catch (error) {
    if (error instanceof RolemapError && error.is === 'missing') return {}
    throw error
  }
}

/** The saved query with an identifier or a name: one's own, or else a shared one. @throws RolemapError `upkeep-unknown` */
export async function getQuery(rolemap: Rolemap, text: string): Promise<Kept<SavedQuery>> {
  const ids = [text, toQueryId(text, rolemap.actor.name), toQueryId(text, undefined)]
  for (const id of ids) {
    const found = await findKept(rolemap, SAVED_QUERY, { id })
    if (found && maySee(rolemap, found.value)) return found
  }
  throw new RolemapError('upkeep-unknown', `there is no saved query "${text.slice(0, 100)}"`)
}

export interface QueryOrder extends Said {
  readonly name: string
  /** Everybody sees it. Needs the right to change the list. */
  readonly shared?: boolean | undefined
  readonly query: EntryQuery
}

/** Saves a query of the list under a name; it replaces one of the same name. @throws RolemapError `upkeep-unfit` */
export async function saveQuery(
  rolemap: Rolemap,
  { name, shared = false, query, why }: QueryOrder,
): Promise<Kept<SavedQuery>> {
  requireRight(rolemap, shared ? 'qualification.set' : SAVED_QUERY.edit)
  const called = name.trim()
  if (called === '' || called.length > LONGEST)
    throw new RolemapError('upkeep-unfit', `name: expected 1 to ${LONGEST} characters, found ${called.length}`)
  const own = await listKept(rolemap, SAVED_QUERY, {
    key: toOwnerKey(shared ? undefined : rolemap.actor.name),
    limit: 0,
    offset: 0,
  })
  const by = rolemap.actor.name
  const id = toQueryId(called, shared ? undefined : by)
  const value = { name: called, by, ...(shared && { shared: true as const }), query: formatEntryQuery(query) }
  return await insist(async () => {
    const seen = await findKept(rolemap, SAVED_QUERY, { id })
    if (!seen && own.total >= MOST)
      throw new RolemapError('upkeep-unfit', `name: expected at most ${MOST} saved queries`)
    await putKept(rolemap, SAVED_QUERY, { id, value, seen, why })
    return { id, revision: (seen?.revision ?? 0) + 1, value }
  })
}

/** Deletes a saved query: one's own, or a shared one by somebody who may change the list. @throws RolemapError `upkeep-unknown` */
export async function dropQuery(rolemap: Rolemap, text: string, { why }: Said = {}): Promise<SavedQuery> {
  return await insist(async () => {
    const seen = await getQuery(rolemap, text)
    if (seen.value.shared) requireRight(rolemap, 'qualification.set')
    await putKept(rolemap, SAVED_QUERY, { id: seen.id, value: undefined, seen, why })
    return seen.value
  })
}
