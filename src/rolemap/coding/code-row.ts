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

/** The column after them: what the row was coded with. */
export const CODED_BY = 'coded_by'

/** Who decided, if no person had to. */
export const DECIDED = 'Rolemap'

/** One row's answer, as text for each of the columns. */
export type CodedCells = Readonly<Record<(typeof CODED_COLUMNS)[number], string>>

/** The answer and what it was coded with. */
export type CodedRecord = CodedCells & { readonly [CODED_BY]: string }

/**
 * The cells for a coding. `second` is the next candidate for the same job; `secondary` is the item of another job that
 * the title also names. The certain group of a vague title is in the evidence.
 */
export function toCells({ decision, candidates, level, question, secondary, outside }: Coding): CodedCells {
  const [first, second] = candidates
  const reasons = [
    ...(outside === undefined ? [] : [`outside this classification: ${outside}`]),
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

/** Codes one post. A post without a title is uncoded, and its evidence says so. */
export function codePost(coder: Coder, { title, context }: Post): CodedCells {
  return fold(title) === '' ? EMPTY : toCells(coder.suggest(title, { top: 2, ...(context && { context }) }))
}

/**
 * A staff file repeats a few thousand titles many times. Beyond this many different ones, answers are no longer
 * remembered.
 */
export const MOST_REMEMBERED = 100_000

/** Codes posts one by one, each different post once. */
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

/**
 * Column names for a coded file: the given ones, then the added ones. An added name gets the prefix `rolemap_` if the
 * file already has a column of that name.
 */
export function codedColumns(columns: readonly string[]): readonly string[] {
  const given = new Set(columns)
  return [...columns, ...[...CODED_COLUMNS, CODED_BY].map((name) => (given.has(name) ? `rolemap_${name}` : name))]
}
