import type { Rolemap } from '../rolemap.ts'

/**
 * When something was last changed for good, of what is published or of anything; undefined where nothing ever was. Not of
 * one classification alone: what is said of it may follow from another.
 */
export async function findLastChange({ store }: Rolemap, published: boolean): Promise<string | undefined> {
  const query = { published, counted: false, newestFirst: true, limit: 1, offset: 0 }
  return (await store.trail.list(query)).rows[0]?.at
}
