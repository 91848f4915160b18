/**
 * The single element that a selector finds below another.
 *
 * @throws TypeError if there is none of that type: the page and the script are of different releases
 */
export function getPart<T extends Element>(root: ParentNode, selector: string, kind: new () => T): T {
  const found = root.querySelector(selector)
  if (found instanceof kind) return found
  throw new TypeError(`expected ${selector} on the page, found ${found?.tagName ?? 'nothing'}`)
}
