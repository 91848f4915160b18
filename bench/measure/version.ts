import type { ClassificationVersion, IndexEntry, Item } from 'rolemap/classification'

/** A title and the code it belongs to. */
export interface CodedTitle {
  readonly title: string
  readonly code: string
}

/**
 * A classification made of titles and their codes, as `rolemap import` makes it from such a table: the first title of a
 * code is its label, unless labels are given.
 */
export function toVersion(
  id: string,
  titles: readonly CodedTitle[],
  labels: ReadonlyMap<string, string> = new Map(),
): ClassificationVersion {
  const firsts = new Map<string, string>()
  for (const { title, code } of titles) if (!firsts.has(code)) firsts.set(code, title)
  const items = [...firsts].map(([code, first]): Item => ({ code, label: labels.get(code) ?? first, level: 'item' }))
  const entries = titles.map(({ title, code }): IndexEntry => ({ title, code, kind: 'printed', source: id }))
  const levels = [{ id: 'item', label: 'Item' }]
  return { id, label: id, version: '1', levels, items, entries, profiles: [], source: { title: id } }
}
