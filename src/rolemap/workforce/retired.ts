import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Scope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import { listVersionChanges } from '../version/history.ts'
import { listItems } from '../version/list.ts'

/** What became of a code that a newer version does not have. */
export interface Followed {
  readonly code: string
  readonly to: string
}

/**
 * The codes of posts that the version does not have, with the items that its change table says they became. One that
 * became several is counted at the nearest group of them; one that ended is not coded.
 */
export async function followRetired(
  rolemap: Rolemap,
  {
    scope,
    version,
    items,
  }: { readonly scope: Scope; readonly version: VersionSummary; readonly items: readonly Item[] },
): Promise<readonly Followed[]> {
  const versions = (await rolemap.store.versions.list()).filter(
    ({ id, partOnly }) => id === version.id && partOnly === undefined,
  )
  const others = versions.filter((one) => one.version !== version.version)
  if (others.length === 0) return []
  const there = new Set(items.map(({ code }) => code))
  const used = await listUnknown(rolemap, scope, there)
  const followed: Followed[] = []
  const hierarchy = new Hierarchy(items)
  // The newest version that has a code says what became of it.
  for (const one of others.toReversed()) {
    if (used.size === 0) break
    const { rows } = await listItems(rolemap, one.id, { version: one.version })
    const here = new Set(rows.flatMap(({ code }) => (used.has(code) ? [code] : [])))
    if (here.size === 0) continue
    const changes = await listVersionChanges(rolemap, one.id, { from: one.version, to: version.version })
    for (const { code, to } of changes.rows) {
      if (!here.has(code)) continue
      const [became] = findShared(
        hierarchy,
        to.map((item) => item.code).filter((item) => there.has(item)),
      )
      if (became !== undefined) followed.push({ code, to: became })
    }
    for (const code of here) used.delete(code)
  }
  return followed
}

async function listUnknown({ store }: Rolemap, { heads }: Scope, there: ReadonlySet<string>): Promise<Set<string>> {
  const unknown = new Set<string>()
  for await (const sums of store.posts.sum(heads, { by: ['role'] }))
    for (const { said } of sums) if (said.role && !there.has(said.role)) unknown.add(said.role)
  return unknown
}

/** The nearest item that is, or includes, all of some; none if nothing does. */
function findShared(hierarchy: Hierarchy, codes: readonly string[]): readonly string[] {
  const paths = codes.map((code) => hierarchy.path(code).map((item) => item.code))
  const [first = [], ...rest] = paths
  return first.filter((code) => rest.every((path) => path.includes(code))).slice(-1)
}
