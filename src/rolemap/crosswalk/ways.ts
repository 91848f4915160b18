import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { compose, composeItem } from '../../crosswalk/compose.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import { inherit } from '../../crosswalk/inherit.ts'
import { type Link, type Links, linkItem } from '../../crosswalk/link.ts'
import { chooseWay, compareWays, findWays, type Step, type Way, type WayFound } from '../../crosswalk/way.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { readEnd } from './crosswalk.ts'
import { type Net, openNet, type Ready } from './net.ts'

/** So many ways are tried; the next would be longer or go against more crosswalks. */
const MOST_WAYS = 8
const HALF = 0.5

/** The ways that published crosswalks make from one classification to another, the straightest first. */
export function listWays({ steps }: Pick<Net, 'steps'>, from: string, to: string): readonly Way[] {
  return findWays(steps, from, to).slice(0, MOST_WAYS)
}

/** A way with what its source becomes at the end. */
export interface LinkedWay {
  readonly way: Way
  readonly links: Links
}

/** The most straightforward way that leads somewhere. @throws RolemapError `way-unknown` */
export async function getBestWay(rolemap: Rolemap, from: string, to: string): Promise<LinkedWay> {
  const net = await openNet(rolemap)
  let left = await Promise.all(listWays(net, from, to).map((way) => lookAt(net, way)))
  while (left.length > 0) {
    const [straightest] = left.toSorted(compareWays)
    const equals = left.filter((one) => straightest && compareWays(one, straightest) === 0)
    const linked: (WayFound & LinkedWay)[] = []
    for (const one of equals) linked.push({ ...one, links: await linkWay(net, one.way) })
    const best = chooseWay(linked.filter(({ links }) => links.size > 0))
    if (best) return { ...best, links: await addInherited(rolemap, net, best) }
    left = left.filter((one) => !equals.includes(one))
  }
  throw new RolemapError('way-unknown', `no crosswalk leads from "${from}" to "${to}"`)
}

/** With the items that have no mapping of their own, as `followWay` goes along for one of them. */
async function addInherited(rolemap: Rolemap, net: Net, { way, links }: LinkedWay): Promise<Links> {
  const [first, ...rest] = way
  if (!first) return links
  const { crosswalk } = await net.read(first)
  const inherited = inherit(crosswalk, await readEnd(rolemap, first.from))
  const nexts = await Promise.all(rest.map((step) => net.read(step)))
  const all = new Map(links)
  for (const [code, { mappings }] of inherited) {
    let become: readonly Link[] | undefined = linkItem(mappings)
    for (const next of nexts) become = become && composeItem(become, next.links)
    if (become) all.set(code, become)
    await net.breathe()
  }
  return all
}

/** What is known of a way before it is gone. */
export async function lookAt(net: Net, way: Way): Promise<WayFound> {
  const steps = await Promise.all(way.map(async (step) => ({ ...step, ready: await net.read(step) })))
  const knowsPart = ({ inverted, from, ready }: (typeof steps)[number]) =>
    inverted && ready.mappings.size < net.size(from) * HALF
  return {
    way,
    partial: steps.filter(knowsPart).length,
    unmeasured: steps.filter(({ ready }) => !ready.measured).length,
  }
}

async function linkWay(net: Net, way: Way): Promise<Links> {
  let links: Links | undefined
  for (const step of way) {
    const next = (await net.read(step)).links
    links = links ? composeOnce(links, next) : next
    await net.breathe()
  }
  return links ?? new Map()
}

// As long as both crosswalks are as they are: the next file, and the next item, ask for the same.
const composed = new WeakMap<Links, WeakMap<Links, Links>>()

function composeOnce(first: Links, second: Links): Links {
  const known = composed.get(first) ?? new WeakMap<Links, Links>()
  composed.set(first, known)
  const links = known.get(second) ?? compose(first, second)
  known.set(second, links)
  return links
}

/** One crosswalk on the way of a code. */
export interface Hop extends Ready {
  readonly step: Step
  /** What goes in: the code, what it became so far, or the item above it whose mappings are used. */
  readonly codes: readonly Code[]
  /** What the code, or codes, became; undefined where the crosswalk says nothing. */
  readonly become: readonly Link[] | undefined
  /** The item above it whose mappings were used, where it has none of its own. */
  readonly inherited?: Code
}

/** A code along one way, as far as it leads. */
export async function followWay(net: Net, way: Way, code: Code): Promise<readonly Hop[]> {
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

/** An item and those above it, as far as that version has them. */
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

/** The version that a way begins or ends in. */
export const endsOf = (way: Way): { readonly from: End; readonly to: End } | undefined => {
  const [first, last] = [way[0], way.at(-1)]
  return first && last && { from: first.from, to: last.to }
}
