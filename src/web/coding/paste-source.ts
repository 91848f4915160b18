import type { Summary } from '../frame/shelf.ts'

/** The most titles and items that a browser is asked to hold: the coder of as many takes it about five seconds to make. */
export const BROWSER_LIMIT = 50_000

/** Whether a browser can hold the coder of a version. One without titles has none. */
export function fitsBrowser({ items, entries }: Summary): boolean {
  return entries > 0 && items + entries <= BROWSER_LIMIT
}
