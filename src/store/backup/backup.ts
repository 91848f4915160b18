import { open } from 'node:fs/promises'
import path from 'node:path'
import { RolemapError } from '../../error.ts'
import { isPostgres } from '../address.ts'
import { backupPostgres, restorePostgres } from './postgres.ts'
import { backupSqlite, restoreSqlite } from './sqlite.ts'

/**
 * Writes the whole store but for what is soon deleted into a file, while others use the store.
 *
 * @throws RolemapError `backup-unfit`
 */
export const backupStore = (address: string, file: string): Promise<void> =>
  (isPostgres(address) ? backupPostgres : backupSqlite)(address, file)

/** Puts a backup in place of the store: all of it or nothing. @throws RolemapError `backup-unfit` */
export async function restoreStore(file: string, address: string): Promise<void> {
  const kind = await readKind(file)
  const wanted = isPostgres(address) ? 'PostgreSQL' : 'SQLite'
  if (kind !== wanted)
    throw new RolemapError(
      'backup-unfit',
      `expected a backup of a ${wanted} store in ${path.basename(file)}, found ${kind ? `one of a ${kind} store` : 'none'}`,
    )
  await (wanted === 'PostgreSQL' ? restorePostgres : restoreSqlite)(file, address)
}

async function readKind(file: string): Promise<'SQLite' | 'PostgreSQL' | undefined> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new RolemapError('backup-unfit', `${path.basename(file)} cannot be opened`, { cause })
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    const start = buffer.subarray(0, bytesRead).toString('latin1')
    return start.startsWith('SQLite format 3') ? 'SQLite' : start.startsWith('PGDMP') ? 'PostgreSQL' : undefined
  } finally {
    await handle.close()
  }
}
