import type { Problem, Reading } from '../../error.ts'
import type { ItemDraft } from './row.ts'

/**
 * Sorts out the parents. An item whose parent is unknown, or leads back to the item itself, goes to the top. If the table has
 * levels but no parents, an item belongs to the item of the level above whose code its own begins with, if that works for all:
 * SOC and ISCO number their groups like this.
 */
export function arrangeParents(drafts: readonly ItemDraft[], given: boolean): Reading<readonly ItemDraft[]> {
  if (!given) return deriveParents(drafts)
  const codes = new Map(drafts.map((draft) => [draft.code, draft]))
  const problems: Problem[] = []
  for (const draft of drafts) {
    const { code, parent, at } = draft
    if (parent === undefined) continue
    const known = codes.has(parent)
    if (known && !leadsBack(draft, codes)) continue
    const message = known ? 'its parents lead back to itself' : `its parent "${parent}" is not in the table`
    problems.push({
      severity: 'warning',
      code: known ? 'parent-cycle' : 'parent-missing',
      message: `item "${code}": ${message}; it stands at the top`,
      at,
    })
    delete draft.parent
  }
  return { value: drafts, problems }
}

function leadsBack(draft: ItemDraft, codes: ReadonlyMap<string, ItemDraft>): boolean {
  const passed = new Set<string>()
  for (let parent = draft.parent; parent !== undefined; parent = codes.get(parent)?.parent) {
    if (parent === draft.code) return true
    if (passed.has(parent)) return false
    passed.add(parent)
  }
  return false
}

function deriveParents(drafts: readonly ItemDraft[]): Reading<readonly ItemDraft[]> {
  const levels = new Map(drafts.map(({ code, level }) => [code, level]))
  const names = [...new Set(drafts.map(({ level }) => level))]
  if (names.length < 2 || names.includes(undefined)) return { value: drafts, problems: [] }
  const top = names[0]
  const parents = new Map<ItemDraft, string>()
  for (const draft of drafts) {
    if (draft.level === top) continue
    const above = names[names.indexOf(draft.level) - 1]
    const parent = prefixes(draft.code).find((prefix) => levels.has(prefix) && levels.get(prefix) === above)
    if (parent === undefined) return { value: drafts, problems: [] }
    parents.set(draft, parent)
  }
  for (const [draft, parent] of parents) draft.parent = parent
  const message = `found no column of parents: each code belongs to the code of the level above that it begins with`
  const at = drafts[0]?.at
  return {
    value: drafts,
    problems: [{ severity: 'note', code: 'parents-derived', message, ...(at && { at: { file: at.file } }) }],
  }
}

function prefixes(code: string): readonly string[] {
  return Array.from({ length: Math.max(0, code.length - 1) }, (_, index) => code.slice(0, code.length - 1 - index))
}
