import { setImmediate } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import type { Database, Schema } from '../schema.ts'

// SQLite takes 32,766 values in one statement, PostgreSQL 65,535; larger batches are no faster.
const VALUES_AT_ONCE = 4_000

/** Inserts many rows, one statement for each batch, within a transaction. Lets other work run between batches. */
export async function insertAll<Table extends keyof Schema>(
  db: Database,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const size = Math.floor(VALUES_AT_ONCE / Object.keys(first).length)
  for (let start = 0; start < rows.length; start += size) {
    // Kysely's types cannot follow a table that is a parameter. The type of `rows` has checked them already.
    await db
      .insertInto(table)
      .values(rows.slice(start, start + size) as never)
      .execute()
    await setImmediate()
  }
}
