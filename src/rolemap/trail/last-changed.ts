import type { Rolemap } from '../rolemap.ts'

/**
 * When something published, or anything at all, was last changed for good; undefined if nothing ever was. Not for one
 * classification alone: its answers may depend on another one.
 */
export async function findLastChange({ store }: Rolemap, published: boolean): Promise<string | undefined> {
  const query = { published, counted: false, newestFirst: true, limit: 1, offset: 0 }
  return (await store.trail.list(query)).rows[0]?.at
}
