import { type BigIntStats, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { RolemapError } from '../../error.ts'

/**
 * Returns a check that throws if the store's file or write-ahead log is no longer the one that was opened. SQLite
 * itself does not look: it goes on writing into a deleted file.
 */
export function watchFile(file: string): () => void {
  const log = `${file}-wal`
  const known = new Map<string, BigIntStats>()
  const check = (name: string) => {
    const [before, now] = [known.get(name), look(name)]
    if (!now && !before) return
    if (!now) throw lost(name, 'was deleted or moved')
    if (before && (now.ino !== before.ino || now.dev !== before.dev)) throw lost(name, 'was replaced by another file')
    // The log may be truncated at any time; the store's file only by a vacuum.
    if (name === file && before && now.size < before.size && !(now.size > 0 && isWhole(file)))
      throw lost(name, 'was truncated')
    known.set(name, now)
  }
  check(file)
  return () => {
    check(file)
    check(log)
  }
}

const look = (name: string) => statSync(name, { bigint: true, throwIfNoEntry: false })

function isWhole(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      return database.prepare('pragma quick_check(1)').get()?.quick_check === 'ok'
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}

function lost(name: string, loss: string): RolemapError {
  const message = `the store file ${name} ${loss} while it was in use: stop Rolemap, put the file back and start again`
  return new RolemapError('store-unavailable', message)
}
