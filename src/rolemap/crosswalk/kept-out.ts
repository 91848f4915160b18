import type { Code } from '../../classification/code.ts'
import { isSame } from '../../classification/same.ts'
import { bySource, type Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Store } from '../../store/store.ts'
import type { RecordPut } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { toMark } from '../trail/mark.ts'
import { toJson } from '../trail/shape.ts'
import { MAPPINGS } from './kind.ts'

/** An item that a release maps differently from what somebody here decided. */
export interface KeptOut {
  readonly from: Code
  /** The mappings in the release; empty if it has none for the item. */
  readonly shipped: readonly Mapping[]
}

const KIND = 'crosswalk-kept-out'

/** Records which mappings of a shipped crosswalk are not used because people here decided differently. */
export async function noteKeptOut(store: Store, { id, from, mappings }: Crosswalk): Promise<RecordPut> {
  const given = bySource({ mappings })
  const { rows } = await readKept(store, MAPPINGS, { key: id })
  const out = rows.flatMap(({ value }): KeptOut[] => {
    const shipped = given.get(value.from) ?? []
    return value.against && !isSame(value.mappings, shipped) ? [{ from: value.from, shipped }] : []
  })
  return await toMark(store, { kind: KIND, id, of: from.id }, toJson(out))
}

/**
 * The mappings of the last release that were not used. Leaves out items that have since been decided as in the release.
 */
export async function listKeptOut({ store }: Rolemap, id: string): Promise<readonly KeptOut[]> {
  const mark = await store.records.find(KIND, id)
  if (!mark) return []
  // The cast is safe: only the function above writes it.
  const noted = mark.body as unknown as readonly KeptOut[]
  const { rows } = await readKept(store, MAPPINGS, { key: id })
  const kept = new Map(rows.map(({ value }) => [value.from, value.mappings]))
  return noted.filter(({ from, shipped }) => !isSame(kept.get(from) ?? [], shipped))
}
