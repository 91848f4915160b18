import { sql } from 'kysely'
import type { Forgetting } from '../engine.ts'
import type { Database } from '../schema.ts'

/** The PostgreSQL schema with our tables, separate from the database's other contents. */
export const NAMESPACE = 'rolemap'
const LOCKED = '55P03'

/** The tables that have persons and files. A vacuum frees their rows, and leaves the bytes in their pages. */
const REWRITTEN = ['job_bytes', 'job_row', 'job_title', 'person', 'reply_words', 'consultation_link']
/** The tables of which rows about persons are deleted on time. */
const FORGOTTEN = [...REWRITTEN, 'job', 'task', 'assignment']
/** In bytes. Nobody can use a table while it is rewritten, so a sweep leaves larger ones until they have shrunk. */
const SMALL = 64 * 1024 * 1024

/**
 * Deleted data stays in its page until that is written again, and in the server's log and backups for as long as those
 * are kept. Of a table one vacuum runs at a time: everybody who asks for one while it runs has the next one together.
 */
export function createForget(db: Database): (how?: Forgetting) => Promise<boolean> {
  const rewritten = new Map<string, string>()
  let running: Promise<boolean> = Promise.resolve(true)
  let next: Promise<boolean> | undefined
  let asked = new Set<Forgetting | undefined>()
  const forget = async (hows: ReadonlySet<Forgetting | undefined>) => {
    const freed = await vacuum(db, FORGOTTEN)
    const tables = hows.has('at once') || hows.has('in time') ? await listTables(db) : []
    // The server counts what was deleted a second later, so at once every table is rewritten.
    const due = tables.filter(
      ({ name, deleted, bytes }) => hows.has('at once') || (bytes < SMALL && rewritten.get(name) !== deleted),
    )
    let whole = true
    for (const { name, deleted } of due) {
      if (await vacuum(db, [name], sql`(full)`)) rewritten.set(name, deleted)
      else whole = false
    }
    return freed && whole
  }
  return (how) => {
    asked.add(how)
    next ??= running
      .catch(() => false)
      .then(() => {
        const hows = asked
        ;[next, asked] = [undefined, new Set()]
        running = forget(hows)
        return running
      })
    return next
  }
}

/** The tables that can be rewritten, with how many rows were ever deleted from each. */
async function listTables(db: Database) {
  const names = sql.join(REWRITTEN)
  const { rows } = await sql<{ name: string; deleted: string; bytes: string }>`
    select relname as name, n_tup_del as deleted, pg_table_size(relid) as bytes
    from pg_stat_user_tables where schemaname = ${NAMESPACE} and relname in (${names})`.execute(db)
  return rows.map(({ bytes, ...rest }) => ({ ...rest, bytes: Number(bytes) }))
}

/** False if another process uses the same tables for too long: the next vacuum then does it. */
async function vacuum(db: Database, names: readonly string[], how = sql``): Promise<boolean> {
  const tables = names.map((name) => sql.table(`${NAMESPACE}.${name}`))
  try {
    await sql`vacuum ${how} ${sql.join(tables)}`.execute(db)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCKED) return false
    throw error
  }
}
