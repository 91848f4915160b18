import { createHash } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import type { GivenPost, KeptPost, ListedPost, Store } from '../../store/index.ts'
import { CONTROLS } from '../../workforce/post.ts'
import { comparePosts } from '../../workforce/post-change.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { OWN_ENTRY } from '../own/kind.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { insist, recordChange, SeenConflict } from '../trail/record-change.ts'
import { getVersion, listItems } from '../version/list.ts'
import { openCombinations } from './combinations.ts'
import { POSTS } from './kind.ts'
import { type PostHistory, showPost } from './list.ts'
import { readDay } from './read-day.ts'
import { listServiceItems } from './service-book.ts'
import { checkSourceName, type SourceKey, toSourceId, USUAL_CLASSIFICATION } from './source.ts'
import { type BookedTitle, openTitleBook } from './title-book.ts'

/** Changes of one post. Fields that are not given stay. All are text, as typed. */
export interface PostOrder {
  readonly title?: string | undefined
  /** The role, instead of its title's. */
  readonly role?: string | undefined
  readonly second?: string | undefined
  /** A service area or type. */
  readonly service?: string | undefined
  readonly department?: string | undefined
  readonly grade?: string | undefined
  readonly employer?: string | undefined
  readonly unit?: string | undefined
  readonly control?: string | undefined
  readonly contract?: string | undefined
  readonly relationship?: string | undefined
  readonly starts?: string | undefined
  readonly ends?: string | undefined
  readonly fte?: string | undefined
  readonly vacancies?: string | undefined
  /** Why an unusual combination of role and area is correct. */
  readonly why?: string | undefined
}

const TEXTS = ['department', 'grade', 'employer', 'unit', 'contract', 'relationship'] as const
const LONGEST = 200

const unfit = (message: string) => new RolemapError('edit-unfit', message)

type PostGiven = SourceKey & PostOrder & { readonly number: string }

// A change is a list of one post, and a source has one list that is not accepted yet. So changes follow one another:
// within a process they wait, and between processes one that lost tries again.
const TURNS = new WeakMap<Store, Promise<unknown>>()

/**
 * Adds a post, or changes one by hand. The next list leaves its role, service and control of resources as somebody set
 * them.
 *
 * @throws RolemapError `edit-unfit`, `post-combination` for an impossible role in that area without a reason,
 * `code-unknown`, `change-conflict` while a list of the same source waits
 */
export async function setPost(rolemap: Rolemap, given: PostGiven): Promise<PostHistory> {
  requireRight(rolemap, 'post.set')
  const turn = (TURNS.get(rolemap.store) ?? Promise.resolve()).then(() => insist(() => setAlone(rolemap, given)))
  TURNS.set(
    rolemap.store,
    turn.catch(() => {}),
  )
  return await turn
}

async function setAlone(
  rolemap: Rolemap,
  { organisation, source: name, number, ...order }: PostGiven,
): Promise<PostHistory> {
  await requireOrganisation(rolemap, organisation)
  checkSourceName(name)
  if (number.trim() === '' || number.length > LONGEST) throw unfit('expected the number of a post')
  const { store } = rolemap
  const known = await store.posts.findSource(organisation, name)
  const classification = known?.classification ?? USUAL_CLASSIFICATION
  const source = known?.key ?? (await store.posts.putSource({ organisation, name, classification }))
  const batches = await store.posts.listBatches([source])
  if (batches.some(({ state, staged }) => state === 'pending' && staged !== ''))
    throw new SeenConflict('a list of the same source waits: accept or discard it first')
  const head = batches.find(({ state }) => state === 'done')
  const scope = head ? [{ source, batch: head.number }] : []
  const before = await store.posts.find(scope, { source, number })
  const given = await toGiven(rolemap, { number, order, before, of: { organisation, classification } })
  const today = rolemap.now().toISOString()
  const asAt = [today.slice(0, 10), head?.asAt ?? ''].toSorted().at(-1) ?? ''
  const batch = { source, number: await store.posts.begin({ source, staged: '', asAt, at: today }) }
  const digest = createHash('sha256')
    .update(JSON.stringify([number, order]))
    .digest('hex')
  try {
    await store.posts.putPosts(batch, { posts: [given], same: [] })
    await store.posts.finish(batch, { digest, part: true })
    const told = tell(POSTS, {
      action: 'edit',
      id: toSourceId({ organisation, source: name }),
      after: { batch: batch.number, digest },
    })
    await recordChange(rolemap, told, [{ put: 'post-batch', ...batch, base: head?.number ?? 0 }])
  } catch (error) {
    await store.posts.drop(batch)
    throw error
  }
  return await showPost(rolemap, { organisation, source: name, number })
}

interface Giving {
  readonly number: string
  readonly order: PostOrder
  readonly before: ListedPost | undefined
  readonly of: { readonly organisation: string; readonly classification: string }
}

