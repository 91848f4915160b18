import { type RawBuilder, type Selectable, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { PostTitlesOf } from '../../post.ts'
import type { Database, JobTitleTable, Schema } from '../../schema.ts'

/** The set of titles: those of a coded file, or those of an organisation's posts in one classification. */
export type TitlesOf = { readonly job: string } | PostTitlesOf

export const isOfPosts = (of: TitlesOf): of is PostTitlesOf => 'organisation' in of

/**
 * Both tables of titles, and both tables of their steps, have the same columns for people's work. So the same
 * statements write both; the types are those of a file's tables.
 */
interface Place {
  readonly titles: 'job_title'
  readonly steps: 'job_step'
  readonly key: 'key'
  readonly state: 'state'
  /** Only the titles of the set. */
  readonly isOf: RawBuilder<SqlBool>
}

export function placeOf(of: TitlesOf): Place {
  if (!isOfPosts(of))
    return { titles: 'job_title', steps: 'job_step', key: 'key', state: 'state', isOf: sql`job = ${of.job}` }
  const isOf = sql<SqlBool>`(organisation = ${of.organisation} and classification = ${of.classification})`
  const tables = { titles: 'post_title' as 'job_title', steps: 'post_title_step' as 'job_step' } as const
  return { ...tables, key: 'name' as 'key', state: 'stands' as 'state', isOf }
}

/** Rows of titles, from which a query selects what it needs. */
type TitleRows = SelectQueryBuilder<Schema & { readonly title: Selectable<JobTitleTable> }, 'title', object>

/** The titles as rows of one form. For posts, only titles that a post has now, unless all are requested. */
export function readTitles(db: Database, of: TitlesOf, { all = false } = {}): TitleRows {
  if (!isOfPosts(of)) return db.selectFrom(db.selectFrom('job_title').selectAll().where('job', '=', of.job).as('title'))
  let own = db.selectFrom('post_title').select([...POST_COLUMNS, sql<string>`organisation`.as('job')])
  own = own.where('organisation', '=', of.organisation).where('classification', '=', of.classification)
  if (!all) own = own.where('rows', '>', 0)
  return db.selectFrom(own.as('title'))
}

const POST_COLUMNS = [
  'name as key',
  ...(['title', 'folded', 'context', 'like', 'rows', 'weight', 'sure', 'result'] as const),
  'stands as state',
  ...(['answer', 'decided', 'again as second', 'revision', 'held_by', 'held_until'] as const),
] as const
