import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { type Actor, toSingleUser } from './actor.ts'
import type { CoderKey } from './coding/coded-by.ts'
import { loadCoder } from './coding/kept-index.ts'
import { createJobWorker } from './job/job-worker.ts'
import { createPainter } from './map/painter.ts'
import { findOwnRevision } from './own/own-index.ts'
import type { KeptCoder, Rolemap } from './rolemap.ts'
import { isBaseIri, type RolemapSettings, USUAL_SETTINGS } from './settings.ts'
import { fillStore } from './ship/fill.ts'

export interface OpenOptions {
  /** A file for an SQLite store, `:memory:`, or a `postgres://` address. */
  readonly db: string
  /** The folder of facts that a new store is filled from; the package's own if not given, nothing if `false`. */
  readonly data?: string | false
  /** Who asks, unless `as` says otherwise; the system's user, alone, if not given. */
  readonly actor?: Actor
  /** What is not as usual. */
  readonly settings?: Partial<RolemapSettings>
  /** The clock; the system's if not given. */
  readonly now?: () => Date
}

/** Opens a store, brings it up to this release, and fills it from the shipped facts where it lacks them. */
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
  const worker = createJobWorker()
  const painter = createPainter()
  const close = async () => {
    await Promise.all([worker.stop(), painter.stop()])
    await store.close()
  }
  const bind = (of: Actor): Rolemap => ({ ...shared, actor: of, as: bind })
  const shared = {
    store,
    now,
    settings,
    coder: keepCoders(store),
    painter,
    wake: () => worker.wake(bind(actor)),
    close,
  }
  return bind(actor)
}

function checkBaseIri(baseIri: string): void {
  if (!isBaseIri(baseIri))
    throw new TypeError(`expected an absolute IRI that ends in "/", "#" or ":" as the base, found "${baseIri}"`)
}

// A coder takes milliseconds to load, and seconds to build: one for each version, shared by those who ask meanwhile.
// Rules and own entries may be set meanwhile, by another process too: then it is made anew.
function keepCoders(store: Store): (key: CoderKey) => Promise<KeptCoder> {
  const coders = new Map<string, { readonly by: string; readonly coder: Promise<KeptCoder> }>()
  return async ({ id, version, rules: past }) => {
    const [rules, revision] = await Promise.all([past ?? store.versions.findRules(id), findOwnRevision({ store }, id)])
    const by = `${typeof rules === 'string' ? rules : rules?.digest} ${revision}`
    const name = JSON.stringify([id, version, past])
    const kept = coders.get(name)
    if (kept?.by === by) return kept.coder
    const coder = loadCoder(store, { id, version, ...(past !== undefined && { rules: past }) })
    coders.set(name, { by, coder })
    coder.catch(() => coders.delete(name))
    return coder
  }
}
