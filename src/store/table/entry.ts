import type { ExpressionBuilder, Selectable } from 'kysely'
import { inTurns } from '../../breath.ts'
import { compareCodes } from '../../classification/code.ts'
import type { EntryKind, IndexEntry } from '../../classification/index-entry.ts'
import { fold } from '../../text/fold.ts'
import type { Database, Schema } from '../schema.ts'
import type { EntryQuery, Slice, VersionKey } from '../store.ts'
import { readAllRows } from './all-rows.ts'
import { insertAll } from './insert.ts'
import { formatOptional, parseOptional, present, reading } from './json.ts'
import { checkLength, placeOf, toNumber } from './key.ts'
import { checkPage } from './page.ts'

const COLUMNS = [
  'version',
  'position',
  'title',
  'code',
  'kind',
  'source',
  'ref',
  'also',
  'ambiguous',
  'reviewer',
  'at',
] as const
type Row = Pick<Selectable<Schema['entry']>, (typeof COLUMNS)[number]>

// Sorts after every text with the same start.
const LAST = '\u{10FFFF}'

export async function insertEntries(db: Database, version: number, entries: readonly IndexEntry[]): Promise<void> {
  const order = numberCodes(entries)
  const rows = await inTurns([...entries.entries()], ([position, entry]) => ({
    version,
    position,
    title: entry.title,
    folded: checkLength('title', fold(entry.title)),
    code: checkLength('code', entry.code),
    code_order: order.get(entry.code) ?? 0,
    kind: entry.kind,
    source: entry.source,
    ref: entry.ref ?? null,
    also: formatOptional(entry.also),
    ambiguous: entry.ambiguous === undefined ? null : Number(entry.ambiguous),
    reviewer: entry.reviewer ?? null,
    at: formatOptional(entry.at),
  }))
  await insertAll(db, 'entry', rows)
}

// Neither engine can sort codes naturally. Different codes may also be equal in natural order.
function numberCodes(entries: readonly IndexEntry[]): ReadonlyMap<string, number> {
  const codes = [...new Set(entries.map(({ code }) => code))].sort(
    (one, other) => compareCodes(one, other) || (one < other ? -1 : 1),
  )
  return new Map(codes.map((code, order) => [code, order]))
}

const toEntry = reading(
  'entry',
  placeOf,
  ({ title, code, kind, source, ref, also, ambiguous, reviewer, at }: Row): IndexEntry => ({
    title,
    code,
    kind: kind as EntryKind,
    source,
    ...present<Omit<IndexEntry, 'title' | 'code' | 'kind' | 'source'>>({
      ref: ref ?? undefined,
      also: parseOptional(also),
      ambiguous: ambiguous === null ? undefined : Boolean(ambiguous),
      reviewer: reviewer ?? undefined,
      at: parseOptional(at),
    }),
  }),
)

/** In the source's order. */
export async function allEntries(db: Database, version: number): Promise<readonly IndexEntry[]> {
  const all = db
    .selectFrom('entry')
    .select([...COLUMNS, 'position'])
    .where('version', '=', version)
    .orderBy('position')
  return await readAllRows(toEntry, (after, limit) => all.where('position', '>', after).limit(limit).execute())
}

export async function listEntries(db: Database, key: VersionKey, query: EntryQuery): Promise<Slice<IndexEntry>> {
  const { limit, offset } = checkPage(query)
  const found = db
    .selectFrom('entry')
    .where('version', '=', toNumber(db, key))
    .where((eb) => matches(eb, query))
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(COLUMNS)
    .orderBy('folded')
    .orderBy('code_order')
    .orderBy('position')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows: await inTurns(rows, toEntry) }
}

export async function countEntries(db: Database, key: VersionKey): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('entry')
    .where('version', '=', toNumber(db, key))
    .select((eb) => ['code', eb.fn.countAll().as('total')] as const)
    .groupBy('code')
    .execute()
  return new Map(rows.map(({ code, total }) => [code, Number(total)]))
}

function matches(eb: ExpressionBuilder<Schema, 'entry'>, { code, startsWith = '', titles }: EntryQuery) {
  const start = fold(startsWith)
  const conditions = []
  if (code !== undefined) conditions.push(eb('code', '=', code))
  if (titles !== undefined) conditions.push(eb('folded', 'in', [...titles.map(fold), '']))
  if (start !== '') conditions.push(eb('folded', '>=', start), eb('folded', '<', start + LAST))
  return eb.and(conditions)
}
