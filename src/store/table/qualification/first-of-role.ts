import { sql } from 'kysely'
import type { FirstOfRole, StudiedQuery } from '../../qualification.ts'
import type { Database } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import type { KeptRecord } from '../../trail.ts'
import { checkPage } from '../page.ts'
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
  const ranked = selectStudied(db, { classification, code }).select([
    'attachment.id as id',
    'attachment.reason as reason',
    sql<number>`row_number() over (partition by attachment.reason order by ${BY_LEVEL})`.as('place'),
    sql<number>`count(*) over (partition by attachment.reason)`.as('total'),
  ])
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

/** The attachments of entries in use to an item: those for the first of these reasons first, each by level and title. */
export async function listStudied(db: Database, query: StudiedQuery): Promise<Slice<KeptRecord>> {
  const { reasons, limit, offset } = checkPage(query)
  const { total } = await selectStudied(db, query)
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  const found = await selectStudied(db, query)
    .select('attachment.id as id')
    .orderBy(
      sql`case attachment.reason ${sql.join(
        reasons.map((reason, at) => sql`when ${reason} then ${sql.lit(at)}`),
        sql` `,
      )} else ${sql.lit(reasons.length)} end`,
    )
    .orderBy(BY_LEVEL)
    .limit(limit)
    .offset(offset)
    .execute()
  if (found.length === 0) return { total: Number(total), rows: [] }
  const { rows } = await listRecords(db, ATTACHMENT_RECORDS, { ids: found.map(({ id }) => id) })
  const byId = new Map(rows.map((record) => [record.id, record]))
  return { total: Number(total), rows: found.flatMap(({ id }) => byId.get(id) ?? []) }
}

const BY_LEVEL = sql`case when qualification.level < 0 then 99 else qualification.level end, qualification.sort, attachment.id`

const selectStudied = (db: Database, { classification, code }: Pick<FirstQuery, 'classification' | 'code'>) =>
  db
    .selectFrom('attachment')
    .innerJoin('qualification', 'qualification.id', 'attachment.entry')
    .where('attachment.tie', '=', 'role')
    .where('attachment.target', '=', classification)
    .where('attachment.code', '=', code)
    .where('qualification.withdrawn', '=', 0)
