import { type ExpressionBuilder, sql } from 'kysely'
import { createBreath } from '../../../breath.ts'
import { toStart } from '../../../text/well-formed.ts'
import type { AttachmentColumns, EntryColumns, EntryFacet, EntryFilter, EntryListQuery } from '../../qualification.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import type { KeptRecord, RecordPut } from '../../trail.ts'
import { insertAll } from '../insert.ts'
import { checkPage } from '../page.ts'
import { listRecords } from '../record.ts'
import { keepTotals, type RoleTie } from './role-total.ts'

/** The kind of the records that `qualification` finds. */
const ENTRY_RECORDS = 'qualification'

const AT_ONCE = 400
// PostgreSQL limits an index row to 2,704 bytes.
const INDEXED = 400

/** Within a transaction: brings the tables of entries and attachments, and the totals by role, in line with the records that were put. */
export async function putFound(db: Database, puts: readonly RecordPut[]): Promise<void> {
  const entries = lastOf(puts, 'qualification')
  if (entries.size > 0)
    await keepTotals(db, { entries: await listRecounted(db, entries) }, () => replace(db, 'qualification', entries))
  const attachments = lastOf(puts, 'attachment')
  if (attachments.size > 0)
    await keepTotals(db, { ties: await listTies(db, attachments) }, () => replace(db, 'attachment', attachments))
}

type Table = 'qualification' | 'attachment'
type Puts = ReadonlyMap<string, RecordPut>

const lastOf = (puts: readonly RecordPut[], table: Table): Puts =>
  new Map(puts.filter((put) => put.kind === table).map((put) => [put.id, put]))

async function replace(db: Database, table: Table, puts: Puts): Promise<void> {
  const ids = [...puts.keys()]
  for (let start = 0; start < ids.length; start += AT_ONCE)
    await db
      .deleteFrom(table)
      .where('id', 'in', ids.slice(start, start + AT_ONCE))
      .execute()
  const kept = [...puts.values()].filter(({ body, found }) => body !== undefined && found !== undefined)
  if (table === 'qualification') await insertAll(db, table, kept.map(toEntryRow))
  else await insertAll(db, table, kept.map(toAttachmentRow))
}

/** The entries that count otherwise than before: those that come, go, are withdrawn, become key qualifications, or get another take-up. */
async function listRecounted(db: Database, puts: Puts): Promise<readonly string[]> {
  const before = new Map<string, string>()
  const ids = [...puts.keys()]
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = db.selectFrom('qualification').select(['id', 'kind', 'withdrawn', 'take_up'])
    for (const row of await some.where('id', 'in', ids.slice(start, start + AT_ONCE)).execute())
      before.set(row.id, `${row.withdrawn === 0} ${row.kind === 'key'} ${row.take_up}`)
  }
  return ids.filter((id) => {
    const found = puts.get(id)?.body === undefined ? undefined : (puts.get(id)?.found as EntryColumns | undefined)
    return before.get(id) !== (found && `${!found.withdrawn} ${found.kind === 'key'} ${found.takeUp ?? null}`)
  })
}

/** The entries at items that attachments tie, as they were and as they are put. */
async function listTies(db: Database, puts: Puts): Promise<readonly RoleTie[]> {
  const ties = new Map<string, RoleTie>()
  const add = ({ tie, entry, target, code }: AttachmentColumns) => {
    if (tie === 'role') ties.set(JSON.stringify([entry, target, code]), { entry, target, code })
  }
  for (const { body, found } of puts.values()) if (body !== undefined && found) add(found as AttachmentColumns)
  const ids = [...puts.keys()]
  for (let start = 0; start < ids.length; start += AT_ONCE)
    for (const row of await db
      .selectFrom('attachment')
      .selectAll()
      .where('id', 'in', ids.slice(start, start + AT_ONCE))
      .execute())
      add(row)
  return [...ties.values()]
}

/** Sorts after every day: an entry that does not end. */
const NEVER = '~'

function toEntryRow({ id, sort = '', words = '', found }: RecordPut) {
  const {
    unitCode,
    match,
    withdrawn,
    type,
    body,
    bodyId,
    ends = NEVER,
    sourced,
    takeUp = null,
    ...rest
  } = found as EntryColumns
  return {
    id,
    ...rest,
    ends,
    sourced: sourced ? 1 : 0,
    take_up: takeUp,
    body_id: toStart(bodyId, INDEXED),
    type: toStart(type, INDEXED),
    body: toStart(body, INDEXED),
    unit_code: toStart(unitCode, INDEXED),
    match: toStart(match, INDEXED),
    withdrawn: withdrawn ? 1 : 0,
    sort: toStart(sort, INDEXED),
    words,
  }
}

