import type { Coder, Coding } from '../coder/coding.ts'
import { fold } from '../text/fold.ts'

/** The columns that coding adds to a file, in this order. */
export const CODED_COLUMNS = ['code', 'label', 'decision', 'probability', 'second', 'evidence'] as const

/** One row's answer, as text for each of the columns. */
export type CodedCells = Readonly<Record<(typeof CODED_COLUMNS)[number], string>>

/** What a coding says, as the cells of a row. A vague title's question and certain group stand in the evidence. */
export function toCells({ decision, candidates, level, question, secondary }: Coding): CodedCells {
  const [first, second] = candidates
  const reasons = [
    ...(first?.evidence.map(({ text }) => text) ?? []),
    ...(level ? [`certain: ${level.code} ${level.label}`] : []),
    ...(secondary ? [`second role: ${secondary.code} ${secondary.label}`] : []),
    ...(question ? [`to ask: ${question}`] : []),
  ]
  return {
    code: first?.code ?? '',
    label: first?.label ?? '',
    decision,
    probability: first ? first.probability.toFixed(3) : '',
    second: second?.code ?? '',
    evidence: reasons.join('; '),
  }
}

/** Codes one title. An empty one is uncoded and says so. */
export function codeTitle(coder: Coder, title: string): CodedCells {
  return fold(title) === '' ? EMPTY : toCells(coder.suggest(title, { top: 2 }))
}

/** A staff file names a few thousand titles many times over; more than this many different ones are coded as they come. */
export const MOST_REMEMBERED = 100_000

/** Codes titles one by one, each different title once. */
export function createRowCoder(coder: Coder): (title: string) => CodedCells {
  const known = new Map<string, CodedCells>()
  return (title) => {
    const remembered = known.get(title)
    if (remembered) return remembered
    const cells = codeTitle(coder, title)
    if (known.size < MOST_REMEMBERED) known.set(title, cells)
    return cells
  }
}

const EMPTY: CodedCells = {
  code: '',
  label: '',
  decision: 'uncoded',
  probability: '',
  second: '',
  evidence: 'the title is empty',
}

/** Column names for a coded file: those given, and the added ones, marked `rolemap_` where the file has such a name already. */
export function codedColumns(columns: readonly string[]): readonly string[] {
  const given = new Set(columns)
  return [...columns, ...CODED_COLUMNS.map((name) => (given.has(name) ? `rolemap_${name}` : name))]
}
