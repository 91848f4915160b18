import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { FillPart, Hold, ScannedPost } from '../../store/index.ts'
import {
  type Breakdown,
  createFilling,
  createForm,
  type Filled,
  type FillPost,
  isOpen,
  listTexts,
  matchesYear,
  type ReturnDefinition,
} from '../../workforce/return/index.ts'
import { checkDay } from '../day.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { type Scope, toScope } from '../post/scope.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { toJson } from '../trail/shape.ts'
import { getDefinition, resolveDefinition } from './definitions.ts'
import { checkKey, type ReturnKey, toReturnId } from './key.ts'
import { type KeptReturn, RETURN } from './kind.ts'
import { openPlacer, type Placer } from './placing.ts'
import { readSettled } from './settled.ts'
import { type ShownReturn, showReturn } from './show.ts'

export interface FillOrder extends ReturnKey {
  /** The day of the posts; that of the newest list if not given. */
  readonly day?: string | undefined
  /** The name of the filler, if nobody signs in. */
  readonly by?: string | undefined
}

/** How many parts are stored at once. */
const AT_ONCE = 500
/** With more values, a breakdown would name single places. */
const MOST_VALUES = 500
/** A return with more is none that a person reads. */
const MOST_CELLS = 20_000

/** How many posts are counted, and the number of the filling. */
export interface FillProgress {
  readonly done: number
  readonly of: number
  readonly fill: number
}

/** Receives the progress of a filling, and may stop it. */
export interface FillWatch {
  readonly signal?: AbortSignal
  onProgress?(far: FillProgress): Promise<void> | void
  /** The task that asks for it: it ends together with the filling, or neither happens. */
  readonly hold?: Hold
}

/**
 * Fills a return from an organisation's kept posts, or fills it again. Entries, notes and settled titles stay.
 *
 * @throws RolemapError `organisation-unknown`, `return-definition-unknown`, `return-unfit` for a year in the wrong form
 * or if there are no posts, `return-closed` if it is signed, `change-conflict`
 */
export async function fillReturn(rolemap: Rolemap, order: FillOrder, watch: FillWatch = {}): Promise<ShownReturn> {
  const { by, day: _, ...key } = order
  const { given, seen, scope, day } = await checkFill(rolemap, order)
  const { definition, version } = await resolveDefinition(rolemap, given)
  const placer = await openPlacer(rolemap, { definition, version, settled: await readSettled(rolemap, key) })
  const name = toReturnId(key)
  const now = rolemap.now().toISOString()
  const fill = await rolemap.store.returns.begin(name, now)
  try {
    const filled = await fillFrom(rolemap, { scope, day, definition, placer, fill, watch })
    await putParts(rolemap, fill, toParts(definition, filled))
    const who = nameOf(rolemap, by)
    const value: KeptReturn = {
      ...{ ...key, edition: definition.edition, day, fill, filled: { by: who, at: now } },
      from: { lists: listUsed(scope), by: placer.by() },
      fillers: [...new Set([...(seen?.value.fillers ?? []), who])],
      entries: seen?.value.entries ?? [],
      notes: seen?.value.notes ?? [],
      read: seen?.value.read ?? [],
      state: 'open',
    }
    const told = tell(RETURN, { action: 'fill', id: name, after: { fill, day } })
    const end = watch.hold && { put: 'task-finish' as const, ...watch.hold, now }
    await recordChange(rolemap, told, [toPut(RETURN, { id: name, value, seen }), ...(end ? [end] : [])])
  } catch (error) {
    await rolemap.store.returns.drop(fill)
    throw error
  } finally {
    placer.close()
  }
  await rolemap.store.returns.dropBefore(name, fill)
  return await showReturn(rolemap, key)
}

/** What can be said of an order before the posts are counted. @throws RolemapError as `fillReturn` */
export async function checkFill(rolemap: Rolemap, { day: asked, by: _, ...key }: FillOrder) {
  requireRight(rolemap, RETURN.edit)
  checkKey(key)
  await requireOrganisation(rolemap, key.organisation)
  const { definition: given } = await getDefinition(rolemap, key.definition)
  if (!matchesYear(key.year, given.year))
    throw unfit(`expected a year such as ${given.year === 'year' ? '2026' : '2025-26'}, found "${key.year}"`)
  if (asked !== undefined) checkDay(asked)
  const seen = await readOne(rolemap.store, RETURN, { id: toReturnId(key) })
  checkOpen(seen?.value)
  const scope = await toScope(rolemap, { organisation: key.organisation, period: asked, corrected: true })
  const day = asked ?? newestDay(scope)
  if (day === undefined)
    throw unfit(`"${key.organisation}" has no posts${asked === undefined ? '' : ` on ${asked}`}: import its list first`)
  return { given, seen, scope, day }
}

const unfit = (message: string) => new RolemapError('return-unfit', message)

/** A signed return does not change. @throws RolemapError `return-closed` */
export function checkOpen(value: Pick<KeptReturn, 'state'> | undefined): void {
  if (value?.state === 'signed')
    throw new RolemapError('return-closed', 'the return is signed and does not change: unlock it first, with a reason')
}

