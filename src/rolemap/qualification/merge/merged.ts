import type { EntryId } from '../../../qualification/index.ts'
import type { Store } from '../../../store/store.ts'
import { createHeld } from '../../held.ts'
import type { Rolemap } from '../../rolemap.ts'
import { readKept } from '../../trail/kept.ts'
import { MERGE } from './kind.ts'

type Merged = ReadonlyMap<EntryId, readonly EntryId[]>

/** As of the last merge or split. */
const held = createHeld<Merged>(1)

/** The entries that were merged into each entry, over any number of merges. */
export async function readMerged({ store }: Rolemap): Promise<Merged> {
  const [stamp = 0] = await store.trail.listLast([{ kind: MERGE.name }])
  return await held.get(store, { name: '', stamp: String(stamp) }, () => look(store))
}

async function look(store: Store): Promise<Merged> {
  const { rows } = await readKept(store, MERGE)
  const next = new Map(rows.map(({ value: { from, into } }) => [from, into]))
  const merged = new Map<EntryId, EntryId[]>()
  for (const from of next.keys()) {
    const seen = new Set([from])
    let at = from
    for (let into = next.get(at); into !== undefined && !seen.has(into); into = next.get(at)) {
      seen.add(into)
      at = into
    }
    if (at !== from) merged.set(at, [...(merged.get(at) ?? []), from])
  }
  return merged
}
