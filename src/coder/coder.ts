import { Hierarchy } from '../classification/hierarchy.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { Candidate, Coder, Coding, Decision, SuggestOptions, Thresholds } from './coding.ts'
import { toEvidence } from './evidence.ts'
import { toProbabilities } from './probability.ts'
import { findCertainGroup, toQuestion } from './question.ts'
import { getRules } from './rule/find.ts'
import { joinRules, type RuleSet } from './rule/rule-set.ts'
import { type ItemScore, scoreItems } from './score.ts'
import { TitleReader } from './title.ts'

/** What holds if no thresholds are given. */
export const DEFAULT_THRESHOLDS: Thresholds = { probability: 0.8, lead: 0.3 }
const DEFAULT_TOP = 5
/** A candidate less likely than this is not worth a person's time. */
const LEAST = 0.01

export interface CoderOptions {
  readonly thresholds?: Thresholds
  /** Rules beside those that come with the classification. */
  readonly rules?: Partial<RuleSet>
}

/**
 * Makes the coder of a version. Costs time in proportion to the letters of its index; make it once and keep it.
 *
 * @throws TypeError if a threshold is not between 0 and 1
 */
export function createCoder(version: ClassificationVersion, options: CoderOptions = {}): Coder {
  const thresholds = options.thresholds ?? DEFAULT_THRESHOLDS
  checkThresholds(thresholds)
  const rules = joinRules(getRules(version.id), options.rules ?? {})
  const catalogue = createCatalogue(version, rules.titles)
  const hierarchy = new Hierarchy(version.items)
  const reader = new TitleReader(rules)
  return {
    suggest(title: string, { top = DEFAULT_TOP }: SuggestOptions = {}): Coding {
      const { wordings, vague } = reader.read(title)
      const scores = scoreItems(catalogue, wordings)
      const all = toCandidates(catalogue, scores, top)
      const decision = decide(all, vague, thresholds)
      if (decision === 'coded') return { decision, candidates: all }
      const level = findCertainGroup(version, hierarchy, all)
      return { decision, ...(level && { level }), question: toQuestion(title, all), candidates: all }
    },
  }
}

function checkThresholds(thresholds: Thresholds): void {
  for (const [name, value] of Object.entries(thresholds)) {
    if (!(value >= 0 && value <= 1))
      throw new TypeError(`Expected the threshold ${name} between 0 and 1, found ${value}`)
  }
}

function toCandidates(catalogue: Catalogue, scores: readonly ItemScore[], top: number): readonly Candidate[] {
  const probabilities = toProbabilities(scores)
  return scores.slice(0, top).flatMap((scored, place) => {
    const item = catalogue.items[scored.item]
    const probability = round(probabilities[place] ?? 0)
    if (!item || probability < LEAST) return []
    return [{ code: item.code, label: item.label, probability, evidence: toEvidence(catalogue, scored) }]
  })
}

/** Down to four places, so that a sum of at most 1 stays one. */
function round(value: number): number {
  return Math.floor(value * 10_000) / 10_000
}

function decide(candidates: readonly Candidate[], vague: boolean, { probability, lead }: Thresholds): Decision {
  const [first, second] = candidates
  if (!first) return 'uncoded'
  const clear = first.probability >= probability && first.probability - (second?.probability ?? 0) >= lead
  return clear && !vague ? 'coded' : 'review'
}
