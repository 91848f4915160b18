import type { Rolemap } from '../rolemap.ts'
import { chooseVersion, type VersionChoice } from '../version/history.ts'
import { MAPS } from './occupational-maps.ts'

/** The edition of the maps that is named, or that held on a day; none: the newest whole one. */
export async function findEdition(rolemap: Rolemap, { version, at }: VersionChoice): Promise<string | undefined> {
  return at === undefined ? version : (await chooseVersion(rolemap, MAPS, { at })).version
}
