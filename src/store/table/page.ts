import type { Page } from '../store.ts'

/** Returns the page as given. A negative or fractional window is the caller's mistake. */
export function checkPage<T extends Page>(page: T): T {
  const wrong = [page.limit, page.offset].find((count) => !Number.isSafeInteger(count) || count < 0)
  if (wrong === undefined) return page
  throw new TypeError(`expected limit and offset to be whole numbers from 0, found ${wrong}`)
}
