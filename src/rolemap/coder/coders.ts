import { setTimeout } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import { findOwnRevision } from '../own/own-index.ts'
import type { KeptCoder } from '../rolemap.ts'
import type { CoderKey } from './coded-by.ts'
import { type CoderSource, loadCoder } from './kept-index.ts'

/** People who ask for one title do not wait for an index to be built. */
export interface CoderAsk {
  /**
   * While a new index is being built, the previous coder answers, and the answer says so. If there is none, the caller
   * is soon told to try again, or waits.
   */
  readonly meanwhile?: boolean | 'or wait'
}

export type FindCoder = (key: CoderKey, ask?: CoderAsk) => Promise<KeptCoder>

/** How many milliseconds after the first change the old index answers. */
const GRACE = 1000
/** The same if there is no old one. */
const PATIENCE = 10_000

interface Held {
  /** The rules and own entries that it uses. */
  readonly by: string
  /** The first change that the older one does not have. */
  readonly since: string
  readonly coder: Promise<KeptCoder>
  /** The coder, once it is ready. */
  ready?: KeptCoder
  /** The last coder before this one. */
  readonly older: KeptCoder | undefined
}

/**
 * Coders, one for each version, shared by all callers. Rules and own entries may change, also by another process. Then
 * the coder is made again, one at a time; of several changes only the last counts.
 */
export function createCoders({
  now,
  patient = false,
  ...source
}: CoderSource & { now(): Date; readonly patient?: boolean }): FindCoder {
  const held = new Map<string, Held>()
  const building = new Map<string, Promise<unknown>>()

  const hold = (name: string, by: string, key: CoderKey): Held => {
    const before = held.get(name)
    const since = before && !before.ready ? before.since : now().toISOString()
    const one: Held = { by, since, older: before?.ready ?? before?.older, coder: load() }
    held.set(name, one)
    one.coder.then(
      (coder) => {
        one.ready = coder
      },
      () => held.get(name) === one && held.delete(name),
    )
    return one

    async function load(): Promise<KeptCoder> {
      await building.get(name)
      const newest = held.get(name)
      if (newest && newest !== one) return await newest.coder
      const loading = loadCoder(source, key)
      building.set(
        name,
        loading.catch(() => {}),
      )
      return await loading
    }
  }

  return async ({ id, version, rules: past }, { meanwhile = false } = {}) => {
    const [rules, revision] = await Promise.all([
      past ?? source.store.versions.findRules(id),
      findOwnRevision(source, id),
    ])
    const by = `${typeof rules === 'string' ? rules : rules?.digest} ${revision}`
    const name = JSON.stringify([id, version, past])
    const known = held.get(name)
    const key = { id, version, ...(past !== undefined && { rules: past }) }
    const found = known?.by === by ? known : hold(name, by, key)
    const waits = meanwhile === false || ((patient || meanwhile === 'or wait') && !found.older)
    return waits ? await found.coder : await answerMeanwhile(found, key, now())
  }
}

async function answerMeanwhile(
  { coder, ready, older, since }: Held,
  { id, version }: CoderKey,
  now: Date,
): Promise<KeptCoder> {
  if (ready) return ready
  const waited = Math.max(now.getTime() - Date.parse(since), 0)
  const left = older ? Math.max(GRACE - waited, 0) : PATIENCE
  const found = await Promise.race([coder, setTimeout(left, undefined, { ref: false })])
  if (found) return found
  if (older) return { ...older, behind: { since } }
  throw new RolemapError(
    'index-building',
    `the title index of ${id} ${version} is being built: try again in a few seconds`,
  )
}
