import type { Edit, ItemEdit } from './edit.ts'

/**
 * Of edits made together, one edit with those that cannot be undone without it: the titles that came with an item's
 * label, everything that belongs to an added or removed item, and both ends of a moved title.
 */
export function findTogether(edits: readonly Edit[], chosen: Edit): readonly Edit[] {
  const found = new Set([chosen])
  // The loop also visits what is added while it runs.
  for (const one of found)
    for (const other of edits) if (other !== one && (goesWith(one, other) || goesWith(other, one))) found.add(other)
  return edits.filter((edit) => found.has(edit))
}

function goesWith(one: Edit, other: Edit): boolean {
  if (one.what === 'title') return other.what === 'title' && one.title === other.title && !one.after && !other.before
  if (one.what !== 'item') return false
  if (other.what === 'item' && isBelow(one, other)) return true
  if (one.code !== other.code) return false
  if (!one.before || !one.after) return true
  const entries = other.what === 'title' ? [...(other.before ?? []), ...(other.after ?? [])] : []
  return one.before.label !== one.after.label && entries.some(({ kind }) => kind === 'label')
}

/** Whether one item was added and the other put below it, or one removed and the other taken from below it. */
function isBelow(one: ItemEdit, other: ItemEdit): boolean {
  return (!one.before && other.after?.parent === one.code) || (!one.after && other.before?.parent === one.code)
}
