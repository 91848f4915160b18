import type { Code } from '../../../classification/code.ts'
import { Hierarchy } from '../../../classification/hierarchy.ts'
import type { Item } from '../../../classification/item.ts'
import type { CrosswalkHead, End } from '../../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { type ItemState, type Progress, progressOf, stateOf } from '../../../crosswalk/progress.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { getHeld, readEnd, readMapped } from '../crosswalk.ts'
import { mayApproveMapping } from './approve.ts'

/** Which items to work through: those left to do, or those of one state. `approve`: proposals by others. */
export type Show = 'todo' | 'approve' | ItemState | 'all'

export const SHOWS: readonly Show[] = ['todo', 'stale', 'open', 'approve', 'proposed', 'approved', 'none', 'all']

/** A source item as a person works on it. */
export interface WorkItem {
  readonly from: Code
  readonly label: string
  readonly state: ItemState
  /** The revision of its mappings; 0 if there are none. */
  readonly revision: number
  readonly mappings: readonly Mapping[]
}

/** A crosswalk as people work on it: between the newest versions of both sides. */
export interface Work {
  readonly head: CrosswalkHead
  readonly revision: number
  readonly newest: Readonly<Record<'from' | 'to', End>>
  /** The items that it should map, in the source's order. After them, mapped items that the source no longer has. */
  readonly items: readonly WorkItem[]
  readonly progress: Progress
  readonly source: Hierarchy
  readonly target: Hierarchy
}

/** @throws RolemapError `crosswalk-unknown` */
export async function readWork(rolemap: Rolemap, id: string, counts?: ReadonlyMap<Code, number>): Promise<Work> {
  requireRight(rolemap, 'crosswalk.see')
  const { crosswalk, revision, records, newest } = await getHeld(rolemap, id)
  const { mappings, ...head } = crosswalk
  const source = new Hierarchy(await readEnd(rolemap, newest.from))
  const lowest = toTreeOrder(
    source,
    new Set((await readMapped(rolemap, crosswalk, newest.from)).map(({ code }) => code)),
  )
  const own = Map.groupBy(mappings, ({ from }) => from)
  const known = new Set(lowest.map(({ code }) => code))
  const others = [...own.keys()].filter((code) => !known.has(code))
  const was = new Map((await readEnd(rolemap, crosswalk.from)).map((item) => [item.code, item.label]))
  const toItem = (from: Code): WorkItem => {
    const list = own.get(from) ?? []
    const label = source.find(from)?.label ?? was.get(from) ?? ''
    return { from, label, state: stateOf(list), revision: records.get(from)?.revision ?? 0, mappings: list }
  }
  const items = [...lowest.map(({ code }) => code), ...others].map(toItem)
  return {
    ...{ head, revision, newest, items, source },
    progress: progressOf(
      crosswalk,
      items.map(({ from }) => from),
      counts,
    ),
    target: new Hierarchy(await readEnd(rolemap, newest.to)),
  }
}

/** These items in the order of the tree, from the top. */
function toTreeOrder(hierarchy: Hierarchy, codes: ReadonlySet<Code>): readonly Item[] {
  const found: Item[] = []
  const seen = new Set<Code>()
  const visit = (item: Item) => {
    if (seen.has(item.code)) return
    seen.add(item.code)
    if (codes.has(item.code)) found.push(item)
    for (const child of hierarchy.children(item.code)) visit(child)
  }
  for (const item of hierarchy.children()) visit(item)
  return found
}

/** The items to work through, in order. With `todo`, stale items come first. */
export function listShown(
  rolemap: Pick<Rolemap, 'actor'>,
  items: readonly WorkItem[],
  show: Show,
): readonly WorkItem[] {
  if (show === 'all') return items
  if (show === 'todo') return [...listShown(rolemap, items, 'stale'), ...listShown(rolemap, items, 'open')]
  if (show === 'approve')
    return items.filter(
      ({ state, mappings }) =>
        state === 'proposed' &&
        mappings.every((one) => one.state !== 'proposed' || mayApproveMapping(rolemap.actor, one)),
    )
  return items.filter(({ state }) => state === show)
}

/** The position in the list that a person works through. */
export interface Position {
  readonly show: Show
  readonly after: Code
  /** The state that the item had. It may have changed since. */
  readonly was?: ItemState | undefined
}

/** The next items in the list; after the end, those from its start. So a decision moves nobody to another position. */
export function listNext(
  rolemap: Pick<Rolemap, 'actor'>,
  items: readonly WorkItem[],
  { show, after, was }: Position,
): readonly WorkItem[] {
  const places = new Map(items.map(({ from }, place) => [from, place]))
  const keyOf = (from: Code, state: ItemState | undefined) =>
    (places.get(from) ?? -1) + (show === 'todo' && state !== 'stale' ? items.length : 0)
  const state = was ?? items.find(({ from }) => from === after)?.state
  const here = keyOf(after, state)
  const shown = listShown(rolemap, items, show).filter(({ from }) => from !== after)
  const isAfter = (item: WorkItem) => keyOf(item.from, item.state) > here
  return [...shown.filter(isAfter), ...shown.filter((item) => !isAfter(item))]
}
