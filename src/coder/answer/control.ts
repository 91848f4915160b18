import type { Code } from '../../classification/code.ts'
import type { Catalogue } from '../index/catalogue.ts'
import { type Controls, findControls, readControls } from '../read/control.ts'
import { formatSource, type Verdict } from '../read/managerial.ts'
import type { ManagerialRule } from '../rule/rule-set.ts'
import type { Context } from './coding.ts'
import { applyVerdict } from './managed.ts'
import type { ItemScore } from './score.ts'

/** Whether a post controls resources, and by what that is known, for the evidence. */
export interface KnownControl {
  readonly controls: Controls
  readonly by: string
}

/** What a post's context says: the field comes before the description. */
export function knowControl({ control = '', description = '' }: Context): KnownControl | undefined {
  const told = readControls(control)
  if (told) return { controls: told, by: 'the post' }
  const found = description === '' ? undefined : findControls(description)
  return found && { controls: found, by: 'the post, by its description,' }
}

/** In log-odds: a manager without resources comes this far below the best other item. */
const BELOW = 4
/** A manager with resources comes this far above the best other item. */
const ABOVE = 3
/** A title that the index has for the work alone: with resources its holder may still do that work above all. */
const OPEN = 0.5
/** An item that fits this much less than the best one is no candidate for what a title of management means. */
const REACH = 4

interface Asked {
  readonly known: KnownControl
  readonly rule: ManagerialRule
  /** What the title says of management; absent if it says nothing. */
  readonly verdict: Verdict | undefined
}

/** The items of a classification that are managers as such. */
export const listManagers = ({ heights, managing, others = [] }: ManagerialRule): ReadonlySet<Code> =>
  new Set([...heights, ...managing].map(({ code }) => code).concat(others))

/**
 * Applies what is known of a post's resources: a manager without any belongs to the role of the work, one with them is a
 * manager (section 1.5 of the classification of job roles). Best first.
 */
export function applyControl(catalogue: Catalogue, scores: readonly ItemScore[], asked: Asked): readonly ItemScore[] {
  const managers = listManagers(asked.rule)
  const isManager = ({ item }: ItemScore) => managers.has(catalogue.items[item]?.code ?? '')
  const other = scores.find((one) => !isManager(one))
  if (!other) return scores
  const top = scores[0]?.score ?? 0
  const manager = scores.find((one) => isManager(one) && one.score > top - REACH)
  const { controls, by } = asked.known
  const text = `${by} controls ${controls === 'no' ? 'no ' : ''}resources (${formatSource(asked.rule.managing[0] ?? {})})`
  const say = (one: ItemScore, score = one.score) => ({ ...one, score, context: [...(one.context ?? []), text] })
  const change = (how: (one: ItemScore) => ItemScore) => scores.map(how).toSorted(bestFirst)
  if (controls === 'no' && manager) {
    const most = other.score - BELOW
    return change((one) => {
      if (isManager(one)) return { ...one, score: Math.min(one.score, most) }
      return one === other ? say(one) : one
    })
  }
  if (controls === 'no' || !asked.verdict) return scores
  if (manager) return change((one) => (one === manager ? say(one, Math.max(one.score, other.score + ABOVE)) : one))
  return applyVerdict(catalogue, scores, toOpen(asked.verdict, text, other))
}

const bestFirst = (one: ItemScore, other: ItemScore) => other.score - one.score || one.item - other.item

/** The item of the height that the title is most likely to mean, a little before the work: a person decides. */
function toOpen({ stand }: Verdict, text: string, { wording }: ItemScore) {
  const [best] = [...stand].sort(([, one], [, other]) => other - one)
  return { verdict: { stand: new Map(best ? [[best[0], OPEN] as const] : []), text }, wording }
}
