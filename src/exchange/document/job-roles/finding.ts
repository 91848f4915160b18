import type { Problem } from '../../../error.ts'
import type { ProblemCode } from '../../problem-code.ts'

/** A problem before its file is known. */
export interface Finding {
  readonly severity: Problem['severity']
  readonly code: ProblemCode
  readonly message: string
  readonly row: number
}

const maker =
  (severity: Problem['severity']) =>
  (code: ProblemCode, row: number, message: string): Finding => ({ severity, code, row, message })

export const error = maker('error')
export const warning = maker('warning')
export const note = maker('note')

export function toProblem({ row, ...rest }: Finding, file: string): Problem {
  return { ...rest, at: { file, row } }
}
