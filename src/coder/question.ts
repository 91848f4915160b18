import type { Hierarchy } from '../classification/hierarchy.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import type { Candidate, Coding } from './coding.ts'

/** The share of the candidates' probability that must lie in a group for it to be certain. */
const CERTAIN = 0.8
const NAMED = 3

/** The lowest group that holds nearly all of what the candidates weigh, if there is one. */
export function findCertainGroup(
  { levels }: ClassificationVersion,
  hierarchy: Hierarchy,
  candidates: readonly Candidate[],
): Coding['level'] {
  const total = candidates.reduce((sum, { probability }) => sum + probability, 0)
  for (const level of levels.filter((one) => one.group).toReversed()) {
    const weights = new Map<string, number>()
    for (const { code, probability } of candidates) {
      const group = hierarchy.rollUp(code, level.id)?.code
      if (group !== undefined) weights.set(group, (weights.get(group) ?? 0) + probability)
    }
    for (const [code, weight] of weights) {
      const group = hierarchy.find(code)
      if (group && weight >= CERTAIN * total && total > 0) return { level: level.id, code, label: group.label }
    }
  }
  return undefined
}

/** What to ask so that the title can be coded: the candidates' differences, as a person would put it. */
export function toQuestion(title: string, candidates: readonly Candidate[]): string {
  if (title.trim() === '') return 'What is the job title?'
  const labels = candidates.slice(0, NAMED).map(({ label }) => `“${label}”`)
  if (labels.length === 0) return 'What work does this person do, and in which service?'
  if (labels.length === 1) return `Is the work that of ${labels[0]}, or what else does this person do?`
  return `Is the work that of ${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}?`
}
