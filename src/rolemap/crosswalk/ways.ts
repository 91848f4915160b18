import type { Code } from '../../classification/code.ts'
import { compose, composeItem } from '../../crosswalk/compose.ts'
import type { Crosswalk, End } from '../../crosswalk/crosswalk.ts'
import { inherit } from '../../crosswalk/inherit.ts'
import { invert } from '../../crosswalk/invert.ts'
import { type Link, type Links, linkItem, toLinks } from '../../crosswalk/link.ts'
import { chooseWay, findWays, type Step, toSteps, type Way } from '../../crosswalk/way.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, listHeads, readEnd } from './crosswalk.ts'

/** So many ways are tried; the next would be longer or go against more crosswalks. */
const MOST_WAYS = 8

/** The ways that published crosswalks make from one classification to another, the straightest first. */
export async function listWays(rolemap: Rolemap, from: string, to: string): Promise<readonly Way[]> {
  const heads = (await listHeads(rolemap)).filter(({ state }) => state === 'published')
  return findWays(toSteps(heads), from, to).slice(0, MOST_WAYS)
}

/** The crosswalk of a step, turned round where the step goes against it. */
export async function readStep(rolemap: Rolemap, { crosswalk, inverted }: Step): Promise<Crosswalk> {
  const found = await getCrosswalk(rolemap, crosswalk)
  return inverted ? invert(found) : found
}

/** A way with what its source becomes at the end. */
export interface LinkedWay {
  readonly way: Way
  readonly links: Links
}

/** The way that keeps most of a classification. @throws RolemapError `way-unknown` */
export async function getBestWay(rolemap: Rolemap, from: string, to: string): Promise<LinkedWay> {
  const linked: LinkedWay[] = []
  for (const way of await listWays(rolemap, from, to)) {
    let links: Links | undefined
    for (const step of way) {
      const next = toLinks(await readStep(rolemap, step))
      links = links ? compose(links, next) : next
    }
    if (links) linked.push({ way, links })
  }
  const best = chooseWay(linked)
  if (best) return best
  throw new RolemapError('way-unknown', `no crosswalk leads from "${from}" to "${to}"`)
}

/** One crosswalk on the way of a code. */
export interface Hop {
  readonly step: Step
  readonly crosswalk: Crosswalk
  /** What the code, or codes, became so far; undefined where the crosswalk says nothing. */
  readonly links: readonly Link[] | undefined
  /** The item above it whose mappings were used, where it has none of its own. */
  readonly inherited?: Code
}

/** A code along one way, as far as it leads. */
export async function followWay(rolemap: Rolemap, way: Way, code: Code): Promise<readonly Hop[]> {
  const hops: Hop[] = []
  let links: readonly Link[] | undefined = [{ to: code, relation: 'exact', share: 1, confidence: 1 }]
  for (const step of way) {
    const crosswalk = await readStep(rolemap, step)
    const next = toLinks(crosswalk)
    const above = hops.length === 0 && !next.has(code) ? await findInherited(rolemap, crosswalk, code) : undefined
    links = above ? above.links : composeItem(links, next)
    hops.push({ step, crosswalk, links, ...(above && { inherited: above.parent }) })
    if (!links || links.length === 0) break
  }
  return hops
}

async function findInherited(rolemap: Rolemap, crosswalk: Crosswalk, code: Code) {
  const found = inherit(crosswalk, await readEnd(rolemap, crosswalk.from)).get(code)
  return found && { parent: found.parent, links: linkItem(found.mappings) }
}

/** The version that a way begins or ends in. */
export const endsOf = (way: Way): { readonly from: End; readonly to: End } | undefined => {
  const [first, last] = [way[0], way.at(-1)]
  return first && last && { from: first.from, to: last.to }
}
