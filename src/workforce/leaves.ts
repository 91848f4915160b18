import { RolemapError } from '../error.ts'

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
  /** How much of a figure it is, by which it would dominate; its posts if not given. */
  readonly share?: number
}

/**
 * The sums of the records with the same value in every dimension, leaf after leaf in one array each, since a million
 * records meet a hundred thousand leaves in any order.
 */
export interface Leaves {
  readonly count: number
  /** Of each leaf: its number in every dimension. */
  readonly at: Uint32Array
  /** Of each leaf: its sums in the order of `MEASURES`. FTE is in whole ten-thousandths, so that the order of records does not matter. */
  readonly sums: Float64Array
  /** The share of each contributor, by leaf; empty if contributors do not count. */
  readonly contributors: readonly Map<string, number>[]
}

const MOST_LEAVES = 1_000_000
/** In whole parts of one. */
export const FTE_PARTS = 10_000

const [POSTS, HEADCOUNT, FTE, VACANCIES] = [0, 1, 2, 3]

/** Leaves that records are added to. */
export class GrowingLeaves implements Leaves {
  count = 0
  at: Uint32Array
  sums: Float64Array
  readonly contributors: Map<string, number>[] = []

  constructor(dimensions: number) {
    this.at = new Uint32Array(FIRST * dimensions)
    this.sums = new Float64Array(FIRST * MEASURES.length)
  }

  /** The number of a new leaf. @throws RolemapError `table-unfit` */
  make(at: readonly number[]): number {
    if (this.count >= MOST_LEAVES) throw tooLarge()
    if (this.count * at.length === this.at.length) {
      this.at = grow(this.at, new Uint32Array(this.at.length * 2))
      this.sums = grow(this.sums, new Float64Array(this.sums.length * 2))
    }
    this.at.set(at, this.count * at.length)
    return this.count++
  }

  add(leaf: number, { posts = 1, headcount, fte, vacancies, contributor, parts = 1, share = posts }: PostRecord): void {
    const { sums } = this
    const from = leaf * MEASURES.length
    sums[from + POSTS] = (sums[from + POSTS] ?? 0) + posts * parts
    sums[from + HEADCOUNT] = (sums[from + HEADCOUNT] ?? 0) + (headcount ?? 1) * parts
    if (fte !== undefined) sums[from + FTE] = (sums[from + FTE] ?? 0) + Math.round(fte * FTE_PARTS) * parts
    if (vacancies !== undefined) sums[from + VACANCIES] = (sums[from + VACANCIES] ?? 0) + vacancies * parts
    if (contributor === undefined) return
    this.contributors[leaf] ??= new Map()
    const own = this.contributors[leaf]
    own.set(contributor, (own.get(contributor) ?? 0) + share)
  }
}

const FIRST = 256

function grow<T extends Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}

const tooLarge = () =>
  new RolemapError('table-unfit', `expected at most ${MOST_LEAVES} combinations, found more: use fewer dimensions`)
