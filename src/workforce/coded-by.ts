/**
 * The ways of coding. `coder`: Rolemap is certain. `local`: the title is that of a local item. `person`: somebody
 * decided about the title. `post`: somebody gave the post a role of its own. `open`: Rolemap is not certain, and nobody
 * has decided. `uncoded`: there is no role.
 */
export const CODED_HOW = ['coder', 'local', 'person', 'post', 'open', 'uncoded'] as const

/** How some posts were coded. */
export interface CodedBy {
  readonly how: (typeof CODED_HOW)[number]
  /** The person, if one decided. */
  readonly name?: string
  readonly posts: number
  /** How many titles they have, if titles are known. */
  readonly titles?: number
  /** The coder's mean probability over the posts that it coded. */
  readonly sure?: number
}

/** Some posts to add to a tally. */
export interface CodedPosts extends Pick<CodedBy, 'how' | 'name' | 'posts' | 'titles'> {
  readonly sure: number
}

/** How many posts each way of coding accounts for, and how certain the codes are. */
export interface CodingSummary {
  readonly posts: number
  /** Most posts first. */
  readonly by: readonly CodedBy[]
}

/** Adds up how posts were coded. */
export function createCodingTally() {
  const found = new Map<string, { -readonly [K in keyof CodedBy]: CodedBy[K] } & { weight: number }>()
  let all = 0
  return {
    add: ({ how, name, posts, titles, sure }: CodedPosts): void => {
      if (posts === 0) return
      const key = name === undefined ? how : JSON.stringify([how, name])
      const one = found.get(key) ?? { how, ...(name !== undefined && { name }), posts: 0, weight: 0 }
      found.set(key, one)
      one.posts += posts
      if (titles !== undefined) one.titles = (one.titles ?? 0) + titles
      one.weight += posts * sure
      all += posts
    },
    end: (): CodingSummary => ({
      posts: all,
      by: [...found.values()]
        .map(({ weight, ...one }) => (isByCoder(one) ? { ...one, sure: weight / one.posts } : one))
        .toSorted((a, b) => b.posts - a.posts),
    }),
  }
}

const isByCoder = ({ how }: Pick<CodedBy, 'how'>) => how === 'coder' || how === 'open'

/** The share of one way of coding in the posts that have a code, in per cent, as published. */
export interface CodingShare {
  readonly how: CodedBy['how']
  readonly share: number
  /** The coder's mean probability is at least this, in per cent: certainty is not claimed by rounding. */
  readonly sure?: number
}

/** Who coded how many of the posts, to publish beside a table: in per cent, without names. */
export interface CodingShares {
  /** The share of posts that have a code. */
  readonly coded: number
  readonly by: readonly CodingShare[]
}

const STEP = 5
/** At the edges, a share is known to half a step. */
const CLOSEST = STEP / 2 / 100

/**
 * Shares to the nearest 5 per cent. They are rounded like figures, each so that the sum of all up to it is the nearest
 * step: rounded one by one, two of them that add up to 105 could be worked out exactly. The posts without a code are a
 * line of many tables, so that a reader may know them exactly: the shares are of the others. Undefined if there are so
 * few posts that a share would tell a figure under the threshold.
 */
export function toCodingShares({ posts, by }: CodingSummary, threshold: number): CodingShares | undefined {
  const countOf = (how: CodedBy['how']) => by.reduce((all, one) => all + (one.how === how ? one.posts : 0), 0)
  const coded = posts - countOf('uncoded')
  if (coded * CLOSEST <= threshold + 1) return undefined
  let [sum, before] = [0, 0]
  const shares = CODED_HOW.filter((how) => how !== 'uncoded').map((how): CodingShare => {
    sum += countOf(how)
    const after = toStep(sum / coded)
    const share = after - before
    before = after
    const weight = by.reduce((all, one) => all + (one.how === how ? one.posts * (one.sure ?? 0) : 0), 0)
    // A mean beside a share of 0 would tell that there is a post.
    return { how, share, ...(isByCoder({ how }) && share > 0 && { sure: toStepBelow(weight / countOf(how)) }) }
  })
  return { coded: toStep(coded / posts), by: shares.filter(({ share }) => share > 0) }
}

const toStep = (share: number) => Math.round((share * 100) / STEP) * STEP
// A little is added because a mean of 0.9 may come out as 0.89999.
const toStepBelow = (share: number) => Math.min(95, Math.floor((share * 100) / STEP + 1e-6) * STEP)
