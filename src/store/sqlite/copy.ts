import { sql } from 'kysely'
import type { Database } from '../schema.ts'

interface Made {
  readonly name: string
  readonly type: string
  readonly made: string
}

/**
 * The statements that make an empty database the same as this one: every table, index and row. For a store that was
 * just made; reads all of it.
 */
export async function toStatements(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<Made>`
    select name, type, sql as made from sqlite_master
    where sql is not null and name not like 'sqlite~_%' escape '~' order by rowid`.execute(db)
  const tables = rows.filter(({ type }) => type === 'table')
  const inserts = await Promise.all(tables.map(({ name }) => toInserts(db, name)))
  return [...rows.map(({ made }) => made), ...inserts.flat()]
}

async function toInserts(db: Database, table: string): Promise<readonly string[]> {
  const columns = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
  const quoted = columns.rows.map(({ name }) => sql`quote(${sql.ref(name)})`)
  const value = sql`${sql.join(quoted, sql` || ', ' || `)}`
  const { rows } = await sql<{ value: string }>`select ${value} as value from ${sql.table(table)}`.execute(db)
  return rows.map((row) => `insert into "${table}" values (${row.value})`)
}
