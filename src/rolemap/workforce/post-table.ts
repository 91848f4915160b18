import { RolemapError } from '../../error.ts'
import {
  BASE,
  type CodingSummary,
  FTE_PARTS,
  type KnownTable,
  type Measure,
  type Table,
} from '../../workforce/index.ts'
import { summariseScope } from '../post/coding-summary.ts'
import type { Scope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import { compareLists, tellCompared } from './compare-posts.ts'
import { type CountedPosts, countPosts } from './count-posts.ts'
import { countThrough } from './count-through.ts'
import { listEarlier, toFacts } from './earlier.ts'
import { protectKnown } from './make-table.ts'
import { type AskedPosts, type OpenedPosts, openPosts } from './open-posts.ts'
import type { PostDimension } from './post-dimension.ts'
import { addShares } from './share.ts'
import { type ShownTable, toShownTable } from './shown-table.ts'
import type { Through } from './through.ts'

const WORDS: Readonly<Record<Measure, string>> = {
  posts: 'posts, also vacant ones',
  headcount:
    'persons, each once, at the post that is most of their work; where persons are not known, what the lists say',
  fte: 'full-time equivalents of the posts; a post without a figure has none',
  vacancies: 'vacant places',
}

/** A table of kept posts, with everything that must be known about it to protect the next one. */
export interface MadePostTable {
  readonly shown: ShownTable
  /** It must not be shown. Absent through a crosswalk and by a variant: such a table is published alone. */
  readonly known?: KnownTable
  /** Of a comparison: the same of the earlier list. */
  readonly before?: KnownTable | undefined
  readonly scope: Scope
  /** The ids of the published tables that it is protected beside. */
  readonly beside: readonly string[]
}

/**
 * A table of kept posts, safe to publish beside the earlier published ones of the same posts.
 *
 * @throws RolemapError `organisation-unknown`, `table-unfit`, `column-missing`, `level-unknown`, `day-unreadable`
 */
export const makePostTable = async (rolemap: Rolemap, asked: AskedPosts): Promise<ShownTable> =>
  (await makeKnownPostTable(rolemap, asked)).shown

export async function makeKnownPostTable(rolemap: Rolemap, asked: AskedPosts): Promise<MadePostTable> {
  const opened = await openPosts(rolemap, asked)
  if (opened.further.through) return await makeThrough(rolemap, { asked, opened, through: opened.further.through })
  const { scope, make, dimensions } = opened
  if (dimensions.some(({ alone }) => alone)) return await makeAlone(rolemap, { asked, opened })
  if (asked.compare !== undefined) return await makeCompared(rolemap, { asked, opened })
  const contributor = asked.employer ? make(asked.employer) : undefined
  const query = { measure: asked.measure, day: asked.period }
  const count = (of: readonly PostDimension[]) => countPosts(rolemap, scope, { ...query, dimensions: of, contributor })
  const counted = await count(dimensions)
  const earlier = await listEarlier(rolemap, scope, {
    dimensions,
    method: asked.method,
    cover: async (of) => {
      const covering = of.map(make)
      return { facts: toFacts(scope, covering), table: (await count(covering)).table }
    },
    measure: asked.measure,
    threshold: asked.threshold,
  })
  const whole = { ...counted, ...(await describe(rolemap, { asked, opened })) }
  const link = { facts: toFacts(scope, dimensions), earlier: earlier.tables }
  const plain = { ...asked, share: undefined }
  const made = await protectKnown(rolemap, whole, { file: 'posts', asked: plain, link })
  if (!made.known) throw new TypeError('expected what is known of a table that was protected beside others')
  const round = async () => {
    const ordered = [...new Set([...earlier.order, ...dimensions.map(({ name }) => name)])].map(make)
    const rounded = { base: asked.base ?? BASE, shown: dimensions.map(({ name }) => make(name)) }
    return (await countPosts(rolemap, scope, { ...query, dimensions: ordered, rounded })).table
  }
  const shown =
    earlier.order.length > 0 && asked.method === 'round' ? refit(made.shown, await round(), counted.table) : made.shown
  const parted = asked.share ? addShares(shown, asked.share) : shown
  return { shown: parted, scope, beside: earlier.ids, known: made.known }
}

interface Described {
  readonly asked: AskedPosts
  readonly opened: OpenedPosts
}

/** What is said of the posts of a table. */
async function describe(rolemap: Rolemap, { asked, opened: { scope, version, followed } }: Described) {
  return {
    ...{ asides: 0, unknown: { rows: 0, first: [] }, unread: { rows: 0, first: [] } },
    version: { id: version.id, version: version.version, label: version.label },
    codedNow: false,
    coding: await summariseScope(rolemap, scope, asked.period),
    words: WORDS,
    from: tellSources(scope, asked.period),
    followed,
  }
}

/** How many posts of the later list are coded: what its lines say of them alone does not tell. */
function tallyCoding({ by }: CodingSummary): Pick<CountedPosts, 'coded' | 'review' | 'uncoded'> {
  const count = (of: (how: string) => boolean) => by.reduce((sum, { how, posts }) => sum + (of(how) ? posts : 0), 0)
  const [review, uncoded] = [count((how) => how === 'open'), count((how) => how === 'uncoded')]
  return { coded: count(() => true) - review - uncoded, review, uncoded }
}

/** What became of the posts of an earlier list. */
async function makeCompared(rolemap: Rolemap, { asked, opened }: Described): Promise<MadePostTable> {
  const { counted, found, known, beside, moves, days } = await compareLists(rolemap, asked, opened)
  const described = await describe(rolemap, { asked, opened })
  const whole = { ...counted, ...tallyCoding(described.coding), ...described, from: tellCompared(days) }
  const [after, before] = known
  return {
    ...{ shown: { ...toShownTable(whole, found), moves }, scope: opened.scope, beside, before },
    ...(after && { known: after }),
  }
}

/** A table by a variant: what its groups tell of the roles in other tables is not worked out. */
async function makeAlone(rolemap: Rolemap, { asked, opened }: Described): Promise<MadePostTable> {
  const { scope, make, dimensions } = opened
  if (asked.compare !== undefined)
    throw new RolemapError('table-unfit', 'of two lists, expected roles at a level, found a variant')
  const contributor = asked.employer ? make(asked.employer) : undefined
  const query = { measure: asked.measure, day: asked.period, dimensions, contributor }
  const counted = await countPosts(rolemap, scope, query)
  const whole = { ...counted, ...(await describe(rolemap, { asked, opened })) }
  const { shown } = await protectKnown(rolemap, whole, { file: 'posts', asked })
  return { shown, scope, beside: await listPublishedIds(rolemap, scope) }
}

const listPublishedIds = async ({ store }: Rolemap, { sources }: Scope) =>
  (await store.published.list([...sources.keys()])).map(({ id }) => id)

/** A table in a further classification: posts are rounded before they are counted, so it is protected by itself alone. */
async function makeThrough(
  rolemap: Rolemap,
  { asked, opened, through }: Described & { readonly through: Through },
): Promise<MadePostTable> {
  const { scope, further } = opened
  const counted = await countThrough(rolemap, opened, { through, measure: asked.measure, day: asked.period })
  const facts = await further.describe()
  const whole = { ...counted, ...(await describe(rolemap, { asked, opened })), ...(facts && { through: facts }) }
  const { shown } = await protectKnown(rolemap, whole, { file: 'posts', asked })
  return { shown, scope, beside: await listPublishedIds(rolemap, scope) }
}

/** A rounded table with the figures of posts rounded in the order of the earlier tables. */
function refit(shown: ShownTable, rounded: Table, { figures }: Table): ShownTable {
  const scale = shown.measure === 'fte' ? FTE_PARTS : 1
  const found = rounded.figures[shown.measure]
  const furthest = figures[shown.measure].reduce((most, one, at) => Math.max(most, Math.abs(one - (found[at] ?? 0))), 0)
  const toShown = (figure: number) => Math.round((figure / scale) * 100) / 100
  return {
    ...shown,
    cells: shown.cells.map((cell, at) => ({ ...cell, value: toShown(found[at] ?? 0) })),
    loss: { ...shown.loss, furthest: toShown(furthest) },
    remarks: [
      ...shown.remarks.slice(0, -1),
      `the figure furthest from the true one differs by ${toShown(furthest)}, since posts are rounded as in the tables that were published before`,
    ],
  }
}

function tellSources({ heads, sources }: Scope, period: string | undefined): string {
  const days = heads.flatMap(({ source, batch }) => {
    const one = sources.get(source)?.batches.find(({ number }) => number === batch)
    return one ? [one.asAt] : []
  })
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  const lists = first === last ? `the lists of ${first}` : `lists of ${first} to ${last}`
  return period === undefined ? `Posts of ${lists}.` : `Posts that were current on ${period}, by ${lists}.`
}
