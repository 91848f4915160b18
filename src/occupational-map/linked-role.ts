import type { Code } from '../classification/index.ts'
import { findPrintedLevel } from '../qualification/index.ts'

/** A role of the qualifications report (`cyp-roles`) that a reviewer found to be plainly the same as an occupation. */
export interface LinkedRole {
  /** Its code in `cyp-roles`. */
  readonly role: Code
  /** As the report prints it, with the level if it names one. */
  readonly label: string
  /** The clusters of the report that list it, by their labels. */
  readonly clusters: readonly string[]
  /** Why they are considered the same, in words. */
  readonly evidence: string
  readonly review: 'judged'
}

/**
 * The level of the national framework that a role's label names; undefined if it names none, or a level of its own scale.
 *
 * @example findRoleLevel('Level 6 (and above) Early Years Professional') // 6
 * @example findRoleLevel('Assistant Youth Worker(JNC Level 2)') // undefined
 */
export function findRoleLevel(label: string): number | undefined {
  const printed = findPrintedLevel(label)
  const digit = printed && !/^jnc/i.test(printed) ? /\d/.exec(printed)?.[0] : undefined
  return digit === undefined ? undefined : Number(digit)
}
