import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store } from '../store/store.ts'

interface One<Made> {
  readonly stamp: string
  readonly made: Promise<Made>
  /** What was made, and how many milliseconds it took. */
  done?: Done<Made>
  /** What was made before, while this is being made. */
  before?: Done<Made> | undefined
}

interface Done<Made> {
  readonly value: Made
  readonly took: number
}

/** What is worked out from a whole store, by name, until what it was worked out from changes. */
export interface Held<Made> {
  /** What was made under this name with the same stamp, or else made now. Several who ask at once wait for one answer. */
  get(store: Store, one: { readonly name: string; readonly stamp: string }, make: () => Promise<Made>): Promise<Made>
}

/** Somebody who would rather see what held before the last change than wait. */
interface Reader {
  behind: boolean
}

const readers = new AsyncLocalStorage<Reader | undefined>()

/** What took fewer milliseconds last time is waited for. */
const LONG = 200

/**
 * Does something for a reader who does not wait: what takes long to work out is shown as it was before the last change, and worked
 * out again meanwhile. `behind` says whether something was.
 */
export async function readSoon<T>(work: () => Promise<T>): Promise<{ readonly found: T; readonly behind: boolean }> {
  const reader: Reader = { behind: false }
  const found = await readers.run(reader, work)
  return { found, behind: reader.behind }
}

/**
 * Holds so many of each store at once. The one that nobody has asked for longest goes first. What failed is not held. What is `late`
 * may be shown as it was, to readers who do not wait.
 */
export function createHeld<Made>(most: number, { late = false } = {}): Held<Made> {
  const stores = new WeakMap<Store, Map<string, One<Made>>>()
  return {
    get: async (store, { name, stamp }, make) => {
      const known = stores.get(store) ?? new Map<string, One<Made>>()
      stores.set(store, known)
      const kept = known.get(name)
      const reader = late ? readers.getStore() : undefined
      // While one is being made, a reader who does not wait starts no other.
      const same = kept?.stamp === stamp || (reader && kept?.before && isLong(kept.before))
      const one = same && kept ? kept : begin(stamp, make, kept?.done ?? kept?.before)
      known.delete(name)
      known.set(name, one)
      for (const old of [...known.keys()].slice(0, -most)) known.delete(old)
      if (one !== kept) one.made.catch(() => known.get(name) === one && putBack(known, name, kept))
      if (one.done || !reader || !one.before || !isLong(one.before)) return await one.made
      reader.behind = true
      return one.before.value
    },
  }
}

/** What failed is not held; what was before it is. */
function putBack<Made>(known: Map<string, One<Made>>, name: string, kept: One<Made> | undefined): void {
  if (kept?.done) known.set(name, kept)
  else known.delete(name)
}

const isLong = ({ took }: Done<unknown>): boolean => took > LONG

/** Whoever is waited for does not show what is behind: others would hold it for what it is now. */
function begin<Made>(stamp: string, make: () => Promise<Made>, before: Done<Made> | undefined): One<Made> {
  const begun = performance.now()
  const one: One<Made> = { stamp, made: readers.run(undefined, make), before }
  const finish = (value: Made) => {
    one.done = { value, took: performance.now() - begun }
    one.before = undefined
  }
  one.made.then(finish, () => {})
  return one
}

/** Another one after every change that is in the trail, of whatever kind. */
export const readStamp = async ({ store }: { readonly store: Store }): Promise<string> =>
  String((await store.trail.getHead()).number)
