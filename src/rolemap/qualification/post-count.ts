import { toScope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import { readItems } from './role-codes.ts'

/** Posts of an organisation by item. */
export interface PostCounts {
  /** Coded to the item itself. */
  readonly own: ReadonlyMap<string, number>
  /** Coded to it or to something below it. */
  readonly below: ReadonlyMap<string, number>
}

/**
 * Counts the posts of an organisation. The numbers are exact, so only people who may see the posts one by one get them.
 *
 * @throws RolemapError `not-allowed`, `organisation-unknown`
 */
export async function countPosts(
  rolemap: Rolemap,
  { classification, organisation }: { readonly classification: string; readonly organisation: string },
): Promise<PostCounts> {
  const { heads, sources } = await toScope(rolemap, { organisation })
  const right = heads.filter(({ source }) => sources.get(source)?.classification === classification)
  const parents = new Map((await readItems(rolemap, classification)).map(({ code, parent }) => [code, parent]))
  const own = new Map<string, number>()
  const below = new Map<string, number>()
  for await (const sums of rolemap.store.posts.sum(right, { by: ['role'] }))
    for (const { said, posts } of sums) {
      if (!said.role) continue
      own.set(said.role, (own.get(said.role) ?? 0) + posts)
      const seen = new Set<string>()
      for (
        let at: string | undefined = said.role;
        at !== undefined && at !== '' && !seen.has(at);
        at = parents.get(at)
      ) {
        seen.add(at)
        below.set(at, (below.get(at) ?? 0) + posts)
      }
    }
  return { own, below }
}
