import type { Coder, Coding, GoldTitle } from 'rolemap/coder'

/** The answer to a title whose code is known. */
export interface Answer {
  readonly gold: GoldTitle
  readonly coding: Coding
  /** The position of the first right candidate among ten, from 0, or -1. */
  readonly rank: number
  /** The probability of the first candidate; 0 if there is none. */
  readonly chance: number
  /** Whether the title would be coded if its probability were high enough: it is neither vague nor ambiguous. */
  readonly settled: boolean
}

export interface Coded {
  readonly answers: readonly Answer[]
  /** Milliseconds of each answer, shortest first. */
  readonly times: readonly number[]
}

/** How many candidates are asked for. */
const TOP = 10

/**
 * Codes gold titles one by one and measures the time.
 *
 * @param eager the same coder without thresholds, which identifies the titles that no threshold would code
 */
export function codeGold(coder: Coder, gold: readonly GoldTitle[], eager: Coder = coder): Coded {
  const times: number[] = []
  const answers = gold.map((one): Answer => {
    const start = performance.now()
    const coding = coder.suggest(one.title, { top: TOP })
    times.push(performance.now() - start)
    const right = new Set([one.code, ...one.also])
    return {
      gold: one,
      coding,
      rank: coding.candidates.findIndex(({ code }) => right.has(code)),
      chance: coding.candidates[0]?.probability ?? 0,
      settled: coder === eager || eager.suggest(one.title, { top: 1 }).decision === 'coded',
    }
  })
  return { answers, times: times.sort((one, other) => one - other) }
}

/** Titles per second, and the median and the 99th percentile of the time for one title, in milliseconds. */
export function toSpeed(times: readonly number[]): { perSecond: number; p50: number; p99: number } {
  const sum = times.reduce((total, time) => total + time, 0)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: sum === 0 ? 0 : (times.length / sum) * 1000, p50: at(0.5), p99: at(0.99) }
}

/** A coder that repeats known answers, so that they can be evaluated without coding again. */
export function replay(answers: readonly Answer[]): Coder {
  const known = new Map(answers.map(({ gold, coding }) => [gold.title, coding]))
  return { suggest: (title) => known.get(title) ?? { decision: 'uncoded', candidates: [] } }
}
