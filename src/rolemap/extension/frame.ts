import { type LocalItemFrame, toCodeKey } from '../../classification/local-item.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'

/** What local items are checked against: the current version, and every code that any version has had. */
export async function getFrame(rolemap: Rolemap, id: string): Promise<Omit<LocalItemFrame, 'local'>> {
  const summary = await getVersion(rolemap, id)
  const versions = (await rolemap.store.versions.list()).filter((one) => one.id === id)
  const all = await Promise.all(versions.map((one) => listAll(rolemap, one)))
  const items = (await listAll(rolemap, summary)).map((item) => [item.code, item] as const)
  return {
    items: new Map(items),
    levels: summary.levels,
    standard: new Set(all.flat().map(({ code }) => toCodeKey(code))),
  }
}

const listAll = async ({ store }: Rolemap, summary: VersionSummary) =>
  (await store.versions.listItems(summary, { limit: summary.items, offset: 0 })).rows
