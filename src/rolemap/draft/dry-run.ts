import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import { isSame } from '../../classification/same.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Decision } from '../../coder/answer/coding.ts'
import type { Problem } from '../../error.ts'
import type { readTable } from '../../exchange/table/table.ts'
import type { CodedCells } from '../coding/code-row.ts'
import type { FoundColumns } from '../coding/open-staff.ts'
import { createTitleCoding, type TitleCoding } from '../coding/title-coding.ts'
import { createTrialCoding } from '../coding/trial-coding.ts'
import { type ContextColumns, type Post, toPostKey } from '../column/post.ts'
import { eachTitle } from '../job/each-title.ts'
import type { TablePlace } from '../open-table.ts'
import { readOwnEntries } from '../own/own-index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import {
  type ChangedRows,
  type Coded,
  type Counted,
  countDecisions,
  countPosts,
  groupChanges,
  isChanged,
  sum,
  toOutcome,
} from './check-rules.ts'
import { type Draft, type DraftDryRun, getDraft, putDraft, tellDraft } from './draft.ts'
import { type DraftVersion, makeDraftVersion } from './version.ts'

export interface DryRunRecords {
  readonly input: Parameters<typeof readTable>[0]
  /** The file's name, for messages. */
  readonly file: string
  /** The column with the job titles; found by name and content if not given. */
  readonly title?: string
  /**
   * The columns with what else is known about the posts. If not given, found by name and content; an empty name for
   * none.
   */
  readonly context?: ContextColumns
  /** Where in the file the table is; found by content if not given. */
  readonly place?: TablePlace
}

/** The effect of publishing on coded records. */
export interface DryRun extends Partial<FoundColumns> {
  readonly of: 'stored' | 'file'
  readonly rows: number
  readonly titles: number
  readonly changedRows: number
  readonly changedTitles: number
  /** Whether more rows would change than are allowed without a sign-off. */
  readonly above: boolean
  readonly before: Readonly<Record<Decision, number>>
  readonly after: Readonly<Record<Decision, number>>
  /** Rows whose item would change at each level: a row may change its role and keep its group. */
  readonly levels: readonly { readonly level: string; readonly label: string; readonly rows: number }[]
  /** Most rows first. */
  readonly items: readonly ChangedRows[]
  readonly problems: readonly Problem[]
}

/**
 * Codes a file, or the coded rows of the store, with the draft, and records with the draft how many rows would change.
 * Nothing else is changed, and of the records only their number is stored.
 */
export async function dryRunDraft(rolemap: Rolemap, id: string, records?: DryRunRecords): Promise<DryRun> {
  return await watchDryRun(rolemap, id, { records })
}

/** The same, with progress and a way to stop. */
export async function watchDryRun(
  rolemap: Rolemap,
  id: string,
  { onFound, ...trying }: Trying & { onFound?(found: DryRun): Promise<void> },
): Promise<DryRun> {
  requireRight(rolemap, 'draft.write')
  const draft = await getDraft(rolemap, id)
  const found = await runDry(rolemap, await makeDraftVersion(rolemap, draft), trying)
  // Before it is recorded with the draft: a worker that lost the task must record nothing.
  await onFound?.(found)
  await keepDryRun(rolemap, draft, found)
  return found
}

/** Receives a dry run's progress, and may stop it. */
export interface DryRunWatch {
  readonly signal?: AbortSignal
  /** Each title is coded twice: with the current version and with the draft. */
  onProgress?(coded: number, titles: number): Promise<void> | void
}

/** If the draft was edited in the meantime, the figures are out of date, and it does not record them. */
export async function keepDryRun(rolemap: Rolemap, tried: Draft, { of, rows, changedRows }: DryRun): Promise<void> {
  await insist(async () => {
    const draft = await getDraft(rolemap, tried.id)
    if (draft.state === 'published' || draft.state === 'abandoned' || !isSame(draft.edits, tried.edits)) return
    const dryRun: DraftDryRun = { by: rolemap.actor.name, at: rolemap.now().toISOString(), of, rows, changedRows }
    const told = { ...tellDraft(draft, 'dry-run'), after: { of, rows, changedRows } }
    await recordChange(rolemap, told, [putDraft({ ...draft, dryRun })])
  })
}

interface Trying extends DryRunWatch {
  readonly records?: DryRunRecords | undefined
}

/** Compares without recording anything. */
export async function runDry(rolemap: Rolemap, made: DraftVersion, trying: Trying = {}): Promise<DryRun> {
  const { records } = trying
  const {
    coded,
    problems,
    found: columns,
  } = records ? await codeFile(rolemap, made, { ...trying, records }) : await readStored(rolemap, made.base.id)
  const compared = await codeAfter(rolemap, made, { ...trying, coded })
  const found = compare(compared, made, rolemap.settings.recodeLimit)
  // The stored rows come from people's files, and nobody else may see their titles.
  const items = records || rolemap.actor.alone ? found.items : found.items.map((item) => ({ ...item, sample: [] }))
  return { of: records ? 'file' : 'stored', ...found, ...columns, items, problems }
}

