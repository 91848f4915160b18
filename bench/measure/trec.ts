// Figures of ranked lists as trec_eval defines them (https://github.com/usnistgov/trec_eval), for relevance of yes or no:
// - recip_rank: 1 / the place of the first relevant element, 0 if none is in the list; MRR is its mean
// - map: for each relevant element in the list the share of relevant ones up to its place, their sum over the number of
//   all relevant elements, found or not; MAP is its mean
// - success_k: whether one of the first k elements is relevant
// As with trec_eval's -c, a query that gets no answer counts, with 0; a query without a relevant element does not.
import { type Interval, toInterval } from 'rolemap/coder'
import { bootstrap, meanOf } from './bootstrap.ts'

/** The evaluation of one query's list. */
export interface JudgedList {
  readonly reciprocalRank: number
  readonly averagePrecision: number
  /** The position of the first relevant element, from 1; 0 if there is none. */
  readonly first: number
}

export interface TrecResult {
  readonly n: number
  readonly mrr: number
  readonly map: number
  readonly success: { readonly 1: number; readonly 5: number; readonly 10: number }
  /** 95 %: Wilson's for the rates, by resampling the queries for the means. */
  readonly intervals: {
    readonly mrr: Interval
    readonly map: Interval
    readonly success: { readonly 1: Interval; readonly 5: Interval; readonly 10: Interval }
  }
}

/** @param ranked elements, best first; if one is repeated, its first position counts */
export function judgeList(ranked: readonly string[], relevant: ReadonlySet<string>): JudgedList {
  const places = [...new Set(ranked)].flatMap((element, place) => (relevant.has(element) ? [place + 1] : []))
  const precision = places.reduce((sum, place, found) => sum + (found + 1) / place, 0)
  const first = places[0] ?? 0
  return {
    reciprocalRank: first === 0 ? 0 : 1 / first,
    averagePrecision: relevant.size === 0 ? 0 : precision / relevant.size,
    first,
  }
}

export function summariseLists(lists: readonly JudgedList[]): TrecResult {
  const n = lists.length
  const reciprocals = lists.map(({ reciprocalRank }) => reciprocalRank)
  const precisions = lists.map(({ averagePrecision }) => averagePrecision)
  const count = (k: number) => lists.filter(({ first }) => first > 0 && first <= k).length
  const measure = (counts: Uint16Array) => [meanOf(reciprocals, counts), meanOf(precisions, counts)]
  const [mrr = 0, map = 0] = measure(new Uint16Array(n).fill(1))
  const [mrrInterval = [0, 1], mapInterval = [0, 1]] = bootstrap(n, measure)
  const toRate = (k: number) => (n === 0 ? 0 : count(k) / n)
  return {
    n,
    mrr,
    map,
    success: { 1: toRate(1), 5: toRate(5), 10: toRate(10) },
    intervals: {
      mrr: mrrInterval,
      map: mapInterval,
      success: { 1: toInterval(count(1), n), 5: toInterval(count(5), n), 10: toInterval(count(10), n) },
    },
  }
}
