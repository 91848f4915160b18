import type { Summary } from '../frame/shelf.ts'

/** The most titles and items for a browser: making the coder then takes about five seconds. */
export const BROWSER_LIMIT = 50_000

/** Whether a browser can hold the coder of a version. A version without titles has none. */
export function fitsBrowser({ items, entries }: Summary): boolean {
  return entries > 0 && items + entries <= BROWSER_LIMIT
}
