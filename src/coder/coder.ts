import { Hierarchy } from '../classification/hierarchy.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { toStart } from '../text/well-formed.ts'
import {
  type Candidate,
  type Coder,
  type Coding,
  type Context,
  DEFAULT_TOP,
  type Decision,
  type SuggestOptions,
  type Thresholds,
} from './answer/coding.ts'
import { toEvidence } from './answer/evidence.ts'
import { type Answer, mixWays, type Ranked } from './answer/mix.ts'
import { capNear, moveChances, toProbabilities } from './answer/probability.ts'
import {
  askControl,
  askMeaning,
  askReading,
  type Confusions,
  findCertainGroup,
  type Likely,
  toConfusions,
  toQuestion,
} from './answer/question.ts'
import { Ranker } from './answer/ranker.ts'
import {
  type BuildOptions,
  buildIndex,
  type CodedVersion,
  type CoderIndex,
  type TitledVersion,
} from './index/catalogue.ts'
import type { Weights } from './index/sign-weights.ts'
import { fitToVersion } from './learn/fit-to-version.ts'
import type { Meanings } from './meaning/meaning.ts'
import { markNumbers } from './read/grade.ts'
import { withoutNotes } from './read/note.ts'
import { joinInitials, ShortForms } from './read/short-form.ts'
import { LONGEST, TitleReader } from './read/title.ts'
import { findTwoJobs } from './read/two-jobs.ts'
import { getRules } from './rule/find.ts'
import { joinRules } from './rule/join-rules.ts'
import type { Move } from './rule/move-first.ts'
import type { RuleSet } from './rule/rule-set.ts'

export const DEFAULT_THRESHOLDS: Thresholds = { probability: 0.8, lead: 0.3 }
/** A candidate less likely than this is not worth a person's time. */
const LEAST = 0.001
/** For an uncoded title, candidates less likely than this are not shown. */
const LEAST_SHOWN = 0.02
/** If no candidate is this likely, the title is uncoded. */
const SOMETHING = 0.1
/** The probability that the first candidate of each part must have for a title to name two jobs. */
const TWO_JOBS = 0.5
/** The probability that the job named first is the main one. */
const FIRST_IS_MAIN = 0.85

export interface CoderOptions {
  readonly thresholds?: Thresholds
  /** Rules in addition to those shipped for the classification. */
  readonly rules?: Partial<RuleSet>
  /** The meanings of title words, used to build the index. Without them titles are compared by their words alone. */
  readonly meanings?: Meanings | undefined
  /** The result of `fitWeights` for the same version, or `usual` if that returned none. Fitted here if not given. */
  readonly weights?: Weights | 'usual' | undefined
  /** What `buildCoderIndex` built from the same version and rules. If given, nothing is built and entries are not read. */
  readonly index?: CoderIndex
}

/**
 * Makes the coder of a version. The time grows with the letters of its index; make it once and keep it.
 *
 * @throws TypeError if a threshold is not between 0 and 1
 */
export function createCoder(version: ClassificationVersion, options?: CoderOptions): Coder
export function createCoder(version: CodedVersion, options: CoderOptions & { readonly index: CoderIndex }): Coder
export function createCoder(version: CodedVersion & Partial<ClassificationVersion>, options: CoderOptions = {}): Coder {
  const { thresholds = DEFAULT_THRESHOLDS, rules = {}, ...built } = options
  checkThresholds(thresholds)
  const index = options.index ?? buildCoderIndex({ entries: [], ...version }, { rules, ...built })
  return new TitleCoder(version, { thresholds, rules: joinRules(getRules(version.id), rules), index })
}

/**
 * Builds the index that a coder uses, as plain data: keep it, and give it to `createCoder` with the same version and rules.
 * Most of the time that a coder takes to make goes into this.
 */
export function buildCoderIndex(
  version: TitledVersion,
  { rules = {}, meanings, weights }: Pick<CoderOptions, 'rules' | 'meanings' | 'weights'> = {},
): CoderIndex {
  const fitted = weights ?? fitWeights(version, meanings)
  const index = buildIndex(version, toBuildOptions(joinRules(getRules(version.id), rules), meanings))
  return { ...index, ...(fitted && fitted !== 'usual' && { weights: fitted }) }
}

