import type { Selectable } from 'kysely'
import { inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { Database, Schema } from '../schema.ts'
import type { Effect, KeptRecord } from '../trail.ts'
import { formatJson, reading } from './json.ts'

type Put = Extract<Effect, { put: 'record' }>

/** Within a transaction. */
export async function putRecord(db: Database, put: Put): Promise<void> {
  if (put.revision === 0 && put.body === undefined) return
  const touched = put.revision === 0 ? insertRecord(db, put) : put.body === undefined ? drop(db, put) : update(db, put)
  if ((await touched) === 1n) return
  throw new RolemapError('change-conflict', `${put.kind} "${put.id}" was changed by somebody else meanwhile`)
}

async function insertRecord(db: Database, { kind, id, of, body }: Put): Promise<bigint | undefined> {
  const row = { kind, id, of: of ?? null, body: formatJson(body), revision: 1 }
  const inserting = db.insertInto('record').values(row)
  const done = await inserting.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return done.numInsertedOrUpdatedRows
}

async function update(db: Database, { kind, id, of, body, revision }: Put): Promise<bigint> {
  const set = { of: of ?? null, body: formatJson(body), revision: revision + 1 }
  const found = db.updateTable('record').set(set).where('kind', '=', kind).where('id', '=', id)
  return (await found.where('revision', '=', revision).executeTakeFirst()).numUpdatedRows
}

async function drop(db: Database, { kind, id, revision }: Put): Promise<bigint> {
  const found = db.deleteFrom('record').where('kind', '=', kind).where('id', '=', id)
  return (await found.where('revision', '=', revision).executeTakeFirst()).numDeletedRows
}

const toRecord = reading(
  'record',
  ({ kind, id }) => `${kind} "${id}"`,
  ({ kind, id, of, revision, body }: Selectable<Schema['record']>): KeptRecord => ({
    ...{ kind, id, ...(of !== null && { of }), revision },
    body: JSON.parse(body),
  }),
)

export async function listRecords(db: Database, kind: string, of?: string): Promise<readonly KeptRecord[]> {
  const all = db.selectFrom('record').selectAll().where('kind', '=', kind).orderBy('id')
  return await inTurns(await (of === undefined ? all : all.where('of', '=', of)).execute(), toRecord)
}

export async function findRecord(db: Database, kind: string, id: string): Promise<KeptRecord | undefined> {
  const found = db.selectFrom('record').selectAll().where('kind', '=', kind)
  const row = await found.where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}
