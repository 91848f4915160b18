import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import type { Level } from '../../classification/level.ts'
import type { Profile } from '../../classification/profile.ts'
import { RolemapError } from '../../error.ts'
import { type DrawnGroup, drawGroups as draw } from '../../exchange/drawing/draw-groups.ts'
import { writeSvg } from '../../exchange/drawing/write-svg.ts'
import type { VersionSummary } from '../../store/store.ts'
import { createHeld, readStamp } from '../held.ts'
import { listIndexed } from '../own/own-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'

/** A group of a version, and what is known of its items of the lowest level. */
export interface GroupFigures {
  readonly item: Item
  /** 0 for the top level. */
  readonly depth: number
  /** How many items each level below it has in it, from the top. */
  readonly below: readonly { readonly level: Level; readonly count: number }[]
  /** Its items of the lowest level. */
  readonly items: number
  /** How many of these have a profile of the source, and one of ours. */
  readonly profiles: number
  readonly ours: number
  /** How many titles of the index lead to these, own titles included, and how many have at least `ENOUGH_TITLES`. */
  readonly titles: number
  readonly titled: number
}

/** A version by its groups, from the top down and in the source's order. */
export interface VersionGroups {
  readonly version: VersionSummary
  readonly lowest: Level
  readonly groups: readonly GroupFigures[]
  /** The item that `of` named. */
  readonly of?: Item
}

/** An item with fewer titles is hard to code to. */
export const ENOUGH_TITLES = 5

/**
 * What the groups of a version hold, or those below one group. Groups are items that have items below them.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`
 */
export async function listGroups(
  rolemap: Rolemap,
  { id, version, of }: { readonly id: string; readonly version?: string | undefined; readonly of?: Code | undefined },
): Promise<VersionGroups> {
  const summary = await getVersion(rolemap, id, version)
  const one = { name: JSON.stringify([id, summary.version]), stamp: await readStamp(rolemap) }
  const known = await held.get(rolemap.store, one, () => readKnown(rolemap, summary))
  const { tree, levels } = known
  const top = of === undefined ? undefined : tree.find(of)
  if (of !== undefined && !top) throw new RolemapError('code-unknown', `"${id}" ${summary.version} has no item "${of}"`)
  const groups = tree.children(of).flatMap((item) => look(item, known).groups)
  return { version: summary, lowest: levels.at(-1) ?? ITEM, groups, ...(top && { of: top }) }
}

const ITEM: Level = { id: '', label: 'Item' }

// Counting the titles of a version reads its whole index.
const held = createHeld<Known>(4)

async function readKnown({ store }: Rolemap, summary: VersionSummary): Promise<Known> {
  const outline = await store.versions.findOutline(summary)
  if (!outline) throw new RolemapError('classification-unknown', `"${summary.id}" is no longer in the store`)
  const { rows } = await listIndexed(store, summary, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  const titles = Map.groupBy(rows, ({ code }) => code)
  return {
    levels: outline.levels,
    tree: new Hierarchy(outline.items),
    profiles: new Map(outline.profiles.map((one) => [one.code, one])),
    titles: new Map([...titles].map(([code, found]) => [code, new Set(found.map(({ title }) => title)).size])),
  }
}

interface Known {
  readonly tree: Hierarchy
  readonly levels: readonly Level[]
  readonly profiles: ReadonlyMap<Code, Profile>
  /** How many different titles lead to an item. */
  readonly titles: ReadonlyMap<Code, number>
}

/** The groups from an item down, the item itself first, and everything below it. */
function look(
  item: Item,
  known: Known,
  depth = 0,
): { readonly groups: readonly GroupFigures[]; readonly inside: readonly Item[] } {
  const { tree } = known
  const children = tree.children(item.code)
  if (children.length === 0) return { groups: [], inside: [] }
  const below = children.map((child) => look(child, known, depth + 1))
  const inside = below.flatMap(({ inside: deeper }, at) => [...children.slice(at, at + 1), ...deeper])
  const leaves = inside.filter(({ code }) => tree.children(code).length === 0)
  const counts = known.levels.map((level) => ({ level, count: inside.filter((one) => one.level === level.id).length }))
  const own = { item, depth, below: counts.filter(({ count }) => count > 0), ...measureItems(leaves, known) }
  return { groups: [own, ...below.flatMap(({ groups }) => groups)], inside }
}

function measureItems(items: readonly Item[], { profiles, titles }: Known) {
  const counts = items.map(({ code }) => titles.get(code) ?? 0)
  const known = items.map(({ code }) => profiles.get(code))
  return {
    items: items.length,
    profiles: known.filter((one) => one?.state === 'agreed' || one?.state === 'draft').length,
    ours: known.filter((one) => one?.ours).length,
    titles: counts.reduce((sum, count) => sum + count, 0),
    titled: counts.filter((count) => count >= ENOUGH_TITLES).length,
  }
}

/** A picture, drawn once for a wide screen and once for a narrow one. */
export interface GroupPictures {
  readonly wide: string
  readonly narrow: string
}

export const drawGroups = (title: string, unit: string, groups: readonly DrawnGroup[]): GroupPictures => ({
  wide: writeSvg(draw({ title, unit, groups }, 'wide'), title),
  narrow: writeSvg(draw({ title, unit, groups }, 'narrow'), title),
})
