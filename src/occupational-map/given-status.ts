import type { Code } from '../classification/index.ts'
import type { Problem } from '../error.ts'
import { type KnownStatus, OCCUPATION_STATUSES } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** The status of an occupation as a person gives it, everything as text. */
export interface GivenStatus {
  readonly code: Code
  readonly status: string
  /** Empty if unknown. */
  readonly date: string
}

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** The status, or what is wrong with it. */
export function readStatus(
  { occupations }: Pick<OccupationalMaps, 'occupations'>,
  { code, status, date }: GivenStatus,
): KnownStatus | Omit<Problem, 'severity'> {
  const known = OCCUPATION_STATUSES.find((each) => each === status.toLowerCase().replaceAll(' ', '-'))
  if (!occupations.has(code))
    return { code: 'status-code-unknown', message: `expected the code of an occupation, found "${code}"` }
  if (!known)
    return { code: 'status-unknown', message: `expected one of ${OCCUPATION_STATUSES.join(', ')}; found "${status}"` }
  if (date !== '' && !DATE.test(date))
    return {
      code: 'status-date-unreadable',
      message: `expected a date such as 2021-07-31 or 2021-07, found "${date}"`,
    }
  return { status: known, ...(date !== '' && { date }) }
}
