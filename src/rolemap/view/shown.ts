import type { Item } from '../../classification/item.ts'
import type { OrganisationItem } from '../extension/local-index.ts'
import type { ItemStep } from '../map/item-steps.ts'
import type { VariantPlaces } from '../variant/variant.ts'
import type { ItemView } from './show.ts'

/** An item in a list for programs. */
export const toItemRow = ({ code, label, level, parent }: Item) => ({ code, label, level, parent: parent ?? null })

const toBrief = ({ code, label, level }: Item) => ({ code, label, level })

/** A local item for programs, marked as local so that nobody takes it for a standard one. */
export const toLocalRow = ({ organisation, code, label, parent, description, titles, revision }: OrganisationItem) => ({
  ...{ local: true as const, organisation, code, label, parent, description: description ?? null, titles, revision },
})

/** The places of an item in a variant, without the nodes' other contents. */
export const toPlaces = ({ variant, label, paths }: VariantPlaces) => ({
  variant,
  label,
  paths: paths.map((path) => path.map(({ id, label: of }) => ({ id, label: of }))),
})

const toStepRow = ({ way, code, label, step: { how, direction, takes, needs, years, source } }: ItemStep) => ({
  ...{ way, code, label, how, direction: direction ?? null, takes, needs, years: years ?? null, source },
})

/** Everything about an item as one flat record for programs: the output of `show --json` and the answer of the API. */
export function toShownItem(view: ItemView) {
  const { version, item, paths, children, profile, titles, confusedWith, history, localItems, variants, steps } = view
  const places = paths.map((path) => path.map(toBrief))
  return {
    classification: version.id,
    version: version.version,
    ...item,
    paths: places,
    path: places[0] ?? [],
    children: children.map(toBrief),
    localItems: localItems.map(toLocalRow),
    profile: profile ?? null,
    titles,
    seeAlso: profile?.seeAlso ?? [],
    confusedWith,
    versions: history.versions,
    until: history.until ?? null,
    predecessors: history.predecessors,
    successors: history.successors,
    variants: variants.map(toPlaces),
    steps: steps.map(toStepRow),
    source: version.source,
  }
}
