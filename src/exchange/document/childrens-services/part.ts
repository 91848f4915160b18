import { fold } from '../../../text/fold.ts'
import type { PrintedLine } from '../printed-line.ts'

/** The document in three: its titles, its lists with their headings, and what follows the lists. No blank lines. */
export interface ChildrensServicesParts {
  readonly front: readonly PrintedLine[]
  readonly list: readonly PrintedLine[]
  readonly back: readonly PrintedLine[]
  /** The row of the last line that is not blank; 1 in an empty document. */
  readonly last: number
}

/**
 * The lists start with the line before the first bullet, and end at a "Support" without a list of its own.
 * In a copy that ends before its first bullet, they start after the line that names the classification.
 */
export function toParts(
  printed: readonly PrintedLine[],
  isBullet: (line: PrintedLine) => boolean,
): ChildrensServicesParts {
  const lines = printed.filter((line) => line.text.trim() !== '')
  const bullet = lines.findIndex(isBullet)
  const named = lines.findIndex((line) => /^\s*workforce classification\b/i.test(line.text))
  const start = bullet > 0 && !isTitle(lines[bullet - 1]) ? bullet - 1 : bullet >= 0 ? bullet : named + 1
  const end = lines.findIndex((line, index) => index >= start && isSupport(line) && !isBulleted(lines[index + 1]))
  const from = bullet < 0 && named < 0 ? lines.length : start
  const to = end < 0 ? lines.length : end
  return {
    front: lines.slice(0, from),
    list: lines.slice(from, to),
    back: lines.slice(to),
    last: lines.at(-1)?.row ?? 1,
  }

  function isBulleted(line: PrintedLine | undefined): boolean {
    return line !== undefined && isBullet(line)
  }
}

function isSupport(line: PrintedLine): boolean {
  return fold(line.text) === 'support'
}

function isTitle(line: PrintedLine | undefined): boolean {
  return line !== undefined && /^\s*workforce classification\b/i.test(line.text)
}
