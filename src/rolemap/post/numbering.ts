import { createHash } from 'node:crypto'
import { RolemapError } from '../../error.ts'

/** The most rows of a list without post numbers, because the numbers made for them are held in memory. */
const MOST_UNNUMBERED = 2_000_000

/**
 * Makes a number for each row of a list without numbers: the same for the same row, with a count if a row is repeated.
 * For such lists it is known which posts are new and which have left, but not which have changed.
 */
export function createNumbering(file: string): (cells: readonly string[]) => string {
  const counts = new Map<string, number>()
  let rows = 0
  return (cells) => {
    if (++rows > MOST_UNNUMBERED)
      throw new RolemapError(
        'file-too-large',
        `${file}: expected a column of post numbers in a list of more than ${MOST_UNNUMBERED} rows, found none`,
      )
    const digest = createHash('sha256').update(JSON.stringify(cells)).digest('base64url').slice(0, 16)
    const count = (counts.get(digest) ?? 0) + 1
    counts.set(digest, count)
    return `~${digest}-${count}`
  }
}
