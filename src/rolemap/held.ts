import type { Store } from '../store/store.ts'

interface One<Made> {
  readonly stamp: string
  readonly made: Promise<Made>
}

/** What is worked out from a whole store, by name, until what it was worked out from changes. */
export interface Held<Made> {
  /** What was made under this name with the same stamp, or else made now. Several who ask at once wait for one answer. */
  get(store: Store, one: { readonly name: string; readonly stamp: string }, make: () => Promise<Made>): Promise<Made>
}

/** Holds so many of each store at once. The one that nobody has asked for longest goes first. What failed is not held. */
export function createHeld<Made>(most: number): Held<Made> {
  const stores = new WeakMap<Store, Map<string, One<Made>>>()
  return {
    get: async (store, { name, stamp }, make) => {
      const known = stores.get(store) ?? new Map<string, One<Made>>()
      stores.set(store, known)
      const kept = known.get(name)
      const one = kept?.stamp === stamp ? kept : { stamp, made: make() }
      known.delete(name)
      known.set(name, one)
      for (const old of [...known.keys()].slice(0, -most)) known.delete(old)
      if (one !== kept) one.made.catch(() => known.get(name) === one && known.delete(name))
      return await one.made
    },
  }
}

/** Another one after every change that is in the trail, of whatever kind. */
export const readStamp = async ({ store }: { readonly store: Store }): Promise<string> =>
  String((await store.trail.getHead()).number)
