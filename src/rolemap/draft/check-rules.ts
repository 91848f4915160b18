import type { Decision } from '../../coder/answer/coding.ts'
import { TitleReader } from '../../coder/read/title.ts'
import { createTouch } from '../../coder/read/touch.ts'
import { getRules } from '../../coder/rule/find.ts'
import { joinRules } from '../../coder/rule/join-rules.ts'
import { type Rule, toRuleSet } from '../../coder/rule/rule.ts'
import type { Problem } from '../../error.ts'
import type { readTable } from '../../exchange/table/table.ts'
import type { CodedCells } from '../coding/code-row.ts'
import { type FoundColumns, openStaff, requireTitle, tellFound } from '../coding/open-staff.ts'
import { createTitleCoding, type TitleCoding } from '../coding/title-coding.ts'
import { createTrialCoding } from '../coding/trial-coding.ts'
import { type ContextColumns, findPostColumns, type Post, readPost, toPostKey } from '../column/post.ts'
import { checkReadWhole, type TablePlace } from '../open-table.ts'
import { readOwnEntries } from '../own/own-index.ts'
import { findOwnRules } from '../own/own-rules.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { getVersion, getWholeVersion } from '../version/list.ts'

type Input = Parameters<typeof readTable>[0]

export interface CheckOptions {
  readonly in: string
  readonly version?: string
  /** The column with the job titles; if not given, found by name. */
  readonly title?: string
  /**
   * The columns with what else is known about the posts. If not given, found by name and content; an empty name for
   * none.
   */
  readonly context?: ContextColumns
  /** The name of the file with the titles, for messages. */
  readonly file: string
  /** Where in the file the table is; found by content if not given. */
  readonly place?: TablePlace
  readonly signal?: AbortSignal
}

/** The coder's result for a title: its likeliest code, if any, and the decision. */
export interface Outcome {
  readonly code?: string
  readonly label?: string
  readonly decision: Decision
}

/** Rows that would all change in the same way. */
export interface ChangedRows {
  readonly from: Outcome
  readonly to: Outcome
  readonly rows: number
  /** How many different titles they have, and the most frequent of these. */
  readonly titles: number
  readonly sample: readonly string[]
}

/** A rule that would be added or removed, and the changed rows whose titles it affects. */
export interface ChangingRule {
  readonly rule: Rule
  readonly change: 'added' | 'dropped'
  readonly rows: number
  readonly titles: number
  readonly sample: readonly string[]
}

/** What would change in a file with other rules. */
export interface RulesCheck {
  readonly classification: string
  readonly version: string
  readonly rows: number
  readonly titles: number
  readonly changedRows: number
  readonly changedTitles: number
  readonly before: Readonly<Record<Decision, number>>
  readonly after: Readonly<Record<Decision, number>>
  /** Most rows first. */
  readonly items: readonly ChangedRows[]
  /** Every rule that would be added or removed, most rows first. A row counts for each rule that affects its title. */
  readonly rules: readonly ChangingRule[]
  /** Changed rows whose titles no such rule affects: the rules also change how the index is read. */
  readonly indirect: { readonly rows: number; readonly titles: number; readonly sample: readonly string[] }
  readonly problems: readonly Problem[]
}

/** Codes a file with the current rules, and with the rules as they would be, and compares the results. */
export async function checkRules(
  rolemap: Rolemap,
  rules: readonly Rule[],
  records: { readonly input: Input } & CheckOptions,
): Promise<RulesCheck> {
  const key = await getVersion(rolemap, records.in, records.version)
  const before = await rolemap.coder(key)
  const { posts, problems } = await countPosts(rolemap, before, records)
  const now = (await findOwnRules(rolemap.store, key.id))?.rules ?? []
  const after = await createTrialCoding(rolemap, {
    version: await getWholeVersion(rolemap, key),
    own: await readOwnEntries(rolemap.store, key.id),
    rules,
    weights: before.weights,
    signal: records.signal,
  })
  const reader = new TitleReader(joinRules(getRules(key.id), toRuleSet(rules)))
  const coded = await compareCodings(posts, {
    before: createTitleCoding(rolemap, before),
    after,
    signal: records.signal,
  })
  return { classification: key.id, version: key.version, ...compare(coded, listChanges(now, rules), reader), problems }
}

interface Codings {
  readonly before: TitleCoding
  readonly after: TitleCoding
  readonly signal: AbortSignal | undefined
}

