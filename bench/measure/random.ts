/** Pseudo-random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

/** This many of a list, chosen by a seed, in the list's order; all of them if there are no more. */
export function pickSample<T>(list: readonly T[], size: number, seed = 1): readonly T[] {
  const random = createRandom(seed)
  let wanted = Math.min(size, list.length)
  return list.filter((_, place) => {
    const taken = random() * (list.length - place) < wanted
    if (taken) wanted--
    return taken
  })
}
