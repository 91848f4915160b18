import type { Code } from '../../classification/code.ts'
import type { Hierarchy } from '../../classification/hierarchy.ts'
import type { CodedVersion } from '../index/catalogue.ts'
import type { ReadShort } from '../read/short-form.ts'
import type { Candidate, Coding } from './coding.ts'

/** An item with its probability. */
export type Likely = Pick<Candidate, 'code' | 'label' | 'probability'>

/** The share of the candidates' probability that must be in a group for it to be certain. */
const CERTAIN = 0.85
const NAMED = 3
/** A candidate is asked about if it is at least this likely relative to the first. */
const WORTH_ASKING = 0.1
/** A third candidate is asked about too if it is more likely than this relative to the second. */
const NEARLY = 0.5

/** The lowest group that holds nearly all of the candidates' probability, if there is one. */
export function findCertainGroup(
  { levels }: CodedVersion,
  hierarchy: Hierarchy,
  candidates: readonly Likely[],
): Coding['level'] {
  const total = candidates.reduce((sum, { probability }) => sum + probability, 0)
  for (const level of levels.filter((one) => one.group).toReversed()) {
    for (const [code, weight] of weighGroups(hierarchy, candidates, level.id)) {
      const group = hierarchy.find(code)
      if (group && total > 0 && weight >= CERTAIN * total) return { level: level.id, code, label: group.label }
    }
  }
  return undefined
}

function weighGroups(hierarchy: Hierarchy, candidates: readonly Likely[], level: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { code, probability } of candidates) {
    const group = hierarchy.rollUp(code, level)?.code
    if (group !== undefined) weights.set(group, (weights.get(group) ?? 0) + probability)
  }
  return weights
}

/** What a question is made of. */
export interface Known {
  readonly hierarchy: Hierarchy
  /** How to tell an item from one that it is often confused with, from our own profiles. */
  readonly confusions: Confusions
}

/** By item, then by the item that it is confused with: a clause "who …" about the latter. */
export type Confusions = ReadonlyMap<Code, ReadonlyMap<Code, string>>

export function toConfusions({ profiles }: CodedVersion): Confusions {
  const lines = profiles.flatMap(({ code, ours }) => (ours ? [[code, ours.not] as const] : []))
  return new Map(lines.map(([code, not]) => [code, new Map(not.map((other) => [other.code, other.who]))]))
}

/** The candidates that are worth asking about; all, if only one is likely. */
function listWorth(candidates: readonly Likely[]): readonly Likely[] {
  const least = WORTH_ASKING * (candidates[0]?.probability ?? 0)
  const likely = candidates.filter(({ probability }) => probability >= least)
  return likely.length > 1 ? likely : candidates
}

/** Asks about resources, if that decides between a manager and somebody who does the work. */
export function askControl(managers: ReadonlySet<Code> | undefined, candidates: readonly Likely[]): string | undefined {
  const worth = listWorth(candidates).slice(0, NAMED)
  const manager = worth.find(({ code }) => managers?.has(code))
  const other = worth.find(({ code }) => !managers?.has(code))
  if (!manager || !other) return undefined
  return `Does this person control resources: staff, a budget or premises? If so, the role is “${manager.label}”; if not, “${other.label}”.`
}

/** The question that tells the candidates apart, as a person would put it. */
export function toQuestion(title: string, { hierarchy, confusions }: Known, candidates: readonly Likely[]): string {
  if (title.trim() === '') return 'What is the job title?'
  const worth = listWorth(candidates)
  const [first, ...others] = worth.slice(0, NAMED)
  if (!first) return 'What work does this person do, and in which service?'
  if (others.length === 0) return `Is the work that of “${first.label}”, or what else does this person do?`
  return askPair(confusions, worth) ?? askWhich(hierarchy, [first, ...others])
}

/** Asks what a short form stands for, if nothing chooses among its readings. */
export function askReading(open: readonly ReadShort[] = []): string | undefined {
  const [first] = open
  if (!first) return undefined
  const readings = [...new Set(open.filter(({ word }) => word === first.word).map(({ to }) => `“${to}”`))]
  return `Does “${first.word}” stand for ${readings.slice(0, -1).join(', ')} or ${readings.at(-1)}?`
}

/** Asks what a short form means that nobody knows. */
export function askMeaning([first]: readonly string[] = []): string | undefined {
  return first === undefined ? undefined : `What does “${first}” stand for?`
}

/** The question that tells the first two apart, if they are often confused and no third is nearly as likely. */
function askPair(confusions: Confusions, [first, second, third]: readonly Likely[]): string | undefined {
  if (!first || !second || (third?.probability ?? 0) > NEARLY * second.probability) return undefined
  const ofFirst = confusions.get(second.code)?.get(first.code)
  const ofSecond = confusions.get(first.code)?.get(second.code)
  if (ofFirst && ofSecond) return `Is it someone ${ofFirst} (“${first.label}”), or ${ofSecond} (“${second.label}”)?`
  if (ofSecond) return `Is the work that of “${first.label}”, or of “${second.label}”, ${ofSecond}?`
  return ofFirst && `Is the work that of “${second.label}”, or of “${first.label}”, ${ofFirst}?`
}

function askWhich(hierarchy: Hierarchy, candidates: readonly Likely[]): string {
  const above = candidates.map(({ code }) => hierarchy.path(code).at(-2)?.label)
  const groups = [...new Set(above)]
  const apart = groups.length === above.length && !groups.includes(undefined)
  const alike = new Set(candidates.map(({ label }) => label)).size < candidates.length
  const labels = candidates.map(({ label }, place) => (alike && apart ? `“${label}” (${above[place]})` : `“${label}”`))
  const list = `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
  return apart ? `Which service is the post in, and is the work that of ${list}?` : `Is the work that of ${list}?`
}
