import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Coder, Coding } from '../answer/coding.ts'
import { toMacroF1 } from './macro-f1.ts'
import { type Interval, toInterval } from './wilson.ts'

/** A title and the code that a careful person gave it. */
export interface GoldTitle {
  readonly title: string
  readonly code: Code
  /** Other codes that are right too. */
  readonly also: readonly Code[]
}

/** The coder's result at one level: the share of titles whose first candidate is in the right item of that level. */
export interface LevelResult {
  readonly level: string
  readonly label: string
  readonly top1: number
  readonly interval: Interval
}

/** The coder's result for the titles whose right code is in one group. */
export interface GroupResult {
  readonly level: string
  readonly code: Code
  readonly label: string
  readonly n: number
  readonly top1: number
  readonly top5: number
  readonly interval: Interval
}

/** The coder's results. Rates are between 0 and 1. A candidate is right if it is the title's code or one of `also`. */
export interface Evaluation {
  readonly n: number
  /** The first candidate is right. */
  readonly top1: number
  /** One of the first five candidates is right. */
  readonly top5: number
  /** The mean reciprocal rank of the first right candidate among ten. */
  readonly mrr: number
  /** The mean of each code's F1, common or rare. */
  readonly macroF1: number
  /** Titles coded without a person: their share of all titles, and the share of them that is right (0 if there are none). */
  readonly automatic: { readonly share: number; readonly right: number }
  readonly byLevel: readonly LevelResult[]
  /** Groups with at least one title, from the top level down, in the classification's order. */
  readonly byGroup: readonly GroupResult[]
  /** 95 % intervals of the rates above. */
  readonly intervals: {
    readonly top1: Interval
    readonly top5: Interval
    readonly automatic: { readonly share: Interval; readonly right: Interval }
  }
}

/** The parts of a version that measuring its coder needs. */
export type Measured = Pick<ClassificationVersion, 'items' | 'levels'>

/** One gold title with its answer. */
interface Outcome {
  readonly gold: GoldTitle
  readonly coding: Coding
  /** The place of the first right candidate from 0, or -1. */
  readonly rank: number
}

/** How many candidates are considered. */
export const CONSIDERED = 10

/** Measures a coder on titles whose codes are known. */
export function evaluate(coder: Coder, version: Measured, gold: readonly GoldTitle[]): Evaluation {
  const outcomes = gold.map((one) => toOutcome(coder, one))
  const n = outcomes.length
  const automatic = outcomes.filter(({ coding }) => coding.decision === 'coded')
  const counts = { top1: countTop(outcomes, 1), top5: countTop(outcomes, 5), right: countTop(automatic, 1) }
  const predictions = outcomes.map(({ gold: { code }, coding, rank }) => ({
    gold: code,
    given: rank === 0 ? code : coding.candidates[0]?.code,
  }))
  return {
    n,
    top1: toRate(counts.top1, n),
    top5: toRate(counts.top5, n),
    mrr: toRate(
      outcomes.reduce((sum, { rank }) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0),
      n,
    ),
    macroF1: toMacroF1(predictions),
    automatic: { share: toRate(automatic.length, n), right: toRate(counts.right, automatic.length) },
    byLevel: toLevels(version, outcomes),
    byGroup: toGroups(version, outcomes),
    intervals: {
      top1: toInterval(counts.top1, n),
      top5: toInterval(counts.top5, n),
      automatic: { share: toInterval(automatic.length, n), right: toInterval(counts.right, automatic.length) },
    },
  }
}

function toOutcome(coder: Coder, gold: GoldTitle): Outcome {
  const coding = coder.suggest(gold.title, { top: CONSIDERED })
  const right = new Set([gold.code, ...gold.also])
  return { gold, coding, rank: coding.candidates.findIndex(({ code }) => right.has(code)) }
}

function toRate(hits: number, n: number): number {
  return n === 0 ? 0 : hits / n
}

function countTop(outcomes: readonly Outcome[], top: number): number {
  return outcomes.filter(({ rank }) => rank >= 0 && rank < top).length
}

function toLevels({ items, levels }: Measured, outcomes: readonly Outcome[]): LevelResult[] {
  const hierarchy = new Hierarchy(items)
  return levels.map(({ id, label }) => {
    const hits = outcomes.filter(({ gold, coding }) => {
      const given = hierarchy.rollUp(coding.candidates[0]?.code ?? '', id)?.code
      const right = [gold.code, ...gold.also].map((code) => hierarchy.rollUp(code, id)?.code)
      return given !== undefined && right.includes(given)
    }).length
    return { level: id, label, top1: toRate(hits, outcomes.length), interval: toInterval(hits, outcomes.length) }
  })
}

function toGroups({ items, levels }: Measured, outcomes: readonly Outcome[]): GroupResult[] {
  const hierarchy = new Hierarchy(items)
  return levels
    .filter((level) => level.group)
    .flatMap(({ id: level }) => {
      const groups = Map.groupBy(outcomes, ({ gold }) => hierarchy.rollUp(gold.code, level))
      return items.filter((item) => item.level === level).flatMap((item) => toGroup(item, groups.get(item) ?? []))
    })
}

function toGroup(item: { level: string; code: Code; label: string }, outcomes: readonly Outcome[]): GroupResult[] {
  const n = outcomes.length
  if (n === 0) return []
  const top1 = countTop(outcomes, 1)
  const { level, code, label } = item
  return [{ level, code, label, n, top1: top1 / n, top5: countTop(outcomes, 5) / n, interval: toInterval(top1, n) }]
}
