import type { Problem, Reading } from '../../error.ts'
import type { ItemDraft } from './row.ts'

/**
 * Sorts out the parents. An item whose parent is unknown, or leads back to the item itself, goes to the top. If the table has
 * levels but no parents, an item belongs to the item of a level above whose code its own begins with, if that works for most:
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
  const codes = new Map(drafts.map((draft) => [draft.code, draft]))
  const names = [...new Set(drafts.flatMap(({ level }) => level ?? []))]
  if (names.length < 2) return { value: drafts, problems: [] }
  const rank = ({ level }: ItemDraft) => (level === undefined ? undefined : names.indexOf(level))
  const lower = drafts.filter((draft) => rank(draft) !== 0)
  const found = lower.flatMap((draft) => {
    const own = rank(draft)
    const isAbove = (other: ItemDraft | undefined) => {
      const above = other && rank(other)
      return other !== undefined && (own === undefined || above === undefined || above < own)
    }
    const parent = prefixes(draft.code).find((prefix) => isAbove(codes.get(prefix)))
    return parent === undefined ? [] : [[draft, parent] as const]
  })
  // A few codes that fit nowhere do not take the parents of all others away.
  if (found.length === 0 || found.length < lower.length * FITTING) return { value: drafts, problems: [] }
  for (const [draft, parent] of found) draft.parent = parent
  const placed = new Set(found.map(([draft]) => draft))
  const message = `found no column of parents: each code belongs to the code of a level above that it begins with`
  const at = drafts[0]?.at
  return {
    value: drafts,
    problems: [
      { severity: 'note', code: 'parents-derived', message, ...(at && { at: { file: at.file } }) },
      ...lower.filter((draft) => !placed.has(draft)).map(toUnplaced),
    ],
  }
}

/** So many of the codes below the top must begin with a code above them. */
const FITTING = 0.8

function toUnplaced({ code, at }: ItemDraft): Problem {
  const message = `item "${code}": it begins with no code of a level above; it stands at the top`
  return { severity: 'warning', code: 'parent-missing', message, at }
}

function prefixes(code: string): readonly string[] {
  return Array.from({ length: Math.max(0, code.length - 1) }, (_, index) => code.slice(0, code.length - 1 - index))
}
