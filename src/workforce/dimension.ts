/** A line of a dimension: an item, a value of a column, or all of them together. */
export interface Member {
  /** An item's code, or a value. Empty for what has none; `*` for all. */
  readonly key: string
  readonly label: string
  /** Of an item: its level. */
  readonly level?: string
  /** The place of the member that this one is counted in; none for all together. */
  readonly parent?: number
  /** The keys of groups that it is in and that the table does not show, from the top. */
  readonly above?: readonly string[]
}

/** The members of a dimension once everything is counted. */
export interface Members {
  /** All together first; what a member is counted in stands before it. */
  readonly list: readonly Member[]
  /** By the number that `numberOf` gave: the place of the member that was counted. */
  readonly placeOf: readonly number[]
}

/** What a table is broken down by. It learns its members from the records, so that only what occurs is shown. */
export interface Dimension {
  readonly name: string
  /** The number of what a record says. */
  numberOf(said: string): number
  toMembers(): Members
}

/** The key of all members together: the margin of a table. */
export const ALL = '*'

/** Gives each thing a number, in the order in which they first come. */
export function createNumbers(): { of(key: string): number; readonly keys: readonly string[] } {
  const known = new Map<string, number>()
  const keys: string[] = []
  return {
    keys,
    of: (key) => {
      const found = known.get(key)
      if (found !== undefined) return found
      known.set(key, keys.length)
      keys.push(key)
      return keys.length - 1
    },
  }
}
