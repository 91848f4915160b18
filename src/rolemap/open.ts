import { openStore } from '../store/open.ts'
import { type Actor, toSingleUser } from './actor.ts'
import { createCoders } from './coder/coders.ts'
import { KINDS } from './kinds.ts'
import type { Worker } from './queue/worker.ts'
import type { Rolemap } from './rolemap.ts'
import { isBaseIri, type RolemapSettings, USUAL_SETTINGS } from './settings.ts'
import { fillStore } from './ship/fill.ts'
import { createThreads } from './thread/threads.ts'
import { type Kind, toKinds } from './trail/kind.ts'

export interface OpenOptions {
  /** A file for an SQLite store, `:memory:`, or a `postgres://` address. */
  readonly db: string
  /** The folder of facts that a new store is filled from; the package's own if not given, nothing if `false`. */
  readonly data?: string | false
  /** The person who asks, unless `as` names another; if not given, the system's user, alone. */
  readonly actor?: Actor
  /** Further kinds of things that people change. */
  readonly kinds?: readonly Kind[]
  /** Settings that differ from the defaults. */
  readonly settings?: Partial<RolemapSettings>
  /** Whoever asks waits for the first title index, however long it takes. If not, they are soon told to try again. */
  readonly patient?: boolean
  /** The clock; the system's if not given. */
  readonly now?: () => Date
}

/** Opens a store, migrates it to this release, and adds the shipped facts that it lacks. */
export async function openRolemap(options: OpenOptions): Promise<Rolemap> {
  const { db, data, actor = toSingleUser('library'), now = () => new Date() } = options
  const settings = { ...USUAL_SETTINGS, ...options.settings }
  checkBaseIri(settings.baseIri)
  const store = await openStore(db)
  try {
    if (data !== false) await fillStore(store, now(), data)
  } catch (error) {
    await store.close()
    throw error
  }
  const workers = new Set<Worker>()
  const threads = createThreads({ shared: () => workers.size > 0 })
  const close = async () => {
    await Promise.all([...[...workers].map((worker) => worker.stop()), threads.stop()])
    await store.close()
  }
  const bind = (of: Actor): Rolemap => ({ ...shared, actor: of, as: bind })
  const shared = {
    store,
    ...(db !== ':memory:' && { address: db }),
    now,
    settings,
    kinds: toKinds([...KINDS, ...(options.kinds ?? [])]),
    coder: createCoders({ store, threads, now, patient: options.patient === true }),
    threads,
    wake: () => {
      for (const worker of workers) worker.wake()
    },
    employ: (worker: Worker) => {
      workers.add(worker)
      return () => void workers.delete(worker)
    },
    close,
  }
  return bind(actor)
}

function checkBaseIri(baseIri: string): void {
  if (!isBaseIri(baseIri))
    throw new TypeError(`expected an absolute IRI that ends in "/", "#" or ":" as the base, found "${baseIri}"`)
}
