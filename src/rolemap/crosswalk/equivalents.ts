import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { openNet } from './net.ts'
import { type Resolution, type ResolvedSource, resolveItem, toOrder } from './resolve.ts'

/**
 * The equivalents of an item in every other classification that published crosswalks lead to. Those with an answer come
 * first, shortest ways first; those without a statement come last.
 */
export async function listEquivalents(
  rolemap: Rolemap,
  item: Pick<ResolvedSource, 'classification' | 'version' | 'code' | 'label'>,
): Promise<readonly Resolution[]> {
  requireRight(rolemap, 'crosswalk.see')
  const net = await openNet(rolemap)
  const ids = [...new Set(net.steps.map(({ to }) => to.id))].filter((id) => id !== item.classification)
  const all: Resolution[] = []
  for (const id of ids) {
    const found = await resolveItem(net, item, id)
    if (found.state !== 'no-way') all.push(found)
    await net.breathe()
  }
  return toOrder(all)
}
