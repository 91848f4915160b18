import type {
  JobTitle,
  JobTitleQuery,
  Slice,
  TitleChange,
  TitleHold,
  TitleStep,
  TitlesAlike,
  TitlesInState,
} from '../../store/index.ts'
import { getKept } from '../job/job.ts'
import type { Rolemap } from '../rolemap.ts'
import { openPostTitles, type PostTitles } from './post-titles.ts'

/** The titles being settled: those of a coded file, by its id, or those of all posts of an organisation. */
export type TitlesOf = string | PostTitles

/** Titles that people settle together, wherever they are stored. */
export interface TitleSet {
  readonly classification: string
  readonly version: string
  /** The name for files made from it. */
  readonly name: string
  /** Several people may settle it at the same time. */
  readonly shared: boolean
  /** The rows of a new list are still being counted: new titles come in a moment. */
  readonly counting?: boolean
  list(query: JobTitleQuery): Promise<Slice<JobTitle>>
  find(key: string): Promise<JobTitle | undefined>
  countLikes(likes: readonly string[]): Promise<readonly TitlesAlike[]>
  count(): Promise<readonly TitlesInState[]>
  listSteps(query: { readonly limit: number; readonly offset: number }): Promise<Slice<TitleStep>>
  hold(keys: readonly string[], hold: TitleHold): Promise<readonly string[]>
  /** @throws RolemapError `job-title-unknown`, `change-conflict` */
  change(key: string, change: TitleChange): Promise<JobTitle>
  /** Undoes the last step of a title, if there is one. @throws RolemapError as `change` */
  takeBack(key: string, revision?: number): Promise<JobTitle | undefined>
}

/** @throws RolemapError `job-unknown`, `organisation-unknown` */
export const openTitleSet = (rolemap: Rolemap, of: TitlesOf): Promise<TitleSet> =>
  typeof of === 'string' ? openFileTitles(rolemap, of) : openPostTitles(rolemap, of)

async function openFileTitles(rolemap: Rolemap, id: string): Promise<TitleSet> {
  const { classification, version, fileName, shared = [] } = await getKept(rolemap, id)
  const { jobs } = rolemap.store
  return {
    ...{ classification, version, name: fileName.replace(/\.[^.]*$/, ''), shared: shared.length > 0 },
    list: (query) => jobs.listTitles(id, query),
    find: (key) => jobs.findTitle(id, key),
    countLikes: (likes) => jobs.countLikes(id, likes),
    count: () => jobs.countTitles(id),
    listSteps: (query) => jobs.listSteps(id, query),
    hold: (keys, hold) => jobs.holdTitles(id, keys, hold),
    change: (key, change) => jobs.changeTitle(id, key, change),
    takeBack: (key, revision) => jobs.takeBack(id, key, revision),
  }
}
