/**
 * The one element that a selector names below another.
 *
 * @throws TypeError if there is none of that kind: the page and the script are not of one release
 */
export function getPart<T extends Element>(root: ParentNode, selector: string, kind: new () => T): T {
  const found = root.querySelector(selector)
  if (found instanceof kind) return found
  throw new TypeError(`expected ${selector} on the page, found ${found?.tagName ?? 'nothing'}`)
}
