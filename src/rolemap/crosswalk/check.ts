import type { Code } from '../../classification/code.ts'
import { type Finding, checkCrosswalk as findFaults } from '../../crosswalk/check.ts'
import { type Coverage, cardinalityOf } from '../../crosswalk/coverage.ts'
import type { Cardinality } from '../../crosswalk/crosswalk.ts'
import { findStale, type Stale } from '../../crosswalk/stale.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault, listClassifications } from '../version/list.ts'
import { coverOf, getCrosswalk, readEnd } from './crosswalk.ts'

/** What is right and wrong with a crosswalk. */
export interface CrosswalkCheck {
  readonly id: string
  readonly cardinality: Cardinality
  readonly coverage: Coverage
  /** What contradicts itself or the classifications. */
  readonly findings: readonly Finding[]
  /** What a newer version of either side makes doubtful. */
  readonly stale: readonly Stale[]
}

/** Checks a crosswalk against both its versions, and against newer ones. @throws RolemapError `crosswalk-unknown` */
export async function checkCrosswalk(
  rolemap: Rolemap,
  id: string,
  counts?: ReadonlyMap<Code, number>,
): Promise<CrosswalkCheck> {
  const crosswalk = await getCrosswalk(rolemap, id)
  const versions = await listClassifications(rolemap)
  const ends = await Promise.all(
    (['from', 'to'] as const).map(async (end) => {
      const was = crosswalk[end]
      const before = await readEnd(rolemap, was)
      const newest = findDefault(versions.filter((one) => one.id === was.id))
      if (!newest || newest.version === was.version || before.length === 0) return { before, stale: [] }
      const successions = (await rolemap.store.versions.find(newest))?.successions ?? []
      const after = await readEnd(rolemap, newest)
      return {
        before,
        stale: findStale(crosswalk, { end, before: { items: before }, after: { items: after }, successions }),
      }
    }),
  )
  const [source, target] = ends.map(({ before }) => (before.length > 0 ? before : undefined))
  return {
    id,
    cardinality: cardinalityOf(crosswalk),
    coverage: await coverOf(rolemap, crosswalk, counts),
    findings: findFaults(crosswalk, { ...(source && { source }), ...(target && { target }) }),
    stale: ends.flatMap(({ stale }) => stale),
  }
}
