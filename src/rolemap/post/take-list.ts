import { createHash } from 'node:crypto'
import { tellAside } from '../../exchange/table/find/aside-list.ts'
import type { TableRow } from '../../exchange/table/table.ts'
import type { GivenPost, KeptPost, PostSource } from '../../store/index.ts'
import type { RowFault, RowOutcome, StagedRow } from '../../store/staged.ts'
import { comparePosts, type PostChange } from '../../workforce/post-change.ts'
import type { CONTEXT_FIELDS, Post } from '../column/post.ts'
import type { Rolemap } from '../rolemap.ts'
import type { PostPlaces } from './columns.ts'
import { type CheckCombination, openCombinations } from './combinations.ts'
import { addHolder, type FoundRow, keepHand, toGiven } from './given-post.ts'
import { createNumbering } from './numbering.ts'
import { type ReadRow, readRow } from './read-row.ts'
import type { Seal } from './seal.ts'
import { openServiceBook, type ServiceBook } from './service-book.ts'
import { openTitleBook, type TitleBook } from './title-book.ts'

export interface TakeListOptions {
  readonly file: string
  readonly source: PostSource
  /** The number of the pending batch. */
  readonly batch: number
  readonly columns: readonly string[]
  readonly places: PostPlaces
  readonly rows: AsyncIterable<TableRow>
  readonly seal: Seal
}

/** How many rows are looked up and stored together. */
const AT_ONCE = 1_000

interface Work extends TakeListOptions {
  readonly titles: TitleBook
  readonly services: ServiceBook
  readonly check: CheckCombination
  readonly toNumber: (cells: readonly string[]) => string
}

/**
 * Puts the rows of a list into its pending batch. Returns the effect of each, or why it is refused, with its cells
 * except personal ones. At the end returns the SHA-256 of all cells.
 */
export async function* takeList(
  rolemap: Rolemap,
  options: TakeListOptions,
): AsyncGenerator<readonly StagedRow[], string, undefined> {
  const { source, file } = options
  const titles = await openTitleBook(rolemap, source)
  const services = await openServiceBook(rolemap)
  const hash = createHash('sha256')
  try {
    const check = await openCombinations(rolemap, source.classification)
    const work = { ...options, titles, services, check, toNumber: createNumbering(file) }
    for await (const rows of toChunks(options.rows)) {
      for (const { cells } of rows) hash.update(JSON.stringify(cells))
      yield await takeChunk(rolemap, work, rows)
    }
  } finally {
    titles.close()
    services.close()
  }
  return hash.digest('hex')
}

