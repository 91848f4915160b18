import type { Selectable } from 'kysely'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Problem } from '../../error.ts'
import { digestVersion } from '../digest.ts'
import type { Database, Schema } from '../schema.ts'
import { toWithdrawalId, type VersionKey, type VersionOutline, type VersionSummary } from '../store.ts'
import { allEntries, insertEntries } from './entry.ts'
import { allItems, insertItems } from './item.ts'
import { formatJson, formatOptional, parseOptional, present, reading } from './json.ts'
import { takeNumber } from './number.ts'
import { insertProblems } from './problem.ts'
import { allProfiles, insertProfiles, insertTables, listTables } from './prose.ts'
import { listRecords } from './record.ts'

/** Within a transaction. */
export async function insertVersion(
  db: Database,
  version: ClassificationVersion,
  { problems, added }: { readonly problems: readonly Problem[]; readonly added?: string | undefined },
): Promise<void> {
  // Makes a second writer wait, so that numbers follow the order of adding.
  const key = await takeNumber(db, 'versions')
  await db
    .insertInto('version')
    .values({ ...toRow(version, { key, digest: await digestVersion(version) }), added: added ?? null })
    .execute()
  await insertItems(db, key, version.items)
  await insertEntries(db, key, version.entries)
  await insertProfiles(db, key, version.profiles)
  await insertTables(db, key, version.tables ?? [])
  await insertProblems(db, key, problems)
}

type VersionRow = Selectable<Schema['version']>

/** The name of the newest version. */
export async function findNewest(db: Database, id: string): Promise<string | undefined> {
  const found = db.selectFrom('version').select('version').where('id', '=', id)
  return (await found.orderBy('key', 'desc').limit(1).executeTakeFirst())?.version
}

function toRow(version: ClassificationVersion, { key, digest }: { key: number; digest: string }) {
  return {
    key,
    id: version.id,
    version: version.version,
    label: version.label,
    part_only: version.partOnly ?? null,
    levels: formatJson(version.levels),
    source: formatJson(version.source),
    digest,
    items: version.items.length,
    entries: version.entries.length,
    valid_from: version.validFrom ?? null,
    based_on: version.basedOn ?? null,
    successions: formatOptional(version.successions),
  }
}

export async function listVersions(db: Database): Promise<readonly VersionSummary[]> {
  const rows = await db.selectFrom('version').selectAll().orderBy('id').orderBy('key').execute()
  const withdrawn = new Set((await listRecords(db, 'withdrawal')).rows.map(({ id }) => id))
  return rows.map((row) => ({
    ...toHead(row),
    items: row.items,
    entries: row.entries,
    digest: row.digest,
    ...(row.added !== null && { added: row.added }),
    ...(withdrawn.has(toWithdrawalId(row)) && { withdrawn: true }),
  }))
}

const toHead = reading(
  'version',
  ({ id, version }) => `"${version}" of "${id}"`,
  (row: VersionRow) => ({
    id: row.id,
    label: row.label,
    version: row.version,
    ...present<Pick<ClassificationVersion, 'partOnly' | 'validFrom' | 'basedOn' | 'successions'>>({
      partOnly: row.part_only ?? undefined,
      validFrom: row.valid_from ?? undefined,
      basedOn: row.based_on ?? undefined,
      successions: parseOptional(row.successions),
    }),
    levels: JSON.parse(row.levels) as ClassificationVersion['levels'],
    source: JSON.parse(row.source) as ClassificationVersion['source'],
  }),
)

export async function findVersion(db: Database, key: VersionKey): Promise<ClassificationVersion | undefined> {
  return await readAtOnce(db, key, async (transaction, row) => {
    const tables = await listTables(transaction, row)
    return {
      ...(await readOutline(transaction, row)),
      entries: await allEntries(transaction, row.key),
      ...(tables.length > 0 && { tables }),
    }
  })
}

export async function findOutline(db: Database, key: VersionKey): Promise<VersionOutline | undefined> {
  return await readAtOnce(db, key, readOutline)
}

// Reads all tables at one moment, because another process may add prose.
async function readAtOnce<T>(
  db: Database,
  key: VersionKey,
  read: (transaction: Database, row: VersionRow) => Promise<T>,
): Promise<T | undefined> {
  const moment = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
  return await moment.execute(async (transaction) => {
    const found = transaction.selectFrom('version').selectAll()
    const row = await found.where('id', '=', key.id).where('version', '=', key.version).executeTakeFirst()
    return row && (await read(transaction, row))
  })
}

async function readOutline(db: Database, row: VersionRow): Promise<VersionOutline> {
  return { ...toHead(row), items: await allItems(db, row.key), profiles: await allProfiles(db, row.key) }
}
