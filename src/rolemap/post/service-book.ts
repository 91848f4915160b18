import type { Item } from '../../classification/item.ts'
import type { VersionSummary } from '../../store/store.ts'
import { createTitleCoding } from '../coding/title-coding.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'

/** The classification of service areas and types. */
export const SERVICES = 'service-areas'

/** The service of a post: the codes of its area and type, empty if unknown. */
export interface Service {
  readonly area: string
  readonly type: string
}

/** Finds the codes of services by their names in files. */
export interface ServiceBook {
  /**
   * For each post, the service in the first of its texts that is known with certainty. The narrowest text comes first.
   */
  find(texts: readonly (readonly string[])[]): Promise<readonly Service[]>
  close(): void
}

const NONE: Service = { area: '', type: '' }
const MOST_REMEMBERED = 50_000
const ASKED = { options: { top: 1 } } as const

/** The items of `service-areas`; empty if the store lacks it. */
export async function listServiceItems(rolemap: Rolemap): Promise<readonly Item[]> {
  const version = await findServiceVersion(rolemap)
  return version ? (await listItems(rolemap, SERVICES, { version: version.version })).rows : []
}

/** The version of `service-areas`, if the store has it. */
export async function findServiceVersion(rolemap: Rolemap): Promise<VersionSummary | undefined> {
  const there = await rolemap.store.versions.list()
  return there.some(({ id }) => id === SERVICES) ? await getVersion(rolemap, SERVICES) : undefined
}

/** If the store lacks `service-areas`, no service is known. */
export async function openServiceBook(rolemap: Rolemap): Promise<ServiceBook> {
  const version = await findServiceVersion(rolemap)
  if (!version) return { find: async (texts) => texts.map(() => NONE), close: () => {} }
  const items = await listServiceItems(rolemap)
  const byCode = new Map(items.map((item) => [item.code, item]))
  const coding = createTitleCoding(rolemap, await rolemap.coder(version))
  const remembered = new Map<string, Service>()
  const toService = (code: string): Service => {
    const item = byCode.get(code)
    if (!item) return NONE
    return item.parent === undefined ? { area: item.code, type: '' } : { area: item.parent, type: item.code }
  }
  return {
    close: coding.close,
    find: async (texts) => {
      if (remembered.size > MOST_REMEMBERED) remembered.clear()
      const fresh = [...new Set(texts.flat())].filter((text) => text !== '' && !remembered.has(text))
      const codings = await coding.suggest(fresh.map((title) => ({ title, ...ASKED })))
      for (const [at, text] of fresh.entries()) {
        const { decision, candidates, level } = codings[at] ?? { decision: 'uncoded', candidates: [] }
        remembered.set(text, toService(decision === 'coded' ? (candidates[0]?.code ?? '') : (level?.code ?? '')))
      }
      return texts.map((some) => choose(some.map((text) => remembered.get(text) ?? NONE)))
    },
  }
}

/** The first type, unless a text names another area; otherwise the first area. */
function choose(services: readonly Service[]): Service {
  const area = services.find((one) => one.area !== '')
  return services.find((one) => one.type !== '' && one.area === area?.area) ?? area ?? NONE
}
