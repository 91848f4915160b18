import { dot } from './dot.ts'
import { toUnit } from './meaning.ts'

/** Items grouped by nearby centres, so that a title is not compared with all of them. Plain data. */
export interface ItemGroups {
  /** By group: the mean direction of its items. */
  readonly centres: Float32Array
  /** By group: where its items start in `items`. */
  readonly starts: Uint32Array
  readonly items: Uint32Array
}

/** Fewer items are not grouped: a title is compared with all of them. */
const WORTH_GROUPING = 800
const ROUNDS = 4
/** How many groups are searched: those nearest to the title. */
const LOOKED_AT = 8

/** Groups items by their centres: k-means from evenly spread ones, with about as many groups as items in a group. */
export function groupItems(centres: Float32Array, size: number): ItemGroups {
  const count = centres.length / size
  const groups = count < WORTH_GROUPING ? 1 : Math.ceil(Math.sqrt(count))
  const middles = new Float32Array(groups * size)
  for (let group = 0; group < groups; group++) {
    const item = Math.floor((group * count) / groups)
    middles.set(centres.subarray(item * size, (item + 1) * size), group * size)
  }
  const groupOf = new Uint32Array(count)
  for (let round = 0; groups > 1 && round < ROUNDS; round++) {
    for (let item = 0; item < count; item++) {
      groupOf[item] = findNearest(middles, centres.subarray(item * size, (item + 1) * size))
    }
    middles.fill(0)
    for (let item = 0; item < count; item++)
      addTo(middles, (groupOf[item] ?? 0) * size, centres.subarray(item * size, (item + 1) * size))
    for (let group = 0; group < groups; group++) toUnit(middles.subarray(group * size, (group + 1) * size))
  }
  return { centres: middles, ...listGroups(groupOf, groups) }
}

/**
 * Shows the items of the groups nearest to a vector.
 *
 * @param products by group: the cosine of the vector with the group's centre
 */
export function visitNear({ starts, items }: ItemGroups, products: Float64Array, visit: (item: number) => void): void {
  const cosines = new Float32Array(products.subarray(0, starts.length - 1))
  const least = cosines.slice().sort().at(-LOOKED_AT) ?? -1
  for (let group = 0; group < cosines.length; group++) {
    if ((cosines[group] ?? 0) < least) continue
    const end = starts[group + 1] ?? 0
    for (let at = starts[group] ?? 0; at < end; at++) visit(items[at] ?? 0)
  }
}

function findNearest(middles: Float32Array, vector: Float32Array): number {
  let nearest = 0
  let most = Number.NEGATIVE_INFINITY
  for (let group = 0; group * vector.length < middles.length; group++) {
    const cosine = dot(middles, group * vector.length, vector)
    if (cosine > most) [nearest, most] = [group, cosine]
  }
  return nearest
}

function addTo(vectors: Float32Array, start: number, vector: Float32Array): void {
  for (let at = 0; at < vector.length; at++) vectors[start + at] = (vectors[start + at] ?? 0) + (vector[at] ?? 0)
}

function listGroups(groupOf: Uint32Array, groups: number): Pick<ItemGroups, 'starts' | 'items'> {
  const items = Uint32Array.from(groupOf.keys()).sort(
    (one, other) => (groupOf[one] ?? 0) - (groupOf[other] ?? 0) || one - other,
  )
  const starts = new Uint32Array(groups + 1)
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] ?? 0) + 1
  for (let group = 0; group < groups; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  return { starts, items }
}
