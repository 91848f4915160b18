import { RolemapError } from '../error.ts'
import type { Dimension } from './dimension.ts'
import { rollUpCube, type Table } from './table.ts'

/** What a table counts: rows of a staff list, or the figures in its columns. Posts are always counted. */
export const MEASURES = ['posts', 'headcount', 'fte', 'vacancies'] as const
export type Measure = (typeof MEASURES)[number]

/** The words for each beside a table. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  posts: 'posts: each row of the file is one',
  headcount: 'headcount: the sum of the column of people; a row without a figure is one person',
  fte: 'full-time equivalents: the sum of the column; a row without a figure has none',
  vacancies: 'vacancies: the sum of the column of vacant posts; a row without a figure has none',
}

/** A record of a staff list, as a table uses it. */
export interface PostRecord {
  /** Its value in each dimension. */
  readonly said: readonly string[]
  /** How many posts it stands for; one if not given. */
  readonly posts?: number | undefined
  readonly headcount?: number | undefined
  readonly fte?: number | undefined
  readonly vacancies?: number | undefined
  /** In how many parts it is counted here; once if not given. */
  readonly parts?: number
  /** Who reports the post, such as its employer, if no single one may dominate a figure. */
  readonly contributor?: string | undefined
}

/**
 * The sums of the records with the same value in every dimension. FTE is in whole ten-thousandths, so that sums do not
 * depend on the order.
 */
export interface Leaf {
  readonly at: readonly number[]
  readonly figures: Record<Measure, number>
  /** The posts of each contributor, if contributors count. */
  contributors?: Map<string, number>
}

export interface Cube {
  add(record: PostRecord): void
  toTable(): Table
}

const MOST_LEAVES = 1_000_000
/** In whole parts of one. */
export const FTE_PARTS = 10_000
export const MOST_DIMENSIONS = 3

/**
 * Counts records by up to three dimensions. Its memory grows with the leaves that occur, not with the records.
 *
 * @throws TypeError for no dimension, or more than three
 */
export function createCube(dimensions: readonly Dimension[]): Cube {
  if (dimensions.length === 0 || dimensions.length > MOST_DIMENSIONS)
    throw new TypeError(`expected 1 to ${MOST_DIMENSIONS} dimensions, found ${dimensions.length}`)
  const leaves: Leaf[] = []
  const root: Branch = []
  const last = dimensions.length - 1
  return {
    add: (record) => {
      const numberOf = (at: number) => dimensions[at]?.numberOf(record.said[at] ?? '') ?? 0
      let branch = root
      for (let at = 0; at < last; at++) branch = enter(branch, numberOf(at))
      const number = numberOf(last)
      let leaf = branch[number] as Leaf | undefined
      if (!leaf) {
        if (leaves.length >= MOST_LEAVES) throw tooLarge()
        leaf = createLeaf(dimensions.map((_, at) => numberOf(at)))
        branch[number] = leaf
        leaves.push(leaf)
      }
      addTo(leaf, record)
    },
    toTable: () => rollUpCube(dimensions, leaves),
  }
}

/** The leaves by their number in each dimension, one dimension within another. */
type Branch = (Branch | Leaf)[]

function enter(branch: Branch, number: number): Branch {
  const known = branch[number] as Branch | undefined
  if (known) return known
  const made: Branch = []
  branch[number] = made
  return made
}

const createLeaf = (at: readonly number[]): Leaf => ({
  at,
  figures: { posts: 0, headcount: 0, fte: 0, vacancies: 0 },
})

function addTo(leaf: Leaf, { posts = 1, headcount, fte, vacancies, contributor, parts = 1 }: PostRecord): void {
  const { figures } = leaf
  figures.posts += posts * parts
  figures.headcount += (headcount ?? 1) * parts
  if (fte !== undefined) figures.fte += Math.round(fte * FTE_PARTS) * parts
  if (vacancies !== undefined) figures.vacancies += vacancies * parts
  if (contributor === undefined) return
  leaf.contributors ??= new Map()
  leaf.contributors.set(contributor, (leaf.contributors.get(contributor) ?? 0) + posts)
}

/** Counts records into a table. */
export function tabulate(records: Iterable<PostRecord>, dimensions: readonly Dimension[]): Table {
  const cube = createCube(dimensions)
  for (const record of records) cube.add(record)
  return cube.toTable()
}

const tooLarge = () =>
  new RolemapError('table-unfit', `expected at most ${MOST_LEAVES} combinations, found more: use fewer dimensions`)
