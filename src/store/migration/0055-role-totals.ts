import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** How many entries in use each item has for a reason, kept with every commit: a page counts nothing. */
export async function roleTotals(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('role_total')
    .addColumn('target', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('keys', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_total_name', ['target', 'code', 'reason'])
    .execute()
  const schema = db as Kysely<Kept>
  await schema
    .insertInto('role_total')
    .columns(['target', 'code', 'reason', 'total', 'keys'])
    .expression(
      schema
        .selectFrom('attachment')
        .innerJoin('qualification', 'qualification.id', 'attachment.entry')
        .select((eb) => [
          'attachment.target',
          'attachment.code',
          'attachment.reason',
          eb.fn.count<number>('attachment.entry').distinct().as('total'),
          sql<number>`count(distinct case when qualification.kind = 'key' then attachment.entry end)`.as('keys'),
        ])
        .where('attachment.tie', '=', 'role')
        .where('qualification.withdrawn', '=', 0)
        .groupBy(['attachment.target', 'attachment.code', 'attachment.reason']),
    )
    .execute()
}

interface Kept {
  attachment: { tie: string; entry: string; target: string; code: string; reason: string }
  qualification: { id: string; kind: string; withdrawn: number }
  role_total: { target: string; code: string; reason: string; total: number; keys: number }
}
