import type { Judgement, Settlement } from './judgement.ts'
import type { Verdict } from './verdict.ts'

/**
 * How far a cell is. `waiting`: for a moderator, and until then only its rater knows what was said; `passed`: the lot did not
 * draw it; `agreed`; `disputed`: people said different things; `settled`: with a reason.
 */
export const FINDING_STATES = ['waiting', 'passed', 'agreed', 'disputed', 'settled'] as const
export type FindingState = (typeof FINDING_STATES)[number]

export const FINDING_NAMES = {
  waiting: 'Waits for moderation',
  passed: 'One judgement',
  agreed: 'Agreed by moderation',
  disputed: 'Disputed',
  settled: 'Settled',
} as const satisfies Readonly<Record<FindingState, string>>

/** What is known of a cell by everybody. Without a verdict nothing is known yet. */
export interface Finding {
  readonly state: FindingState
  readonly verdict?: Verdict
}

type Said = Pick<Judgement, 'part' | 'verdict' | 'passed'>

/** What follows from all that was said of a cell, in whatever order it was said; undefined if nothing was. */
export function toFinding(said: readonly Said[], settled?: Pick<Settlement, 'verdict'>): Finding | undefined {
  const [first] = said
  if (settled) return { state: 'settled', verdict: settled.verdict }
  if (!first) return undefined
  const raters = said.filter(({ part }) => part === 'rater')
  const moderated = raters.length < said.length
  if (raters.length === 0 || (!moderated && raters.some(({ passed }) => !passed))) return { state: 'waiting' }
  if (said.some(({ verdict }) => verdict !== first.verdict)) return { state: 'disputed' }
  return { state: moderated ? 'agreed' : 'passed', verdict: first.verdict }
}

/** What is known of a cell by what was said of several entries that were merged into one: disputed, if they differ. */
export function joinFindings(merged: readonly Finding[]): Finding | undefined {
  const known = merged.filter(({ verdict }) => verdict !== undefined)
  const [first] = known
  if (first && known.some(({ verdict }) => verdict !== first.verdict)) return { state: 'disputed' }
  return first ?? merged[0]
}

/** Whether everybody may see what people said of a cell. */
export const isOpen = (finding: Finding | undefined): boolean => finding !== undefined && finding.state !== 'waiting'
