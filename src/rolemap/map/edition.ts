import type { OccupationalMaps } from '../../occupational-map/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { chooseVersion, type VersionChoice } from '../version/history.ts'
import { getMaps, MAPS } from './occupational-maps.ts'

/** The named edition of the maps, or the one that was valid on a day; if neither is given, the newest complete one. */
export async function findEdition(rolemap: Rolemap, { version, at }: VersionChoice): Promise<string | undefined> {
  return at === undefined ? version : (await chooseVersion(rolemap, MAPS, { at })).version
}

/** The editions, each as it was last corrected or edited. */
export async function listEditions(rolemap: Rolemap): Promise<readonly OccupationalMaps[]> {
  const all = (await rolemap.store.versions.list()).filter(({ id, withdrawn }) => id === MAPS && !withdrawn)
  const superseded = new Set(all.map(({ basedOn }) => basedOn))
  const versions = all.filter(({ version }) => !superseded.has(version))
  return await Promise.all(versions.map(({ version }) => getMaps(rolemap, version)))
}
