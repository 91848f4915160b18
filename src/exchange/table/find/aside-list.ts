import type { Problem } from '../../../error.ts'
import type { Aside } from './aside.ts'

/** How many rows are named; the others are counted. */
const NAMED = 30

const WORDS: Readonly<Record<Aside, string>> = {
  hidden: 'hidden in the sheet',
  blank: 'empty',
  heading: 'the headings again',
  group: 'the name of a group of rows',
  total: 'a total',
  note: 'a note',
  beside: 'a row of the table beside it',
}

interface Counted {
  count: number
  readonly lines: number[]
}

/** Counts the rows that are not records, by what they are. */
export class AsideList {
  readonly #found = new Map<Aside, Counted>()

  add(aside: Aside, line: number): void {
    const counted = this.#found.get(aside) ?? { count: 0, lines: [] }
    this.#found.set(aside, counted)
    counted.count += 1
    if (counted.lines.length < NAMED) counted.lines.push(line)
  }

  /** The findings for each kind. Empty rows are only counted if there are others to list too. */
  toProblems(file: string): readonly Problem[] {
    return [...this.#found].flatMap(([aside, { count, lines }]): Problem[] => {
      const row = lines[0]
      if (aside === 'blank' || row === undefined) return []
      const more = count > lines.length ? ` and ${count - lines.length} more` : ''
      const message = `expected a record, found ${WORDS[aside]}: row${count > 1 ? 's' : ''} ${lines.join(', ')}${more}`
      return [{ severity: 'note', code: 'row-aside', message, at: { file, row } }]
    })
  }
}

const NOT_CODED = 'not coded: '

/** What a row is that is not a record, in words. */
export const tellAside = (aside: Aside): string => WORDS[aside]

/** What a coded file says about a row that is not a record. */
export const tellNotCoded = (aside: Aside): string => `${NOT_CODED}${WORDS[aside]}`

const TOLD: ReadonlyMap<string, Aside> = new Map(
  (Object.keys(WORDS) as Aside[]).map((aside) => [tellNotCoded(aside), aside]),
)

/** What a coded file that is read again says about a row that is not a record. */
export function readTold(cells: readonly string[]): Aside | undefined {
  const told = cells.find((cell) => cell.startsWith(NOT_CODED))
  return told === undefined ? undefined : TOLD.get(told)
}
