import { RolemapError } from '../../error.ts'
import { type Body, type Entry, type EntryKind, type Level, namesOf, rankOf } from '../../qualification/index.ts'
import type { EntryFacet, EntryFilter, EntryListQuery } from '../../store/qualification.ts'
import type { Page, Slice } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept } from '../trail/kept.ts'
import { readRegister } from './body/register.ts'
import { ENTRY } from './kind.ts'
import { codesUnder } from './role-codes.ts'

/** The filter for entries. */
export interface EntryQuery {
  /** Each of the words must occur in the title, the body or the unit code. */
  readonly words?: string | undefined
  readonly kind?: EntryKind | undefined
  readonly level?: Level | undefined
  readonly type?: string | undefined
  readonly body?: string | undefined
  /** A classification, and an item of it: entries attached to the item or to one below it. */
  readonly in?: string | undefined
  readonly role?: string | undefined
  /** Only withdrawn entries. */
  readonly withdrawn?: boolean | undefined
  /** Only entries of which something was not checked since this day, or never. */
  readonly uncheckedSince?: string | undefined
  /** Only entries of which something ends before this day, or has ended. */
  readonly endsBefore?: string | undefined
  /** Only entries that name a source, or that name none. */
  readonly sourced?: boolean | undefined
  /** A body of the register, by identifier: only its entries. */
  readonly bodyId?: string | undefined
}

export interface EntryPage extends EntryQuery, Page {
  readonly by?: EntryListQuery['by'] | undefined
  readonly descending?: boolean | undefined
}

/**
 * Entries of the list, by title unless another order is given. @throws RolemapError `classification-unknown`,
 * `code-unknown`
 */
export async function listEntries(rolemap: Rolemap, query: EntryPage): Promise<Slice<Kept<Entry>>> {
  requireRight(rolemap, ENTRY.see)
  const { limit, offset, by = 'title', descending = false } = query
  const filter = await toFilter(rolemap, query)
  const { total, rows } = await rolemap.store.qualifications.list({ ...filter, limit, offset, by, descending })
  return { total, rows: rows.map(({ kind: _, body, ...rest }) => ({ ...rest, value: ENTRY.parse(body) })) }
}

const AT_ONCE = 100

/** All entries of a query, in parts. @throws RolemapError as `listEntries`, before the first part is read */
export async function readAllEntries(
  rolemap: Rolemap,
  query: EntryQuery,
): Promise<AsyncIterable<readonly Kept<Entry>[]>> {
  await listEntries(rolemap, { ...query, limit: 0, offset: 0 })
  return readParts(rolemap, query)
}

async function* readParts(rolemap: Rolemap, query: EntryQuery): AsyncGenerator<readonly Kept<Entry>[]> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await listEntries(rolemap, { ...query, limit: AT_ONCE, offset })
    yield rows
    if (rows.length < AT_ONCE) return
  }
}

/** How many entries have each value of a column, with every filter except that column's. */
export async function countEntries(
  rolemap: Rolemap,
  facet: EntryFacet,
  query: EntryQuery,
): Promise<ReadonlyMap<string | number, number>> {
  requireRight(rolemap, ENTRY.see)
  return await rolemap.store.qualifications.count(facet, await toFilter(rolemap, { ...query, [facet]: undefined }))
}

async function toFilter(rolemap: Rolemap, query: EntryQuery): Promise<EntryFilter> {
  const { words = '', kind, level, type, body, in: of, role, withdrawn = false, bodyId } = query
  const { uncheckedSince, endsBefore, sourced } = query
  const roles = of !== undefined &&
    role !== undefined && { classification: of, codes: await codesUnder(rolemap, of, role) }
  return {
    words: fold(words),
    withdrawn,
    is: {
      ...(kind !== undefined && { kind }),
      ...(level !== undefined && { level: rankOf(level) }),
      ...(type !== undefined && { type }),
      ...(body !== undefined && { body }),
    },
    ...(roles && { roles }),
    ...(uncheckedSince !== undefined && { uncheckedSince }),
    ...(endsBefore !== undefined && { endsBefore }),
    ...(sourced !== undefined && { sourced }),
    ...(bodyId !== undefined && { of: await toBodyFilter(rolemap, bodyId) }),
  }
}

/** What finds the entries of a body: those that point at it, and those that have one of its names and point at none. */
async function toBodyFilter(rolemap: Rolemap, id: string): Promise<NonNullable<EntryFilter['of']>> {
  const register = await readRegister(rolemap)
  const names = (body: Body) => namesOf(body).filter((name) => register.find(name)?.id === id)
  const body = register.bodies.get(id)
  return { body: id, names: body ? names(body) : [] }
}

/** @throws RolemapError `qualification-unknown` */
export async function getEntry(rolemap: Rolemap, id: string): Promise<Kept<Entry>> {
  const found = await findKept(rolemap, ENTRY, { id })
  if (found) return found
  throw new RolemapError('qualification-unknown', `there is no qualification or module "${id.slice(0, 100)}"`)
}

/** Entries by id; unknown ids are left out. */
export async function readEntries(
  { store }: Rolemap,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Kept<Entry>>> {
  const wanted = [...new Set(ids)]
  const { rows } = wanted.length === 0 ? { rows: [] } : await store.records.list(ENTRY.name, { ids: wanted })
  return new Map(rows.map(({ kind: _, body, ...rest }) => [rest.id, { ...rest, value: ENTRY.parse(body) }]))
}
