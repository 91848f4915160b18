import type { Decided } from '../../store/index.ts'

/**
 * The added columns of a row as shown: a person's decision takes precedence over the coder's answer. The probability is
 * then the coder's for that code, if it was the first candidate, and the evidence says how it was decided.
 */
export function showResult(
  result: Readonly<Record<string, string>> = {},
  decided: Decided | undefined,
): Readonly<Record<string, string>> {
  if (!decided || decided.as === 'ask') return result
  const { as, code = '', label = '', second, secondLabel = '', note } = decided
  const same = result.code === code
  return {
    ...result,
    code,
    label,
    decision: as === 'role' ? 'coded' : as === 'none' ? 'uncoded' : 'review',
    probability: same ? (result.probability ?? '') : '',
    ...(second !== undefined && { secondary: second, secondary_label: secondLabel }),
    question: '',
    evidence: [SAID[as], note].filter((text) => text).join(': '),
    decided_by: decided.by,
  }
}

const SAID = {
  role: 'a person chose it',
  none: 'a person found no role for it',
  several: 'a person found several roles for it',
} as const
