import { findKappa, type Pair } from './kappa.ts'
import { countTimes, type Times } from './tally.ts'

/** By what agreement is told: the share of judgements that are the same, or that beyond chance. */
export const AGREEMENT_MEASURES = ['kappa', 'percent'] as const
export type AgreementMeasure = (typeof AGREEMENT_MEASURES)[number]

/** When a moderator judges all that a rater judges, and when only a sample. */
export interface Moderation {
  readonly by: AgreementMeasure
  /** What the agreement must reach, from 0 to 1. */
  readonly limit: number
  /** How many judgements of a rater must have been moderated before a sample is enough. */
  readonly least: number
  /** The share of modules that is moderated from then on, from 0 to 1. */
  readonly rate: number
}

/** As a project begins. The figures are ours: .7 is a usual limit for kappa, 60 are ten modules of the Common Core. */
export const USUAL_MODERATION: Moderation = { by: 'kappa', limit: 0.7, least: 60, rate: 0.1 }

/** So many of the last judgements tell how far a rater agrees today. */
export const RECENT = 300

/** How far a rater agreed with moderators lately; undefined if nothing can be said. */
export function findStanding(pairs: readonly Times<Pair>[], by: AgreementMeasure): number | undefined {
  const n = countTimes(pairs)
  const same = countTimes(pairs.filter(({ value: [first, second] }) => first === second))
  return by === 'percent' ? (n === 0 ? undefined : same / n) : findKappa(pairs)?.value
}

/** Whether a sample of what a rater judges is enough, by what they and moderators said lately. */
export function isSampled(pairs: readonly Times<Pair>[], { by, limit, least }: Moderation): boolean {
  const standing = countTimes(pairs) < least ? undefined : findStanding(pairs, by)
  return standing !== undefined && standing >= limit
}
