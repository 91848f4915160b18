/**
 * Whether a copy with this `If-Modified-Since` (whole seconds) is still current.
 *
 * @example isUnmodified('Thu, 01 Jan 2026 00:00:05 GMT', 'Thu, 01 Jan 2026 00:00:05 GMT') // true
 */
export function isUnmodified(lastModified: string | null, since: string | undefined): boolean {
  if (lastModified === null || since === undefined) return false
  return Date.parse(lastModified) <= Date.parse(since)
}
