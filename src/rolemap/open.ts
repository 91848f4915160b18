import { createCoder } from '../coder/coder.ts'
import type { Coder } from '../coder/coding.ts'
import { RolemapError } from '../error.ts'
import { openStore } from '../store/open.ts'
import type { Store, VersionKey } from '../store/store.ts'
import { fillStore } from './fill.ts'
import { createJobWorker } from './job-worker.ts'
import type { Rolemap } from './rolemap.ts'

export interface OpenOptions {
  /** A file for an SQLite store, `:memory:`, or a `postgres://` address. */
  readonly db: string
  /** The folder of facts that a new store is filled from; the package's own if not given, nothing if `false`. */
  readonly data?: string | false
  /** The clock; the system's if not given. */
  readonly now?: () => Date
}

/** Opens a store, brings it up to this release, and fills it from the shipped facts where it lacks them. */
export async function openRolemap({ db, data, now = () => new Date() }: OpenOptions): Promise<Rolemap> {
  const store = await openStore(db)
  try {
    if (data !== false) await fillStore(store, data)
  } catch (error) {
    await store.close()
    throw error
  }
  const worker = createJobWorker()
  const close = async () => {
    await worker.stop()
    await store.close()
  }
  const rolemap: Rolemap = { store, now, coder: keepCoders(store), wake: () => worker.wake(rolemap), close }
  return rolemap
}

// A coder takes from milliseconds to seconds to make: one for each version, shared by those who ask meanwhile.
function keepCoders(store: Store): (key: VersionKey) => Promise<Coder> {
  const coders = new Map<string, Promise<Coder>>()
  return ({ id, version }) => {
    const name = JSON.stringify([id, version])
    const coder = coders.get(name) ?? makeCoder(store, { id, version })
    coders.set(name, coder)
    coder.catch(() => coders.delete(name))
    return coder
  }
}

async function makeCoder(store: Store, key: VersionKey): Promise<Coder> {
  const version = await store.findVersion(key)
  if (!version)
    throw new RolemapError(
      'classification-unknown',
      `expected a version in the store, found no ${key.id} ${key.version}`,
    )
  return createCoder(version)
}
