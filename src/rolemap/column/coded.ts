import type { Answer } from '../../crosswalk/place.ts'
import { getColumn } from './post.ts'

/** Where a coded file has what the coder said. */
export interface CodedColumns {
  readonly code: number
  readonly decision?: number
  readonly probability?: number
  readonly second?: number
  readonly secondProbability?: number
}

/**
 * The columns of codes, and those that coding puts beside them. Not named, they are those of a coded file, or there are none; a file
 * that has a column `code` of its own has those of coding as `rolemap_code`.
 *
 * @throws RolemapError `column-missing`
 */
export function findCodedColumns(columns: readonly string[], named: string | undefined): CodedColumns | undefined {
  const coding = ['rolemap_code', 'code'].find((name) => columns.includes(name))
  const beside = coding === undefined ? {} : listBeside(columns)
  if (named !== undefined) {
    const code = getColumn(columns, named)
    return { code, ...(columns[code] === coding && beside) }
  }
  return coding !== undefined && beside.decision !== undefined
    ? { code: columns.indexOf(coding), ...beside }
    : undefined
}

const BESIDE = {
  decision: 'decision',
  probability: 'probability',
  second: 'second',
  secondProbability: 'second_probability',
} as const

/** Coding marks those names that the file had already. */
function listBeside(columns: readonly string[]): Omit<CodedColumns, 'code'> {
  return Object.fromEntries(
    Object.entries(BESIDE).flatMap(([field, name]) => {
      const at = [columns.indexOf(`rolemap_${name}`), columns.indexOf(name)].find((found) => found >= 0)
      return at === undefined ? [] : [[field, at]]
    }),
  )
}

/** What the coder said of a row, as text. */
export interface SaidCells {
  readonly code: string
  readonly decision?: string
  readonly probability?: string
  readonly second?: string
  readonly secondProbability?: string
}

/**
 * The items that a row may be. Only a row that waits for review is in doubt: it may be its first candidate or its second, each with
 * its probability, or something else. What the coder coded by itself, what a person decided, and a code that has no probability
 * count whole.
 */
export function toAnswers({
  code,
  decision,
  probability,
  second = '',
  secondProbability,
}: SaidCells): readonly Answer[] {
  if (code === '' || decision === 'uncoded') return []
  const first = parseProbability(probability)
  if (decision !== 'review' || first === undefined) return [{ code, probability: 1 }]
  const next = Math.min(parseProbability(secondProbability) ?? 0, 1 - first)
  return [
    { code, probability: first },
    ...(second === '' || second === code ? [] : [{ code: second, probability: next }]),
  ]
}

function parseProbability(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const value = Number(text)
  return value >= 0 && value <= 1 ? value : undefined
}

/** The cells of a row that say so. */
export function readSaid(cells: readonly string[], columns: CodedColumns): SaidCells {
  const said = Object.entries(columns).map(([field, at]) => [field, (cells[at] ?? '').trim()])
  return { code: '', ...Object.fromEntries(said) }
}
