import { open } from 'node:fs/promises'
import path from 'node:path'
import { RolemapError } from '../../error.ts'
import { isPostgres } from '../address.ts'
import { type At, backupPostgres, restorePostgres } from './postgres.ts'
import { backupSqlite, restoreSqlite } from './sqlite.ts'

/**
 * Writes the whole store into a file while others use it, except data that is deleted soon anyway.
 *
 * @throws RolemapError `backup-unfit`
 */
export const backupStore = (file: string, at: At): Promise<void> =>
  (isPostgres(at.address) ? backupPostgres : backupSqlite)(file, at)

/** Replaces the store by a backup: all of it or nothing. @throws RolemapError `backup-unfit` */
export async function restoreStore(file: string, at: At): Promise<void> {
  const kind = await readKind(file)
  const wanted = isPostgres(at.address) ? 'PostgreSQL' : 'SQLite'
  if (kind !== wanted)
    throw new RolemapError(
      'backup-unfit',
      `expected a backup of a ${wanted} store in ${path.basename(file)}, found ${kind ? `one of a ${kind} store` : 'none'}`,
    )
  await (wanted === 'PostgreSQL' ? restorePostgres : restoreSqlite)(file, at)
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
