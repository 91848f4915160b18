import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { composeItem } from '../../crosswalk/compose.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import { inherit } from '../../crosswalk/inherit.ts'
import { type Link, type Links, linkItem } from '../../crosswalk/link.ts'
import { chooseWay, compareWays, findWays, type Step, type Way, type WayFound } from '../../crosswalk/way.ts'
import { RolemapError } from '../../error.ts'
import type { Net, Ready } from './net.ts'

/** The most ways that are tried. Further ones would be longer, or go against more crosswalks. */
const MOST_WAYS = 8
const HALF = 0.5

/** The ways through published crosswalks from one classification to another, the most direct first. */
export function listWays({ steps }: Pick<Net, 'steps'>, from: string, to: string): readonly Way[] {
  return findWays(steps, from, to).slice(0, MOST_WAYS)
}

/** The ways from one classification to another, the most direct first; equally direct ones together. */
export interface RankedWays {
  /** The ways of one rank, from 0; undefined after the last rank. Reads only what is needed to rank them. */
  at(rank: number): Promise<readonly WayFound[] | undefined>
}

/** Ranks the ways through published crosswalks. @throws RolemapError `way-unknown` if there is none */
export function rankWays(net: Net, from: string, to: string): RankedWays {
  const ways = listWays(net, from, to)
  if (ways.length === 0) throw new RolemapError('way-unknown', `no crosswalk leads from "${from}" to "${to}"`)
  const blocks = toBlocks(ways)
  const ranks: (readonly WayFound[])[] = []
  let opened = 0
  return {
    at: async (rank) => {
      while (ranks.length <= rank && opened < blocks.length) {
        const found: WayFound[] = []
        for (const way of blocks[opened++] ?? []) found.push(await lookAt(net, way))
        ranks.push(...toRanks(found))
      }
      return ranks[rank]
    },
  }
}

/**
 * A way that goes against no crosswalk has no step that loses part of its source, so its length alone decides its rank.
 */
function toBlocks(ways: readonly Way[]): readonly (readonly Way[])[] {
  const isStraight = (way: Way) => way.every(({ inverted }) => !inverted)
  const straight = Map.groupBy(ways.filter(isStraight), ({ length }) => length)
  const byLength = [...straight].toSorted(([one], [other]) => one - other).map(([, block]) => block)
  return [...byLength, ways.filter((way) => !isStraight(way))]
}

function toRanks(ways: readonly WayFound[]): readonly (readonly WayFound[])[] {
  const ranks: WayFound[][] = []
  for (const way of ways.toSorted(compareWays)) {
    const last = ranks.at(-1)
    if (last?.[0] && compareWays(last[0], way) === 0) last.push(way)
    else ranks.push([way])
  }
  return ranks
}

/** What a code becomes by one way. */
export interface Followed extends WayFound {
  readonly hops: readonly Hop[]
  /** Empty: it is said to have no equivalent. */
  readonly become: readonly Link[]
}

/**
 * What a code becomes: by the most direct way that maps it; of equally direct ways, by the one that keeps most of it.
 * Undefined if no way maps it. Used for a single code, a file and a table alike.
 */
export async function followCode(net: Net, ways: RankedWays, code: Code): Promise<Followed | undefined> {
  for (let rank = 0; ; rank++) {
    const equals = await ways.at(rank)
    if (!equals) return undefined
    const said: (Followed & { readonly links: Links })[] = []
    for (const one of equals) {
      const hops = await followWay(net, one.way, code)
      const become = hops.at(-1)?.become
      if (become) said.push({ ...one, hops, become, links: new Map([[code, become]]) })
    }
    const best = chooseWay(said)
    if (best) return best
  }
}

/** What is known about a way before it is followed. */
async function lookAt(net: Net, way: Way): Promise<WayFound> {
  const steps = await Promise.all(way.map(async (step) => ({ ...step, ready: await net.read(step) })))
  const knowsPart = ({ inverted, from, ready }: (typeof steps)[number]) =>
    inverted && ready.mappings.size < net.size(from) * HALF
  return {
    way,
    partial: steps.filter(knowsPart).length,
    unmeasured: steps.filter(({ ready }) => !ready.measured).length,
  }
}

/** One crosswalk on the way of a code. */
export interface Hop extends Ready {
  readonly step: Step
  /** The input: the code, what it has become so far, or the item above it whose mappings are used. */
  readonly codes: readonly Code[]
  /** What the codes became; undefined if the crosswalk has no statement. */
  readonly become: readonly Link[] | undefined
  /** The item above whose mappings were used, if the code has none of its own. */
  readonly inherited?: Code
}

/** Follows one way for a code, as far as it leads. */
async function followWay(net: Net, way: Way, code: Code): Promise<readonly Hop[]> {
  const hops: Hop[] = []
  let become: readonly Link[] | undefined = [{ to: code, relation: 'exact', share: 1, confidence: 1 }]
  for (const step of way) {
    const next = await net.read(step)
    const above: Inherited =
      hops.length === 0 && !next.links.has(code) ? await findInherited(net, next, code) : undefined
    const codes: readonly Code[] = above ? [above.parent] : become.map(({ to }) => to)
    become = above ? above.links : composeItem(become, next.links)
    hops.push({ ...next, step, codes, become, ...(above && { inherited: above.parent }) })
    if (!become || become.length === 0) break
  }
  return hops
}

type Inherited = { readonly parent: Code; readonly links: readonly Link[] } | undefined

async function findInherited(net: Net, { crosswalk, mappings }: Ready, code: Code): Promise<Inherited> {
  const chain = await listAbove(net, crosswalk.from, code)
  const found = inherit({ mappings: chain.flatMap((one) => mappings.get(one.code) ?? []) }, chain).get(code)
  return found && { parent: found.parent, links: linkItem(found.mappings) }
}

/** An item and the items above it, if that version has them. */
async function listAbove(net: Net, end: End, code: Code): Promise<readonly Item[]> {
  const chain: Item[] = []
  const seen = new Set<Code>()
  for (let at: Code | undefined = code; at !== undefined && !seen.has(at); ) {
    seen.add(at)
    const item: Item | undefined = await net.find(end, at)
    if (item) chain.push(item)
    at = item?.parent
  }
  return chain
}

/** The versions that a way begins and ends in. */
export const endsOf = (way: Way): { readonly from: End; readonly to: End } | undefined => {
  const [first, last] = [way[0], way.at(-1)]
  return first && last && { from: first.from, to: last.to }
}
