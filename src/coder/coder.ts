import { Hierarchy } from '../classification/hierarchy.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { Candidate, Coder, Coding, Decision, SuggestOptions, Thresholds } from './coding.ts'
import { toEvidence } from './evidence.ts'
import { findTwoJobs } from './jobs.ts'
import { applyVerdict } from './managed.ts'
import { judgeManager } from './managerial.ts'
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
const LEAST = 0.001
/** If no candidate is as likely as this, there is nothing to go by. */
const SOMETHING = 0.05
/** How likely the first candidate of each part must be for a title to name two jobs. */
const TWO_JOBS = 0.5
/** The chance that the job named first is the main one. */
const FIRST_IS_MAIN = 0.85

export interface CoderOptions {
  readonly thresholds?: Thresholds
  /** Rules beside those that come with the classification. */
  readonly rules?: Partial<RuleSet>
}

interface Answer {
  readonly says: 'work' | 'vague' | 'blank'
  readonly exact: boolean
  readonly candidates: readonly Candidate[]
}

/**
 * Makes the coder of a version. Costs time in proportion to the letters of its index; make it once and keep it.
 *
 * @throws TypeError if a threshold is not between 0 and 1
 */
export function createCoder(version: ClassificationVersion, options: CoderOptions = {}): Coder {
  return new TitleCoder(version, options)
}

class TitleCoder implements Coder {
  readonly #version: ClassificationVersion
  readonly #thresholds: Thresholds
  readonly #rules: RuleSet
  readonly #reader: TitleReader
  readonly #catalogue: Catalogue
  readonly #hierarchy: Hierarchy

  constructor(version: ClassificationVersion, { thresholds = DEFAULT_THRESHOLDS, rules = {} }: CoderOptions) {
    checkThresholds(thresholds)
    this.#version = version
    this.#thresholds = thresholds
    this.#rules = joinRules(getRules(version.id), rules)
    this.#reader = new TitleReader(this.#rules)
    this.#catalogue = createCatalogue(version, this.#rules.titles, (title) => this.#reader.toTerms(title))
    this.#hierarchy = new Hierarchy(version.items)
  }

  suggest(title: string, { top = DEFAULT_TOP }: SuggestOptions = {}): Coding {
    const whole = this.#answer(title, top)
    const two = whole.exact || whole.says !== 'work' ? undefined : this.#findTwo(title, top)
    const { candidates, says } = two?.first ?? whole
    const decision = this.#decide(candidates, says)
    const secondary = two && { secondary: two.second }
    if (decision === 'coded') return { decision, candidates, ...secondary }
    const level = findCertainGroup(this.#version, this.#hierarchy, candidates)
    const question = toQuestion(title, this.#hierarchy, candidates)
    return { decision, ...(level && { level }), question, candidates, ...secondary }
  }

  #answer(title: string, top: number): Answer {
    const { wordings, says } = this.#reader.read(title)
    const [wording] = wordings
    if (!wording || says === 'blank') return { says: 'blank', exact: false, candidates: [] }
    const scores = scoreItems(this.#catalogue, wordings)
    const verdict = this.#rules.managerial && judgeManager(this.#rules.managerial, title)
    const judged = verdict ? applyVerdict(this.#catalogue, scores, { verdict, wording }) : scores
    return { says, exact: scores[0]?.exact ?? false, candidates: this.#toCandidates(judged, top) }
  }

  #toCandidates(scores: readonly ItemScore[], top: number): readonly Candidate[] {
    const probabilities = toProbabilities(scores)
    return scores.slice(0, top).flatMap((scored, place) => {
      const item = this.#catalogue.items[scored.item]
      const probability = round(probabilities[place] ?? 0)
      if (!item || probability < LEAST) return []
      return [{ code: item.code, label: item.label, probability, evidence: toEvidence(this.#catalogue, scored) }]
    })
  }

  /** The title as two jobs, if each part by itself is a title of another item. */
  #findTwo(title: string, top: number): { readonly first: Answer; readonly second: Candidate } | undefined {
    const jobs = findTwoJobs(title)
    if (!jobs) return undefined
    const first = this.#answer(jobs.first, top)
    const second = this.#answer(jobs.second, top)
    const [one, other] = [first.candidates[0], second.candidates[0]]
    if (!one || !other || one.code === other.code) return undefined
    const clear = (answer: Answer) =>
      jobs.weak || answer.says !== 'work'
        ? answer.exact && answer.says === 'work'
        : (answer.candidates[0]?.probability ?? 0) >= TWO_JOBS
    if (!clear(first) || !clear(second)) return undefined
    const text = `the title names two jobs, “${jobs.first}” and “${jobs.second}”`
    const mark = (candidate: Candidate) => ({
      ...candidate,
      probability: round(candidate.probability * FIRST_IS_MAIN),
      evidence: [...candidate.evidence, { kind: 'rule' as const, text, weight: 0 }],
    })
    return { first: { ...first, candidates: first.candidates.map(mark) }, second: mark(other) }
  }

  #decide([first, second]: readonly Candidate[], says: Answer['says']): Decision {
    if (!first || first.probability < SOMETHING) return 'uncoded'
    const { probability, lead } = this.#thresholds
    const clear = first.probability >= probability && first.probability - (second?.probability ?? 0) >= lead
    return clear && says === 'work' ? 'coded' : 'review'
  }
}

function checkThresholds(thresholds: Thresholds): void {
  for (const [name, value] of Object.entries(thresholds)) {
    if (!(value >= 0 && value <= 1))
      throw new TypeError(`Expected the threshold ${name} between 0 and 1, found ${value}`)
  }
}

/** Down to four places, so that a sum of at most 1 stays one. */
function round(value: number): number {
  return Math.floor(value * 10_000) / 10_000
}
