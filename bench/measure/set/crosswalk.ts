import type { Code } from 'rolemap/classification'
import { type Candidate, type Coder, DEFAULT_THRESHOLDS, type Thresholds } from 'rolemap/coder'
import { readShared } from './gold-set.ts'

/** For each source code, the share of its posts with each target code. */
type Shares = ReadonlyMap<Code, readonly (readonly [code: Code, share: number])[]>

const CONSIDERED = 30

/** The shares of men and women together that the ONS coded to SOC 2010 and to SOC 2020. */
export function readSocShares(): Shares {
  const rows = readShared('reference/crosswalk-soc2010-soc2020.tsv', [
    'soc2010',
    'soc2020',
    'share_of_soc2010_combined',
  ])
  const bySource = Map.groupBy(rows, ({ soc2010 = '' }) => soc2010)
  return new Map(
    [...bySource].map(([source, targets]) => [
      source,
      targets.map(({ soc2020 = '', share_of_soc2010_combined: share }) => [soc2020, Number(share) || 0] as const),
    ]),
  )
}

/**
 * Codes to another classification: a target's probability is the sum of its sources' probabilities, each times the
 * share of it that goes there.
 */
export function createCrosswalkCoder(
  coder: Coder,
  shares: Shares,
  { probability, lead }: Thresholds = DEFAULT_THRESHOLDS,
): Coder {
  return {
    suggest: (title, { top = 5 } = {}) => {
      const chances = new Map<Code, Candidate>()
      for (const candidate of coder.suggest(title, { top: CONSIDERED }).candidates) {
        for (const [code, share] of shares.get(candidate.code) ?? []) {
          const before = chances.get(code) ?? { ...candidate, code, label: code, probability: 0 }
          chances.set(code, { ...before, probability: before.probability + share * candidate.probability })
        }
      }
      const candidates = [...chances.values()].sort((one, other) => other.probability - one.probability).slice(0, top)
      const [first, second] = candidates
      if (!first) return { decision: 'uncoded', candidates }
      const clear = first.probability >= probability && first.probability - (second?.probability ?? 0) >= lead
      return { decision: clear ? 'coded' : 'review', candidates }
    },
  }
}
