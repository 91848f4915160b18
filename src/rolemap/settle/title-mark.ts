import { createHash } from 'node:crypto'
import type { Decided, JobTitle } from '../../store/index.ts'

/**
 * The state of a title when a file of titles to settle was written: how many times it had been changed, and the coder's
 * answer.
 */
export interface TitleMark {
  readonly revision: number
  readonly answer: string
}

/** Begins with a letter and contains no dot, so that no spreadsheet takes it for a number. */
export const formatMark = ({ revision, result }: Pick<JobTitle, 'revision' | 'result'>): string =>
  `m${revision}-${toAnswer(result)}`

/** Undefined if the text is not a mark: the title is then assumed to have been open. */
export function parseMark(text: string): TitleMark | undefined {
  const [, revision, answer] = /^m(\d{1,9})-([0-9a-f]{8})$/.exec(text) ?? []
  return revision === undefined || answer === undefined ? undefined : { revision: Number(revision), answer }
}

/** The coder's answer, in short. */
export const toAnswer = ({ code = '', decision = '' }: Readonly<Partial<Record<string, string>>>): string =>
  createHash('sha256')
    .update(JSON.stringify([code, decision]))
    .digest('hex')
    .slice(0, 8)

/** Whether there is a decision that the person who filled in the file did not see. */
export const isDecidedSince = ({ decided, revision }: JobTitle, mark: TitleMark | undefined): boolean =>
  decided !== undefined && revision !== mark?.revision

/** Whether two decisions are the same, whoever made them. */
export const saysTheSame = (one: Decided | undefined, other: Decided): boolean =>
  one !== undefined && (['as', 'code', 'second', 'note'] as const).every((part) => one[part] === other[part])
