import type { Code } from '../classification/code.ts'
import type { Item } from '../classification/item.ts'
import type { Crosswalk } from './crosswalk.ts'

/**
 * The source items of mappings on a circle of narrower items: by the mappings, by the hierarchies of both ends, and by
 * items that are said to be the same.
 */
export function findCircle(
  { mappings }: Pick<Crosswalk, 'mappings'>,
  { source = [], target = [] }: { readonly source?: readonly Item[]; readonly target?: readonly Item[] },
): readonly Code[] {
  const same = new Map<string, string>()
  const nameOf = (name: string): string => {
    let found = name
    for (let next = same.get(found); next !== undefined; next = same.get(found)) found = next
    return found
  }
  const pairs = mappings.flatMap(({ from, relation, targets }) =>
    targets.map(({ to }) => ({ from, relation, one: `s${from}`, other: `t${to}` })),
  )
  for (const { relation, one, other } of pairs) {
    const [left, right] = [nameOf(one), nameOf(other)]
    if (relation === 'exact' && left !== right) same.set(left, right)
  }
  const below = [
    ...pairs.flatMap(({ relation, one, other }) =>
      relation === 'narrow' ? [[one, other] as const] : relation === 'broad' ? [[other, one] as const] : [],
    ),
    ...source.flatMap(({ code, parent }) => (parent === undefined ? [] : [[`s${parent}`, `s${code}`] as const])),
    ...target.flatMap(({ code, parent }) => (parent === undefined ? [] : [[`t${parent}`, `t${code}`] as const])),
  ].map(([one, other]) => ({ one: nameOf(one), other: nameOf(other) }))
  const left = trim(below)
  const on = new Set(left.flatMap(({ one, other }) => [one, other]))
  return [...new Set(pairs.filter(({ one, other }) => on.has(nameOf(one)) && on.has(nameOf(other))).map((p) => p.from))]
}

interface Below {
  readonly one: string
  readonly other: string
}

/** Removes arrows that start or end nowhere, until there are no more of them. */
function trim(arrows: readonly Below[]): readonly Below[] {
  let left = arrows
  for (let size = -1; size !== left.length; ) {
    size = left.length
    const starts = new Set(left.map(({ one }) => one))
    const ends = new Set(left.map(({ other }) => other))
    left = left.filter(({ one, other }) => ends.has(one) && starts.has(other))
  }
  return left
}
