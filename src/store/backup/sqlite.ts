import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import { isBusy } from '../sqlite/dialect.ts'
import { NOT_KEPT } from './not-kept.ts'

/**
 * Copies the store into a file while others use it, without the tables of staff files. The file appears once it is
 * complete.
 *
 * @throws RolemapError `backup-unfit`
 */
export async function backupSqlite(file: string, { address: store }: { readonly address: string }): Promise<void> {
  if (!existsSync(store)) throw new RolemapError('store-unavailable', `there is no store ${store}`)
  if (existsSync(file) && realpathSync(file) === realpathSync(store))
    throw new RolemapError('backup-unfit', 'expected another file than the store')
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    await copy(store, part)
    const database = new DatabaseSync(part)
    // Not in WAL mode: a backup is one file.
    database.exec('pragma journal_mode = delete; pragma foreign_keys = on; pragma secure_delete = on')
    const found = database.prepare("select name from sqlite_master where type = 'table'").all()
    const tables = new Set(found.map(({ name }) => name))
    // A store that an earlier release wrote may lack some of them.
    for (const table of NOT_KEPT) if (tables.has(table)) database.exec(`delete from ${table}`)
    database.exec('vacuum')
    database.close()
    checkSqlite(part)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

/** Copies the backup over the store in one transaction, so that processes with the store open see it. */
export async function restoreSqlite(file: string, { address: store }: { readonly address: string }): Promise<void> {
  checkSqlite(file)
  mkdirSync(path.dirname(path.resolve(store)), { recursive: true })
  await copy(file, store)
}

/** All pages at once: in parts, a writer in between would make it start again, possibly for ever. */
async function copy(from: string, to: string): Promise<void> {
  const deadline = performance.now() + 30_000
  for (;;) {
    const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 })
    try {
      await backup(source, to, { rate: 2 ** 31 - 1 })
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
    } finally {
      source.close()
    }
    await setTimeout(50)
  }
}

function checkSqlite(file: string): void {
  const unfit = (why: string) => new RolemapError('backup-unfit', `${path.basename(file)} ${why}`)
  let database: DatabaseSync
  try {
    database = new DatabaseSync(file, { readOnly: true })
  } catch {
    throw unfit('cannot be opened')
  }
  try {
    const [found] = database.prepare('pragma quick_check(1)').all()
    if (found?.quick_check !== 'ok') throw unfit('is damaged')
    if (!database.prepare("select 1 from sqlite_master where name = 'meta'").get()) throw unfit('is no Rolemap store')
  } catch (error) {
    throw error instanceof RolemapError ? error : unfit('is damaged')
  } finally {
    database.close()
  }
}
