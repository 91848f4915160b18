import type { Code } from '../../classification/code.ts'
import type { OccupationalMap, OccupationalMaps } from '../../occupational-map/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { MAPS } from './occupational-maps.ts'

/**
 * The document's own words about a map and its clusters, by code. Empty unless somebody imported the document, because
 * its sentences do not ship.
 */
export async function listSentences(
  { store }: Rolemap,
  { edition }: Pick<OccupationalMaps, 'edition'>,
  { code, pathways }: OccupationalMap,
): Promise<ReadonlyMap<Code, string>> {
  const codes = [code, ...pathways.flatMap(({ clusters }) => clusters.map((cluster) => cluster.code))]
  const profiles = await Promise.all(
    codes.map((each) => store.versions.findProfile({ id: MAPS, version: edition }, each)),
  )
  return new Map(
    profiles.flatMap((profile) =>
      profile?.description === undefined ? [] : [[profile.code, profile.description] as const],
    ),
  )
}
