import { createBreath } from '../../breath.ts'
import { type Coverage, cardinalityOf } from '../../crosswalk/coverage.ts'
import type { Cardinality, Crosswalk, CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { coverOf, getCrosswalk, listHeads } from './crosswalk.ts'

/** What a crosswalk is, and how much it covers. */
export interface CrosswalkOverview {
  readonly head: CrosswalkHead
  readonly mappings: number
  readonly coverage: Coverage
  /** According to its mappings, whatever it declares. */
  readonly cardinality: Cardinality
}

const held = new WeakMap<Crosswalk, { readonly digest: string | undefined; readonly overview: CrosswalkOverview }>()

/** Every crosswalk, by id. */
export async function listOverviews(rolemap: Rolemap): Promise<readonly CrosswalkOverview[]> {
  requireRight(rolemap, 'crosswalk.see')
  const breathe = createBreath()
  const all: CrosswalkOverview[] = []
  for (const { id } of await listHeads(rolemap)) {
    all.push(await getOverview(rolemap, id))
    await breathe()
  }
  return all
}

/** Counted once, until the crosswalk or its source changes. @throws RolemapError `crosswalk-unknown` */
export async function getOverview(rolemap: Rolemap, id: string): Promise<CrosswalkOverview> {
  const crosswalk = await getCrosswalk(rolemap, id)
  const { from } = crosswalk
  const versions = await rolemap.store.versions.list()
  const digest = versions.find((one) => one.id === from.id && one.version === from.version)?.digest
  const known = held.get(crosswalk)
  if (known && known.digest === digest) return known.overview
  const { mappings, ...head } = crosswalk
  const coverage = await coverOf(rolemap, crosswalk)
  const overview = { head, mappings: mappings.length, coverage, cardinality: cardinalityOf(crosswalk) }
  held.set(crosswalk, { digest, overview })
  return overview
}
