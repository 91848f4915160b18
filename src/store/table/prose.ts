import type { Selectable } from 'kysely'
import type { Profile, ProfileState } from '../../classification/profile.ts'
import type { ClassificationVersion, SourceTable } from '../../classification/version.ts'
import type { Database, Schema } from '../schema.ts'
import type { VersionKey } from '../store.ts'
import { readAllRows } from './all-rows.ts'
import { dropBuiltIndex } from './built-index.ts'
import { insertAll } from './insert.ts'
import { formatJson, formatOptional, parseOptional, present, reading } from './json.ts'
import { getNumber, placeOf, toNumber } from './key.ts'

type ProfileRow = Selectable<Schema['profile']>
type TableRow = Selectable<Schema['source_table']>

export async function insertProfiles(db: Database, version: number, profiles: readonly Profile[]): Promise<void> {
  const rows = profiles.map(({ code, state, ...parts }, position) => ({
    version,
    position,
    code,
    state,
    parts: formatJson(parts),
  }))
  await insertAll(db, 'profile', rows)
}

export async function insertTables(db: Database, version: number, tables: readonly SourceTable[]): Promise<void> {
  const rows = tables.map(({ id, title, columns, rows, prose, at }, position) => ({
    version,
    position,
    id,
    title,
    columns: formatJson(columns),
    rows: formatJson(rows),
    prose: prose === undefined ? null : Number(prose),
    at: formatOptional(at),
  }))
  await insertAll(db, 'source_table', rows)
}

type Prose = Pick<ClassificationVersion, 'profiles' | 'tables'>

/** Within a transaction. */
export async function replaceProse(db: Database, key: VersionKey, { profiles, tables }: Prose): Promise<void> {
  const version = await getNumber(db, key)
  await db.deleteFrom('profile').where('version', '=', version).execute()
  await insertProfiles(db, version, profiles)
  await dropBuiltIndex(db, version)
  if (!tables) return
  await db.deleteFrom('source_table').where('version', '=', version).execute()
  await insertTables(db, version, tables)
}

export async function allProfiles(db: Database, version: number): Promise<readonly Profile[]> {
  const all = db.selectFrom('profile').selectAll().where('version', '=', version).orderBy('position')
  return await readAllRows(toProfile, (after, limit) => all.where('position', '>', after).limit(limit).execute())
}

export async function findProfile(db: Database, key: VersionKey, code: string): Promise<Profile | undefined> {
  const found = db.selectFrom('profile').selectAll()
  const row = await found.where('version', '=', toNumber(db, key)).where('code', '=', code).executeTakeFirst()
  return row && toProfile(row)
}

const toProfile = reading(
  'profile',
  placeOf,
  ({ code, state, parts }: ProfileRow): Profile => ({
    code,
    state: state as ProfileState,
    ...(JSON.parse(parts) as Omit<Profile, 'code' | 'state'>),
  }),
)

export async function listTables(db: Database, key: VersionKey): Promise<readonly SourceTable[]> {
  const found = db.selectFrom('source_table').selectAll()
  const rows = await found.where('version', '=', toNumber(db, key)).orderBy('position').execute()
  return rows.map(toTable)
}

const toTable = reading(
  'source_table',
  placeOf,
  ({ id, title, columns, rows, prose, at }: TableRow): SourceTable => ({
    id,
    title,
    columns: JSON.parse(columns),
    rows: JSON.parse(rows),
    ...present<Pick<SourceTable, 'prose' | 'at'>>({
      prose: prose === null ? undefined : prose === 1,
      at: parseOptional(at),
    }),
  }),
)
