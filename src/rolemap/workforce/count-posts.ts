import { createBreath } from '../../breath.ts'
import type { PostGroup, PostSum } from '../../store/index.ts'
import { createCube, type Measure, type Table } from '../../workforce/index.ts'
import type { Scope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import { listGroups, type PostDimension } from './post-dimension.ts'

export interface CountPosts {
  readonly dimensions: readonly PostDimension[]
  readonly measure: Measure
  /** Only posts that had begun by this day and had not ended. */
  readonly day?: string | undefined
  /** What must not dominate a figure. */
  readonly contributor?: PostDimension | undefined
  /** Rounds posts in the order of all dimensions, of which only the last ones are shown. */
  readonly rounded?: { readonly base: number; readonly shown: readonly PostDimension[] } | undefined
}

/** Posts counted by their fields. Nothing in it is protected. */
export interface CountedPosts {
  readonly table: Table
  readonly rows: number
  readonly coded: number
  readonly review: number
  readonly uncoded: number
}

interface Leaf {
  readonly said: readonly string[]
  readonly contributor: string | undefined
  posts: number
  headcount: number
  fte: number
  vacancies: number
}

const FTE_PARTS = 10_000
const TALLIES = { coded: 'coded', decided: 'coded', open: 'review', uncoded: 'uncoded' } as const

/** Counts posts by how their titles are coded. */
export function tallyState(
  tally: Record<'rows' | 'coded' | 'review' | 'uncoded', number>,
  { state, posts }: Pick<PostSum, 'state' | 'posts'>,
): void {
  tally.rows += posts
  tally[TALLIES[state as keyof typeof TALLIES] ?? 'uncoded'] += posts
}

/** Counts the posts of a scope. Memory grows with the combinations that occur, not with the posts. */
export async function countPosts(
  { store }: Pick<Rolemap, 'store'>,
  { heads }: Pick<Scope, 'heads'>,
  { dimensions, measure, day, contributor, rounded }: CountPosts,
): Promise<CountedPosts> {
  const by = listGroups([...dimensions, ...(contributor ? [contributor] : [])])
  const query: { readonly by: readonly PostGroup[]; readonly day?: string } = { by, ...(day !== undefined && { day }) }
  const leaves = new Map<string, Leaf>()
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0 }
  const add = (sum: PostSum) => addTo(findLeaf(leaves, sum, { dimensions, contributor }), sum)
  for await (const sums of store.posts.sum(heads, query))
    for (const sum of sums) {
      add(sum)
      tallyState(tally, sum)
    }
  if (measure === 'headcount')
    for await (const sums of store.posts.sumPersons(heads, query)) for (const sum of sums) add(sum)
  if (!rounded) return { table: await toTable([...leaves.values()], dimensions), ...tally }
  const { base, shown } = rounded
  const places = shown.map(({ name }) => dimensions.findIndex((one) => one.name === name))
  const even = roundInOrder([...leaves.values()], { dimensions, base, measure })
  const cut = even.map((leaf) => ({ ...leaf, said: places.map((place) => leaf.said[place] ?? '') }))
  return { table: await toTable(cut, shown), ...tally }
}

interface Rounding {
  readonly dimensions: readonly PostDimension[]
  readonly base: number
  readonly measure: Measure
}

/**
 * Rounds figures in the order of the members of all dimensions, one within another. A table made of the rounded posts
 * reveals no more than they do, so further tables of them reveal nothing new.
 */
function roundInOrder(leaves: readonly Leaf[], { dimensions, base, measure }: Rounding): readonly Leaf[] {
  const unit = measure === 'fte' ? base * FTE_PARTS : base
  const numbers = leaves.map(({ said }) => said.map((own, at) => dimensions[at]?.dimension.numberOf(own) ?? 0))
  const members = dimensions.map(({ dimension }) => dimension.toMembers())
  const placed = leaves.map((leaf, at) => ({
    leaf,
    at: (numbers[at] ?? []).map((number, dimension) => members[dimension]?.placeOf[number] ?? 0),
  }))
  let sum = 0
  let before = 0
  return placed
    .toSorted((one, other) => comparePlaces(one.at, other.at))
    .map(({ leaf }) => {
      sum += leaf[measure]
      const after = Math.round(sum / unit) * unit
      const own = after - before
      before = after
      return { ...leaf, [measure]: own }
    })
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  for (const [at, place] of one.entries()) if (place !== other[at]) return place - (other[at] ?? 0)
  return 0
}

function findLeaf(
  leaves: Map<string, Leaf>,
  sum: PostSum,
  { dimensions, contributor: by }: Pick<CountPosts, 'dimensions' | 'contributor'>,
): Leaf {
  const said = dimensions.map((one) => one.said(sum))
  const contributor = by?.said(sum)
  const key = JSON.stringify([said, contributor])
  const found = leaves.get(key)
  if (found) return found
  const leaf: Leaf = { said, contributor, posts: 0, headcount: 0, fte: 0, vacancies: 0 }
  leaves.set(key, leaf)
  return leaf
}

function addTo(leaf: Leaf, { posts, headcount, fte, vacancies }: PostSum): void {
  leaf.posts += posts
  leaf.headcount += headcount
  leaf.fte += fte
  leaf.vacancies += vacancies
}

async function toTable(leaves: readonly Leaf[], dimensions: readonly PostDimension[]): Promise<Table> {
  const cube = createCube(dimensions.map(({ dimension }) => dimension))
  const breath = createBreath()
  for (const { said, contributor, posts, headcount, fte, vacancies } of leaves) {
    cube.add({ said, contributor, posts, headcount, fte: fte / FTE_PARTS, vacancies })
    await breath()
  }
  return cube.toTable()
}
