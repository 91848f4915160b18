import type { Rolemap } from '../rolemap.ts'

interface Remembered<T> {
  readonly head: number
  readonly made: Promise<T>
}

/**
 * Keeps what takes long to work out, under a key, until anything at all is changed for good: the last `most` of each store.
 * What failed is not kept.
 */
export function rememberUntilChanged<T>(most: number) {
  const kept = new WeakMap<Rolemap['store'], Map<string, Remembered<T>>>()
  return async ({ store }: Pick<Rolemap, 'store'>, key: string, make: () => Promise<T>): Promise<T> => {
    const { number: head } = await store.trail.getHead()
    const all = kept.get(store) ?? new Map<string, Remembered<T>>()
    kept.set(store, all)
    const found = all.get(key)
    const made = found?.head === head ? found.made : make()
    all.delete(key)
    all.set(key, { head, made })
    made.catch(() => all.get(key)?.made === made && all.delete(key))
    const [oldest] = all.keys()
    if (all.size > most && oldest !== undefined) all.delete(oldest)
    return await made
  }
}
