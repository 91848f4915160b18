import type { Code } from '../../classification/index.ts'
import { ITEM_STATES, type ItemState } from '../../crosswalk/progress.ts'
import { isRolemapError } from '../../error.ts'
import { type ItemProposals, proposeFor } from '../../rolemap/crosswalk/suggest/suggest.ts'
import { SHOWS, type Show, type WorkItem } from '../../rolemap/crosswalk/work/work.ts'
import type { Rolemap } from '../../rolemap/index.ts'

/** The names of the lists that a person can work through. */
export const SHOW_LABELS: Readonly<Record<Show, string>> = {
  todo: 'To do',
  approve: 'To approve',
  stale: 'Stale',
  open: 'Not mapped',
  proposed: 'Proposed',
  approved: 'Approved',
  none: 'No equivalent',
  all: 'All',
}

/** The names of an item's states, and their signs in the tree. */
export const ITEM_STATE_LABELS: Readonly<Record<ItemState, string>> = {
  stale: 'Stale',
  open: 'Not mapped',
  proposed: 'Proposed',
  approved: 'Approved',
  none: 'No equivalent',
}

export const ITEM_STATE_SIGNS: Readonly<Record<ItemState, string>> = {
  ...{ stale: '!', open: '○', proposed: '◐', approved: '●', none: '–' },
}

export const toShow = (text: string | undefined): Show => SHOWS.find((show) => show === text) ?? 'todo'
export const toItemState = (text: string | undefined): ItemState | undefined =>
  ITEM_STATES.find((state) => state === text)

/** An item with its suggestions; `undefined` while they are being prepared. */
export interface ShownItem {
  readonly item: WorkItem
  readonly proposals: ItemProposals['proposals'] | undefined
}

/** How many milliseconds a page waits for the first suggestions between two versions. */
const PATIENCE = 2500

/** Items with their suggestions. */
export async function addProposals(
  rolemap: Rolemap,
  id: string,
  items: readonly WorkItem[],
): Promise<readonly ShownItem[]> {
  if (items.length === 0) return []
  const found = await within(
    PATIENCE,
    proposeAll(
      rolemap,
      id,
      items.map(({ from }) => from),
    ),
  )
  return items.map((item, place) => ({ item, proposals: found?.[place]?.proposals }))
}

async function proposeAll(
  rolemap: Rolemap,
  id: string,
  codes: readonly Code[],
): Promise<readonly ItemProposals[] | undefined> {
  try {
    const proposer = await proposeFor(rolemap, id)
    const found: ItemProposals[] = []
    for (const code of codes) found.push(await proposer.propose(code))
    return found
  } catch (error) {
    // The title index of one side is being built.
    if (isRolemapError(error, 'busy')) return undefined
    throw error
  }
}

/** Undefined if it takes longer. The work goes on, and the next person who asks finds it done. */
async function within<T>(most: number, work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), most)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
