import { isSame } from '../../classification/same.ts'
import { bySource, type Crosswalk, type CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Store } from '../../store/store.ts'
import { type Keeping, readKept, readOne, type Saying, toBatch, type Work } from '../trail/kept.ts'
import { type Against, CROSSWALK, CROSSWALK_FILE, type ItemMappings, MAPPINGS, toMappingsId } from './kind.ts'

/** What it takes to store a crosswalk in place of the existing one. */
export interface PlannedCrosswalk {
  readonly work: Work
  readonly added: number
  readonly changed: number
  readonly dropped: number
}

export interface PlanOptions extends Saying {
  /** The versions that a person saw. If given, the mappings are theirs, and a later release leaves them alone. */
  readonly against?: Against
  /** Items whose stored mappings stay, whatever is given. */
  readonly stays?: (kept: ItemMappings) => boolean
  /** The stored head stays as it is. */
  readonly headStays?: boolean
}

const NOTHING: Work = { told: [], effects: [] }

/**
 * Stores a whole crosswalk in one change. Items that it no longer mentions lose their mappings. Unchanged items are not
 * in the trail.
 */
export async function planCrosswalk(
  store: Store,
  { mappings, ...head }: Crosswalk,
  { against, stays = () => false, headStays = false, ...saying }: PlanOptions = {},
): Promise<PlannedCrosswalk> {
  const {
    id,
    from: { id: of },
  } = head
  const [seen, kept] = await Promise.all([readOne(store, CROSSWALK, { id }), readKept(store, MAPPINGS, { key: id })])
  const held = new Map(kept.rows.map((row) => [row.value.from, row]))
  const given = bySource({ mappings })
  const puts = [...given].map(([from, list]): Keeping<ItemMappings> => {
    const value = { crosswalk: id, from, mappings: list, ...(against && { against }) }
    return { of, id: toMappingsId(id, from), seen: held.get(from), value }
  })
  const news = puts.filter(
    ({ seen: one, value }) => !one || (!stays(one.value) && !isSame(one.value.mappings, value?.mappings)),
  )
  const drops = kept.rows
    .filter(({ value }) => !given.has(value.from) && !stays(value))
    .map((row): Keeping<ItemMappings> => ({ of, id: toMappingsId(id, row.value.from), seen: row, value: undefined }))
  const isSaid = !headStays && !isSame(seen?.value, head)
  const rows = [...(isSaid ? [{ id, of, seen, value: head }] : []), ...news, ...drops]
  return {
    work: rows.length > 0 ? await toBatch<CrosswalkHead | ItemMappings>(CROSSWALK_FILE, rows, saying) : NOTHING,
    added: news.filter((one) => !one.seen).length,
    changed: news.filter((one) => one.seen).length,
    dropped: drops.length,
  }
}
