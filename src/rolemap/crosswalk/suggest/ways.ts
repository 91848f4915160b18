import type { Code } from '../../../classification/code.ts'
import { composeItem } from '../../../crosswalk/compose.ts'
import type { Link, Links } from '../../../crosswalk/link.ts'
import type { Rolemap } from '../../rolemap.ts'
import { openNet } from '../net.ts'
import { listWays } from '../ways.ts'
import type { WayLinks } from './suggester.ts'

export interface OtherWays {
  readonly from: string
  readonly to: string
  /** Crosswalks to leave out, in both directions. */
  readonly without: readonly string[]
}

const ITSELF: Omit<Link, 'to'> = { relation: 'exact', share: 1, confidence: 1 }

/** What items become by ways through other published crosswalks. */
export async function listWayLinks(
  rolemap: Rolemap,
  { from, to, without }: OtherWays,
): Promise<(code: Code) => readonly WayLinks[]> {
  const net = await openNet(rolemap)
  const steps = net.steps.filter(({ crosswalk }) => !without.includes(crosswalk))
  const stepped: { readonly by: readonly string[]; readonly steps: readonly Links[] }[] = []
  for (const way of listWays({ steps }, from, to)) {
    const links: Links[] = []
    for (const step of way) links.push((await net.read(step)).links)
    const by = way.map(({ crosswalk, inverted }) => (inverted ? `${crosswalk} turned round` : crosswalk))
    stepped.push({ by, steps: links })
  }
  return (code) =>
    stepped.flatMap(({ by, steps: on }) => {
      let links: readonly Link[] | undefined = [{ to: code, ...ITSELF }]
      for (const step of on) links = links && composeItem(links, step)
      return links && links.length > 0 ? [{ by, links }] : []
    })
}
