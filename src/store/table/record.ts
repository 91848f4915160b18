import { type Selectable, sql } from 'kysely'
import { createBreath, inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import { toStart } from '../../text/well-formed.ts'
import type { Database, Schema } from '../schema.ts'
import type { Page, Slice } from '../store.ts'
import type { KeptRecord, RecordPut, RecordQuery } from '../trail.ts'
import { formatJson, reading } from './json.ts'
import { checkPage } from './page.ts'

type Row = Selectable<Schema['record']>

const AT_ONCE = 400
// PostgreSQL limits an index row to 2,704 bytes.
const SORTED_BY = 200

/**
 * Called within a transaction that makes other writers wait. Each record must still have the revision that the caller
 * saw, counting earlier puts in the same list.
 */
export async function putRecords(db: Database, puts: readonly RecordPut[]): Promise<void> {
  const breath = createBreath()
  for (const [kind, those] of Map.groupBy(puts, (put) => put.kind)) {
    for (let start = 0; start < those.length; start += AT_ONCE) {
      await putSome(db, kind, those.slice(start, start + AT_ONCE))
      await breath()
    }
  }
}

async function putSome(db: Database, kind: string, puts: readonly RecordPut[]): Promise<void> {
  const ids = [...new Set(puts.map(({ id }) => id))]
  const found = db.selectFrom('record').select(['id', 'revision']).where('kind', '=', kind).where('id', 'in', ids)
  const revisions = new Map((await found.execute()).map(({ id, revision }) => [id, revision]))
  const last = new Map<string, Row | undefined>()
  for (const put of puts) {
    const { id, body, revision } = put
    if (body === undefined && revision === 0) continue
    if ((revisions.get(id) ?? 0) !== revision)
      throw new RolemapError('change-conflict', `${kind} "${id}" was changed by somebody else`)
    if (body === undefined) revisions.delete(id)
    else revisions.set(id, revision + 1)
    last.set(id, body === undefined ? undefined : toRow(put))
  }
  const dropped = [...last].flatMap(([id, row]) => (row ? [] : [id]))
  if (dropped.length > 0) await db.deleteFrom('record').where('kind', '=', kind).where('id', 'in', dropped).execute()
  await upsert(
    db,
    [...last.values()].filter((row) => row !== undefined),
  )
}

const toRow = ({ kind, id, of, key = '', sort = '', words = '', body, revision }: RecordPut): Row => ({
  kind,
  id,
  of: of ?? null,
  key,
  words,
  sort: toStart(sort, SORTED_BY),
  revision: revision + 1,
  body: formatJson(body),
})

async function upsert(db: Database, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('record')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'id']).doUpdateSet((eb) => ({
        of: eb.ref('excluded.of'),
        key: eb.ref('excluded.key'),
        sort: eb.ref('excluded.sort'),
        words: eb.ref('excluded.words'),
        revision: eb.ref('excluded.revision'),
        body: eb.ref('excluded.body'),
      })),
    )
    .execute()
}

const toRecord = reading(
  'record',
  ({ kind, id }) => `${kind} "${id}"`,
  ({ kind, id, of, revision, body }: Row): KeptRecord => ({
    kind,
    id,
    ...(of !== null && { of }),
    revision,
    body: JSON.parse(body),
  }),
)

/** Without a limit: all records, read in pages so that a long list does not block other requests. */
export async function listRecords(db: Database, kind: string, query: RecordQuery = {}): Promise<Slice<KeptRecord>> {
  const { limit, offset = 0, descending, byKey, ids } = query
  if (ids) return whole(await readNamed(db, kind, { ...query, ids }))
  if (limit === undefined) return await listAll(db, kind, query)
  checkPage({ limit, offset })
  const page = query.words ? await search(db, kind, { ...query, limit, offset }) : await findPage(db, kind, query)
  const ordered = { ...(descending && { descending }), ...(byKey && { byKey }) }
  return { total: page.total, rows: await readNamed(db, kind, { ...ordered, ids: page.rows }) }
}

const whole = (rows: readonly KeptRecord[]): Slice<KeptRecord> => ({ total: rows.length, rows })

type Named = RecordQuery & Required<Pick<RecordQuery, 'ids'>>

