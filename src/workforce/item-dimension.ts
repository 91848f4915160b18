import type { ClassificationVersion, Item } from '../classification/index.ts'
import { Hierarchy } from '../classification/index.ts'
import { ALL, createNumbers, type Dimension, type Member, type Members } from './dimension.ts'

export interface ItemDimensionOptions {
  readonly name: string
  /** The id of the level to show; if not given, every level, groups within groups. */
  readonly level?: string | undefined
  /** The label of the line for `NOWHERE`. */
  readonly nowhere?: string | undefined
}

/** The value of a record that is no item of the classification at all; also the key of its line. */
export const NOWHERE = '~'

/**
 * A dimension of the items of a classification. Records coded to a group above the shown level have a line of their
 * own, so that every total is the sum of its parts. So do records without a code, or with one that the version does not
 * have.
 */
export function createItemDimension(
  { items }: Pick<ClassificationVersion, 'items'>,
  { name, level, nowhere = 'No equivalent' }: ItemDimensionOptions,
): Dimension {
  const hierarchy = new Hierarchy(items)
  const numbers = createNumbers()
  const known = new Map<string, number>()
  const toKey = (code: string): string => {
    if (code === NOWHERE) return NOWHERE
    const item = hierarchy.find(code)
    if (!item) return ''
    return (level === undefined ? item : (hierarchy.rollUp(code, level) ?? item)).code
  }
  return {
    name,
    numberOf: (said) => {
      const found = known.get(said)
      if (found !== undefined) return found
      const code = said.trim()
      const number = numbers.of(toKey(code))
      // Only codes are remembered: a damaged file may have something else in every row.
      if (hierarchy.find(code)) known.set(said, number)
      return number
    },
    toMembers: () => toMembers(numbers.keys, { items, hierarchy, level, nowhere }),
  }
}

interface Tree {
  readonly items: readonly Item[]
  readonly hierarchy: Hierarchy
  readonly level: string | undefined
  readonly nowhere: string
}

function toMembers(keys: readonly string[], { items, hierarchy, level, nowhere }: Tree): Members {
  const pathOf = (code: string) =>
    level === undefined ? hierarchy.path(code) : hierarchy.path(code).filter((item) => item.code === code)
  const paths = new Map(keys.filter((key) => key !== '' && key !== NOWHERE).map((key) => [key, pathOf(key)]))
  const shown = new Set([...paths.values()].flatMap((path) => path.map(({ code }) => code)))
  const grouping = new Set([...paths.values()].flatMap((path) => path.slice(0, -1).map(({ code }) => code)))
  const list: Member[] = [{ key: ALL, label: 'All' }]
  const places = new Map<string, number>()
  const add = (item: Item, parent: number): void => {
    // A group above the shown level holds records that are coded no more exactly.
    const above = level !== undefined && item.level !== level
    const place = list.length
    const groups = level === undefined ? [] : hierarchy.path(item.code).map(({ code }) => code)
    list.push({ ...toMember(item, above), parent, ...toAbove(above ? groups : groups.slice(0, -1)) })
    places.set(item.code, place)
    if (!grouping.has(item.code)) return
    for (const child of hierarchy.children(item.code)) if (shown.has(child.code)) add(child, place)
    if (!paths.has(item.code)) return
    places.set(item.code, list.length)
    list.push({ ...toMember(item, true), parent: place })
  }
  const tops = level === undefined ? hierarchy.children() : inOrder(items, hierarchy)
  for (const item of tops) if (shown.has(item.code)) add(item, 0)
  if (keys.includes(NOWHERE)) {
    places.set(NOWHERE, list.length)
    list.push({ key: NOWHERE, label: nowhere, parent: 0 })
  }
  const without = list.length
  if (keys.includes('')) list.push({ key: '', label: 'Not coded', parent: 0 })
  return { list, placeOf: keys.map((key) => (key === '' ? without : (places.get(key) ?? without))) }
}

const toAbove = (above: readonly string[]) => (above.length > 0 ? { above } : {})

/** Depth first, so that records coded to a group are beside the items of the group. */
function inOrder(items: readonly Item[], hierarchy: Hierarchy): readonly Item[] {
  const order: Item[] = []
  const seen = new Set<Item>()
  const visit = (item: Item) => {
    if (seen.has(item)) return
    seen.add(item)
    order.push(item)
    for (const child of hierarchy.children(item.code)) visit(child)
  }
  for (const item of hierarchy.children()) visit(item)
  for (const item of items) visit(item)
  return order
}

const toMember = ({ code, label, level }: Item, noCloser: boolean): Member =>
  noCloser ? { key: `${code}~`, label: `${label}, coded no closer`, level } : { key: code, label, level }
