import type { IndexEntry } from '../../classification/index-entry.ts'
import { type Item, isResidualLabel } from '../../classification/item.ts'
import type { ItemDraft } from './draft.ts'

export function toItem(draft: ItemDraft, level: string): Item {
  const label = labelOf(draft)
  return {
    code: draft.code,
    label,
    level,
    ...(draft.parent !== undefined && { parent: draft.parent }),
    ...(draft.alsoUnder && { alsoUnder: [...draft.alsoUnder] }),
    ...(draft.uri !== undefined && { facts: { uri: draft.uri } }),
    ...(isResidualLabel(label) && { residual: true }),
    at: draft.at,
  }
}

function labelOf({ label, titles, code }: ItemDraft): string {
  return label ?? [...titles.keys()][0] ?? code
}

/**
 * An entry for each title, and one for the label of each item that titles are coded to. If each code has only one row,
 * its title is its label.
 */
export function toEntries(
  drafts: readonly ItemDraft[],
  source: string,
  isGroup: (draft: ItemDraft) => boolean,
): readonly IndexEntry[] {
  const isList = drafts.every(({ titles, label }) => label === undefined && titles.size === 1)
  return drafts.flatMap((draft) => {
    const { code, label, at } = draft
    if (isList) return isGroup(draft) ? [] : [{ title: labelOf(draft), code, kind: 'label' as const, source, at }]
    return [
      ...(label === undefined || isGroup(draft) ? [] : [{ title: label, code, kind: 'label' as const, source, at }]),
      ...toPrinted(draft, source),
    ]
  })
}

/** The titles of an item other than its label. */
export function toPrinted({ code, label, titles }: ItemDraft, source: string): readonly IndexEntry[] {
  return [...titles].flatMap(([title, { at, ref }]) =>
    title === label ? [] : [{ title, code, kind: 'printed' as const, source, ...(ref !== undefined && { ref }), at }],
  )
}
