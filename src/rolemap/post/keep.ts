import { RolemapError } from '../../error.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { POSTS } from './kind.ts'
import { getSource, type SourceKey, toSourceId } from './source.ts'

const MOST_DAYS = 36_500

/**
 * Sets how many days posts, and their persons, are kept after the last list with them; 0: always. The sweep deletes
 * them.
 *
 * @throws RolemapError `edit-unfit`, `post-source-unknown`, `organisation-unknown`
 */
export async function keepPosts(
  rolemap: Rolemap,
  { days, ...key }: SourceKey & { readonly days: number },
): Promise<void> {
  requireRight(rolemap, 'post.set')
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    throw new RolemapError('edit-unfit', `expected a number of days from 0 to ${MOST_DAYS}, found ${days}`)
  const { organisation, name, classification, columns } = await getSource(rolemap, key)
  const kept = { organisation, name, classification, ...(columns !== undefined && { columns }) }
  await rolemap.store.posts.putSource({ ...kept, ...(days > 0 && { keepDays: days }) })
  await recordChange(rolemap, tell(POSTS, { action: 'keep', id: toSourceId(key), after: { keepDays: days } }), [])
}
