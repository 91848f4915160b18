import { RolemapError } from '../../error.ts'
import type { PostGroup, PostSum, PostTitle } from '../../store/index.ts'
import { createCube, createRangeCube, FTE_PARTS, type Measure } from '../../workforce/index.ts'
import { toAnswers } from '../column/coded.ts'
import type { Rolemap } from '../rolemap.ts'
import { type CountedPosts, tallyState } from './count-posts.ts'
import type { Counted } from './counting.ts'
import type { OpenedPosts } from './open-posts.ts'
import { listGroups, type PostDimension } from './post-dimension.ts'
import type { Through } from './through.ts'

interface CountThrough {
  readonly through: Through
  readonly measure: Measure
  /** Only posts that had begun by this day and had not ended. */
  readonly day?: string | undefined
}

/**
 * Counts kept posts by a further classification: each is spread over the items that it may be, as the rows of a coded
 * file are.
 *
 * @throws RolemapError `table-unfit` for too many combinations
 */
export async function countThrough(
  rolemap: Rolemap,
  { scope, names, make }: Pick<OpenedPosts, 'scope' | 'names' | 'make'>,
  { through, measure, day }: CountThrough,
): Promise<CountedPosts & Required<Pick<Counted, 'range'>>> {
  const dimensions = names.map(make)
  const makeDimensions = () => names.map((name) => make(name).dimension)
  const range = createRangeCube({ makeDimensions, over: dimensions.findIndex(isRole), measure })
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0 }
  const answers = createAnswers(rolemap, scope)
  const add = async (sums: readonly PostSum[]): Promise<void> => {
    await answers.learn(sums)
    for (const sum of sums) {
      const { posts, headcount, vacancies, fte } = sum
      const figures = { posts, headcount, vacancies, fte: fte / FTE_PARTS }
      if (figures[measure] === 0) continue
      const spread = await through.spread(answers.of(sum), figures[measure])
      range.add({ said: dimensions.map((one) => one.said(sum)), ...figures }, spread)
    }
  }
  const by: readonly PostGroup[] = [
    ...new Set<PostGroup>(['source', 'title', 'own', 'role', ...listGroups(dimensions)]),
  ]
  const query = { by, ...(day !== undefined && { day }) }
  for await (const sums of rolemap.store.posts.sum(scope.heads, query)) {
    await add(sums)
    for (const sum of sums) tallyState(tally, sum)
  }
  if (measure === 'headcount')
    for await (const sums of rolemap.store.posts.sumPersons(scope.heads, query)) await add(sums)
  return { ...tally, range, table: createCube(makeDimensions()).toTable() }
}

const isRole = ({ group }: PostDimension) => group === 'role'

/** The items that posts may be: those of their titles, or the role that one was given by hand. */
function createAnswers({ store }: Rolemap, { sources }: OpenedPosts['scope']) {
  const known = new Map<string, ReturnType<typeof toAnswers>>()
  const keyOf = ({ source = '', title = '' }: PostSum['said']) => `${source}\t${title}`
  return {
    learn: async (sums: readonly PostSum[]): Promise<void> => {
      const fresh = sums.filter(({ said }) => said.own === '' && !known.has(keyOf(said)))
      for (const [key, group] of Map.groupBy(fresh, ({ said }) => said.source ?? '')) {
        const source = sources.get(Number(key))
        if (!source) throw new TypeError('expected posts of a source of the scope')
        const of = { organisation: source.organised.id, classification: source.classification }
        const names = [...new Set(group.map(({ said }) => said.title ?? ''))]
        for (let start = 0; start < names.length; start += AT_ONCE)
          for (const title of await store.posts.findTitles(of, names.slice(start, start + AT_ONCE)))
            known.set(keyOf({ source: key, title: title.name }), answersOf(title))
      }
    },
    of: ({ said }: PostSum) =>
      said.own === '' ? (known.get(keyOf(said)) ?? []) : [{ code: said.role ?? '', probability: 1 }],
  }
}

const AT_ONCE = 500
const DECISIONS = { coded: 'coded', decided: 'coded', open: 'review', uncoded: 'uncoded' } as const

const answersOf = ({ code, state, result }: PostTitle) =>
  toAnswers({ ...result, code, decision: DECISIONS[state], secondProbability: result.second_probability ?? '' })

/** @throws RolemapError `table-unfit` for what a table through a crosswalk cannot have */
export function checkThrough(employer: string | undefined): void {
  if (employer === undefined) return
  throw new RolemapError(
    'table-unfit',
    'through a crosswalk, expected no column of employers: rounding does not hide who dominates a figure',
  )
}
