import { type AlikeReport, findAlike } from '../../classification/alike.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import { getVersion } from '../version/list.ts'
import { findLocalIndex } from './local-index.ts'

/** Labels are compared with one another. More than this many are compared in another thread. */
const FEW = 200
const FIND_ALIKE = toTask<typeof findAlike>({
  from: import.meta.url,
  module: '../../classification/alike',
  name: 'findAlike',
})

/**
 * Local items that several organisations made alike: candidates for the standard. @throws RolemapError
 * `classification-unknown`
 */
export async function listAlike(rolemap: Rolemap, id: string): Promise<AlikeReport> {
  await getVersion(rolemap, id)
  const { items } = await findLocalIndex(rolemap, id)
  return items.length > FEW ? await rolemap.threads.run(FIND_ALIKE, items) : findAlike(items)
}
