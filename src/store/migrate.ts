import { type Kysely, sql } from 'kysely'
import { RolemapError } from '../error.ts'
import type { ColumnTypes, Engine } from './engine.ts'
import { start } from './migration/0001-start.ts'
import { changes } from './migration/0002-changes.ts'
import { people } from './migration/0003-people.ts'
import { jobContext } from './migration/0004-job-context.ts'
import { webhooks } from './migration/0005-webhooks.ts'
import { numbers } from './migration/0006-numbers.ts'
import { subjects } from './migration/0007-subjects.ts'
import { tasks } from './migration/0008-tasks.ts'
import { stagedFiles } from './migration/0009-staged-files.ts'
import { queuedDeliveries } from './migration/0010-queued-deliveries.ts'
import { jobTitles } from './migration/0011-job-titles.ts'
import { keptRows } from './migration/0012-kept-rows.ts'
import { localItems } from './migration/0013-local-items.ts'
import { allowances } from './migration/0014-allowances.ts'
import { searchedRows } from './migration/0015-searched-rows.ts'
import { posts } from './migration/0016-posts.ts'
import { qualifications } from './migration/0030-qualifications.ts'
import { returns } from './migration/0040-returns.ts'
import { settledPosts } from './migration/0045-settled-posts.ts'
import { publishedTables } from './migration/0048-published-tables.ts'
import { judgements } from './migration/0050-judgements.ts'
import { roleTotals } from './migration/0055-role-totals.ts'
import { askedTasks } from './migration/0063-asked-tasks.ts'
import { checkedQualifications } from './migration/0067-checked-qualifications.ts'
import { consultations } from './migration/0074-consultations.ts'
import { filteredChanges } from './migration/0075-filtered-changes.ts'
import { takeUp } from './migration/0078-take-up.ts'
import type { Database } from './schema.ts'

/** One step from a schema to the next. Once listed here it may be released, so it is never edited; add another instead. */
type Migration = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>

/** In order. The first turns an empty database into schema 1. */
export const MIGRATIONS: readonly Migration[] = [
  start,
  changes,
  people,
  jobContext,
  webhooks,
  numbers,
  subjects,
  tasks,
  stagedFiles,
  queuedDeliveries,
  jobTitles,
  keptRows,
  localItems,
  allowances,
  searchedRows,
  posts,
  qualifications,
  settledPosts,
  returns,
  publishedTables,
  roleTotals,
  judgements,
  checkedQualifications,
  consultations,
  filteredChanges,
  askedTasks,
  takeUp,
]

/** Migrates the store to the newest schema. Refuses, and changes nothing, if a later release wrote it. */
export async function migrate(engine: Engine, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const newest = migrations.length
  const found = (await engine.isStarted(engine.read)) ? await readSchema(engine.read) : 0
  if (found === newest) return
  refuseNewer(found, { newest, place: engine.place })
  await engine.prepare()
  await engine.write.transaction().execute(async (transaction) => {
    await engine.lock(transaction)
    // Another process may have migrated it already.
    const from = (await engine.isStarted(transaction)) ? await readSchema(transaction) : 0
    refuseNewer(from, { newest, place: engine.place })
    if (from === 0 && migrations === MIGRATIONS) return await makeNew(transaction, engine)
    await takeSteps(transaction, { engine, steps: migrations.slice(from), from })
  })
}

/** How to make a new store as the first one of this process was made: most steps change what earlier ones made. */
let copied: readonly string[] | undefined

async function makeNew(db: Database, engine: Engine): Promise<void> {
  if (engine.copy && copied) {
    for (const statement of copied) await sql.raw(statement).execute(db)
    return
  }
  await takeSteps(db, { engine, steps: MIGRATIONS, from: 0 })
  copied ??= await engine.copy?.(db)
}

async function takeSteps(
  db: Database,
  { engine, steps, from }: { engine: Engine; steps: readonly Migration[]; from: number },
): Promise<void> {
  for (const step of steps) await step(db as unknown as Kysely<unknown>, engine)
  await writeSchema(db, { from, newest: from + steps.length })
}

async function readSchema(db: Database): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'schema').executeTakeFirst()
  return row?.value ?? 0
}

async function writeSchema(db: Database, { from, newest }: { from: number; newest: number }): Promise<void> {
  if (from > 0) await db.updateTable('meta').set({ value: newest }).where('name', '=', 'schema').execute()
  else {
    const rows = [{ name: 'schema', value: newest } as const, { name: 'versions', value: 0 } as const]
    await db.insertInto('meta').values(rows).execute()
  }
}

function refuseNewer(found: number, { newest, place }: { newest: number; place: string }): void {
  if (found <= newest) return
  throw new RolemapError(
    'store-newer',
    `the store ${place} has schema ${found}, and this release of Rolemap knows schemas up to ${newest}: ` +
      'install the release that wrote it or a later one, or name another store',
  )
}
