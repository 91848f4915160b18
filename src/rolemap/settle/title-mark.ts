import { createHash } from 'node:crypto'
import type { Decided, JobTitle } from '../../store/index.ts'

/** What a title was when a file of titles to settle was written: how often it had been changed, and what the coder said of it. */
export interface TitleMark {
  readonly revision: number
  readonly answer: string
}

/** A letter in front and no dot in it, so that no spreadsheet takes it for a number. */
export const formatMark = ({ revision, result }: Pick<JobTitle, 'revision' | 'result'>): string =>
  `m${revision}-${toAnswer(result)}`

/** Undefined for what is no mark: the title is then taken to have been open. */
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

/** Whether a decision now stands that whoever filled in the file did not see. */
export const isDecidedSince = ({ decided, revision }: JobTitle, mark: TitleMark | undefined): boolean =>
  decided !== undefined && revision !== mark?.revision

/** Whether two decisions say the same, whoever made them. */
export const saysTheSame = (one: Decided | undefined, other: Decided): boolean =>
  one !== undefined && (['as', 'code', 'second', 'note'] as const).every((part) => one[part] === other[part])
