import type { Answer } from '../../crosswalk/place.ts'
import { getColumn } from './post.ts'

/** Where a coded file has the coder's answers. */
export interface CodedColumns {
  readonly code: number
  readonly decision?: number
  readonly probability?: number
  readonly second?: number
  readonly secondProbability?: number
  readonly decidedBy?: number
}

/**
 * The column of codes and the columns that coding adds beside it. If no column is named, finds those of a coded file,
 * if it is one. If a file had a column `code` before it was coded, the columns of coding begin with `rolemap_`.
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
  decidedBy: 'decided_by',
} as const

/** Coding adds a prefix to names that the file already had. */
function listBeside(columns: readonly string[]): Omit<CodedColumns, 'code'> {
  return Object.fromEntries(
    Object.entries(BESIDE).flatMap(([field, name]) => {
      const at = [columns.indexOf(`rolemap_${name}`), columns.indexOf(name)].find((found) => found >= 0)
      return at === undefined ? [] : [[field, at]]
    }),
  )
}

/** The coder's answer for a row, as text. */
export interface SaidCells {
  readonly code: string
  readonly decision?: string
  readonly probability?: string
  readonly second?: string
  readonly secondProbability?: string
  readonly decidedBy?: string
}

/**
 * The items that a row may belong to. Only a row for review is in doubt: it may belong to its first candidate or its
 * second, each with its probability, or to something else. A row that the coder coded or a person decided, and a code
 * without a probability, count as certain.
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

/** Who decided about a row, and the coder's probability; absent for codes that nothing is said of. */
export function toBy({
  probability,
  decidedBy,
}: SaidCells): { readonly name: string; readonly sure: number } | undefined {
  return decidedBy === undefined ? undefined : { name: decidedBy, sure: parseProbability(probability) ?? 1 }
}

function parseProbability(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const value = Number(text)
  return value >= 0 && value <= 1 ? value : undefined
}

/** The cells of a row with the coder's answer. */
export function readSaid(cells: readonly string[], columns: CodedColumns): SaidCells {
  const said = Object.entries(columns).map(([field, at]) => [field, (cells[at] ?? '').trim()])
  return { code: '', ...Object.fromEntries(said) }
}
