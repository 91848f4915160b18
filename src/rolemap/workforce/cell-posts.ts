import { RolemapError } from '../../error.ts'
import type { ListedPost, PostPart } from '../../store/index.ts'
import { ALL, type CodedBy, type Member, type Members } from '../../workforce/index.ts'
import { CODED_BY } from '../coding/code-row.ts'
import { toHow } from '../post/coding-summary.ts'
import { openShow, type ShownPost } from '../post/list.ts'
import { findServiceVersion } from '../post/service-book.ts'
import type { Rolemap } from '../rolemap.ts'
import { type AskedPosts, type OpenedPosts, openPosts } from './open-posts.ts'
import { listGroups, type PostDimension } from './post-dimension.ts'

/** A figure of a table, by the keys of its row, its column and its third member; all together where none is given. */
export interface AskedCell {
  readonly row?: string | undefined
  readonly column?: string | undefined
  readonly by?: string | undefined
}

/** A post that a figure counts, and how it came to be counted there. */
export interface CountedPost {
  readonly post: ShownPost
  readonly how: CodedBy['how']
  /** Who decided about its title, and when. */
  readonly decided?: { readonly by: string; readonly at: string; readonly note?: string | undefined }
  /** What the coder found for its title: entries of the index, rules, words. */
  readonly evidence: string
  /** What a person must be asked before the title is certain. */
  readonly question: string
  /** The version, index, rules and coder that coded its title; empty for titles that an earlier release coded. */
  readonly codedWith: string
}

export interface CellPosts {
  /** The lines that the figure is in: one label for each dimension of the table. */
  readonly cell: readonly { readonly name: string; readonly key: string; readonly label: string }[]
  /** The versions of the classifications of roles and of services that the table uses. */
  readonly versions: readonly { readonly id: string; readonly version: string; readonly label: string }[]
  /** Not counted further than 10,001. */
  readonly total: number
  readonly rows: readonly CountedPost[]
}

/**
 * The posts that a figure of a table counts, by number, hidden figures included: only for people who may see the posts.
 * The cell may be a text: its keys with commas between.
 *
 * @throws RolemapError as `openPosts`, and `table-unfit` for a cell that the table does not have
 */
export async function listCellPosts(
  rolemap: Rolemap,
  asked: AskedPosts,
  { cell, ...page }: { readonly cell: AskedCell | string; readonly limit: number; readonly offset: number },
): Promise<CellPosts> {
  if (asked.compare !== undefined)
    throw new RolemapError('table-unfit', 'of two lists, expected no figure to list: ask for a table of one of them')
  const opened = await openPosts(rolemap, asked)
  if (opened.further.through)
    throw new RolemapError('table-unfit', 'through a crosswalk, a figure counts posts in parts: expected none to list')
  const lines = await findLines(rolemap, opened, { asked, cell })
  const parts = lines.flatMap(({ part }) => (part ? [part] : []))
  const day = asked.period === undefined ? {} : { day: asked.period }
  const { total, rows } = await rolemap.store.posts.list(opened.scope.heads, { ...page, ...day, parts })
  const show = await openShow(rolemap, opened.scope)
  const services = await findServiceVersion(rolemap)
  return {
    cell: lines.map(({ name, member: { key, label } }) => ({ name, key, label })),
    versions: [opened.version, ...(services ? [services] : [])].map(({ id, version, label }) => ({
      ...{ id, version, label },
    })),
    total,
    rows: rows.map((listed) => toCounted(listed, show(listed))),
  }
}

function toCounted({ post, title }: ListedPost, shown: ShownPost): CountedPost {
  const { result, decided } = title
  const { how } = post.role === '' ? toHow(title) : { how: 'post' as const }
  return {
    ...{ post: shown, how, evidence: result.evidence ?? '', question: result.question ?? '' },
    ...(how === 'person' && decided && { decided: { by: decided.by, at: decided.at, note: decided.note } }),
    codedWith: result[CODED_BY] ?? '',
  }
}

interface Line {
  readonly name: string
  readonly member: Member
  /** The posts in it; absent if all are. */
  readonly part?: PostPart
}

interface AskedLines {
  readonly asked: AskedPosts
  readonly cell: AskedCell | string
}

/** The lines of a cell, with what their posts have in the store. */
async function findLines(
  { store }: Rolemap,
  { scope, dimensions }: OpenedPosts,
  { asked, cell }: AskedLines,
): Promise<readonly Line[]> {
  const given = typeof cell === 'string' ? undefined : [cell.row, cell.column, cell.by].map((key) => key ?? ALL)
  for (const [at, key] of (given ?? []).entries()) if (key !== ALL && !dimensions[at]) throw noLine(key)
  const learning = dimensions.filter((_, at) => given?.[at] !== ALL)
  const numbers = new Map(learning.map((dimension) => [dimension, new Map<string, number>()]))
  const by = listGroups(learning)
  const query = { by, ...(asked.period !== undefined && { day: asked.period }) }
  if (by.length > 0)
    for await (const sums of store.posts.sum(scope.heads, query))
      for (const sum of sums)
        for (const [dimension, known] of numbers)
          known.set(dimension.stored(sum), dimension.dimension.numberOf(dimension.said(sum)))
  const members = dimensions.map(({ dimension }) => dimension.toMembers())
  const keys = given ?? splitKeys(String(cell), members)
  if (!keys) throw noLine(String(cell))
  return dimensions.map((dimension, at) =>
    toLine(dimension, keys[at] ?? ALL, { members: members[at], numbers: numbers.get(dimension) }),
  )
}

const noLine = (key: string) => new RolemapError('table-unfit', `expected a line of the table, found "${key}"`)

/** Keys with commas between. A key may have commas itself, so they are looked up among the members. */
function splitKeys(text: string, [members, ...rest]: readonly Members[]): readonly string[] | undefined {
  if (!members) return undefined
  for (const { key } of members.list) {
    if (text === key) return [key]
    const more = text.startsWith(`${key},`) ? splitKeys(text.slice(key.length + 1), rest) : undefined
    if (more) return [key, ...more]
  }
  return undefined
}

/** More values than this are too many for one query. */
const MOST_VALUES = 9000

interface Learnt {
  readonly members: Members | undefined
  /** By what the store has. */
  readonly numbers: ReadonlyMap<string, number> | undefined
}

function toLine(
  { dimension: { name }, group, column }: PostDimension,
  key: string,
  { members = { list: [], placeOf: [] }, numbers = new Map() }: Learnt,
): Line {
  if (key === ALL) return { name, member: { key: ALL, label: 'All' } }
  const place = members.list.findIndex((member) => member.key === key)
  const member = members.list[place]
  if (!member) throw noLine(key)
  const within = listWithin(members, place)
  const values = [...numbers].filter(([, number]) => within.has(members.placeOf[number] ?? 0)).map(([value]) => value)
  if (values.length > MOST_VALUES)
    throw new RolemapError(
      'table-unfit',
      `expected at most ${MOST_VALUES} spellings and codes in "${member.label}", found more: ask for a smaller group`,
    )
  return { name, member, part: { group, values, ...(column !== undefined && { column }) } }
}

/** A member and all that it includes. Each member comes after the one that includes it. */
function listWithin({ list }: Members, place: number): ReadonlySet<number> {
  const within = new Set([place])
  for (const [at, { parent }] of list.entries()) if (parent !== undefined && within.has(parent)) within.add(at)
  return within
}