/**
 * Fits the weight of each sign to a version's own titles and the shipped rules. The user's own titles and rules are
 * left out, so that changing one of them does not reweigh everything else. Undefined if the version has too few titles.
 * This takes most of the time of building an index, so keep the result.
 */
export function fitWeights(version: TitledVersion, meanings?: Meanings | undefined): Weights | undefined {
  const shipped = getRules(version.id)
  return fitToVersion(version, shipped, toBuildOptions(shipped, meanings))
}

function toBuildOptions(rules: RuleSet, meanings: Meanings | undefined): BuildOptions {
  const reader = new TitleReader(rules)
  return { judged: rules.titles, toTerms: (title) => reader.toTerms(title), meanings }
}

type Question = Pick<Coding, 'question' | 'asksControl'>

interface Parts {
  readonly thresholds: Thresholds
  readonly rules: RuleSet
  readonly index: CoderIndex
}

class TitleCoder implements Coder {
  readonly #version: CodedVersion
  readonly #thresholds: Thresholds
  readonly #ranker: Ranker
  readonly #hierarchy: Hierarchy
  readonly #confusions: Confusions
  readonly #narrows: boolean
  readonly #chance: Move | undefined
  readonly #shortForms: ShortForms

  constructor(version: CodedVersion, { thresholds, rules, index }: Parts) {
    this.#version = version
    this.#thresholds = thresholds
    this.#ranker = new Ranker(version, rules, index)
    this.#hierarchy = new Hierarchy(version.items)
    this.#confusions = toConfusions(version)
    this.#narrows = rules.narrows ?? false
    this.#chance = rules.chance
    // A department's name is no title: its short forms are those of its own rules.
    this.#shortForms = new ShortForms(this.#narrows ? [] : rules.shortForms)
  }

  heed(context: Context): Context {
    return this.#ranker.heed(context, (text) => this.#shortForms.isHeeded(text))
  }

