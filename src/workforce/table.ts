import type { Sum } from '../disclosure/index.ts'
import { RolemapError } from '../error.ts'
import type { Dimension, Member } from './dimension.ts'
import { type Leaves, MEASURES, type Measure } from './leaves.ts'

/** A dimension whose members are known. */
export interface TableDimension {
  readonly name: string
  /** All together first; each member comes after the one that includes it. */
  readonly members: readonly Member[]
  /** For each member, the ones that it includes. */
  readonly children: readonly (readonly number[])[]
}

/** A count at every combination of members, including margins. The last dimension changes fastest. */
export interface Table {
  readonly dimensions: readonly TableDimension[]
  /** By cell. FTE is in whole ten-thousandths. */
  readonly figures: Readonly<Record<Measure, Float64Array>>
  /** By cell: the posts of its largest contributor; absent if no contributors are known. */
  readonly largest?: Float64Array
  /** By contributor, its part of every cell; absent unless contributors are assumed to know their own parts. */
  readonly shares?: ReadonlyMap<string, Float64Array>
}

const MOST_CELLS = 250_000

export interface CubeOptions {
  /** The table gets the part of every contributor, so that it can be protected from each of them. */
  readonly keepShares?: boolean
}

/** Rolls leaves up to every combination of the members above them. */
export function rollUpCube(
  dimensions: readonly Dimension[],
  leaves: Leaves,
  { keepShares = false }: CubeOptions = {},
): Table {
  const settled = dimensions.map((dimension) => dimension.toMembers())
  const shown = settled.map(({ list }, at) => toTableDimension(dimensions[at]?.name ?? '', list))
  const size = shown.reduce((product, { members }) => product * members.length, 1)
  if (size > MOST_CELLS)
    throw new RolemapError('table-unfit', `expected at most ${MOST_CELLS} cells, found ${size}: use fewer dimensions`)
  const make = () => new Float64Array(size)
  const figures = { posts: make(), headcount: make(), fte: make(), vacancies: make() }
  const shares = new Map<number, Map<string, number>>()
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    let cell = 0
    for (let at = 0; at < settled.length; at++) {
      const number = leaves.at[leaf * settled.length + at] ?? 0
      cell = cell * (shown[at]?.members.length ?? 1) + (settled[at]?.placeOf[number] ?? 0)
    }
    for (const [at, measure] of MEASURES.entries())
      figures[measure][cell] = (figures[measure][cell] ?? 0) + (leaves.sums[leaf * MEASURES.length + at] ?? 0)
    const contributors = leaves.contributors[leaf]
    if (contributors) shares.set(cell, mergeShares(shares.get(cell), contributors))
  }
  for (const measure of MEASURES) {
    const sums = figures[measure]
    if (sums.some((sum) => sum !== 0))
      addUpwards(shown, (from, to) => {
        sums[to] = (sums[to] ?? 0) + (sums[from] ?? 0)
      })
  }
  if (shares.size > 0)
    addUpwards(shown, (from, to) => {
      const own = shares.get(from)
      if (own) shares.set(to, mergeShares(shares.get(to), own))
    })
  return {
    ...{ dimensions: shown, figures },
    ...(shares.size > 0 && { largest: toLargest(shares, size) }),
    ...(shares.size > 0 && keepShares && { shares: toShares(shares, size) }),
  }
}

/** Adds each cell to the one that includes it, dimension by dimension, from the lowest up. */
function addUpwards(dimensions: readonly TableDimension[], add: (from: number, to: number) => void): void {
  const size = dimensions.reduce((product, { members }) => product * members.length, 1)
  for (const [at, { members }] of dimensions.entries()) {
    const stride = strideOf(dimensions, at)
    for (let start = 0; start < size; start += members.length * stride)
      for (let member = members.length - 1; member > 0; member--) {
        const [from, to] = [start + member * stride, start + (members[member]?.parent ?? 0) * stride]
        for (let rest = 0; rest < stride; rest++) add(from + rest, to + rest)
      }
  }
}

function mergeShares(known: Map<string, number> | undefined, more: ReadonlyMap<string, number>): Map<string, number> {
  const merged = known ?? new Map<string, number>()
  for (const [name, posts] of more) merged.set(name, (merged.get(name) ?? 0) + posts)
  return merged
}

function toLargest(shares: ReadonlyMap<number, ReadonlyMap<string, number>>, size: number): Float64Array {
  const largest = new Float64Array(size)
  for (const [cell, own] of shares)
    for (const posts of own.values()) largest[cell] = Math.max(largest[cell] ?? 0, posts)
  return largest
}

function toShares(
  shares: ReadonlyMap<number, ReadonlyMap<string, number>>,
  size: number,
): ReadonlyMap<string, Float64Array> {
  const found = new Map<string, Float64Array>()
  for (const [cell, own] of shares)
    for (const [name, posts] of own) {
      const parts = found.get(name) ?? new Float64Array(size)
      parts[cell] = posts
      found.set(name, parts)
    }
  return found
}

function toTableDimension(name: string, members: readonly Member[]): TableDimension {
  const children: number[][] = members.map(() => [])
  for (const [place, { parent }] of members.entries()) if (parent !== undefined) children[parent]?.push(place)
  return { name, members, children }
}

/** Every sum that a reader of the table can make. Parts of 0 are left out, except hidden ones. */
export function listSums(
  { dimensions }: Pick<Table, 'dimensions'>,
  counts: ArrayLike<number>,
  blank: ReadonlySet<number> = new Set(),
): readonly Sum[] {
  const sums: Sum[] = []
  const isTotal = new Uint8Array(counts.length)
  for (const [at, { children }] of dimensions.entries()) {
    const stride = strideOf(dimensions, at)
    const width = children.length * stride
    for (let start = 0; start < counts.length; start += width)
      for (let rest = 0; rest < stride; rest++)
        for (const [member, parts] of children.entries()) {
          const total = start + member * stride + rest
          const filled = parts
            .map((part) => start + part * stride + rest)
            .filter((cell) => (counts[cell] ?? 0) > 0 || blank.has(cell))
          if (filled.length === 0) continue
          // If something adds up by one dimension, down to cells that are not totals, it adds up by all.
          sums.push({ total, parts: filled, ...(isTotal[total] && { implied: true }) })
          isTotal[total] = 1
        }
  }
  return sums
}

/** The distance between two neighbours of a dimension. */
export const strideOf = (dimensions: readonly TableDimension[], at: number): number =>
  dimensions.slice(at + 1).reduce((product, { members }) => product * members.length, 1)

/** The indexes of a cell's members, by dimension. */
export function membersOf({ dimensions }: Table, cell: number): readonly number[] {
  return dimensions.map(({ members }, at) => Math.floor(cell / strideOf(dimensions, at)) % members.length)
}

/** Whether a cell is not a total of others: a leaf in every dimension. */
export function isLeaf(table: Table, cell: number): boolean {
  return membersOf(table, cell).every((place, at) => table.dimensions[at]?.children[place]?.length === 0)
}
