import type { Rolemap } from '../rolemap.ts'
import { chooseVersion, type VersionChoice } from '../version/history.ts'
import { MAPS } from './occupational-maps.ts'

/** The named edition of the maps, or the one that was valid on a day; if neither is given, the newest complete one. */
export async function findEdition(rolemap: Rolemap, { version, at }: VersionChoice): Promise<string | undefined> {
  return at === undefined ? version : (await chooseVersion(rolemap, MAPS, { at })).version
}
