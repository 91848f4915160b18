/** A sum that whoever reads the table can make: the parts, by their places, are the total. */
export interface Sum {
  readonly total: number
  readonly parts: readonly number[]
  /** It follows from the others: a total by rows, where the totals by columns are there. */
  readonly implied?: true
}

/** Counts of people or posts in any arrangement: a list with its total, rows by columns, groups within groups. */
export interface CountTable {
  /** Whole numbers from 0 up. */
  readonly counts: readonly number[]
  /** Every sum that the table shows, or that its reader can make. */
  readonly sums: readonly Sum[]
}