async function compareCodings(
  posts: readonly Counted[],
  { before, after, signal }: Codings,
): Promise<readonly Coded[]> {
  const stop = () => {
    before.close()
    after.close()
  }
  signal?.addEventListener('abort', stop)
  try {
    const all = posts.map(({ post }) => post)
    const [from, to] = [await before.code(all), await after.code(all)]
    return posts.map(({ rows, post }, place) => ({
      title: post.title,
      rows,
      from: toOutcome(from[place]),
      to: toOutcome(to[place]),
    }))
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

export interface Counted {
  readonly post: Post
  readonly rows: number
}

/** The posts of a file, each different post once. Rows that are not posts do not count. */
export async function countPosts(
  rolemap: Rolemap,
  coder: KeptCoder,
  {
    input,
    file,
    title,
    context,
    place,
  }: { readonly input: Input } & Pick<CheckOptions, 'file' | 'title' | 'context' | 'place'>,
): Promise<{ posts: readonly Counted[]; problems: readonly Problem[]; found: FoundColumns }> {
  const staff = await openStaff(rolemap, input, { ...place, file, title, context, coder })
  const { table } = staff
  const columns = findPostColumns(table.columns, requireTitle(staff), staff.context)
  const counted = new Map<string, Counted>()
  for await (const { cells, aside } of table.rows) {
    if (aside !== undefined) continue
    const read = readPost(cells, columns)
    const post = { ...read, title: read.title.trim() }
    const key = toPostKey(post)
    counted.set(key, { post, rows: (counted.get(key)?.rows ?? 0) + 1 })
  }
  checkReadWhole(table)
  return { posts: [...counted.values()], problems: table.problems, found: tellFound(staff) }
}

export interface Coded {
  readonly title: string
  readonly rows: number
  readonly from: Outcome
  readonly to: Outcome
}

export function toOutcome({ code = '', label = '', decision = 'uncoded' }: Partial<CodedCells> = {}): Outcome {
  return { ...(code !== '' && { code, label }), decision: decision as Decision }
}

type Change = Pick<ChangingRule, 'rule' | 'change'>

function listChanges(before: readonly Rule[], after: readonly Rule[]): readonly Change[] {
  const says = ({ kind, from, to, code }: Rule) => JSON.stringify([kind, from, to, code])
  const [held, wanted] = [new Set(before.map(says)), new Set(after.map(says))]
  const added = after.filter((rule) => !held.has(says(rule))).map((rule) => ({ rule, change: 'added' as const }))
  const dropped = before.filter((rule) => !wanted.has(says(rule))).map((rule) => ({ rule, change: 'dropped' as const }))
  return [...added, ...dropped]
}

function compare(
  coded: readonly Coded[],
  changes: readonly Change[],
  reader: TitleReader,
): Omit<RulesCheck, 'classification' | 'version' | 'problems'> {
  const changed = coded.filter(isChanged)
  const touch = createTouch(
    changes.map(({ rule }) => rule),
    reader,
  )
  const touched = changed.map((one) => ({ ...one, rules: new Set(touch(one.title)) }))
  const items = groupChanges(changed)
  const rules = changes.map((change) => ({ ...change, ...sum(touched.filter((one) => one.rules.has(change.rule))) }))
  const all = sum(changed)
  return {
    rows: sum(coded).rows,
    titles: sum(coded).titles,
    changedRows: all.rows,
    changedTitles: all.titles,
    before: countDecisions(coded, 'from'),
    after: countDecisions(coded, 'to'),
    items,
    rules: rules.sort((one, other) => other.rows - one.rows),
    indirect: sum(touched.filter((one) => one.rules.size === 0)),
  }
}

/** Changed rows, grouped by how they change, most rows first. */
export function groupChanges(changed: readonly Coded[]): readonly ChangedRows[] {
  const byWay = Map.groupBy(changed, ({ from, to }) => JSON.stringify([from, to]))
  const items = [...byWay.values()].flatMap((group): ChangedRows[] =>
    group.slice(0, 1).map(({ from, to }) => ({ from, to, ...sum(group) })),
  )
  return items.sort((one, other) => other.rows - one.rows)
}

export const isChanged = ({ from, to }: Coded): boolean => from.code !== to.code || from.decision !== to.decision

const SAMPLE = 5

/** How many rows and titles a group has, and its most frequent titles. */
export function sum(group: readonly Coded[]): { rows: number; titles: number; sample: readonly string[] } {
  const titles = [...new Set(group.toSorted((one, other) => other.rows - one.rows).map(({ title }) => title))]
  return {
    rows: group.reduce((total, { rows }) => total + rows, 0),
    titles: titles.length,
    sample: titles.slice(0, SAMPLE),
  }
}

export function countDecisions(coded: readonly Coded[], side: 'from' | 'to'): Record<Decision, number> {
  const count = { coded: 0, review: 0, uncoded: 0 }
  for (const one of coded) count[one[side].decision] += one.rows
  return count
}
