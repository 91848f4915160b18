import { type RawBuilder, sql } from 'kysely'
import type { PostGroup, PostPart } from '../../post.ts'

/** The column or expression for each group, of a post and its title under the names that a query gives them. */
export function toGroups(post: string, title: string): Readonly<Record<PostGroup, RawBuilder<string>>> {
  const of = (column: string) => sql.ref<string>(`${post}.${column}`)
  const role = of('role')
  const [code, local, name] = ['code', 'local', 'name'].map((column) => sql.ref<string>(`${title}.${column}`))
  return {
    role: sql`case when ${role} <> '' then ${role} else ${code} end`,
    local: sql`case when ${role} <> '' then ${role} when ${local} <> '' then ${local} else ${code} end`,
    area: of('area'),
    type: sql`case when ${of('type')} <> '' then ${of('type')} else ${of('area')} end`,
    source: of('source') as RawBuilder<string>,
    department: of('department'),
    grade: of('grade'),
    employer: of('employer'),
    unit: of('unit'),
    control: of('control'),
    contract: of('contract'),
    relationship: of('relationship'),
    further: sql`coalesce(${of('further')}, '')`,
    title: sql`${name}`,
    own: sql`case when ${role} <> '' then 'yes' else '' end`,
  }
}

export const GROUPS = toGroups('post', 'post_title')
/** The role of a post: its own, or its title's. */
export const ROLE = GROUPS.role

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
