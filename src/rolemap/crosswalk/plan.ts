import { isSame } from '../../classification/same.ts'
import { bySource, type Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Store } from '../../store/store.ts'
import { joinWork, type Keeping, readKept, readOne, type Saying, toBatch, toWork, type Work } from '../trail/kept.ts'
import { CROSSWALK, type ItemMappings, MAPPINGS, toMappingsId } from './kind.ts'

/** What keeping a crosswalk in place of what there is takes. */
export interface PlannedCrosswalk {
  readonly work: Work
  readonly added: number
  readonly changed: number
  readonly dropped: number
}

/** Keeps a crosswalk whole: items that it no longer mentions lose their mappings. What is the same is not told again. */
export async function planCrosswalk(
  store: Store,
  { mappings, ...head }: Crosswalk,
  saying: Saying = {},
): Promise<PlannedCrosswalk> {
  const {
    id,
    from: { id: of },
  } = head
  const [seen, kept] = await Promise.all([readOne(store, CROSSWALK, { id }), readKept(store, MAPPINGS, { key: id })])
  const held = new Map(kept.rows.map((row) => [row.value.from, row]))
  const given = bySource({ mappings })
  const puts = [...given].map(([from, list]): Keeping<ItemMappings> => {
    const value = { crosswalk: id, from, mappings: list }
    return { of, id: toMappingsId(id, from), seen: held.get(from), value }
  })
  const news = puts.filter((one) => !isSame(one.seen?.value, one.value))
  const drops = kept.rows
    .filter(({ value }) => !given.has(value.from))
    .map((row): Keeping<ItemMappings> => ({ of, id: toMappingsId(id, row.value.from), seen: row, value: undefined }))
  const headWork = isSame(seen?.value, head) ? [] : [toWork(CROSSWALK, [{ id, of, seen, value: head }], saying)]
  const rows = [...news, ...drops]
  return {
    work: joinWork([...headWork, ...(rows.length > 0 ? [await toBatch(MAPPINGS, rows, saying)] : [])]),
    added: news.filter((one) => !one.seen).length,
    changed: news.filter((one) => one.seen).length,
    dropped: drops.length,
  }
}
