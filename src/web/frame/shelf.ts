import { findDefault, listClassifications, listItems, listTitles, type Rolemap } from '../../rolemap/index.ts'
import { findOwnRevision } from '../../rolemap/own/own-index.ts'
import { may } from '../../rolemap/right.ts'
import { Outline } from './outline.ts'
import { TitleIndex } from './title-index.ts'

/** A version as use cases return it, without its contents. */
export type Summary = Awaited<ReturnType<typeof listClassifications>>[number]

/** What many pages need of a version. Made on first use, and kept until the version's content changes. */
export interface Shelf {
  outline(summary: Summary): Promise<Outline>
  titles(summary: Summary): Promise<TitleIndex>
}

export function createShelf(rolemap: Rolemap): Shelf {
  const stamp = async ({ id, digest }: Summary) => `${digest} ${await findOwnRevision(rolemap, id)}`
  const keep = <T>(make: (summary: Summary) => Promise<T>) => keepBy(stamp, make)
  return {
    outline: keep(async ({ id, version }) => new Outline((await listItems(rolemap, id, { version })).rows)),
    titles: keep(async ({ id, version }) => new TitleIndex((await listTitles(rolemap, id, { version })).rows)),
  }
}

function keepBy<T>(
  toStamp: (summary: Summary) => Promise<string>,
  make: (summary: Summary) => Promise<T>,
): (summary: Summary) => Promise<T> {
  const kept = new Map<string, { stamp: string; value: Promise<T> }>()
  return async (summary) => {
    const stamp = await toStamp(summary)
    const key = JSON.stringify([summary.id, summary.version])
    const held = kept.get(key)
    if (held?.stamp === stamp) return held.value
    const value = make(summary)
    kept.set(key, { stamp, value })
    value.catch(() => kept.delete(key))
    return value
  }
}

/** The default version of each classification. */
export async function listDefaults(rolemap: Rolemap): Promise<readonly Summary[]> {
  const byId = Map.groupBy(await listClassifications(rolemap), ({ id }) => id)
  return [...byId.values()].flatMap((versions) => findDefault(versions) ?? [])
}

/** What a classification is called: its id if it is not there, or not for this person. */
export type LabelOf = (id: string) => string

export async function readLabels(rolemap: Rolemap): Promise<LabelOf> {
  const all = may(rolemap.actor, 'classification.see') ? await listDefaults(rolemap) : []
  const labels = new Map(all.map(({ id, label }) => [id, label]))
  return (id) => labels.get(id) ?? id
}
