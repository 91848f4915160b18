/** The code of an item: text, never a number, so that leading zeros stay. Unique within a version of a classification. */
export type Code = string

// Made on first use: it takes about 10 ms, and many commands sort nothing.
let natural: Intl.Collator | undefined

/**
 * Compares codes as a reader expects: digits by their value.
 *
 * @example ['A10', 'A5', 'B1'].toSorted(compareCodes) // ['A5', 'A10', 'B1']
 */
export function compareCodes(one: Code, other: Code): number {
  natural ??= new Intl.Collator('en', { numeric: true, sensitivity: 'variant' })
  return natural.compare(one, other)
}
