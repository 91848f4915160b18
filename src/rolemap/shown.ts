import type { Item } from '../classification/item.ts'
import type { ItemView } from './show.ts'

/** An item as it stands in a list for programs. */
export const toItemRow = ({ code, label, level, parent }: Item) => ({ code, label, level, parent: parent ?? null })

const toBrief = ({ code, label, level }: Item) => ({ code, label, level })

/** Everything about an item as one flat record for programs: what `show --json` prints and the API answers. */
export function toShownItem({ version, item, paths, children, profile, titles, confusedWith, history }: ItemView) {
  const places = paths.map((path) => path.map(toBrief))
  return {
    classification: version.id,
    version: version.version,
    ...item,
    paths: places,
    path: places[0] ?? [],
    children: children.map(toBrief),
    profile: profile ?? null,
    titles,
    seeAlso: profile?.seeAlso ?? [],
    confusedWith,
    versions: history.versions,
    until: history.until ?? null,
    predecessors: history.predecessors,
    successors: history.successors,
    source: version.source,
  }
}
