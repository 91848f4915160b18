import { type AlikeReport, findAlike } from '../../classification/alike.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { findLocalIndex } from './local-index.ts'

/** What several organisations made alike of a classification: candidates for the standard. @throws RolemapError `classification-unknown` */
export async function listAlike(rolemap: Rolemap, id: string): Promise<AlikeReport> {
  await getVersion(rolemap, id)
  const { items } = await findLocalIndex(rolemap, id)
  return findAlike(items)
}
