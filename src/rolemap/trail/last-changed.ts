import type { Rolemap } from '../rolemap.ts'

/**
 * When something was last changed for good, of what is published or of anything; undefined where nothing ever was. Not of
 * one classification alone: what is said of it may follow from another.
 */
export async function findLastChange({ store }: Rolemap, published: boolean): Promise<string | undefined> {
  const query = { published, counted: false, newestFirst: true, limit: 1, offset: 0 }
  return (await store.trail.list(query)).rows[0]?.at
}

/**
 * Whether a reader who has something as it was on a day of HTTP, in whole seconds, has it as it is.
 *
 * @example isUnmodified('Thu, 01 Jan 2026 00:00:05 GMT', 'Thu, 01 Jan 2026 00:00:05 GMT') // true
 */
export function isUnmodified(lastModified: string | null, since: string | undefined): boolean {
  if (lastModified === null || since === undefined) return false
  return Date.parse(lastModified) <= Date.parse(since)
}
