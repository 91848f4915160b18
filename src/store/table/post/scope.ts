import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import type { PostHead } from '../../post.ts'
import type { Schema } from '../../schema.ts'

type Builder = ExpressionBuilder<Schema, 'post'>

/**
 * The same as `isIn`, for posts that a statement finds by their ids. The plus signs keep the engine from looking for them
 * by their source: SQLite, which has no statistics of a new store, then read every post of a list for each person.
 */
export const isAmong = (scope: readonly PostHead[]) =>
  scope.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`(${sql.join(
        scope.map(
          ({ source, batch }) =>
            sql`(+post.source = ${source} and post.batch_from <= ${batch} and +post.batch_until > ${batch})`,
        ),
        sql` or `,
      )})`

/** The versions of posts that are valid in a scope. An empty scope has none. */
export function isIn(eb: Builder, scope: readonly PostHead[]): ExpressionWrapper<Schema, 'post', SqlBool> {
  if (scope.length === 0) return eb.and([sql<boolean>`1 = 0`])
  return eb.or(
    scope.map(({ source, batch }) =>
      eb.and([eb('post.source', '=', source), eb('post.batch_from', '<=', batch), eb('post.batch_until', '>', batch)]),
    ),
  )
}

export const ALWAYS = sql<boolean>`1 = 1`
/** The posts that had begun by a day and had not ended. */
export function isCurrent(day: string, post = 'post') {
  const [starts, ends] = [sql.ref(`${post}.starts`), sql.ref(`${post}.ends`)]
  return sql<boolean>`((${starts} = '' or ${starts} <= ${day}) and (${ends} = '' or ${ends} >= ${day}))`
}
