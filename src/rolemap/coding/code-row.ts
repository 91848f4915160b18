import type { Coder, Coding } from '../../coder/answer/coding.ts'
import { fold } from '../../text/fold.ts'
import { type Post, toPostKey } from '../column/post.ts'

/** The columns that coding adds to a file, in this order. `decided_by` is Rolemap, a person, or empty while nobody has decided. */
export const CODED_COLUMNS = [
  'code',
  'label',
  'decision',
  'probability',
  'second',
  'second_label',
  'second_probability',
  'secondary',
  'secondary_label',
  'question',
  'evidence',
  'decided_by',
] as const

/** The column behind them: what the row was coded by. */
export const CODED_BY = 'coded_by'

/** Who decided, where no person had to. */
const DECIDED = 'Rolemap'

/** One row's answer, as text for each of the columns. */
export type CodedCells = Readonly<Record<(typeof CODED_COLUMNS)[number], string>>

/** The answer with what it was coded by. */
export type CodedRecord = CodedCells & { readonly [CODED_BY]: string }

/**
 * What a coding says, as the cells of a row. `second` is the next candidate for the same job, `secondary` the item of
 * another job that the title names too. A vague title's certain group stands in the evidence.
 */
export function toCells({ decision, candidates, level, question, secondary }: Coding): CodedCells {
  const [first, second] = candidates
  const reasons = [
    ...(first?.evidence.map(({ text }) => text) ?? []),
    ...(level ? [`certain: ${level.code} ${level.label}`] : []),
    ...(secondary ? [`second role: ${secondary.code} ${secondary.label}`] : []),
  ]
  return {
    code: first?.code ?? '',
    label: first?.label ?? '',
    decision,
    probability: first ? first.probability.toFixed(3) : '',
    second: second?.code ?? '',
    second_label: second?.label ?? '',
    second_probability: second ? second.probability.toFixed(3) : '',
    secondary: secondary?.code ?? '',
    secondary_label: secondary?.label ?? '',
    question: question ?? '',
    evidence: reasons.join('; '),
    decided_by: decision === 'coded' ? DECIDED : '',
  }
}

/** Codes one post. One without a title is uncoded and says so. */
export function codePost(coder: Coder, { title, context }: Post): CodedCells {
  return fold(title) === '' ? EMPTY : toCells(coder.suggest(title, { top: 2, ...(context && { context }) }))
}

/** A staff file names a few thousand titles many times over; more than this many different ones are coded as they come. */
export const MOST_REMEMBERED = 100_000

/** Codes posts one by one, each different one once. */
export function createRowCoder(coder: Coder): (post: Post) => CodedCells {
  const known = new Map<string, CodedCells>()
  return (post) => {
    const key = toPostKey(post)
    const remembered = known.get(key)
    if (remembered) return remembered
    const cells = codePost(coder, post)
    if (known.size < MOST_REMEMBERED) known.set(key, cells)
    return cells
  }
}

const EMPTY: CodedCells = {
  code: '',
  label: '',
  decision: 'uncoded',
  probability: '',
  second: '',
  second_label: '',
  second_probability: '',
  secondary: '',
  secondary_label: '',
  question: 'What is the job title?',
  evidence: 'the title is empty',
  decided_by: '',
}

/** Column names for a coded file: those given, and the added ones, marked `rolemap_` where the file has such a name already. */
export function codedColumns(columns: readonly string[]): readonly string[] {
  const given = new Set(columns)
  return [...columns, ...[...CODED_COLUMNS, CODED_BY].map((name) => (given.has(name) ? `rolemap_${name}` : name))]
}
