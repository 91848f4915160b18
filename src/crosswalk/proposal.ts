import type { Code } from '../classification/code.ts'
import type { Relation } from './relation.ts'

/**
 * What can be evidence for a target. `label`: the names of both. `words`: the words of labels, titles and profiles.
 * `coder`: the coder's answer for the source's label. `titles`: its answers for the source's titles. `back`: the
 * source's coder on the target. `carried`: titles of one that contain the other's code. `way`: other crosswalks.
 * `beside`: where the items beside and above it went.
 */
export type SignKind = 'label' | 'words' | 'coder' | 'titles' | 'back' | 'carried' | 'way' | 'beside'

export const SIGN_KINDS: readonly SignKind[] = [
  ...(['label', 'words', 'coder', 'titles', 'back', 'carried', 'way', 'beside'] as const),
]

/** One reason for a target. */
export interface Sign {
  readonly to: Code
  readonly kind: SignKind
  /** 0 to 1. */
  readonly strength: number
  /** A sentence without a full stop, for a person to read. */
  readonly text: string
  /** The relation that it supports, if any. */
  readonly relation?: Relation
}

/** A suggested target for a source item. */
export interface Proposal {
  readonly to: Code
  readonly relation: Relation
  /** The probability that it is the main target, 0 to 1. Those of an item add up to at most 1. */
  readonly confidence: number
  /** Strongest first. */
  readonly evidence: readonly Pick<Sign, 'kind' | 'strength' | 'text'>[]
}

/** The weight of each kind of sign, and the weight against all targets. */
export interface SignWeights extends Readonly<Record<SignKind, number>> {
  readonly none: number
}

/** Fitted by `npm run bench:crosswalk-suggestions -- --fit` to the crosswalks that its table names. */
export const SIGN_WEIGHTS: SignWeights = {
  ...{ label: 0.98, words: 2.11, coder: 3.35, titles: 2.35, back: 1.87, carried: 3.14, way: 12.68, beside: 0.78 },
  none: 1.59,
}

/** The strongest sign of each kind, by target. */
export function gatherSigns(signs: readonly Sign[]): ReadonlyMap<Code, ReadonlyMap<SignKind, Sign>> {
  const gathered = new Map<Code, Map<SignKind, Sign>>()
  for (const sign of signs) {
    const own = gathered.get(sign.to) ?? new Map<SignKind, Sign>()
    const held = own.get(sign.kind)
    if (!held || held.strength < sign.strength) own.set(sign.kind, sign)
    gathered.set(sign.to, own)
  }
  return gathered
}

/** Below this a sign is not worth a sentence. */
const WORTH_SAYING = 0.05

/** The targets with signs, the likeliest first. */
export function toProposals(
  signs: readonly Sign[],
  { top, weights = SIGN_WEIGHTS }: { readonly top: number; readonly weights?: SignWeights },
): readonly Proposal[] {
  const scored = [...gatherSigns(signs)].map(([to, own]) => {
    const score = [...own.values()].reduce((sum, { kind, strength }) => sum + weights[kind] * strength, 0)
    return { to, own, weight: Math.exp(score) }
  })
  const all = scored.reduce((sum, { weight }) => sum + weight, Math.exp(weights.none))
  return scored
    .toSorted((one, other) => other.weight - one.weight || (one.to < other.to ? -1 : 1))
    .slice(0, top)
    .map(({ to, own, weight }) => ({
      to,
      relation: chooseRelation(own),
      confidence: Math.round((weight / all) * 1e4) / 1e4,
      evidence: [...own.values()]
        .filter(({ strength }) => strength >= WORTH_SAYING)
        .toSorted((one, other) => weights[other.kind] * other.strength - weights[one.kind] * one.strength)
        .map(({ kind, strength, text }) => ({ kind, strength: Math.round(strength * 100) / 100, text })),
    }))
}

/** The evidence needed to assume that a target holds the source, or is held by it. */
const MOST = 0.75

function chooseRelation(own: ReadonlyMap<SignKind, Sign>): Relation {
  const strength = (kind: SignKind) => own.get(kind)?.strength ?? 0
  const way = own.get('way')
  if (way?.relation && way.strength >= MOST) return way.relation
  if (strength('label') === 1) return 'exact'
  const there = Math.max(strength('titles'), strength('carried'), own.has('titles') ? 0 : strength('coder'))
  const back = strength('back')
  if (there >= MOST && back >= MOST) return 'close'
  if (there >= MOST) return 'broad'
  return back >= MOST ? 'narrow' : 'related'
}
