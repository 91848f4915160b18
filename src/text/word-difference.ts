/** A run of words that two texts share, or that only one of them has. */
export interface WordPiece {
  readonly is: 'same' | 'removed' | 'added'
  readonly text: string
}

// More pairs of words than this are not compared one by one: it would take seconds.
const MOST_PAIRS = 1_000_000

/**
 * What must be removed from the first text and added to it to make the second, word by word. The pieces of each text,
 * put together, are the text.
 *
 * @example diffWords('leads a team', 'leads two teams') // same "leads ", removed "a team", added "two teams"
 */
export function diffWords(before: string, after: string): readonly WordPiece[] {
  const [one, other] = [toParts(before), toParts(after)]
  const start = countSame(one, other)
  const end = countSame(one.slice(start).toReversed(), other.slice(start).toReversed())
  const [was, is] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  const middle = was.length * is.length > MOST_PAIRS ? replaced(was, is) : compare(was, is)
  const same = (parts: readonly string[]) => parts.map((text): WordPiece => ({ is: 'same', text }))
  return joinPieces([...same(one.slice(0, start)), ...middle, ...same(one.slice(one.length - end))])
}

/** Words, and the spaces between them. */
const toParts = (text: string): readonly string[] => text.match(/\s+|[^\s]+/gu) ?? []

function countSame(one: readonly string[], other: readonly string[]): number {
  let count = 0
  while (count < one.length && count < other.length && one[count] === other[count]) count++
  return count
}

const replaced = (was: readonly string[], is: readonly string[]): readonly WordPiece[] => [
  { is: 'removed', text: was.join('') },
  { is: 'added', text: is.join('') },
]

/** By the longest common subsequence. */
function compare(was: readonly string[], is: readonly string[]): readonly WordPiece[] {
  const width = is.length + 1
  // The length of the longest common subsequence of what follows each pair of places.
  const longest = new Uint32Array((was.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column] ?? 0
  for (let row = was.length - 1; row >= 0; row--)
    for (let column = is.length - 1; column >= 0; column--)
      longest[row * width + column] =
        was[row] === is[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const pieces: WordPiece[] = []
  let [row, column] = [0, 0]
  while (row < was.length || column < is.length) {
    if (row < was.length && was[row] === is[column]) {
      pieces.push({ is: 'same', text: was[row++] ?? '' })
      column++
    } else if (column >= is.length || (row < was.length && at(row + 1, column) >= at(row, column + 1)))
      pieces.push({ is: 'removed', text: was[row++] ?? '' })
    else pieces.push({ is: 'added', text: is[column++] ?? '' })
  }
  return pieces
}

/** One piece for each run. A space between two changed words belongs to the change, so that it reads as one. */
function joinPieces(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const joined: WordPiece[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed !== '') joined.push({ is: 'removed', text: removed })
    if (added !== '') joined.push({ is: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, { is, text }] of pieces.entries()) {
    if (is === 'removed') removed += text
    else if (is === 'added') added += text
    else if (
      text.trim() === '' &&
      removed + added !== '' &&
      pieces[index + 1]?.is !== 'same' &&
      index + 1 < pieces.length
    ) {
      removed += text
      added += text
    } else {
      flush()
      const last = joined.at(-1)
      if (last?.is === 'same') joined[joined.length - 1] = { is: 'same', text: last.text + text }
      else joined.push({ is: 'same', text })
    }
  }
  flush()
  return joined
}
