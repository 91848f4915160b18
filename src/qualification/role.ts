import type { Place } from '../error.ts'

/** A job title that people study for, as listed in a database of qualifications. */
export interface Role {
  readonly label: string
  readonly at?: Place
}

const LEVEL = /\b(?:JNC )?level \d(?: \(?and above\)?)?(?: \(professional level\))?|\bprofessional level\b/i

/**
 * The level that a role's label names, as printed, with or without the name of its scale (JNC). "Higher Level" in the name of
 * a role is not a level.
 *
 * @example findPrintedLevel('Level 6 (and above) Early Years Professional') // 'Level 6 (and above)'
 */
export function findPrintedLevel(label: string): string | undefined {
  return LEVEL.exec(label)?.[0]
}

const SEE = /\(see ((?:[^()]|\([^()]*\))+)\)/i

/**
 * The label of the role that a label refers to.
 *
 * @example findSeeLabel('Ward Nurse (see Registered nurse (RN))') // 'Registered nurse (RN)'
 */
export function findSeeLabel(label: string): string | undefined {
  return SEE.exec(label)?.[1]
}
