/** A sum that any reader of the table can make: the parts, given by position, add up to the total. */
export interface Sum {
  readonly total: number
  readonly parts: readonly number[]
  /** It follows from others, like a total by rows if the totals by columns exist. */
  readonly implied?: true
}

/** Counts of people or posts in any arrangement: a list with its total, rows by columns, groups within groups. */
export interface CountTable {
  /** Whole numbers from 0 up. */
  readonly counts: readonly number[]
  /** Every sum that the table shows, or that its reader can make. */
  readonly sums: readonly Sum[]
}