function toAttachmentRow({ id, found }: RecordPut) {
  return { id, ...(found as AttachmentColumns) }
}

const COLUMN = {
  kind: 'kind',
  level: 'level',
  type: 'type',
  body: 'body',
  title: 'sort',
  checked: 'checked',
  ends: 'ends',
} as const

function select(db: Database, filter: EntryFilter) {
  const { words = '', is = {}, roles, withdrawn = false } = filter
  return db.selectFrom('qualification').where((eb) => {
    const facets = Object.entries(is) as [EntryFacet, string | number][]
    const attached = (classification: string, codes: readonly string[]) =>
      eb
        .selectFrom('attachment')
        .select('entry')
        .where('tie', '=', 'role')
        .where('target', '=', classification)
        .where('code', 'in', codes)
    return eb.and([
      eb('withdrawn', '=', withdrawn ? 1 : 0),
      ...facets.map(([facet, value]) => eb(COLUMN[facet], '=', value)),
      ...toMaintained(eb, filter),
      ...words
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => sql<boolean>`${eb.ref('words')} like ${toPattern(word)} escape '\\'`),
      ...(roles
        ? [roles.codes.length === 0 ? sql<boolean>`1 = 0` : eb('id', 'in', attached(roles.classification, roles.codes))]
        : []),
    ])
  })
}

/** The conditions of whoever keeps the list: what is unchecked, ending, without a source, or of one body. */
function toMaintained(
  eb: ExpressionBuilder<Schema, 'qualification'>,
  { uncheckedSince, endsBefore, sourced, of }: EntryFilter,
) {
  const named = of && of.names.length > 0 && eb.and([eb('body_id', '=', ''), eb('body', 'in', of.names)])
  return [
    ...(uncheckedSince === undefined ? [] : [eb('checked', '<', uncheckedSince)]),
    ...(endsBefore === undefined ? [] : [eb('ends', '<', endsBefore)]),
    ...(sourced === undefined ? [] : [eb('sourced', '=', sourced ? 1 : 0)]),
    ...(of ? [eb.or([eb('body_id', '=', of.body), ...(named ? [named] : [])])] : []),
  ]
}

const toPattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

export async function listQualifications(db: Database, query: EntryListQuery): Promise<Slice<KeptRecord>> {
  const { limit, offset, by = 'title', descending = false, ...filter } = query
  checkPage({ limit, offset })
  const { total } = await select(db, filter)
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  const way = descending ? 'desc' : 'asc'
  const rows = await select(db, filter)
    .select('id')
    .orderBy(COLUMN[by], way)
    .orderBy('sort')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows: await readInOrder(db, rows) }
}

export async function countQualifications(
  db: Database,
  facet: EntryFacet,
  filter: EntryFilter,
): Promise<ReadonlyMap<string | number, number>> {
  const counted = select(db, filter).select((eb) => [COLUMN[facet], eb.fn.countAll().as('total')])
  const rows = await counted.groupBy(COLUMN[facet]).execute()
  return new Map(rows.map((row) => [row[COLUMN[facet]] as string | number, Number(row.total)]))
}

export async function findQualifications(
  db: Database,
  column: 'unitCode' | 'match' | 'sort',
  values: readonly string[],
): Promise<readonly KeptRecord[]> {
  const name = column === 'unitCode' ? 'unit_code' : column
  const wanted = [...new Set(values.map((value) => toStart(value, INDEXED)))].filter((value) => value !== '')
  const breath = createBreath()
  const found: { readonly id: string }[] = []
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    found.push(...(await db.selectFrom('qualification').select('id').where(name, 'in', some).orderBy('id').execute()))
    await breath()
  }
  return await readInOrder(db, found)
}

async function readInOrder(db: Database, rows: readonly { readonly id: string }[]): Promise<readonly KeptRecord[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const records = new Map((await listRecords(db, ENTRY_RECORDS, { ids })).rows.map((record) => [record.id, record]))
  return ids.flatMap((id) => records.get(id) ?? [])
}
