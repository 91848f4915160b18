import type { Edit, ItemEdit } from './edit.ts'

/**
 * Of edits that were made together, one with those that cannot be taken back without it: the titles that came with an
 * item's label, all that hangs on an item that came or went, and both ends of a title that moved.
 */
export function findTogether(edits: readonly Edit[], chosen: Edit): readonly Edit[] {
  const found = new Set([chosen])
  // What is added while one goes over a set is gone over too.
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

/** Whether one item came and the other was put below it, or went and the other was taken from below it. */
function isBelow(one: ItemEdit, other: ItemEdit): boolean {
  return (!one.before && other.after?.parent === one.code) || (!one.after && other.before?.parent === one.code)
}