/** The person's name: of the account that is signed in or, if nobody signs in, the given one. */
export function nameOf({ actor }: Pick<Rolemap, 'actor'>, by: string | undefined): string {
  const given = by?.trim() ?? ''
  return actor.alone === true && given !== '' ? given.slice(0, 200) : actor.name
}

/** The lists of a scope. What was corrected by hand since belongs to the list before it. */
const listUsed = ({ heads, sources }: Scope): KeptReturn['from']['lists'] =>
  heads.flatMap(({ source, batch }) => {
    const found = sources.get(source)
    const { name = '', classification = '', batches = [] } = found ?? {}
    const until = batches.filter(({ number }) => number <= batch)
    const list = until.find(({ staged }) => staged !== '') ?? until[0]
    return list ? [{ source: name, classification, asAt: list.asAt, batch }] : []
  })

const newestDay = (scope: Scope): string | undefined =>
  listUsed(scope)
    .map(({ asAt }) => asAt)
    .toSorted()
    .at(-1)

interface Filling {
  readonly scope: Scope
  readonly day: string
  readonly definition: ReturnDefinition
  readonly placer: Placer
  readonly fill: number
  readonly watch: FillWatch
}

async function fillFrom({ store }: Rolemap, { scope, day, definition, placer, fill, watch }: Filling): Promise<Filled> {
  const { signal, onProgress } = watch
  const filling = createFilling(definition)
  const of = onProgress ? await countPosts(store, { scope, day }) : 0
  let done = 0
  await onProgress?.({ done, of, fill })
  const values = new Set<string>()
  const breath = createBreath()
  for await (const posts of store.posts.scan(scope.heads, { day })) {
    signal?.throwIfAborted()
    const placings = await placer.place(
      posts.map(({ titled, code, source }) => ({
        ...{ title: titled, role: code },
        classification: scope.sources.get(source)?.classification ?? '',
      })),
    )
    for (const [at, post] of posts.entries()) {
      const given = toFillPost(post, { source: scope.sources.get(post.source)?.name ?? '', by: definition.by })
      values.add(given.by)
      const placing = placings[at]
      if (placing) filling.add(given, placing)
      const turn = breath()
      if (turn) await turn
    }
    if (values.size > MOST_VALUES)
      throw unfit(`expected at most ${MOST_VALUES} different values of ${definition.by}, found more`)
    done += posts.length
    await onProgress?.({ done, of, fill })
  }
  const filled = filling.finish()
  if (filled.cells.length > MOST_CELLS)
    throw unfit(`expected at most ${MOST_CELLS} figures with something in them, found ${filled.cells.length}`)
  return filled
}

async function countPosts({ posts }: Rolemap['store'], { scope, day }: Pick<Filling, 'scope' | 'day'>) {
  let all = 0
  for await (const sums of posts.sum(scope.heads, { by: [], day })) for (const sum of sums) all += sum.posts
  return all
}

function toFillPost(post: ScannedPost, { source, by }: { source: string; by: Breakdown | undefined }): FillPost {
  const { number, titled: title, code: role, headcount, holders, fte, vacancies, ...rest } = post
  const { second, area, type, department, grade, unit, employer, control, contract, relationship, starts, ends } = rest
  const said = {
    ...{ title, role, second, area, type, department, grade, unit, employer, control, contract, relationship },
    ...{ starts, ends, fte: fte === undefined ? '' : String(fte) },
  }
  const broken = by === undefined ? '' : by === 'service' ? type || area : said[by].trim()
  // A return counts people who work: a post that nobody holds has no full-time equivalents.
  const worked = holders > 0 ? (fte ?? 0) : 0
  return { ...{ source, number, title, role, headcount, vacancies, fte: worked }, said, by: broken }
}

/** The stored parts of a filling. */
function* toParts(definition: ReturnDefinition, filled: Filled): Generator<FillPart> {
  const form = createForm(definition)
  const { total, left, tallies } = filled
  yield { part: 'definition', key: '', body: toJson(definition) }
  yield { part: 'summary', key: '', body: toJson({ total, left, tallies }) }
  for (const cell of filled.cells) yield { part: 'cell', key: cell.row, body: toJson(cell) }
  for (const text of listTexts(definition, filled.groups).slice(0, MOST_TEXTS))
    yield { part: 'text', key: text.row, body: toJson(text) }
  // Those with the most posts first, because people settle these first.
  for (const group of filled.groups.toSorted((one, other) => other.figures.posts - one.figures.posts))
    yield { part: 'group', key: isOpen(group, form) && group.role !== '' ? 'open' : 'settled', body: toJson(group) }
  for (const failing of filled.failing) yield { part: 'failing', key: failing.rule, body: toJson(failing) }
}

/** In rows that ask for words, further titles are counted but not listed. */
const MOST_TEXTS = 1000

async function putParts({ store }: Rolemap, fill: number, parts: Iterable<FillPart>): Promise<void> {
  let some: FillPart[] = []
  for (const part of parts) {
    some.push(part)
    if (some.length < AT_ONCE) continue
    await store.returns.addParts(fill, some)
    some = []
  }
  if (some.length > 0) await store.returns.addParts(fill, some)
}
