import { type MeaningKind, visitMeaningFeatures } from '../../src/coder/meaning/meaning-feature.ts'
import type { Task } from './task.ts'

/** The features of all titles, numbered. */
export interface Features {
  /** The number of each feature, by the key from `visitMeaningFeatures`. */
  readonly numbers: ReadonlyMap<number, number>
  /** The weight of each feature, by number; rarer features weigh more. */
  readonly weights: Float32Array
}

/** The relative weights of the kinds of features. */
const COUNTS: Record<MeaningKind, number> = { word: 1, pair: 0.6, first: 0.5, last: 0.7, gram: 0.35 }
/** The least number of titles with a feature for it to be learned. */
const LEAST: Record<MeaningKind, number> = { word: 2, pair: 4, first: 4, last: 4, gram: 4 }
const SMOOTHING = 5
const SCALE = 0.1

/** Numbers the features that occur often enough in the titles of tasks. */
export function numberFeatures(tasks: readonly Task[]): Features {
  const titles = new Map(tasks.flatMap((task) => task.titles).map((terms) => [terms.join(' '), terms]))
  const counts = new Map<number, { kind: MeaningKind; count: number }>()
  for (const terms of titles.values()) {
    const seen = new Set<number>()
    visitMeaningFeatures(terms, (feature, kind) => {
      if (seen.has(feature)) return
      seen.add(feature)
      const one = counts.get(feature) ?? { kind, count: 0 }
      one.count++
      counts.set(feature, one)
    })
  }
  const kept = [...counts].filter(([, { kind, count }]) => count >= LEAST[kind]).sort(([one], [other]) => one - other)
  const toWeight = ({ kind, count }: { kind: MeaningKind; count: number }) =>
    COUNTS[kind] * SCALE * Math.log(1 + titles.size / (count + SMOOTHING))
  return {
    numbers: new Map(kept.map(([feature], number) => [feature, number])),
    weights: Float32Array.from(kept, ([, one]) => toWeight(one)),
  }
}
