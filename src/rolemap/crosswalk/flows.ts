import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { Level } from '../../classification/level.ts'
import type { CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import { type Flow, foldFlows, toFlows } from '../../crosswalk/flow.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, readEnd } from './crosswalk.ts'
import { getReady } from './net.ts'
import { readMappingTable } from './table.ts'

/** One side of the flows. */
export interface FlowSide {
  /** All levels that its items can be grouped by, from the top. */
  readonly levels: readonly Level[]
  /** The level that they are grouped by. */
  readonly level: string
  readonly labelOf: (code: Code) => string
  /** How many groups there are: more than are shown, if some are folded. */
  readonly groups: number
}

/** How the groups of one classification flow into those of another. */
export interface CrosswalkFlows {
  readonly head: CrosswalkHead
  readonly from: FlowSide
  readonly to: FlowSide
  readonly flows: readonly Flow[]
  /** Whether any mapping has weights; if not, several targets count equally. */
  readonly weighted: boolean
}

export interface FlowOptions {
  readonly turned?: boolean
  /**
   * The ids of the levels to group by. If not given, the levels that show the most groups that can still be told apart.
   */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only flows from this group of the source. */
  readonly only?: Code | undefined
}

/** The most groups on a side that people can still tell apart. */
const MOST_GROUPS = 25
const GOOD_GROUPS = 12

/** @throws RolemapError `crosswalk-unknown`, `level-unknown` */
export async function listFlows(rolemap: Rolemap, id: string, options: FlowOptions = {}): Promise<CrosswalkFlows> {
  const { head, rows } = await readMappingTable(rolemap, id, options.turned)
  const { links, crosswalk } = getReady(await getCrosswalk(rolemap, id), options.turned ?? false)
  const open = rows.flatMap(({ from, mapping }) => (mapping ? [] : [from]))
  const targets = [...links.values()].flatMap((list) => list.map(({ to }) => to))
  const [from, to] = await Promise.all([
    openSide(rolemap, head.from, { asked: options.from, codes: [...links.keys(), ...open] }),
    openSide(rolemap, head.to, { asked: options.to, codes: targets }),
  ])
  const all = toFlows(links, { from: from.groupOf, to: to.groupOf, open })
  const wanted = options.only === undefined ? all : all.filter((flow) => flow.from.code === options.only)
  return {
    head,
    from: from.side,
    to: to.side,
    flows: foldFlows(wanted, MOST_GROUPS),
    weighted: crosswalk.mappings.some(({ base }) => base !== undefined),
  }
}

interface Asked {
  readonly asked: string | undefined
  /** The items being grouped. */
  readonly codes: readonly Code[]
}

async function openSide(rolemap: Rolemap, end: End, { asked, codes }: Asked) {
  const items = new Map((await readEnd(rolemap, end)).map((item) => [item.code, item]))
  const versions = await rolemap.store.versions.list()
  const { levels = [] } = versions.find(({ id, version }) => id === end.id && version === end.version) ?? {}
  const used = levels.filter(({ id }) => items.values().some(({ level }) => level === id))
  if (asked !== undefined && !used.some(({ id }) => id === asked))
    throw new RolemapError('level-unknown', `"${end.id}" ${end.version} has no level "${asked}"`)
  const groupings = used.map(({ id }) => {
    const level = levels.findIndex((one) => one.id === id)
    const groupOf = (code: Code) => findGroup({ items, levels }, code, level)
    return { id, groupOf, groups: new Set(codes.map(groupOf)).size }
  })
  const chosen = groupings.find(({ id }) => id === asked) ??
    groupings.findLast(({ groups }) => groups <= GOOD_GROUPS) ??
    groupings[0] ?? { id: '', groupOf: (code: Code) => code, groups: new Set(codes).size }
  const labelOf = (code: Code) => items.get(code)?.label ?? ''
  return {
    groupOf: chosen.groupOf,
    side: { levels: used, level: chosen.id, labelOf, groups: chosen.groups } satisfies FlowSide,
  }
}

/**
 * The item above a code at that level; the code itself if it is above that level; the highest item above it if there is
 * none at that level.
 */
function findGroup({ items, levels }: Hierarchy, code: Code, level: number): Code {
  const depthOf = (item: Item) => levels.findIndex(({ id }) => id === item.level)
  const seen = new Set<Code>()
  let group = code
  for (let at = items.get(code); at && !seen.has(at.code) && depthOf(at) >= level; ) {
    seen.add(at.code)
    group = at.code
    at = at.parent === undefined ? undefined : items.get(at.parent)
  }
  return group
}

interface Hierarchy {
  readonly items: ReadonlyMap<Code, Item>
  readonly levels: readonly Level[]
}
