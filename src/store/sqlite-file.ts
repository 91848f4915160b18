import { type BigIntStats, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { RolemapError } from '../error.ts'

/**
 * Watches that a store's file and its write-ahead log are still those that are open, and gives a check that throws where
 * they are not. SQLite itself does not look: it goes on writing into a file that nobody will ever find again.
 */
export function watchFile(file: string): () => void {
  const log = `${file}-wal`
  const known = new Map<string, BigIntStats>()
  const check = (name: string) => {
    const [before, now] = [known.get(name), look(name)]
    if (!now && !before) return
    if (!now) throw lost(name, 'was deleted or moved')
    if (before && (now.ino !== before.ino || now.dev !== before.dev)) throw lost(name, 'was replaced by another file')
    // A log may be cut at any time, the store's file only by somebody who vacuums it.
    if (name === file && before && now.size < before.size && !(now.size > 0 && isWhole(file)))
      throw lost(name, 'was cut off')
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
