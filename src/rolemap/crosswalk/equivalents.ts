import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { openNet } from './net.ts'
import { type Resolution, type ResolvedSource, resolveItem, toOrder } from './resolve.ts'

/**
 * What an item is in every other classification to which published crosswalks lead: those that have it first, by the
 * shortest ways; those of which nothing is said last.
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