/** Posts with the same title and context, and their current code. */
type Before = Counted & Pick<Coded, 'from'>

async function codeFile(
  rolemap: Rolemap,
  { base }: DraftVersion,
  { records, ...watch }: Trying & { readonly records: DryRunRecords },
): Promise<{ coded: readonly Before[]; problems: readonly Problem[]; found?: FoundColumns }> {
  const coder = await rolemap.coder(base)
  const { posts, problems, found } = await countPosts(rolemap, coder, records)
  const all = posts.map(({ post }) => post)
  const cells = await codeWatched(createTitleCoding(rolemap, coder), all, { ...watch, done: 0 })
  return { coded: posts.map((one, place) => ({ ...one, from: toOutcome(cells[place]) })), problems, found }
}

/** Codes with the draft, using the existing weights. Builds nothing if there are no records. */
async function codeAfter(
  rolemap: Rolemap,
  { base, version, rules }: DraftVersion,
  { coded, records, ...watch }: Trying & { readonly coded: readonly Before[] },
): Promise<readonly Coded[]> {
  if (coded.length === 0) return []
  const { weights } = await rolemap.coder(base)
  const own = await readOwnEntries(rolemap.store, base.id)
  const after = await createTrialCoding(rolemap, { version, own, rules, weights, signal: watch.signal })
  const all = coded.map(({ post }) => post)
  // The stored rows are already coded with the current version.
  const cells = await codeWatched(after, all, { ...watch, done: records ? all.length : 0, of: records ? 2 : 1 })
  return coded.map(({ post, rows, from }, place) => ({ title: post.title, rows, from, to: toOutcome(cells[place]) }))
}

/** How many titles are coded between two reports of progress. */
const AT_ONCE = 1000

/** Codes all posts once, and reports the progress of both passes together. */
async function codeWatched(
  coding: TitleCoding,
  posts: readonly Post[],
  { signal, onProgress, done, of = 2 }: DryRunWatch & { readonly done: number; readonly of?: number },
): Promise<readonly CodedCells[]> {
  const all: CodedCells[] = []
  try {
    for (let start = 0; start < posts.length; start += AT_ONCE) {
      signal?.throwIfAborted()
      all.push(...(await coding.code(posts.slice(start, start + AT_ONCE))))
      await onProgress?.(done + all.length, of * posts.length)
    }
    return all
  } finally {
    coding.close()
  }
}

/** The titles in the store, as they were coded. A person's decision stays, whatever the draft says. */
async function readStored(
  { store, now }: Rolemap,
  id: string,
): Promise<{ coded: readonly Before[]; problems: readonly []; found?: undefined }> {
  const found = new Map<string, Before>()
  const jobs = await store.jobs.list(now().toISOString())
  for (const job of jobs.filter(({ classification }) => classification === id)) {
    for await (const { title, context, answer, rows, result, decided } of eachTitle({
      list: (query) => store.jobs.listTitles(job.id, query),
    })) {
      if (decided && decided.as !== 'ask') continue
      const known = context || answer ? { context: { ...context, ...answer } } : {}
      count(found, { post: { title, ...known }, from: toOutcome(result), rows })
    }
  }
  return { coded: [...found.values()], problems: [] }
}

function count(found: Map<string, Before>, { post, from, rows }: Before): void {
  const key = JSON.stringify([toPostKey(post), from])
  found.set(key, { post, from, rows: (found.get(key)?.rows ?? 0) + rows })
}

function compare(
  coded: readonly Coded[],
  { base, version }: DraftVersion,
  limit: number,
): Omit<DryRun, 'of' | 'problems' | keyof FoundColumns> {
  const changed = coded.filter(isChanged)
  const [all, some] = [sum(coded), sum(changed)]
  return {
    rows: all.rows,
    titles: all.titles,
    changedRows: some.rows,
    changedTitles: some.titles,
    above: some.rows > all.rows * limit,
    before: countDecisions(coded, 'from'),
    after: countDecisions(coded, 'to'),
    levels: countLevels(changed, base, version),
    items: groupChanges(changed),
  }
}

function countLevels(changed: readonly Coded[], base: ClassificationVersion, version: ClassificationVersion) {
  const [was, is] = [new Hierarchy(base.items), new Hierarchy(version.items)]
  const at = (hierarchy: Hierarchy, code: Code | undefined, level: string) =>
    code === undefined ? undefined : hierarchy.rollUp(code, level)?.code
  return version.levels.map(({ id, label }) => ({
    level: id,
    label,
    rows: sum(changed.filter(({ from, to }) => at(was, from.code, id) !== at(is, to.code, id))).rows,
  }))
}
