import { randomBytes } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import type { PostSource } from '../../store/index.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import { openStaff, requireTitle, type StaffTable } from '../coding/open-staff.ts'
import { checkDay } from '../day.ts'
import { checkReadWhole, type TableInput, type TablePlace } from '../open-table.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { changeUses, guessPostColumns, type PostColumnUses, toPlaces } from './columns.ts'
import { createSeal } from './seal.ts'
import { checkSourceName, type SourceKey, toSourceId, USUAL_CLASSIFICATION } from './source.ts'
import { takeList } from './take-list.ts'

/** The name of this kind of staged file. */
export const POSTS_FILE = 'posts'
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000

export interface StagePostsOptions extends SourceKey, TablePlace {
  readonly input: TableInput
  /** The file's name. */
  readonly file: string
  /** The classification to code to; that of the source if it exists. */
  readonly in?: string | undefined
  /** The day that the list describes; today if not given. */
  readonly asAt?: string | undefined
  /** The list is only a part: posts that it does not have stay. */
  readonly part?: boolean
  /** The column with the titles. */
  readonly title?: string | undefined
  /** The field of each column. If not given, as in the list before, or guessed. */
  readonly uses?: PostColumnUses | undefined
  /** What a person said about some columns, whatever the others are. */
  readonly changed?: PostColumnUses
  readonly onProgress?: (rows: number) => Promise<void> | void
  readonly signal?: AbortSignal
  /** The id that the staged file gets; `newStagedId` makes one. */
  readonly id?: string
}

// Never begins with a hyphen, which would make it look like an option of a command.
export const newStagedId = () => randomBytes(12).toString('hex')

/** A staged list, with the changes of its posts. */
export interface StagedPosts extends StagedFile {
  readonly counts: Readonly<Record<string, number>>
  readonly uses: PostColumnUses
}

/**
 * Stages a list of posts, as a stream: each row with its effect or why it is refused. Nobody sees any of it before the
 * file is accepted. A staged list of the same source is discarded.
 *
 * @throws RolemapError as `openStaff`, `organisation-unknown`, `edit-unfit`, `posts-outdated` for a list that is older
 * than the last one, `file-empty` for a whole list without posts, by which all would leave
 */
export async function stagePosts(rolemap: Rolemap, options: StagePostsOptions): Promise<StagedPosts> {
  const { organisation, source: name } = options
  const { before, asAt } = await checkList(rolemap, options)
  const { staff, classification, uses } = await openList(rolemap, before, options)
  requireTitle(staff)
  const key = await rolemap.store.posts.putSource({
    ...{ organisation, name, classification, columns: uses },
    ...(before?.keepDays !== undefined && { keepDays: before.keepDays }),
  })
  const source: PostSource = { key, organisation, name, classification, ranked: 0 }
  return await take(rolemap, { ...options, staff, uses, source, asAt })
}

/** The source of a list, if it has had one before. @throws RolemapError `organisation-unknown`, `edit-unfit` */
export async function findBefore(
  rolemap: Rolemap,
  { organisation, source: name }: SourceKey,
): Promise<PostSource | undefined> {
  requireRight(rolemap, 'post.set')
  await requireOrganisation(rolemap, organisation)
  checkSourceName(name)
  return await rolemap.store.posts.findSource(organisation, name)
}

/** What is known before a list is opened. @throws RolemapError as `stagePosts` */
export async function checkList(
  rolemap: Rolemap,
  { asAt, ...key }: SourceKey & Pick<StagePostsOptions, 'asAt'>,
): Promise<{ readonly before: PostSource | undefined; readonly asAt: string }> {
  const before = await findBefore(rolemap, key)
  return { before, asAt: await checkAsAt(rolemap, { before, asAt }) }
}

/** An open list, and what each of its columns holds. */
export interface OpenList {
  readonly staff: StaffTable
  readonly classification: string
  readonly uses: PostColumnUses
  /** The columns are those of the list before. */
  readonly remembered: boolean
}

/** Opens a list of a source, which need not have a column of titles yet. @throws RolemapError as `openStaff` */
export async function openList(
  rolemap: Rolemap,
  before: PostSource | undefined,
  options: Omit<StagePostsOptions, keyof SourceKey>,
): Promise<OpenList> {
  const classification = options.in ?? before?.classification ?? USUAL_CLASSIFICATION
  const staff = await open(rolemap, classification, options)
  const remembered = options.uses ? undefined : findRemembered(before, staff)
  const found = options.uses ?? remembered ?? guessPostColumns(staff)
  const uses = changeUses(staff.table.columns, found, options.changed ?? {})
  toPlaces(staff.table.columns, uses)
  return { staff, classification, uses, remembered: remembered !== undefined }
}

/** Two years, in milliseconds: a list of a later day is mistyped, and would keep out every list before that day. */
const FAR = 2 * 365 * 86_400_000

