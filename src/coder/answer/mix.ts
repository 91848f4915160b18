import { formatRead, type ReadShort } from '../read/short-form.ts'
import type { Likely } from './question.ts'
import type { Ranking } from './ranker.ts'
import type { ItemScore } from './score.ts'

/** An item with its probability and its score, before the evidence is put into words. */
export interface Ranked extends Likely {
  readonly scored: ItemScore
}

/** What a title, or one way to read it, says. */
export interface Answer extends Omit<Ranking, 'scores' | 'weights'> {
  readonly ranked: readonly Ranked[]
  /** What applies to all candidates alike. */
  readonly rule?: string
  /** The readings of short forms that nothing chooses among. */
  readonly open?: readonly ReadShort[]
}

/** The answer to one way of reading a title, and how likely that way is. */
export interface Way {
  readonly share: number
  readonly answer: Answer
  readonly read: readonly ReadShort[]
}

/** Joins the answers to the ways in which a title can be read. Each item keeps the reasons of the way that says it most. */
export function mixWays(ways: readonly Way[]): Answer | undefined {
  const [first, ...others] = ways
  if (!first) return undefined
  const told = ways.map(({ answer, read, share }) => ({ share, ranked: tell(answer.ranked, read.map(formatRead)) }))
  if (others.length === 0) return { ...first.answer, ranked: told[0]?.ranked ?? [] }
  const byCode = Map.groupBy(
    told.flatMap(({ share, ranked }) => ranked.map((one) => ({ ...one, probability: one.probability * share }))),
    ({ code }) => code,
  )
  const ranked = [...byCode.values()].map(join).sort((one, other) => other.probability - one.probability)
  return {
    ...first.answer,
    coverage: Math.max(...ways.map(({ answer }) => answer.coverage)),
    onlyNear: ways.every(({ answer }) => answer.onlyNear),
    ambiguous: ways.every(({ answer }) => answer.ambiguous),
    ranked,
    open: ways.flatMap(({ read }) => read).filter(({ share }) => share < 1),
  }
}

function tell(ranked: readonly Ranked[], says: readonly string[]): readonly Ranked[] {
  if (says.length === 0) return ranked
  return ranked.map((one) => {
    const rule = [...says, ...(one.scored.wording.rule === undefined ? [] : [one.scored.wording.rule])].join('; ')
    return { ...one, scored: { ...one.scored, wording: { ...one.scored.wording, rule } } }
  })
}

function join(same: readonly Ranked[]): Ranked {
  const best = same.reduce((one, other) => (other.probability > one.probability ? other : one))
  const sum = same.reduce((total, { probability }) => total + probability, 0)
  return { ...best, probability: Math.floor(sum * 10_000) / 10_000 }
}
