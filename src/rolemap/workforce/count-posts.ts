import { createBreath } from '../../breath.ts'
import type { PostGroup, PostSum } from '../../store/index.ts'
import { createCube, type Dimension, type Measure, type Table } from '../../workforce/index.ts'
import type { Scope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import type { PostDimension } from './post-dimension.ts'

export interface CountPosts {
  readonly dimensions: readonly PostDimension[]
  readonly measure: Measure
  /** Only posts that had begun by this day and had not ended. */
  readonly day?: string | undefined
  /** What must not dominate a figure. */
  readonly contributor?: PostDimension | undefined
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

/** Counts the posts of a scope. Memory grows with the combinations that occur, not with the posts. */
export async function countPosts(
  { store }: Pick<Rolemap, 'store'>,
  { heads }: Pick<Scope, 'heads'>,
  { dimensions, measure, day, contributor }: CountPosts,
): Promise<CountedPosts> {
  const by = [...new Set([...dimensions, ...(contributor ? [contributor] : [])].map(({ group }) => group))]
  const query: { readonly by: readonly PostGroup[]; readonly day?: string } = { by, ...(day !== undefined && { day }) }
  const leaves = new Map<string, Leaf>()
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0 }
  const add = (sum: PostSum) => addTo(findLeaf(leaves, sum, { dimensions, contributor }), sum)
  for await (const sums of store.posts.sum(heads, query))
    for (const sum of sums) {
      add(sum)
      tally.rows += sum.posts
      tally[TALLIES[sum.state as keyof typeof TALLIES] ?? 'uncoded'] += sum.posts
    }
  if (measure === 'headcount')
    for await (const sums of store.posts.sumPersons(heads, query)) for (const sum of sums) add(sum)
  return {
    table: await toTable(
      [...leaves.values()],
      dimensions.map(({ dimension }) => dimension),
    ),
    ...tally,
  }
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

/** A cube takes posts one by one: the first post of a combination carries the sums of all. */
async function toTable(leaves: readonly Leaf[], dimensions: readonly Dimension[]): Promise<Table> {
  const cube = createCube(dimensions)
  const breath = createBreath()
  for (const { said, contributor, posts, headcount, fte, vacancies } of leaves) {
    cube.add({ said, contributor, headcount, fte: fte / FTE_PARTS, vacancies })
    const more = { said, contributor, headcount: 0, fte: 0, vacancies: 0 }
    for (let count = 1; count < posts; count++) {
      cube.add(more)
      // Some posts at a time: asking for the time at each one would take longer than adding it.
      if (count % 1_000 === 0) await breath()
    }
    await breath()
  }
  return cube.toTable()
}
