import { type Interval, toInterval } from 'rolemap/coder'
import type { Answer } from './answer.ts'
import { type AutomaticAt, createCurve, measureAutomatic, RIGHT } from './automatic.ts'
import { bootstrap, meanOf } from './bootstrap.ts'
import { measureReliability, type Reliability } from './reliability.ts'

/** The coder's results for titles with known codes. A candidate is right if it is the code or one of `also`. */
export interface TitlesResult {
  readonly n: number
  readonly top1: number
  readonly top5: number
  /** The mean of 1 / the position of the first right candidate among ten. */
  readonly mrr: number
  /** F1 of each code expected or given, averaged over the codes, however common they are. */
  readonly macroF1: number
  /**
   * Coded without a person, with the usual thresholds if none are given: the share of all, and how many of those are
   * right.
   */
  readonly automatic: { readonly share: number; readonly right: number }
  /** The largest share that could be coded without a person if 90, 95 or 98 in 100 of it must be right. */
  readonly automaticAt: { readonly 90: number; readonly 95: number; readonly 98: number }
  readonly thresholds: readonly AutomaticAt[]
  readonly calibration: Reliability
  /** 95 %: Wilson's for plain rates, by resampling the titles for the others. */
  readonly intervals: {
    readonly top1: Interval
    readonly top5: Interval
    readonly mrr: Interval
    readonly macroF1: Interval
    readonly automatic: { readonly share: Interval; readonly right: Interval }
    readonly automaticAt: { readonly 90: Interval; readonly 95: Interval; readonly 98: Interval }
  }
}

export function measureTitles(answers: readonly Answer[]): TitlesResult {
  const n = answers.length
  const coded = answers.filter(({ coding }) => coding.decision === 'coded')
  const top1 = countTop(answers, 1)
  const top5 = countTop(answers, 5)
  const right = countTop(coded, 1)
  const toRate = (hits: number, of: number) => (of === 0 ? 0 : hits / of)
  const reciprocals = answers.map(({ rank }) => (rank < 0 ? 0 : 1 / (rank + 1)))
  const toMacroF1 = createMacroF1(answers)
  const curve = createCurve(answers)
  const measure = (counts: Uint16Array) => [
    meanOf(reciprocals, counts),
    toMacroF1(counts),
    ...RIGHT.map((share) => curve(share, counts).share),
  ]
  const [mrr = 0, macroF1 = 0, at90 = 0, at95 = 0, at98 = 0] = measure(new Uint16Array(n).fill(1))
  const all: Interval = [0, 1]
  const [mrrInterval = all, f1Interval = all, in90 = all, in95 = all, in98 = all] = bootstrap(n, measure)
  return {
    n,
    top1: toRate(top1, n),
    top5: toRate(top5, n),
    mrr,
    macroF1,
    automatic: { share: toRate(coded.length, n), right: toRate(right, coded.length) },
    automaticAt: { 90: at90, 95: at95, 98: at98 },
    thresholds: RIGHT.map((share) => measureAutomatic(answers, share)),
    calibration: measureReliability(answers),
    intervals: {
      top1: toInterval(top1, n),
      top5: toInterval(top5, n),
      mrr: mrrInterval,
      macroF1: f1Interval,
      automatic: { share: toInterval(coded.length, n), right: toInterval(right, coded.length) },
      automaticAt: { 90: in90, 95: in95, 98: in98 },
    },
  }
}

function countTop(answers: readonly Answer[], top: number): number {
  return answers.filter(({ rank }) => rank >= 0 && rank < top).length
}

/** Macro F1 of the drawn titles, each counted as often as it was drawn. */
function createMacroF1(answers: readonly Answer[]): (counts: Uint16Array) => number {
  const places = new Map<string, number>()
  const placeOf = (code: string) => {
    const place = places.get(code) ?? places.size
    places.set(code, place)
    return place
  }
  const golds = answers.map(({ gold }) => placeOf(gold.code))
  const given = answers.map(({ gold, coding, rank }) => {
    const code = rank === 0 ? gold.code : coding.candidates[0]?.code
    return code === undefined ? -1 : placeOf(code)
  })
  return (counts) => {
    const hits = new Float64Array(places.size)
    const totals = new Float64Array(places.size)
    for (let place = 0; place < answers.length; place++) {
      const [count = 0, gold = 0, guess = -1] = [counts[place], golds[place], given[place]]
      totals[gold] = (totals[gold] ?? 0) + count
      if (guess >= 0) totals[guess] = (totals[guess] ?? 0) + count
      if (guess === gold) hits[gold] = (hits[gold] ?? 0) + count
    }
    const scores = [...totals].flatMap((total, code) => (total === 0 ? [] : [(2 * (hits[code] ?? 0)) / total]))
    return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
  }
}
