import type { Level } from '../../classification/level.ts'
import type { Problem } from '../../error.ts'
import type { ItemDraft } from './draft.ts'

export interface LevelArrangement {
  readonly levels: readonly Level[]
  readonly problems: readonly Problem[]
  /** The id of an item's level. */
  levelOf(draft: ItemDraft): string
  isGroup(level: string): boolean
}

/**
 * In a level of groups with at least this many items, this share must have items below them; the others lack theirs.
 */
const GROUPS = { least: 10, share: 0.9 } as const

/**
 * The levels that the table names, in order. If it names none, there is one for each depth below the top, or a single
 * one if there are no parents; `published` has their known names. A level holds groups if every item has items below
 * it, or nearly every item of many.
 */
export function arrangeLevels(drafts: readonly ItemDraft[], published: readonly string[] = []): LevelArrangement {
  const depths = findDepths(drafts)
  const named = drafts.every(({ level }) => level !== undefined)
  const nameOf = named ? ({ level }: ItemDraft) => level ?? '' : createNames(drafts, depths, published)
  const ordered = named ? drafts : drafts.toSorted((a, b) => (depths.get(a.code) ?? 0) - (depths.get(b.code) ?? 0))
  const ids = toIds([...new Set(ordered.map(nameOf))])
  const levelOf = (draft: ItemDraft) => ids.get(nameOf(draft)) ?? ''
  const parents = new Set(drafts.map(({ parent }) => parent))
  const byLevel = Map.groupBy(drafts, levelOf)
  const last = [...ids.values()].at(-1)
  const problems: Problem[] = []
  const isGroupLevel = ([id, items]: [string, readonly ItemDraft[]]) => {
    const leaves = items.filter(({ code }) => !parents.has(code))
    if (leaves.length === 0) return true
    if (id === last || items.length < GROUPS.least || leaves.length > items.length * (1 - GROUPS.share)) return false
    problems.push(...leaves.map(toEmpty))
    return true
  }
  const groups = new Set([...byLevel].filter(isGroupLevel).map(([id]) => id))
  const levels = [...ids].map(([label, id]) => ({ id, label, ...(groups.has(id) && { group: true }) }))
  return { levels, problems, levelOf, isGroup: (level) => groups.has(level) }
}

function toEmpty({ code, at }: ItemDraft): Problem {
  const message = `item "${code}": expected items below it, as its level has, found none; no title is coded to it`
  return { severity: 'warning', code: 'group-empty', message, at }
}

function createNames(
  drafts: readonly ItemDraft[],
  depths: ReadonlyMap<string, number>,
  published: readonly string[],
): (draft: ItemDraft) => string {
  const deepest = drafts.reduce((most, { code }) => Math.max(most, depths.get(code) ?? 0), 0)
  const lowest = published.at(-1)
  if (deepest === 0) return () => (drafts.every(({ parent }) => parent === undefined) ? (lowest ?? 'item') : 'level 1')
  // The lowest of the published levels may be published separately, like the sub-unit groups of SOC 2020.
  if (deepest < published.length - 2 || lowest === undefined)
    return ({ code }) => `level ${(depths.get(code) ?? 0) + 1}`
  return ({ code }) => published[depths.get(code) ?? 0] ?? lowest
}

function findDepths(drafts: readonly ItemDraft[]): ReadonlyMap<string, number> {
  const parents = new Map(drafts.map(({ code, parent }) => [code, parent]))
  const depths = new Map<string, number>()
  for (const { code } of drafts) {
    const path: string[] = []
    for (let at: string | undefined = code; at !== undefined && !depths.has(at); at = parents.get(at)) path.unshift(at)
    for (const step of path) {
      const parent = parents.get(step)
      depths.set(step, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1)
    }
  }
  return depths
}

/** Makes ids from names: `Minor group` becomes `minor-group`; a duplicate gets a number. */
function toIds(names: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of names) {
    const stem =
      name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'level'
    let id = stem
    for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
    taken.add(id)
    ids.set(name, id)
  }
  return ids
}
