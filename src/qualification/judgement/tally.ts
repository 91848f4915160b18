/** The same thing so many times: judgements come in hundreds of thousands, and few of them differ. */
export interface Times<T> {
  readonly value: T
  readonly times: number
}

/** Counts what is the same, in the order in which it first came. */
export function tally<T extends readonly string[]>(list: Iterable<T>): readonly Times<T>[] {
  const counts = new Map<string, { readonly value: T; times: number }>()
  for (const value of list) {
    const key = value.join('\0')
    const found = counts.get(key)
    if (found) found.times++
    else counts.set(key, { value, times: 1 })
  }
  return [...counts.values()]
}

export const countTimes = (list: readonly Times<unknown>[]): number => list.reduce((sum, { times }) => sum + times, 0)
