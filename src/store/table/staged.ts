import type { Selectable } from 'kysely'
import { inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { Database, Schema } from '../schema.ts'
import type { StagedEffect, StagedFile, StagedRow, StagedRowQuery } from '../staged.ts'
import type { Slice } from '../store.ts'
import { insertAll } from './insert.ts'
import { checkPage } from './page.ts'

export async function putStaged(db: Database, file: StagedFile, rows: readonly StagedRow[]): Promise<void> {
  const made = await inTurns(rows, (row) => toRow(file.id, row))
  await db.transaction().execute(async (transaction) => {
    const there = await transaction
      .selectFrom('staged_file')
      .select('state')
      .where('id', '=', file.id)
      .executeTakeFirst()
    if (there?.state === 'accepted') return
    await transaction.deleteFrom('staged_file').where('id', '=', file.id).execute()
    const { columns, problems, ...rest } = file
    await transaction
      .insertInto('staged_file')
      .values({ ...rest, columns: JSON.stringify(columns), problems: JSON.stringify(problems) })
      .execute()
    await insertAll(transaction, 'staged_row', made)
  })
}

/** Adds rows of a file that is stored in parts. */
export async function addStagedRows(db: Database, id: string, rows: readonly StagedRow[]): Promise<void> {
  const made = await inTurns(rows, (row) => toRow(id, row))
  await db.transaction().execute(async (transaction) => {
    const staging = transaction.updateTable('staged_file').set({ state: 'staging' }).where('id', '=', id)
    const { numUpdatedRows } = await staging.where('state', '=', 'staging').executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new RolemapError('change-conflict', 'the file was discarded while it was read')
    await insertAll(transaction, 'staged_row', made)
  })
}

export async function finishStaged(db: Database, { id, rows, refused, digest, problems }: StagedFile): Promise<void> {
  const done = { state: 'waiting', rows, refused, digest, problems: JSON.stringify(problems) }
  await db.updateTable('staged_file').set(done).where('id', '=', id).where('state', '=', 'staging').execute()
}

const toRow = (file: string, { row, cells, outcome }: StagedRow) => ({
  file,
  row,
  cells: JSON.stringify(cells),
  refused: 'fault' in outcome ? 1 : 0,
  outcome: JSON.stringify(outcome),
})

export async function findStaged(db: Database, id: string): Promise<StagedFile | undefined> {
  const row = await db.selectFrom('staged_file').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toFile(row)
}

function toFile({ columns, problems, state, ...rest }: Selectable<Schema['staged_file']>): StagedFile {
  // In the format of `putStaged`.
  return {
    ...rest,
    columns: JSON.parse(columns),
    state: state as StagedFile['state'],
    problems: JSON.parse(problems),
  }
}

export async function listStaged(
  db: Database,
  now: string,
  about: Pick<StagedFile, 'kind' | 'key'> | undefined,
): Promise<readonly StagedFile[]> {
  let found = db.selectFrom('staged_file').selectAll().where('expires', '>', now).where('state', '!=', 'staging')
  if (about) found = found.where('kind', '=', about.kind).where('key', '=', about.key)
  return (await found.orderBy('at', 'desc').orderBy('id').execute()).map(toFile)
}

export async function listStagedRows(db: Database, id: string, query: StagedRowQuery): Promise<Slice<StagedRow>> {
  const { limit, offset, refused, does } = checkPage(query)
  let found = db.selectFrom('staged_row').where('file', '=', id)
  if (refused !== undefined) found = found.where('refused', '=', refused ? 1 : 0)
  // What a row changes stands before a semicolon; what changes nothing has none.
  if (does !== undefined) found = found.where('outcome', 'like', `{"does":"%${does.replaceAll(/[\\%_"]/g, '')}%;%`)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('row').limit(limit).offset(offset).execute()
  return {
    total: Number(total),
    rows: rows.map(({ row, cells, outcome }) => ({ row, cells: JSON.parse(cells), outcome: JSON.parse(outcome) })),
  }
}

export async function deleteStaged(db: Database, id: string): Promise<boolean> {
  const open = db.deleteFrom('staged_file').where('id', '=', id).where('state', '!=', 'accepted')
  return (await open.executeTakeFirst()).numDeletedRows === 1n
}

/** Within a transaction. */
export async function acceptStaged(db: Database, { id }: StagedEffect): Promise<void> {
  const waiting = db.updateTable('staged_file').set({ state: 'accepted' }).where('id', '=', id)
  const { numUpdatedRows } = await waiting.where('state', '=', 'waiting').executeTakeFirst()
  if (numUpdatedRows === 1n) return
  throw new RolemapError('change-conflict', 'somebody else accepted or discarded the file')
}
