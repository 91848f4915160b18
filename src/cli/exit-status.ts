import { type ErrorKind, RolemapError } from '../error.ts'
import { Misuse } from './misuse.ts'

/** 0: done. 1: failed. 2: called wrongly. 75: may succeed in a few seconds. 130: stopped by the person. */
export type ExitStatus = 0 | 1 | 2 | 75 | 130

/** The exit status for each kind of error. Mailers and schedulers know 75 as "try again". */
export const EXIT_STATUS: Readonly<Record<ErrorKind, ExitStatus>> = {
  missing: 1,
  unfit: 1,
  'too-large': 1,
  conflict: 1,
  forbidden: 1,
  'signed-out': 1,
  'too-often': 75,
  busy: 75,
  fault: 1,
}

/** The exit status of a command that threw this. */
export function toExitStatus(error: unknown): ExitStatus {
  if (error instanceof Misuse) return 2
  return error instanceof RolemapError ? EXIT_STATUS[error.is] : 1
}
