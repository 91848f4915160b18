import { sql } from 'kysely'
import type { FirstOfRole } from '../../qualification.ts'
import type { Database } from '../../schema.ts'
import { listRecords } from '../record.ts'
import { ATTACHMENT_RECORDS } from './attachment.ts'

interface FirstQuery {
  readonly classification: string
  readonly code: string
  readonly most: number
}

/** Looks at the tables alone, and reads the records of the first ones only: a role may have thousands of attachments. */
export async function listFirst(
  db: Database,
  { classification, code, most }: FirstQuery,
): Promise<readonly FirstOfRole[]> {
  const ranked = db
    .selectFrom('attachment')
    .innerJoin('qualification', 'qualification.id', 'attachment.entry')
    .select([
      'attachment.id as id',
      'attachment.reason as reason',
      sql<number>`row_number() over (partition by attachment.reason order by
        case when qualification.level < 0 then 99 else qualification.level end, qualification.sort, attachment.id)`.as(
        'place',
      ),
      sql<number>`count(*) over (partition by attachment.reason)`.as('total'),
    ])
    .where('attachment.tie', '=', 'role')
    .where('attachment.target', '=', classification)
    .where('attachment.code', '=', code)
    .where('qualification.withdrawn', '=', 0)
  const found = await db
    .selectFrom(ranked.as('ranked'))
    .select(['id', 'reason', 'total'])
    .where('place', '<=', most)
    .orderBy('reason')
    .orderBy('place')
    .execute()
  if (found.length === 0) return []
  const { rows } = await listRecords(db, ATTACHMENT_RECORDS, { ids: found.map(({ id }) => id) })
  const byId = new Map(rows.map((record) => [record.id, record]))
  return [...Map.groupBy(found, ({ reason }) => reason)].map(([reason, list]) => ({
    reason,
    total: Number(list[0]?.total ?? 0),
    rows: list.flatMap(({ id }) => byId.get(id) ?? []),
  }))
}
