import type { Level } from '../../classification/level.ts'
import type { ItemDraft } from './row.ts'

export interface LevelArrangement {
  readonly levels: readonly Level[]
  /** The id of an item's level. */
  levelOf(draft: ItemDraft): string
  isGroup(level: string): boolean
}

/**
 * The levels that the table names, in order. If it names none, one for each depth below the top, or a single one if there are
 * no parents. If every item of a level has items below it, the level holds groups.
 */
export function arrangeLevels(drafts: readonly ItemDraft[]): LevelArrangement {
  const depths = findDepths(drafts)
  const named = drafts.every(({ level }) => level !== undefined)
  const flat = drafts.every(({ parent }) => parent === undefined)
  const nameOf = (draft: ItemDraft) => {
    if (named) return draft.level ?? ''
    return flat ? 'item' : `level ${(depths.get(draft.code) ?? 0) + 1}`
  }
  const ordered = named ? drafts : drafts.toSorted((a, b) => (depths.get(a.code) ?? 0) - (depths.get(b.code) ?? 0))
  const ids = toIds([...new Set(ordered.map(nameOf))])
  const levelOf = (draft: ItemDraft) => ids.get(nameOf(draft)) ?? ''
  const parents = new Set(drafts.map(({ parent }) => parent))
  const leaves = new Set(drafts.filter(({ code }) => !parents.has(code)).map(levelOf))
  const levels = [...ids].map(([label, id]) => ({ id, label, ...(!leaves.has(id) && { group: true }) }))
  return { levels, levelOf, isGroup: (level) => !leaves.has(level) }
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
