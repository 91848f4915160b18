import { RolemapError } from '../../../error.ts'
import type { Database, Schema } from '../../schema.ts'
import type { ConsultationEffect, ConsultationLink } from './port.ts'

const toLink = ({ named, revoked, expires: _, ...row }: Schema['consultation_link']): ConsultationLink => ({
  ...row,
  named: named === 1,
  ...(revoked !== null && { revoked }),
})

export async function findLink(db: Database, digest: string): Promise<ConsultationLink | undefined> {
  const row = await db.selectFrom('consultation_link').selectAll().where('digest', '=', digest).executeTakeFirst()
  return row && toLink(row)
}

export async function listLinks(db: Database, consultation: string): Promise<readonly ConsultationLink[]> {
  const found = db.selectFrom('consultation_link').selectAll().where('consultation', '=', consultation)
  return (await found.orderBy('created').orderBy('id').execute()).map(toLink)
}

type Put<Name extends ConsultationEffect['put']> = Extract<ConsultationEffect, { put: Name }>

/** This and the functions below: within a transaction. */
export async function putLink(db: Database, { link, expires }: Put<'consultation-link'>): Promise<void> {
  const { named, revoked, ...row } = link
  const values = { ...row, named: named ? 1 : 0, revoked: revoked ?? null, expires }
  await db.insertInto('consultation_link').values(values).execute()
}

export async function endLink(db: Database, { consultation, id, at }: Put<'consultation-link-end'>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('consultation_link')
    .set({ revoked: at })
    .where('consultation', '=', consultation)
    .where('id', '=', id)
    .where('revoked', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 1) return
  throw new RolemapError('change-conflict', 'there is no such link, or somebody else has just revoked it')
}
