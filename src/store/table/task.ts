import { type ExpressionBuilder, type Selectable, type SqlBool, sql, type Updateable } from 'kysely'
import { RolemapError } from '../../error.ts'
import type { Failure, HeldTask, Hold, NewTask, TakeQuery, Task, TaskKey, TaskQuery, TaskState } from '../queue.ts'
import type { Database, Schema } from '../schema.ts'
import type { Slice } from '../store.ts'
import type { Json } from '../trail.ts'
import { reading } from './json.ts'
import { checkPage } from './page.ts'

// Literal, not parameters: otherwise an engine does not see that the index of unfinished tasks applies.
const UNFINISHED = sql<SqlBool>`state in ('waiting', 'working')`

type OfTask = ExpressionBuilder<Schema, 'task'>

export async function addTask(db: Database, task: NewTask): Promise<Task> {
  const { kind, key = null, after, expires, owner = null, by = null, at = after, organisation = null } = task
  const fresh = { state: 'waiting', attempts: 0, fence: 0, lease: '', again: 0, progress: 'null' }
  const row = await db
    .insertInto('task')
    .values({ kind, key, body: JSON.stringify(task.body), after, expires, owner, by, at, organisation, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key'])
        .where(UNFINISHED)
        .doUpdateSet((eb) => ({
          expires: eb.ref('excluded.expires'),
          again: eb.case().when('task.state', '=', 'working').then(1).else(0).end(),
        })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return toTask(row)
}

const toTask = reading(
  'task',
  ({ kind, id }) => `${kind} ${id}`,
  (row: Selectable<Schema['task']>): Task => {
    const { id, kind, key, after, expires, owner, by, at, organisation, state, attempts, reason } = row
    return {
      id,
      kind,
      ...(key !== null && { key }),
      body: JSON.parse(row.body),
      after,
      expires,
      ...(owner !== null && { owner }),
      ...(by !== null && { by }),
      at,
      ...(organisation !== null && { organisation }),
      state: state as TaskState,
      attempts,
      progress: JSON.parse(row.progress),
      ...(reason !== null && { reason }),
    }
  },
)

const canBeTaken = (eb: OfTask, now: string) =>
  eb.and([
    UNFINISHED,
    eb('expires', '>', now),
    eb.or([
      eb.and([eb('state', '=', 'waiting'), eb('after', '<=', now)]),
      eb.and([eb('state', '=', 'working'), eb('lease', '<=', now)]),
    ]),
  ])

export async function listDueKinds(db: Database, now: string): Promise<readonly string[]> {
  const due = db.selectFrom('task').select('kind').distinct()
  const rows = await due
    .where((eb) => canBeTaken(eb, now))
    .orderBy('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}

/** @param passesLocked whether the query can skip rows that another transaction has locked */
export async function takeTasks(
  db: Database,
  { kind, limit, now, until }: TakeQuery,
  passesLocked: boolean,
): Promise<readonly HeldTask[]> {
  return await db.transaction().execute(async (transaction) => {
    const due = transaction.selectFrom('task').select('id').where('kind', '=', kind)
    const first = due
      .where((eb) => canBeTaken(eb, now))
      .orderBy('after')
      .orderBy('id')
      .limit(limit)
    const found = await (passesLocked ? first.forUpdate().skipLocked() : first).execute()
    if (found.length === 0) return []
    const rows = await transaction
      .updateTable('task')
      .set((eb) => ({
        state: 'working',
        lease: until,
        again: 0,
        fence: eb('fence', '+', 1),
        attempts: eb('attempts', '+', 1),
      }))
      .where(
        'id',
        'in',
        found.map(({ id }) => id),
      )
      .returningAll()
      .execute()
    const order = new Map(found.map(({ id }, place) => [id, place]))
    return rows
      .map((row): HeldTask => ({ ...toTask(row), fence: row.fence }))
      .toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
  })
}

export async function keepTasks(db: Database, holds: readonly Hold[], until: string): Promise<readonly Hold[]> {
  const kept = await Promise.all(holds.map(async (hold) => ((await change(db, hold, { lease: until })) ? [hold] : [])))
  return kept.flat()
}

type Change = Updateable<Schema['task']> | ((eb: OfTask) => object)

async function change(db: Database, { id, fence }: Hold, set: Change): Promise<boolean> {
  const held = db
    .updateTable('task')
    .set(set as Updateable<Schema['task']>)
    .where('id', '=', id)
    .where('fence', '=', fence)
  return (await held.where('state', '=', 'working').executeTakeFirst()).numUpdatedRows === 1n
}

/** Can run in the same transaction as the work that it reports: until that ends, nobody else can take the task. */
export async function putTaskProgress(db: Database, hold: Hold, progress: Json): Promise<boolean> {
  return await change(db, hold, { attempts: 1, progress: JSON.stringify(progress) })
}

/**
 * Checks the hold within the transaction that needs it, without recording progress: until that ends, nobody else can
 * take the task.
 */
export async function lockTask(db: Database, hold: Hold): Promise<boolean> {
  return await change(db, hold, (eb) => ({ fence: eb.ref('fence') }))
}

/** @throws RolemapError `change-conflict` if the task is no longer held */
export async function finishHeld(db: Database, { now, ...hold }: Hold & { readonly now: string }): Promise<void> {
  if (await finishTask(db, hold, now)) return
  throw new RolemapError('change-conflict', 'the work was cancelled, or somebody else goes on with it')
}

export async function finishTask(db: Database, hold: Hold, now: string): Promise<boolean> {
  return await change(db, hold, (eb) => ({ ...endOr(eb, 'done', now), reason: null }))
}

/** Work that was added again while somebody did it starts again as new. */
function endOr(eb: OfTask, state: TaskState, now: string) {
  const ifAgain = <T extends string | number>(value: T, otherwise: 'after' | 'attempts') =>
    eb.case().when('again', '=', 1).then(value).else(eb.ref(otherwise)).end()
  return {
    state: eb.case().when('again', '=', 1).then('waiting').else(state).end(),
    after: ifAgain(now, 'after'),
    attempts: ifAgain(0, 'attempts'),
    lease: '',
    again: 0,
  }
}

export async function failTask(db: Database, hold: Hold, { reason, now, retry }: Failure): Promise<boolean> {
  if (retry !== undefined)
    return await change(db, hold, { state: 'waiting', after: retry, lease: '', again: 0, reason })
  return await change(db, hold, (eb) => ({ ...endOr(eb, 'failed', now), reason }))
}

export async function releaseTask(db: Database, hold: Hold): Promise<boolean> {
  return await change(db, hold, (eb) => ({ state: 'waiting', lease: '', again: 0, attempts: eb('attempts', '-', 1) }))
}

export async function findTask(db: Database, { kind, key }: TaskKey): Promise<Task | undefined> {
  const found = db.selectFrom('task').selectAll().where('kind', '=', kind).where('key', '=', key)
  const row = await found.orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && toTask(row)
}

export async function getTask(db: Database, id: number): Promise<Task | undefined> {
  const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTask(row)
}

export async function listTasks(db: Database, query: TaskQuery): Promise<Slice<Task>> {
  const { limit, offset, kinds, state, of } = checkPage(query)
  let found = db.selectFrom('task')
  if (kinds !== undefined) found = found.where('kind', 'in', kinds)
  if (state !== undefined) found = found.where('state', '=', state)
  if (of !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb('owner', '=', of.owner),
        ...(of.organisations.length > 0 ? [eb('organisation', 'in', of.organisations)] : []),
      ]),
    )
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(toTask) }
}

/** Its worker then changes nothing more. */
export async function cancelTask(db: Database, id: number): Promise<boolean> {
  const open = db.updateTable('task').set({ state: 'cancelled', lease: '', again: 0 }).where('id', '=', id)
  return (await open.where(UNFINISHED).executeTakeFirst()).numUpdatedRows === 1n
}

export async function removeTask(db: Database, { kind, key }: TaskKey): Promise<void> {
  await db.deleteFrom('task').where('kind', '=', kind).where('key', '=', key).execute()
}
