import { type EntryId, type JudgedSet, listElements, type Verdict } from '../../qualification/index.ts'
import { readEntries } from '../qualification/entries.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { JUDGEMENT, SETTLEMENT } from './kind.ts'
import type { PlanGround } from './plan.ts'

/** All that is kept of some modules and a criteria set, for what the program does by itself: nobody is shown it as it is. */
export async function readGround(
  rolemap: Rolemap,
  set: JudgedSet,
  modules: readonly EntryId[],
): Promise<PlanGround & { readonly revisions: ReadonlyMap<string, number> }> {
  const { store } = rolemap
  const columns = await store.judgements.list({ criteria: set.id, modules })
  const ids = columns.map(({ criteria, module, attribute, rater }) =>
    [criteria, module, attribute, rater].map(encodeURIComponent).join('/'),
  )
  const kept = await readKept(store, JUDGEMENT, { ids })
  const cells = modules.flatMap((module) =>
    set.attributes.map(({ code }) => [set.id, module, code].map(encodeURIComponent).join('/')),
  )
  const settlements = await readKept(store, SETTLEMENT, { ids: cells })
  const entries = await readEntries(rolemap, modules)
  return {
    set,
    judgements: kept.rows.map(({ value }) => value),
    revisions: new Map(kept.rows.map(({ id, revision }) => [id, revision])),
    settled: new Map(settlements.rows.map(({ id, value }): [string, Verdict] => [id, value.verdict])),
    contentOf: (id) => {
      const entry = entries.get(id)?.value
      // What waits at a merged entry can still be moderated.
      return entry && (!entry.withdrawn || entry.mergedInto !== undefined)
        ? { title: entry.title, elements: listElements(entry) }
        : undefined
    },
  }
}
