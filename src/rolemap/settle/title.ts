import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Candidate, Coding } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import type { JobTitle, JobTitleQuery, Slice } from '../../store/index.ts'
import { suggestAll } from '../coding/title-coding.ts'
import type { Rolemap } from '../rolemap.ts'
import { openTitleSet, type TitleSet, type TitlesOf } from './title-set.ts'

/** How many candidates a person chooses from. The keys 1 to 5 choose one. */
export const CANDIDATES = 5
/** A group gets a button if a candidate in it is at least this likely relative to the first. */
const WORTH_ASKING = 0.1

/** A candidate with its group. */
export interface TitleCandidate extends Candidate {
  readonly above?: string
}

/** A title of a file for a person to settle: with its current candidates, whatever was decided before. */
export interface TitleToSettle extends JobTitle {
  readonly candidates: readonly TitleCandidate[]
  readonly question?: string
  /** The question is whether the holders control resources. */
  readonly asksControl?: true
  /** Groups that distinguish the candidates. Giving one as the service area may settle the title. */
  readonly areas: readonly string[]
  /** Other open titles with the same words, and their rows. */
  readonly alike: { readonly titles: number; readonly rows: number }
}

/** The titles of a coded file, or of posts. @throws RolemapError `job-unknown`, `organisation-unknown` */
export async function listFileTitles(rolemap: Rolemap, id: TitlesOf, query: JobTitleQuery): Promise<Slice<JobTitle>> {
  const set = await openTitleSet(rolemap, id)
  return await set.list(query)
}

/** The titles with their candidates. @throws RolemapError `job-unknown`, `organisation-unknown` */
export async function listTitlesToSettle(
  rolemap: Rolemap,
  id: TitlesOf,
  query: JobTitleQuery,
): Promise<Slice<TitleToSettle>> {
  const set = await openTitleSet(rolemap, id)
  const { total, rows } = await set.list(query)
  return { total, rows: await addCandidates(rolemap, set, rows) }
}

/** One title with its candidates. @throws RolemapError `job-unknown`, `organisation-unknown`, `job-title-unknown` */
export async function getTitleToSettle(
  rolemap: Rolemap,
  { id, key }: { readonly id: TitlesOf; readonly key: string },
): Promise<TitleToSettle> {
  const set = await openTitleSet(rolemap, id)
  const [shown] = await addCandidates(rolemap, set, [await getTitle(set, key)])
  if (shown) return shown
  throw new RolemapError('job-title-unknown', 'there is no such title')
}

/** @throws RolemapError `job-title-unknown` */
export async function getTitle(set: TitleSet, key: string): Promise<JobTitle> {
  const title = await set.find(key)
  if (title) return title
  throw new RolemapError('job-title-unknown', 'there is no such title')
}

/** What is known about a title besides its words: the file's context, and a person's answer. */
export const toContext = ({ context, answer }: Pick<JobTitle, 'context' | 'answer'>) =>
  context || answer ? { ...context, ...answer } : undefined

export async function addCandidates(
  rolemap: Rolemap,
  { classification, version, countLikes }: Pick<TitleSet, 'classification' | 'version' | 'countLikes'>,
  titles: readonly JobTitle[],
): Promise<readonly TitleToSettle[]> {
  if (titles.length === 0) return []
  const key = { id: classification, version }
  const coder = await rolemap.coder(key, { meanwhile: true })
  const asked = titles.map((title) => {
    const context = toContext(title)
    return { title: title.title, options: { top: CANDIDATES, ...(context && { context }) } }
  })
  const codings = await suggestAll(rolemap, coder, asked)
  const { rows: items } = await rolemap.store.versions.listItems(key, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  const hierarchy = new Hierarchy(items)
  const likes = [...new Set(titles.map(({ like }) => like))]
  const counted = new Map((await countLikes(likes)).map((one) => [one.like, one]))
  return titles.map((title, place) => ({
    ...show(title, codings[place], hierarchy),
    alike: without(title, counted.get(title.like)),
  }))
}

/** The others of those with the same words. */
function without({ state, rows }: JobTitle, alike: { readonly titles: number; readonly rows: number } | undefined) {
  if (!alike) return { titles: 0, rows: 0 }
  return state === 'open' ? { titles: alike.titles - 1, rows: alike.rows - rows } : alike
}

function show(title: JobTitle, coding: Coding | undefined, hierarchy: Hierarchy): Omit<TitleToSettle, 'alike'> {
  const candidates = (coding?.candidates ?? []).map((candidate): TitleCandidate => {
    const above = hierarchy.path(candidate.code).at(-2)?.label
    return { ...candidate, ...(above !== undefined && { above }) }
  })
  const least = WORTH_ASKING * (candidates[0]?.probability ?? 0)
  const worth = candidates.filter(({ probability }) => probability >= least)
  const areas = [...new Set(worth.flatMap(({ above }) => above ?? []))]
  return {
    ...title,
    candidates,
    ...(coding?.question !== undefined && { question: coding.question }),
    ...(coding?.asksControl && { asksControl: true as const }),
    areas: areas.length > 1 ? areas : [],
  }
}
