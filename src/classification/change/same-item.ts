import { likeness, toComparable } from '../../text/likeness.ts'

/** The evidence that an item of one version and an item of a later one are the same. */
export interface Sign {
  /** How similar their labels are, from 0 to 1. */
  readonly own: number
  /** How similar the most similar other label of either version is. */
  readonly rival: number
  /** The share of the smaller one's titles that both have; undefined if either has too few. */
  readonly titles: number | undefined
}

// Log-odds, fitted by logistic regression to the 219 codes whose label differs between SOC 2000 and 2010, or between
// 2010 and 2020, with the published dual-coded shares as the truth, and rounded; `npm run -s bench:changes` measures
// them. The titles' weight is set, not fitted, because these codes have none: it decides if labels leave it open.
const KEPT = { bias: -0.6, own: 5, gap: -1.9, renumbered: -6.7, titles: 8, usual: 0.35 } as const
const RECODED = { bias: -4.7, own: 13, rival: -7.2, titles: 8, usual: 0.35 } as const

/**
 * The probability that a code means the same item in both versions. `renumbered`: the share of labels that now have
 * other codes.
 */
export function weighKept({ own, rival, titles }: Sign, renumbered: number): number {
  const { bias, usual, ...weight } = KEPT
  const odds = bias + weight.own * own + weight.gap * Math.max(0, rival - own) + weight.renumbered * renumbered
  return toChance(odds + (titles === undefined ? 0 : weight.titles * (titles - usual)))
}

/** The probability that two items with different codes are the same. `rival`: the second most similar label. */
export function weighRecoded({ own, rival, titles }: Sign): number {
  const { bias, usual, ...weight } = RECODED
  const odds = bias + weight.own * own + weight.rival * Math.min(rival, own)
  return toChance(odds + (titles === undefined ? 0 : weight.titles * (titles - usual)))
}

const toChance = (odds: number) => 1 / (1 + Math.exp(-odds))

/** How similar two labels are. */
export const compareLabels = (one: string, other: string): number => likeness(toComparable(one), toComparable(other))

/** Fewer titles than this say nothing. */
const FEWEST = 2

/** The share of the smaller list of titles that both have. */
export function shareTitles(
  one: ReadonlySet<string> = new Set(),
  other: ReadonlySet<string> = new Set(),
): number | undefined {
  const least = Math.min(one.size, other.size)
  return least < FEWEST ? undefined : one.intersection(other).size / least
}

/** The evidence as phrases. */
export function formatSigns({ own, titles }: Sign): readonly string[] {
  const labels =
    own === 1 ? 'the same words' : own === 0 ? 'labels with nothing in common' : `labels ${percent(own)} alike`
  return [labels, ...(titles === undefined ? [] : [`${percent(titles)} of the titles in common`])]
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`
