import { RolemapError } from '../../error.ts'
import type { PostShift } from '../../store/index.ts'
import type { ProtectedTable } from '../../workforce/index.ts'
import {
  CHANGE,
  type ComparedPosts,
  type ComparedTables,
  joinCompared,
  type KnownFacts,
  type KnownTable,
  tabulateCompared,
} from '../../workforce/index.ts'
import { type Scope, toScope } from '../post/scope.ts'
import type { Rolemap } from '../rolemap.ts'
import type { CountedPosts } from './count-posts.ts'
import { listEarlier, toFacts } from './earlier.ts'
import { protectTable } from './make-table.ts'
import { createMoves, type Moved } from './moved.ts'
import type { AskedPosts, OpenedPosts } from './open-posts.ts'
import { listGroups, type PostDimension } from './post-dimension.ts'

/** Two lists of posts, protected, as one table. */
export interface ComparedLists {
  readonly counted: CountedPosts
  readonly found: ProtectedTable
  /** What must be known of both to protect the next table. */
  readonly known: readonly KnownTable[]
  readonly beside: readonly string[]
  readonly moves: readonly Moved[]
  /** The days of the lists. */
  readonly days: { readonly before: string; readonly after: string }
}

/**
 * What became of the posts of an earlier list, line by line: who stayed, left, moved to another line or came. Both lists
 * are counted in the newest version of the classification, so that it moves no post.
 *
 * @throws RolemapError `table-unfit`, `day-unreadable`
 */
export async function compareLists(rolemap: Rolemap, asked: AskedPosts, opened: OpenedPosts): Promise<ComparedLists> {
  const { dimensions, make } = opened
  const before = await toScope(rolemap, { organisation: asked.organisation, period: asked.compare })
  const lists = { before, after: opened.scope }
  const attribute = toAttribute(lists)
  const count = async (of: readonly PostDimension[]) => await countShifts(rolemap, asked, { ...lists, dimensions: of })
  const { tables, moves, tally } = await count(dimensions)
  const protectSide = async (side: 'before' | 'after', more: readonly KnownTable[]) => {
    const scope = lists[side]
    const { measure, threshold } = asked
    const earlier = await listEarlier(rolemap, scope, {
      ...{ dimensions: [...dimensions, { attribute }], method: 'suppress', measure, threshold },
      cover: async (names) => {
        const covering = names.filter((name) => name !== attribute).map(make)
        const facts = toFacts(scope, covering)
        const table = (await count(covering)).tables[side]
        return { table, facts: withChange(facts, attribute) }
      },
    })
    checkOthers(earlier.tables, { attribute, names: dimensions.map(({ name }) => name) })
    const facts = withChange(toFacts(scope, dimensions), attribute)
    const options = { measure, threshold, method: 'suppress' as const }
    const link = { facts, earlier: [...earlier.tables, ...more] }
    return { ids: earlier.ids, ...(await protectTable(rolemap, tables[side], { file: 'posts', ...options, link })) }
  }
  const first = await protectSide('before', [])
  const second = await protectSide('after', first.known ? [first.known] : [])
  const days = { before: newestDay(before), after: newestDay(opened.scope) }
  return {
    counted: { ...tally, table: second.table },
    found: joinCompared(first, second, days),
    known: [second, first].flatMap(({ known }) => known ?? []),
    beside: second.ids,
    moves,
    days,
  }
}

const withChange = (facts: KnownFacts, attribute: string): KnownFacts => ({
  ...facts,
  dimensions: [...facts.dimensions, { attribute, name: attribute }],
})

interface Lists {
  readonly before: Scope
  readonly after: Scope
}

/** @throws RolemapError `table-unfit` if there are no two lists */
function toAttribute({ before, after }: Lists): string {
  const [was, is] = [before, after].map(({ heads }) => heads.map(({ batch }) => batch).join('.'))
  if (before.heads.length === 0)
    throw new RolemapError('table-unfit', 'expected posts to compare with, found no list of them on that day')
  if (was === is)
    throw new RolemapError('table-unfit', 'expected two lists, found that the newest one on both days is the same')
  return `${CHANGE}${was}/${is}`
}

/**
 * What moves depends on the lines, and a table of other lines of the same lists would tell more than their figures say.
 *
 * @throws RolemapError `table-unfit`
 */
function checkOthers(
  tables: readonly KnownTable[],
  { attribute, names }: { readonly attribute: string; readonly names: readonly string[] },
): void {
  const [was, is] = splitLists(attribute)
  for (const { dimensions } of tables) {
    const change = dimensions.find((one) => one.attribute.startsWith(CHANGE))
    if (!change) continue
    const [other, another] = splitLists(change.attribute)
    const same = [...names, attribute].join() === dimensions.map(({ name }) => name).join()
    if (same || (other !== was && another !== is)) continue
    throw new RolemapError(
      'table-unfit',
      'expected lists of which no other comparison was published: by other lines, both would tell more than each. Take that one back, or publish the one with all that you need',
    )
  }
}

const splitLists = (attribute: string) => attribute.slice(CHANGE.length).split('/')

interface Counting extends Lists {
  readonly dimensions: readonly PostDimension[]
}

async function countShifts(
  { store }: Rolemap,
  asked: AskedPosts,
  { before, after, dimensions }: Counting,
): Promise<{
  readonly tables: ComparedTables
  readonly moves: readonly Moved[]
  readonly tally: Omit<CountedPosts, 'table'>
}> {
  const by = [...new Set([...listGroups(dimensions), 'role' as const, 'own' as const])]
  const days = { before: asked.compare, after: asked.period }
  const records: ComparedPosts[] = []
  const moves = createMoves(dimensions)
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0 }
  const query = { before: before.heads, after: after.heads, by, days }
  const saidOf = (said: PostShift['before']) => said && dimensions.map((one) => one.said({ said }))
  for await (const shifts of store.posts.sumShifts(query))
    for (const shift of shifts) {
      const [was, is] = [saidOf(shift.before), saidOf(shift.after)]
      records.push({ before: was, after: is, posts: shift.posts })
      if (was && is) moves.add(shift, { was, is })
      if (!shift.after) continue
      tally.rows += shift.posts
      tally[shift.after.role === '' ? 'uncoded' : 'coded'] += shift.posts
    }
  return {
    tables: tabulateCompared(
      records,
      dimensions.map(({ dimension }) => dimension),
    ),
    moves: moves.list(),
    tally,
  }
}

function newestDay({ heads, sources }: Scope): string {
  const days = heads.flatMap(({ source, batch }) => {
    const found = sources.get(source)?.batches.find(({ number }) => number === batch)
    return found ? [found.asAt] : []
  })
  return days.toSorted().at(-1) ?? ''
}

/** What a comparison says of itself. */
export const tellCompared = (days: ComparedLists['days']): string =>
  `Posts of the lists of ${days.before} (before) and ${days.after} (after); a post is known by its number. Before, less what left and what moved to other lines, with what moved from other lines and what is new, is after. A line with lines below it counts moves between these too.`
