import type { Problem } from '../../error.ts'
import type { ItemDraft } from './draft.ts'

/**
 * Gives an item without a level the level of codes with the same length; or that length, if levels are numbered by it.
 * An item that fits no level stays without one.
 */
export function inferLevels(drafts: readonly ItemDraft[]): readonly Problem[] {
  const byLength = new Map<number, Set<string>>()
  for (const { code, level } of drafts)
    if (level !== undefined) byLength.set(code.length, (byLength.get(code.length) ?? new Set()).add(level))
  const isNumbered = [...byLength].every(([length, levels]) => levels.size === 1 && levels.has(String(length)))
  return drafts.flatMap((draft): Problem[] => {
    const { code, at } = draft
    if (draft.level !== undefined || byLength.size === 0) return []
    const [level, other] = byLength.get(code.length) ?? (isNumbered ? [String(code.length)] : [])
    if (level === undefined || other !== undefined) return []
    draft.level = level
    const message = `expected a level for every item, found none for "${code}": "${level}" was taken, by the length of its code`
    return [{ severity: 'warning', code: 'level-missing', message, at }]
  })
}
