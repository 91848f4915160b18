import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import { createAnswerCount, type Width } from '../../crosswalk/apply.ts'
import { groupLinks, type Link } from '../../crosswalk/link.ts'
import { type Answer, type Placed, place } from '../../crosswalk/place.ts'
import type { VersionSummary } from '../../store/store.ts'
import { NOWHERE, PARTS, type Spread } from '../../workforce/index.ts'
import { type Bucket, countBuckets } from '../crosswalk/bucket.ts'
import { createConverter, type WayTaken } from '../crosswalk/converter.ts'
import { openNet } from '../crosswalk/net.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'

/** A further classification by which posts are counted, through crosswalks. */
export interface Through {
  readonly to: VersionSummary
  /** The spread of a post; synchronous if its codes came before. */
  spread(answers: readonly Answer[], count: number): Promise<Spread> | Spread
  /** Posts in doubt: they count with their candidates' probabilities. */
  doubtful(): number
  widths(): readonly Width[]
  ways(): readonly WayTaken[]
  /** How many items and titles share each shown item. */
  countBuckets(): Promise<ReadonlyMap<Code, Bucket>>
}

export interface ThroughOptions {
  readonly from: VersionSummary
  /** The further classification. */
  readonly to: VersionSummary
  readonly items: readonly Item[]
  /** The id of the level that is shown. A post that is split within one item of this level is certain there. */
  readonly level: string
}

/** Opens the ways from a version to another classification. @throws RolemapError `way-unknown` */
export async function openThrough(rolemap: Rolemap, { from, to, items, level }: ThroughOptions): Promise<Through> {
  requireRight(rolemap, 'crosswalk.see')
  const net = await openNet(rolemap)
  const converter = await createConverter(rolemap, { net, from, to: to.id })
  const hierarchy = new Hierarchy(items)
  const groupOf = (code: Code) => hierarchy.rollUp(code, level)?.code ?? code
  const counting = createAnswerCount()
  const grouped = new Map<Code, readonly Link[]>()
  const linksOf = (code: Code) => {
    const found = grouped.get(code)
    if (found) return found
    const links = groupLinks(converter.find(code)?.links ?? [], groupOf)
    if (converter.find(code)) grouped.set(code, links)
    return links
  }
  let doubtful = 0
  const settle = (answers: readonly Answer[], count: number): Spread => {
    if (answers.length === 0) return UNCODED
    const placed = place(answers.map(coarsen), linksOf)
    if (answers.some(({ probability }) => probability < 1)) doubtful++
    counting.add(placed, count)
    return toSpread(placed)
  }
  return {
    to,
    spread: (answers, count) => {
      const fresh = answers.filter(({ code }) => !converter.find(code))
      if (fresh.length === 0) return settle(answers, count)
      return (async () => {
        for (const { code } of fresh) await converter.make(code)
        return settle(answers, count)
      })()
    },
    doubtful: () => doubtful,
    widths: () => counting.toCounts().widths,
    ways: converter.ways,
    countBuckets: () => countBuckets(rolemap, { net, from, converter, groupOf }),
  }
}

/** Posts with nearly the same doubt are rounded together. */
const STEPS = 20
const coarsen = ({ code, probability }: Answer): Answer => ({
  code,
  probability: Math.floor(probability * STEPS) / STEPS,
})

const UNCODED: Spread = { parts: [{ said: '', parts: PARTS }], certain: true }

/**
 * Published shares are rounded, and leave a tiny part of nearly every item. Up to this much does not mean that a part
 * goes nowhere.
 */
const TRIFLE = 0.005

/** The spread of a post in whole parts. What rounding leaves over goes to the items that lose most by it. */
export function toSpread({ parts, left, unanswered, certain }: Placed): Spread {
  const nowhere = left.reduce((sum, { share }) => sum + share, 0)
  const places = [
    ...parts.map(({ to, share }) => ({ said: to, share })),
    ...(nowhere >= TRIFLE || parts.length === 0 ? [{ said: NOWHERE, share: nowhere }] : []),
    ...(unanswered > 0 ? [{ said: '', share: unanswered }] : []),
  ].filter(({ share, said }) => share > 0 || said !== NOWHERE)
  const whole = places.reduce((sum, { share }) => sum + share, 0)
  const exact = places.map(({ said, share }) => ({ said, exact: whole === 0 ? 0 : (share / whole) * PARTS }))
  const cut = exact.map(({ said, exact: value }) => ({
    said,
    parts: Math.floor(value),
    rest: value - Math.floor(value),
  }))
  let missing = PARTS - cut.reduce((sum, one) => sum + one.parts, 0)
  for (const one of cut.toSorted((first, second) => second.rest - first.rest)) {
    if (missing <= 0) break
    one.parts += 1
    missing -= 1
  }
  return { parts: cut.map(({ said, parts: own }) => ({ said, parts: own })), certain }
}
