import { RolemapError } from '../../error.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { getVersion, listItems } from '../version/list.ts'
import { POSTS } from './kind.ts'
import { type PostHistory, showPost } from './list.ts'
import { toScope } from './scope.ts'
import { type SourceKey, toSourceId } from './source.ts'

/**
 * Decides the role of a post's title: all posts of the organisation that have it in the same context have that role, in this list, in
 * earlier ones and in those to come. A post with a role of its own keeps it.
 *
 * @throws RolemapError `post-unknown`, `code-unknown`, `change-conflict` where somebody else decided since
 */
export async function decidePostTitle(
  rolemap: Rolemap,
  {
    role,
    why,
    ...key
  }: SourceKey & { readonly number: string; readonly role: string; readonly why?: string | undefined },
): Promise<PostHistory> {
  requireRight(rolemap, 'post.set')
  const scope = await toScope(rolemap, key)
  const source = [...scope.sources.values()].find(({ name }) => name === key.source)
  const found = source && (await rolemap.store.posts.find(scope.heads, { source: source.key, number: key.number }))
  if (!source || !found) throw new RolemapError('post-unknown', `"${key.organisation}" has no post of that number`)
  const { version } = await getVersion(rolemap, source.classification)
  const { rows } = await listItems(rolemap, source.classification, { version })
  if (!rows.some(({ code }) => code === role))
    throw new RolemapError('code-unknown', `"${source.classification}" has no item "${role}"`)
  const { key: title, name, decided: before } = found.title
  const decided = { by: rolemap.actor.name, at: rolemap.now().toISOString(), ...(why ? { why } : {}) }
  const told = tell(POSTS, { action: 'decide', id: toSourceId(key), why, after: { title: name, code: role } })
  await recordChange(rolemap, told, [{ put: 'post-title', key: title, code: role, decided, seen: before?.at ?? '' }])
  return await showPost(rolemap, key)
}
