/** The four criteria of table 5.1 of the qualifications report. A key qualification meets one or more. */
export const KEY_CRITERIA = {
  national: 'Nationally available',
  approved: 'Approved by the regulator of qualifications, or by another body',
  required: 'Required in order to practise',
  training: 'Mandatory training for a group of jobs',
} as const

export type KeyCriterion = keyof typeof KEY_CRITERIA

/** Whether a qualification meets a criterion, and the evidence. */
export interface CriterionMet {
  readonly criterion: KeyCriterion
  readonly met: boolean
  readonly evidence: string
}

const NAMES = Object.keys(KEY_CRITERIA) as readonly KeyCriterion[]
const LINE = /^(not )?(\w+)(?::\s*(.*))?$/is

/**
 * Reads a line about a criterion; undefined if it names none of the four.
 *
 * @example parseCriterion('required: Regulation 28') // { criterion: 'required', met: true, evidence: 'Regulation 28' }
 * @example parseCriterion('not national') // { criterion: 'national', met: false, evidence: '' }
 */
export function parseCriterion(line: string): CriterionMet | undefined {
  const [, not, name, evidence = ''] = LINE.exec(line.trim()) ?? []
  const criterion = NAMES.find((one) => one === name?.toLowerCase())
  return criterion && { criterion, met: not === undefined, evidence: evidence.trim() }
}

/** A criterion as a line that `parseCriterion` can read. */
export const formatCriterion = ({ criterion, met, evidence }: CriterionMet): string =>
  `${met ? '' : 'not '}${criterion}${evidence === '' ? '' : `: ${evidence}`}`
