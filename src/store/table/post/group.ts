import { type RawBuilder, sql } from 'kysely'
import type { PostGroup, PostPart } from '../../post.ts'

/** The role of a post: its own, or its title's. */
export const ROLE = sql<string>`case when post.role <> '' then post.role else post_title.code end`

/** The column or expression for each group. */
export const GROUPS: Readonly<Record<PostGroup, RawBuilder<string>>> = {
  role: ROLE,
  local: sql`case when post.role <> '' then post.role when post_title.local <> '' then post_title.local else post_title.code end`,
  area: sql`post.area`,
  type: sql`case when post.type <> '' then post.type else post.area end`,
  source: sql`post.source`,
  department: sql`post.department`,
  grade: sql`post.grade`,
  employer: sql`post.employer`,
  unit: sql`post.unit`,
  control: sql`post.control`,
  contract: sql`post.contract`,
  relationship: sql`post.relationship`,
  further: sql`coalesce(post.further, '')`,
  title: sql`post_title.name`,
  own: sql`case when post.role <> '' then 'yes' else '' end`,
}

/** The posts with one of some values. */
export function isPart({ group, column, values }: PostPart): RawBuilder<boolean> {
  if (column === undefined) return values.length === 0 ? NEVER : sql`${GROUPS[group]} in (${sql.join(values)})`
  const found = values.map((value) => (value === '' ? hasNone(column) : hasFurther(column, value)))
  return found.length === 0 ? NEVER : sql`(${sql.join(found, sql` or `)})`
}

const NEVER = sql<boolean>`1 = 0`

// Within a text of JSON, quotation marks are escaped. So a name and a value in plain ones are never part of a value.
const hasFurther = (column: string, value: string) =>
  sql`${GROUPS.further} like ${toPattern(`${JSON.stringify(column)}:${JSON.stringify(value)}`)} escape '!'`
const hasNone = (column: string) =>
  sql`(${hasFurther(column, '')} or not ${GROUPS.further} like ${toPattern(`${JSON.stringify(column)}:`)} escape '!')`

const toPattern = (text: string) => `%${text.replaceAll(/[!%_]/g, '!$&')}%`
