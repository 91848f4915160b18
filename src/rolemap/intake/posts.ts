import { requireOrganisation } from '../organisation/organisation.ts'
import { dropStagedPosts, listLeftPosts, planAcceptPosts, sumStagedPosts } from '../post/accept.ts'
import { parseSourceId } from '../post/source.ts'
import { POSTS_FILE, stagePosts } from '../post/stage.ts'
import { findStagedBy, startList } from '../post/take-task.ts'
import type { StreamedKind } from './kind.ts'

/**
 * Lists of an organisation's posts; the key is `ORGANISATION/SOURCE`. The columns may have any names, and there may be
 * any number of rows.
 */
export const POSTS_LIST: StreamedKind = {
  name: POSTS_FILE,
  streamed: true,
  needed: [],
  columns: [],
  right: 'post.set',
  find: async (rolemap, key) => {
    const { organisation, source } = parseSourceId(key)
    const { label } = await requireOrganisation(rolemap, organisation)
    return { of: '', label: `${label}, ${source}` }
  },
  stage: async (rolemap, { key, ...given }) => {
    const { counts: _, uses: __, ...file } = await stagePosts(rolemap, { ...given, ...parseSourceId(key) })
    return file
  },
  start: async (rolemap, { key, file, most }) => {
    const task = await startList(rolemap, { file, order: parseSourceId(key) }, most)
    return { work: task.id, staged: findStagedBy(task) }
  },
  accept: planAcceptPosts,
  sum: sumStagedPosts,
  listLeft: listLeftPosts,
  drop: dropStagedPosts,
}
