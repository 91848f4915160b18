/**
 * The name after a version's: with a number after a dot, counted up.
 *
 * @example nextName('2009', new Set()) // '2009.1'
 */
export function nextName(version: string, taken: ReadonlySet<string>): string {
  const [, root = version, last] = /^(.+)\.(\d+)$/.exec(version) ?? []
  for (let part = Number(last ?? 0) + 1; ; part++) if (!taken.has(`${root}.${part}`)) return `${root}.${part}`
}