  suggest(given: string, options: SuggestOptions = {}): Coding {
    const title = markNumbers(joinInitials(toStart(withoutNotes(given), LONGEST)))
    const respelt = this.#ranker.respell(title)
    return { ...this.#suggest(title, options), ...(respelt !== undefined && { respelt }) }
  }

  #suggest(title: string, { top = DEFAULT_TOP, context = {} }: SuggestOptions): Coding {
    const whole = this.#answer(title, context)
    if (whole.outside !== undefined) return { decision: 'uncoded', outside: whole.outside, candidates: [] }
    const two = whole.exact || whole.says !== 'work' ? undefined : this.#findTwo(title, context)
    const answer = this.#move(two?.main ?? whole)
    const decision = this.#decide(answer)
    const shown =
      decision === 'uncoded' ? answer.ranked.filter(({ probability }) => probability >= LEAST_SHOWN) : answer.ranked
    const candidates = shown.slice(0, top).map((one) => this.#toCandidate(one, answer.rule))
    const secondary = two && { secondary: this.#toCandidate(two.other, answer.rule) }
    if (decision === 'coded') return { decision, candidates, ...secondary }
    if (answer.onlyNear) return { decision, noMatch: true, ...this.#ask(title, [], answer), candidates }
    const level = findCertainGroup(this.#version, this.#hierarchy, shown)
    const asked = this.#ask(title, shown, answer)
    return { decision, ...(level && { level }), ...asked, candidates, ...secondary }
  }

  /** Moves the chances as the user's rule says. What a rule of theirs settles keeps its chance. */
  #move(answer: Answer): Answer {
    if (!this.#chance || answer.settled || answer.onlyNear) return answer
    const moved = moveChances(answer.ranked, this.#chance).map((one) => ({
      ...one,
      probability: round(one.probability),
    }))
    return { ...answer, ranked: moved.filter(({ probability }) => probability >= LEAST) }
  }

  #ask(title: string, shown: readonly Likely[], { open, unread, managers }: Answer): Question {
    const short = askReading(open) ?? askMeaning(unread)
    const control = short === undefined ? askControl(managers, shown) : undefined
    if (control !== undefined) return { question: control, asksControl: true }
    return { question: short ?? toQuestion(title, { hierarchy: this.#hierarchy, confusions: this.#confusions }, shown) }
  }

  /** What a title says, in each way in which its short forms can be read. */
  #answer(title: string, context: Context): Answer {
    const ways = this.#shortForms.writeOut(title, Object.values(context))
    const isShort = ways.some(({ read }) => read.length > 0) && !this.#isSettled(title, context, ways.length === 1)
    const answers = isShort ? ways.map((way) => ({ ...way, answer: this.#answerOne(way.title, context) })) : []
    return mixWays(answers) ?? this.#answerOne(title, context)
  }

  /** Whether a user's rule settles the title as it is written, or the index has it and nothing chooses another reading. */
  #isSettled(title: string, context: Context, isChosen: boolean): boolean {
    return this.#ranker.isRuled(title, context) || (!isChosen && this.#ranker.isWritten(title))
  }

  #answerOne(title: string, context: Context): Answer {
    const ranking = this.#ranker.rank(title, context)
    const { catalogue } = this.#ranker
    const probabilities = ranking.onlyNear ? capNear(toProbabilities(ranking)) : toProbabilities(ranking)
    const ranked = ranking.scores.flatMap((scored, place): Ranked[] => {
      const item = catalogue.items[scored.item]
      const probability = round(probabilities[place] ?? 0)
      return item && probability >= LEAST ? [{ code: item.code, label: item.label, probability, scored }] : []
    })
    const { says, exact, ambiguous, coverage, onlyNear = false, outside, unread = [], managers, settled } = ranking
    const further = {
      ...(outside !== undefined && { outside }),
      ...(managers && { managers }),
      ...(settled && { settled }),
    }
    return { says, exact, ambiguous, coverage, onlyNear, unread, ranked, ...further }
  }

  #toCandidate({ scored, ...likely }: Ranked, rule: string | undefined): Candidate {
    const evidence = toEvidence(this.#ranker.catalogue, rule === undefined ? scored : { ...scored, rule })
    return { ...likely, evidence }
  }

  /** The title as two jobs, if each part by itself is a title of a different item. */
  #findTwo(title: string, context: Context): { readonly main: Answer; readonly other: Ranked } | undefined {
    const jobs = findTwoJobs(title, this.#narrows)
    if (!jobs) return undefined
    if (jobs.weak && ![jobs.first, jobs.second].every((part) => this.#ranker.isKnown(part, context))) return undefined
    const isJob = ({ exact, says, ranked }: Answer) =>
      says === 'work' && (exact || (!jobs.weak && (ranked[0]?.probability ?? 0) >= TWO_JOBS))
    const first = this.#answer(jobs.first, context)
    if (!isJob(first)) return undefined
    const second = this.#answer(jobs.second, context)
    const [one, other] = [first.ranked[0], second.ranked[0]]
    if (!one || !other || one.code === other.code || !isJob(second)) return undefined
    const halve = (likely: Ranked) => ({ ...likely, probability: round(likely.probability * FIRST_IS_MAIN) })
    const rule = `${this.#narrows ? 'the name has two services' : 'the title names two jobs'}, “${jobs.first}” and “${jobs.second}”`
    return { main: { ...first, ranked: first.ranked.map(halve), rule }, other: halve(other) }
  }

  #decide({ says, ambiguous, onlyNear, ranked: [first, second] }: Answer): Decision {
    if (onlyNear || !first || first.probability < (says === 'vague' ? LEAST_SHOWN : SOMETHING)) return 'uncoded'
    const { probability, lead } = this.#thresholds
    const clear = first.probability >= probability && first.probability - (second?.probability ?? 0) >= lead
    // A person decides about a title that the index lists for several items, unless the context distinguishes them.
    const settled = !ambiguous || first.scored.context !== undefined
    return clear && says === 'work' && settled ? 'coded' : 'review'
  }
}

function checkThresholds(thresholds: Thresholds): void {
  for (const [name, value] of Object.entries(thresholds)) {
    if (!(value >= 0 && value <= 1))
      throw new TypeError(`Expected the threshold ${name} between 0 and 1, found ${value}`)
  }
}

/** Rounds down to four decimal places, so that a sum never exceeds 1. */
function round(value: number): number {
  return Math.floor(value * 10_000) / 10_000
}
