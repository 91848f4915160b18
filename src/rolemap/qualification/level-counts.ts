import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import { LEVELS, type Level, rankOf } from '../../qualification/index.ts'
import { createHeld } from '../held.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { inStore } from '../thread/store-apart.ts'
import { toTask } from '../thread/task.ts'
import { ENTRY } from './kind.ts'
import { makeWhereItFits } from './make-where-it-fits.ts'
import { readItems } from './role-codes.ts'
import { readTiesStamp } from './ties-stamp.ts'

/** How many entries a cluster has at each level. */
export interface LevelCounts {
  readonly code: string
  readonly label: string
  /** Entries in use at the cluster and everything below it, each once, by level. */
  readonly levels: Readonly<Record<Level, number>>
  /** Of no known level. */
  readonly none: number
  readonly total: number
}

const held = createHeld<readonly LevelCounts[]>(20, { late: true })

/**
 * Entries by cluster and level. Clusters are the groups at the top of a classification; in one without groups, the items that have
 * an entry.
 *
 * @throws RolemapError `classification-unknown`
 */
export async function countByLevel(rolemap: Rolemap, classification: string): Promise<readonly LevelCounts[]> {
  requireRight(rolemap, ENTRY.see)
  const stamp = await readTiesStamp(rolemap, classification)
  return await held.get(rolemap.store, { name: classification, stamp }, () =>
    makeWhereItFits(rolemap, { classification }, { task: LEVELS_OF, here: look }),
  )
}

async function look(
  rolemap: Rolemap,
  { classification }: { readonly classification: string },
): Promise<readonly LevelCounts[]> {
  const { store } = rolemap
  const items = await readItems(rolemap, classification)
  const totals = await store.qualifications.countRoles(
    classification,
    items.map(({ code }) => code),
  )
  const used = new Set(totals.map(({ code }) => code))
  const counts: LevelCounts[] = []
  for (const { item, codes } of listClusters(items, used)) {
    const some = codes.filter((code) => used.has(code))
    const filter = { roles: { classification, codes: some } }
    const found = some.length === 0 ? new Map() : await store.qualifications.count('level', filter)
    counts.push(toCounts(item, found))
  }
  return counts
}

/** In another thread. */
export const lookApart = inStore(look)
const LEVELS_OF = toTask<typeof lookApart>({ from: import.meta.url, module: './level-counts', name: 'lookApart' })

/** The clusters with the codes of everything in them. */
function listClusters(items: readonly Item[], used: ReadonlySet<string>) {
  const hierarchy = new Hierarchy(items)
  const tops = items.filter(({ parent }) => parent === undefined)
  const groups = tops.filter(({ code }) => hierarchy.children(code).length > 0)
  const clusters = groups.length > 0 ? groups : tops.filter(({ code }) => used.has(code))
  return clusters.map((item) => {
    const codes = new Set([item.code])
    // The loop also visits what is added while it runs.
    for (const code of codes) for (const child of hierarchy.children(code)) codes.add(child.code)
    return { item, codes: [...codes] }
  })
}

function toCounts({ code, label }: Item, found: ReadonlyMap<string | number, number>): LevelCounts {
  const levels = Object.fromEntries(LEVELS.map((level) => [level, found.get(rankOf(level)) ?? 0])) as Record<
    Level,
    number
  >
  const total = [...found.values()].reduce((sum, one) => sum + one, 0)
  return { code, label, levels, none: found.get(-1) ?? 0, total }
}
