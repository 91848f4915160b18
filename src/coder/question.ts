import type { Hierarchy } from '../classification/hierarchy.ts'
import type { CodedVersion } from './catalogue.ts'
import type { Candidate, Coding } from './coding.ts'

/** An item with its chance. */
export type Likely = Pick<Candidate, 'code' | 'label' | 'probability'>

/** The share of the candidates' probability that must lie in a group for it to be certain. */
const CERTAIN = 0.85
const NAMED = 3
/** A candidate is asked about if it is at least so likely against the first. */
const WORTH_ASKING = 0.1

/** The lowest group that holds nearly all of what the candidates weigh, if there is one. */
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

/** What to ask so that the title can be coded: what tells the candidates apart, as a person would put it. */
export function toQuestion(title: string, hierarchy: Hierarchy, candidates: readonly Likely[]): string {
  if (title.trim() === '') return 'What is the job title?'
  const least = WORTH_ASKING * (candidates[0]?.probability ?? 0)
  const likely = candidates.filter(({ probability }) => probability >= least)
  const worth = likely.length > 1 ? likely : candidates
  const [first, ...others] = worth.slice(0, NAMED)
  if (!first) return 'What work does this person do, and in which service?'
  if (others.length === 0) return `Is the work that of “${first.label}”, or what else does this person do?`
  const above = [first, ...others].map(({ code }) => hierarchy.path(code).at(-2)?.label)
  const groups = [...new Set(above)]
  const apart = groups.length === above.length && !groups.includes(undefined)
  const labels = [first, ...others].map(({ label }, place) => (apart ? `“${label}” (${above[place]})` : `“${label}”`))
  const list = `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
  return apart ? `Which service is the post in, and is the work that of ${list}?` : `Is the work that of ${list}?`
}