async function checkAsAt(
  rolemap: Rolemap,
  { before, asAt }: { before: PostSource | undefined; asAt: string | undefined },
): Promise<string> {
  const today = rolemap.now()
  const day = asAt ?? today.toISOString().slice(0, 10)
  checkDay(day)
  const latest = new Date(today.getTime() + FAR).toISOString().slice(0, 10)
  if (day > latest) throw new RolemapError('day-unreadable', `expected a day up to ${latest}, found ${day}`)
  const batches = before ? await rolemap.store.posts.listBatches([before.key]) : []
  const last = batches.find(({ state }) => state === 'done')
  if (!last || last.asAt <= day) return day
  throw new RolemapError(
    'posts-outdated',
    `expected a list of ${last.asAt} or later, since the last one is of that day; found one of ${day}`,
  )
}

async function open(
  rolemap: Rolemap,
  classification: string,
  options: Omit<StagePostsOptions, keyof SourceKey>,
): Promise<StaffTable> {
  const coder = await rolemap.coder(await getVersion(rolemap, classification))
  const { file, sheet, header, uses } = options
  const place = { ...(sheet !== undefined && { sheet }), ...(header !== undefined && { header }) }
  const title = options.title ?? Object.entries(uses ?? {}).find(([, field]) => field === 'title')?.[0]
  const limits = { rows: Number.POSITIVE_INFINITY }
  return await openStaff(rolemap, options.input, { ...place, file, title, coder, limits })
}

/** The columns of the list before, if this one has them all. */
function findRemembered(before: PostSource | undefined, { table, title }: StaffTable): PostColumnUses | undefined {
  const uses = before?.columns as PostColumnUses | undefined
  if (!uses || !table.columns.every((column) => Object.hasOwn(uses, column))) return undefined
  const known = Object.fromEntries(table.columns.map((column) => [column, uses[column] ?? 'nothing'] as const))
  return title !== undefined && known[title] === 'title' ? known : undefined
}

interface Taking extends StagePostsOptions {
  readonly staff: StaffTable
  readonly uses: PostColumnUses
}

async function take(
  rolemap: Rolemap,
  options: Omit<Taking, 'source' | 'asAt'> & { readonly source: PostSource; readonly asAt: string },
): Promise<StagedPosts> {
  const { store } = rolemap
  const { staff, source, uses, asAt, file: name, part = false } = options
  const at = rolemap.now()
  const empty: StagedFile = {
    id: options.id ?? newStagedId(),
    ...{ kind: POSTS_FILE, key: toSourceId({ organisation: source.organisation, source: source.name }) },
    ...{ of: source.classification, name, columns: staff.table.columns, by: rolemap.actor.name },
    ...{ at: at.toISOString(), expires: new Date(at.getTime() + KEPT_FOR).toISOString() },
    ...{ state: 'staging', rows: 0, refused: 0, digest: '', problems: [] },
  }
  const number = await store.posts.begin({ source: source.key, staged: empty.id, asAt, at: empty.at })
  await store.staged.put(empty, [])
  const batch = { source: source.key, number }
  try {
    const { digest, does, posts, ...counted } = await takeRows(rolemap, empty.id, { ...options, batch: number })
    checkReadWhole(staff.table)
    if (posts === 0 && !part)
      throw new RolemapError('file-empty', `${name}: expected posts below the headings, found none`)
    const counts = await store.posts.finish(batch, { digest, part })
    const done: StagedFile = { ...empty, ...counted, digest, state: 'waiting', problems: staff.table.problems }
    await store.staged.finish(done)
    return { ...done, counts: { ...counts, same: toSame(does) }, uses }
  } catch (error) {
    await store.staged.delete(empty.id)
    await store.posts.drop(batch)
    throw error
  }
}

const toSame = (does: ReadonlyMap<string, number>) => does.get('as it was') ?? 0

async function takeRows(
  rolemap: Rolemap,
  id: string,
  {
    staff,
    uses,
    batch,
    source,
    file,
    onProgress,
    signal,
  }: Omit<Taking, 'source'> & { readonly source: PostSource; readonly batch: number },
) {
  const { columns, rows } = staff.table
  const places = toPlaces(columns, uses)
  const seal = createSeal(rolemap.settings.key)
  let posts = 0
  const counting = async function* () {
    for await (const row of rows) {
      if (row.aside === undefined) posts++
      yield row
    }
  }
  const taken = takeList(rolemap, { file, source, batch, columns, places, rows: counting(), seal })
  const counted = { rows: 0, refused: 0 }
  const does = new Map<string, number>()
  const add = (chunk: readonly StagedRow[]) => {
    counted.rows += chunk.length
    for (const { outcome } of chunk) {
      if ('fault' in outcome) counted.refused++
      else if (outcome.does === 'as it was') does.set(outcome.does, (does.get(outcome.does) ?? 0) + 1)
    }
  }
  for (;;) {
    const { value, done } = await taken.next()
    signal?.throwIfAborted()
    if (done) return { ...counted, posts, does, digest: value }
    await rolemap.store.staged.addRows(id, value)
    add(value)
    await onProgress?.(counted.rows)
  }
}
