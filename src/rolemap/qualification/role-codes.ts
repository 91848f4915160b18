import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault, getVersion } from '../version/list.ts'

/** The items of a classification in its default version. @throws RolemapError `classification-unknown` */
export async function readItems(rolemap: Rolemap, id: string): Promise<readonly Item[]> {
  const summary = await getVersion(rolemap, id)
  return (await rolemap.store.versions.listItems(summary, { limit: summary.items, offset: 0 })).rows
}

/** An item and everything below it. @throws RolemapError `classification-unknown`, `code-unknown` */
export async function codesUnder(rolemap: Rolemap, id: string, code: Code): Promise<readonly Code[]> {
  const hierarchy = new Hierarchy(await readItems(rolemap, id))
  if (!hierarchy.find(code)) throw new RolemapError('code-unknown', `"${id}" has no item "${code.slice(0, 100)}"`)
  const found = new Set([code])
  // The loop also visits what is added while it runs.
  for (const at of found) for (const child of hierarchy.children(at)) found.add(child.code)
  return [...found]
}

/** The labels of items, by `CLASSIFICATION:CODE`. Items that no longer exist are left out. */
export async function readLabels(
  rolemap: Rolemap,
  roles: readonly { readonly classification: string; readonly code: Code }[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>()
  for (const [id, list] of Map.groupBy(roles, ({ classification }) => classification)) {
    const version = findDefault((await rolemap.store.versions.list()).filter((summary) => summary.id === id))
    for (const code of new Set(list.map((role) => role.code))) {
      const item = version && (await rolemap.store.versions.findItem(version, code))
      if (item) labels.set(`${id}:${code}`, item.label)
    }
  }
  return labels
}

/** @throws RolemapError `classification-unknown`, `code-unknown` */
export async function getItem(rolemap: Rolemap, id: string, code: Code): Promise<Item> {
  const found = await rolemap.store.versions.findItem(await getVersion(rolemap, id), code)
  if (found) return found
  throw new RolemapError('code-unknown', `"${id}" has no item "${code.slice(0, 100)}"`)
}

/** Tells which of the roles that texts name exist: `job-roles:A05`. */
export async function readRoles(
  { store }: Rolemap,
  texts: readonly (string | undefined)[],
): Promise<(classification: string, code: Code) => boolean> {
  const ids = new Set(texts.flatMap((text) => text?.split(':')[0]?.trim() ?? []))
  const versions = await store.versions.list()
  const codes = new Map<string, ReadonlySet<string>>()
  for (const id of ids) {
    const summary = findDefault(versions.filter((one) => one.id === id))
    if (!summary) continue
    const { rows: items } = await store.versions.listItems(summary, { limit: summary.items, offset: 0 })
    codes.set(id, new Set(items.map(({ code }) => code)))
  }
  return (classification, code) => codes.get(classification)?.has(code) === true
}