async function* toChunks(rows: AsyncIterable<TableRow>): AsyncIterable<readonly TableRow[]> {
  let chunk: TableRow[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < AT_ONCE) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function takeChunk(rolemap: Rolemap, work: Work, rows: readonly TableRow[]): Promise<readonly StagedRow[]> {
  const { columns, places } = work
  const read = rows.map(({ cells, aside }) => (aside === undefined ? readRow(columns, places, cells) : undefined))
  const given = rows.flatMap(({ cells }, at) => {
    const one = read[at]
    return one && !isFault(one) ? [{ at, read: one, number: one.number || work.toNumber(cells) }] : []
  })
  const found = await lookUp(rolemap, work, given)
  const outcomes = await putRows(rolemap, work, found)
  const byRow = new Map(given.map(({ at }, place) => [at, outcomes[place]]))
  // A refused row says nothing about its post, so the post stays unchanged.
  await keepRefused(
    rolemap,
    work,
    read.flatMap((one, at) => (one && isFault(one) ? [rows[at]?.cells ?? []] : [])),
  )
  return rows.map(({ line, cells, aside }, at) => {
    const one = read[at]
    const outcome = one && isFault(one) ? { fault: one } : byRow.get(at)
    return {
      row: line,
      cells: withoutPersonal(cells, places),
      outcome: outcome ?? { does: `is no post: ${aside ? tellAside(aside) : ''}` },
    }
  })
}

const isFault = (read: ReadRow | RowFault): read is RowFault => 'message' in read

// What is left out may be personal, too.
const withoutPersonal = (cells: readonly string[], { personal, unread }: PostPlaces) =>
  cells.map((cell, at) => (cell !== '' && (personal.includes(at) || unread.includes(at)) ? '…' : cell))

interface Given {
  readonly read: ReadRow
  readonly number: string
}

async function lookUp(rolemap: Rolemap, work: Work, given: readonly Given[]): Promise<readonly FoundRow[]> {
  const titles = await work.titles.find(given.map(({ read }) => toPost(read, work.places)))
  const services = await work.services.find(given.map(({ read }) => listServices(read)))
  const persons = await putPersons(rolemap, work, given)
  return given.map((one, at) => ({
    ...one,
    title: titles[at] ?? { key: 0, code: '', state: 'uncoded' },
    service: services[at] ?? { area: '', type: '' },
    person: persons[at],
  }))
}

/** The narrowest first. */
const listServices = ({ serviceType, serviceArea, facts }: ReadRow) => [serviceType, facts.department, serviceArea]

function toPost({ title, serviceArea, serviceType, facts }: ReadRow, { at }: PostPlaces): Post {
  const said: Readonly<Partial<Record<(typeof CONTEXT_FIELDS)[number], string>>> = {
    serviceArea: serviceArea || facts.department,
    serviceType,
    employer: facts.employer,
    grade: facts.grade,
    control: facts.control,
  }
  const known = Object.entries(said).filter(([, text]) => text !== '' && at.title !== undefined)
  return { title, ...(known.length > 0 && { context: Object.fromEntries(known) }) }
}

async function putPersons(
  { store }: Rolemap,
  { source: { organisation }, seal }: Work,
  given: readonly Given[],
): Promise<readonly (number | undefined)[]> {
  const names = given.map(({ read }) => (read.identity === '' ? undefined : seal.toName(organisation, read.identity)))
  const persons = new Map<string, string>()
  for (const [at, name] of names.entries())
    if (name !== undefined) persons.set(name, seal.seal(name, given[at]?.read.personal ?? {}))
  if (persons.size === 0) return names.map(() => undefined)
  const list = [...persons].map(([name, sealed]) => ({ name, sealed }))
  const keys = await store.posts.putPersons(organisation, list)
  return names.map((name) => (name === undefined ? undefined : keys.get(name)))
}

/** Puts the posts of rows. Each is compared with the list before, and with earlier rows of this list. */
async function putRows(rolemap: Rolemap, work: Work, found: readonly FoundRow[]): Promise<readonly RowOutcome[]> {
  const { source, batch, places } = work
  const key = { source: source.key, number: batch }
  const versions = await rolemap.store.posts.findVersions(key, [...new Set(found.map(({ number }) => number))])
  const now = new Map<string, Omit<GivenPost, 'changed'>>()
  for (const [number, { now: kept }] of versions) if (kept) now.set(number, kept)
  const touched = new Map<string, readonly PostChange[]>()
  const refused: string[] = []
  const firsts = found.map((row): RowOutcome | undefined => {
    const { number } = row
    const given = toGiven(row, places.at.person !== undefined)
    const there = now.get(number)
    const impossible = there ? undefined : findFault(work, row, versions.get(number)?.before)
    if (impossible) {
      refused.push(number)
      return { fault: impossible }
    }
    if (there && !isFurtherHolder(there, given)) return { fault: repeated(work) }
    const before = versions.get(number)?.before
    const post = keepHand(there ? addHolder(there, given) : given, before)
    const changes = comparePosts(before, post)
    now.set(number, post)
    touched.set(number, changes)
    return there ? { does: 'a further holder of a post of this list' } : undefined
  })
  const { posts, same } = split(now, touched)
  // A refused row says nothing about its post, so the post stays unchanged.
  const stays = refused.filter((number) => versions.get(number)?.before && !touched.has(number))
  await rolemap.store.posts.putPosts(key, { posts, same: [...same, ...stays] })
  // Last, because a further holder may make a post the same as before.
  return firsts.map((first, at) => first ?? { does: tell(touched.get(found[at]?.number ?? '') ?? ['same'], found[at]) })
}

/**
 * Why a row's role and area cannot both be right. Uncertain codes, values set by hand and rows with a reason are
 * allowed.
 */
function findFault(
  { check, columns, places }: Work,
  { read, title, service }: FoundRow,
  before: KeptPost | undefined,
): RowFault | undefined {
  if (title.state === 'open' || read.facts.why !== undefined || (before && before.hand !== '')) return undefined
  const reason = check(title.code, service.area)
  if (reason === undefined) return undefined
  const message = `${title.code} in ${service.area} should not be: ${reason}. If it is right, say why in a column “reason”`
  return { code: 'post-combination', column: columns[places.at.title ?? 0] ?? '', message }
}

function isFurtherHolder(
  there: Pick<GivenPost, 'assignments'>,
  { assignments }: Pick<GivenPost, 'assignments'>,
): boolean {
  const [holder] = assignments
  return holder !== undefined && there.assignments.every(({ person }) => person !== holder.person)
}

const repeated = ({ columns, places }: Work): RowFault => ({
  code: 'post-number-repeated',
  column: columns[places.at.number ?? -1] ?? 'post number',
  message: 'expected each post number once, or with another person, found it again',
})

function split(
  now: ReadonlyMap<string, Omit<GivenPost, 'changed'>>,
  touched: ReadonlyMap<string, readonly PostChange[]>,
) {
  const same: string[] = []
  const posts: GivenPost[] = []
  for (const [number, changes] of touched) {
    const post = now.get(number)
    if (changes[0] === 'same') same.push(number)
    else if (post) posts.push({ ...post, changed: changes.join(' ') })
  }
  return { posts, same }
}

function tell(changes: readonly PostChange[], row: FoundRow | undefined): string {
  if (changes[0] === 'same' || !row) return 'as it was'
  const { title, service } = row
  const role = title.code === '' ? 'no role' : `${title.state === 'open' ? 'perhaps ' : ''}${title.code}`
  return `${changes.join(', ')}; ${role}, ${service.type || service.area || 'no service'}`
}

async function keepRefused(
  { store }: Rolemap,
  { source, batch, places }: Work,
  refused: readonly (readonly string[])[],
): Promise<void> {
  const place = places.at.number
  if (place === undefined || refused.length === 0) return
  const numbers = [...new Set(refused.map((cells) => (cells[place] ?? '').trim()).filter(Boolean))]
  const key = { source: source.key, number: batch }
  const versions = await store.posts.findVersions(key, numbers)
  const same = [...versions].flatMap(([number, { before, now }]) => (before && !now ? [number] : []))
  await store.posts.putPosts(key, { posts: [], same })
}
