import { RolemapError } from '../../error.ts'
import { type PostHistory, showPost } from '../post/list.ts'
import { toScope } from '../post/scope.ts'
import type { SourceKey } from '../post/source.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { decideTitle } from './decide.ts'
import { openTitleSet } from './title-set.ts'

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
  const { organisation, number } = key
  const { heads, sources } = await toScope(rolemap, { organisation })
  const source = [...sources.values()].find(({ name }) => name === key.source)
  const found = source && (await rolemap.store.posts.find(heads, { source: source.key, number }))
  if (!source || !found) throw new RolemapError('post-unknown', `"${organisation}" has no post of that number`)
  const of = { organisation, classification: source.classification }
  const title = await (await openTitleSet(rolemap, of)).find(found.title.name)
  if (!title) throw new RolemapError('post-unknown', `"${organisation}" has no post of that number`)
  const { key: name, revision } = title
  await decideTitle(rolemap, { id: of, key: name }, { as: 'role', code: role, note: why ?? '', revision })
  return await showPost(rolemap, key)
}