async function readNamed(db: Database, kind: string, { ids, ...query }: Named): Promise<readonly KeptRecord[]> {
  const all: KeptRecord[] = []
  const breath = createBreath()
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = select(db, kind, query).where('id', 'in', ids.slice(start, start + AT_ONCE))
    all.push(...(await inTurns(await order(some, query).selectAll().execute(), toRecord, breath)))
  }
  return all
}

/** The ids of a page. They come from an index alone, so that the last page of a long list is as fast as the first. */
async function findPage(db: Database, kind: string, query: RecordQuery): Promise<Slice<string>> {
  const found = select(db, kind, query)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const { limit = 0, offset = 0 } = query
  const rows = await order(found, query).select('id').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(({ id }) => id) }
}

const PAGE = 1000

/** The ids of a page of records with these words. It must read every row, and lets other work run in between. */
async function search(db: Database, kind: string, query: RecordQuery & Page): Promise<Slice<string>> {
  const { words, descending, limit, offset, ...asked } = query
  const ids: string[] = []
  const breath = createBreath()
  for (let from: Place | undefined; ; ) {
    const rest = order(select(db, kind, { ...asked, from }), asked)
    const to = await rest
      .select(['key', 'sort', 'id'])
      .limit(1)
      .offset(PAGE - 1)
      .executeTakeFirst()
    const some = order(select(db, kind, { ...query, from, to }), asked)
    for (const { id } of await some.select('id').execute()) ids.push(id)
    await breath()
    if (!to) break
    from = to
  }
  if (descending) ids.reverse()
  return { total: ids.length, rows: ids.slice(offset, offset + limit) }
}

async function listAll(db: Database, kind: string, query: RecordQuery): Promise<Slice<KeptRecord>> {
  const { descending, byKey: _, ...asked } = query
  const all: KeptRecord[] = []
  const breath = createBreath()
  for (let from: Place | undefined; ; ) {
    const rows = await order(select(db, kind, { ...asked, from }), asked)
      .selectAll()
      .limit(PAGE)
      .execute()
    for (const record of await inTurns(rows, toRecord, breath)) all.push(record)
    from = rows.at(-1)
    if (rows.length < PAGE) break
  }
  return whole(descending ? all.toReversed() : all)
}

/** The position of a row in a list. */
type Place = Pick<Row, 'key' | 'sort' | 'id'>

// Sorts after every text with the same start.
const LAST = '\u{10FFFF}'

interface Stretch extends RecordQuery {
  /** Only rows after it. */
  readonly from?: Place | undefined
  /** Only rows up to and including it. */
  readonly to?: Place | undefined
}

function select(db: Database, kind: string, query: Stretch) {
  const { of, key, startsWith = '', words = '', byKey, from, to } = query
  return db.selectFrom('record').where((eb) => {
    const start = toStart(startsWith, SORTED_BY)
    const compare = (place: Place | undefined, sign: '>' | '<=') => {
      if (!place) return []
      if (!byKey) return [eb(eb.refTuple('sort', 'id'), sign, eb.tuple(place.sort, place.id))]
      return [eb(eb.refTuple('key', 'sort', 'id'), sign, eb.tuple(place.key, place.sort, place.id))]
    }
    return eb.and([
      eb('kind', '=', kind),
      ...(of === undefined ? [] : [eb('of', '=', of)]),
      ...(key === undefined ? [] : [eb('key', '=', key)]),
      ...(start === '' ? [] : [eb('sort', '>=', start), eb('sort', '<', start + LAST)]),
      ...(words === '' ? [] : [sql<boolean>`${eb.ref('words')} like ${toPattern(words)} escape '\\'`]),
      ...compare(from, '>'),
      ...compare(to, '<='),
    ])
  })
}

const toPattern = (words: string) => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

function order(found: ReturnType<typeof select>, { descending, byKey }: RecordQuery) {
  const way = descending ? 'desc' : 'asc'
  const keyed = byKey ? found.orderBy('key', way) : found
  return keyed.orderBy('sort', way).orderBy('id', way)
}

export async function findRecord(db: Database, kind: string, id: string): Promise<KeptRecord | undefined> {
  const found = db.selectFrom('record').selectAll().where('kind', '=', kind)
  const row = await found.where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}
