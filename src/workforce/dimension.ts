/** A line of a dimension: an item, a value of a column, or all of them together. */
export interface Member {
  /** An item's code, or a value. Empty for records without one; `*` for all. */
  readonly key: string
  readonly label: string
  /** For an item: its level. */
  readonly level?: string
  /** The index of the member that includes this one; absent for all together. */
  readonly parent?: number
  /** The keys of the groups above it that the table does not show, from the top. */
  readonly above?: readonly string[]
  /** Its key where all of every other dimension is counted together, if that figure is also in another table. */
  readonly whole?: string
}

/** The members of a dimension once everything is counted. */
export interface Members {
  /** All together first; each member comes after the one that includes it. */
  readonly list: readonly Member[]
  /** By the number from `numberOf`: the index of the member that was counted. */
  readonly placeOf: readonly number[]
}

/**
 * What a table is broken down by. It learns its members from the records, so that only members that occur are shown.
 */
export interface Dimension {
  readonly name: string
  /** The number of a record's value. */
  numberOf(said: string): number
  toMembers(): Members
}

/** The key of all members together: the margin of a table. */
export const ALL = '*'

/** Gives each key a number, in the order of first occurrence. */
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
