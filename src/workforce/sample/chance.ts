/** Random choices that are the same for the same seed. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** Whether something of this likelihood happens. */
  is(likelihood: number): boolean
  pick<T>(list: readonly T[]): T
  /** A choice by weight. No weight may be below 0, and at least one must be above. */
  weigh<T>(list: readonly T[], weightOf: (one: T) => number): T
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
}

/** The generator mulberry32, by Tommy Ettinger (public domain): its 32 bits of state are enough to invent a list. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(next() * list.length)]
    if (one === undefined) throw new TypeError('expected a list with something in it, found an empty one')
    return one
  }
  return {
    next,
    is: (likelihood) => next() < likelihood,
    pick,
    weigh: (list, weightOf) => {
      let left = next() * list.reduce((sum, one) => sum + weightOf(one), 0)
      for (const one of list) {
        left -= weightOf(one)
        if (left < 0) return one
      }
      return pick(list)
    },
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  }
}