async function toGiven(rolemap: Rolemap, { number, order, before: listed, of }: Giving): Promise<GivenPost> {
  const before = listed?.post
  const base: GivenPost = before ?? { ...EMPTY, number }
  const titled = (order.title ?? base.titled).trim()
  if (titled === '' || titled.length > LONGEST) throw unfit('expected a job title')
  const department = (order.department ?? base.department).trim()
  const control = toControl(order.control ?? base.control)
  const kept = titled === before?.titled && department === before.department && control === before.control
  const title = listed && kept ? listed.title : await findTitle(rolemap, of, { titled, department, control })
  const role = await checkRole(rolemap, of.classification, order.role?.trim() ?? base.role)
  const second = await checkRole(rolemap, of.classification, order.second?.trim() ?? base.second)
  const service = order.service === undefined ? undefined : await findService(rolemap, order.service.trim())
  const why = (order.why ?? base.why ?? '').trim()
  const post: Omit<GivenPost, 'changed'> = {
    ...base,
    ...texts(order),
    ...{ department, titled, title: title.key, role, second, ...service, control },
    ...toDays(order, base),
    ...toFigures(order, base),
    ...(why !== '' && { why }),
    hand: toHand(base.hand, order),
  }
  await checkCombination(rolemap, { post, role: role || title.code, why, classification: of.classification })
  return { ...post, changed: comparePosts(before && { ...before, digest: '' }, post).join(' ') }
}

/**
 * The title of one post. The title index of before a change codes it meanwhile, and the post says so by what it was
 * coded with; unless the title is one of those that people keep.
 */
async function findTitle(
  rolemap: Rolemap,
  of: Giving['of'],
  { titled, department, control }: Pick<KeptPost, 'titled' | 'department' | 'control'>,
): Promise<Pick<BookedTitle, 'key' | 'code'>> {
  const context = { ...(department !== '' && { serviceArea: department }), ...(control !== '' && { control }) }
  const own = await readOne(rolemap.store, OWN_ENTRY, { of: of.classification, id: titled })
  const book = await openTitleBook(rolemap, of, { meanwhile: own ? false : 'or wait' })
  const [title] = await book.find([{ title: titled, ...(Object.keys(context).length > 0 && { context }) }])
  book.close()
  return title ?? { key: 0, code: '' }
}

const EMPTY: Omit<GivenPost, 'number'> = {
  ...{ role: '', second: '', area: '', type: '', department: '', grade: '', employer: '', unit: '', control: '' },
  ...{ contract: '', relationship: '', starts: '', ends: '', headcount: 1, persons: 0, vacancies: 0, hand: '' },
  ...{ further: {}, title: 0, titled: '', digest: '', changed: 'new', assignments: [] },
}

const texts = (order: PostOrder) =>
  Object.fromEntries(
    TEXTS.flatMap((name) => (order[name] === undefined ? [] : [[name, order[name].trim().slice(0, LONGEST)]])),
  )

/** The fields that the next list leaves unchanged. */
function toHand(before: string, { role, second, service, control, why }: PostOrder): string {
  const set = [
    ...before.split(' '),
    ...(role === undefined ? [] : ['role']),
    ...(second === undefined ? [] : ['second']),
    ...(service === undefined ? [] : ['area', 'type']),
    ...(control === undefined ? [] : ['control']),
    ...(why === undefined ? [] : ['why']),
  ]
  return [...new Set(set.filter(Boolean))].join(' ')
}

function toControl(said: string): GivenPost['control'] {
  const control = CONTROLS.find((one) => one === said.trim())
  if (control === undefined) throw unfit('expected yes or no for the control of resources, or nothing')
  return control
}

function toDays(order: PostOrder, base: GivenPost): Pick<GivenPost, 'starts' | 'ends'> {
  const [starts, ends] = (['starts', 'ends'] as const).map((name) => {
    const text = (order[name] ?? base[name]).trim()
    const day = text === '' ? '' : readDay(text)
    if (day === undefined) throw unfit('expected a day such as 2026-03-31')
    return day
  })
  if (starts && ends && ends < starts) throw unfit('expected an end that is not before the start')
  return { starts: starts ?? '', ends: ends ?? '' }
}

function toFigures(order: PostOrder, base: GivenPost): Partial<Pick<GivenPost, 'fte' | 'vacancies' | 'headcount'>> {
  const read = (text: string | undefined, otherwise: number | undefined) => {
    if (text === undefined || text.trim() === '') return otherwise
    const value = Number(text)
    if (!(value >= 0 && value < 1e6)) throw unfit('expected a number of 0 or more')
    return Math.round(value * 10_000) / 10_000
  }
  const fte = read(order.fte, base.fte)
  const vacancies = Math.trunc(read(order.vacancies, base.vacancies) ?? 0)
  const headcount = base.persons > 0 ? base.headcount : vacancies > 0 ? 0 : Math.max(base.headcount, 1)
  return { vacancies, headcount, ...(fte !== undefined && { fte }) }
}

async function checkRole(rolemap: Rolemap, classification: string, code: string): Promise<string> {
  if (code === '') return ''
  const { version } = await getVersion(rolemap, classification)
  const { rows } = await listItems(rolemap, classification, { version })
  if (rows.some((item) => item.code === code)) return code
  throw new RolemapError('code-unknown', `"${classification}" has no item "${code}"`)
}

async function findService(rolemap: Rolemap, code: string): Promise<Pick<GivenPost, 'area' | 'type'>> {
  if (code === '') return { area: '', type: '' }
  const item = (await listServiceItems(rolemap)).find((one) => one.code === code)
  if (!item) throw new RolemapError('code-unknown', `"service-areas" has no item "${code}"`)
  return item.parent === undefined ? { area: code, type: '' } : { area: item.parent, type: code }
}

async function checkCombination(
  rolemap: Rolemap,
  {
    post,
    role,
    why,
    classification,
  }: { post: Pick<GivenPost, 'area'>; role: string; why: string; classification: string },
): Promise<void> {
  if (why !== '') return
  const reason = (await openCombinations(rolemap, classification))(role, post.area)
  if (reason === undefined) return
  throw new RolemapError(
    'post-combination',
    `${role} in ${post.area} should not be: ${reason}. If it is right, say why`,
  )
}
