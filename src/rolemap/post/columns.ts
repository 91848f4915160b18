import { foldHeading } from '../../exchange/table/find/heading-word.ts'
import type { StaffTable } from '../coding/open-staff.ts'
import type { Field } from '../column/field.ts'
import { getColumn } from '../column/post.ts'

/** What a column of a list of posts can hold. */
export const POST_FIELDS = [
  'title',
  'number',
  'department',
  'serviceArea',
  'serviceType',
  'grade',
  'employer',
  'unit',
  'control',
  'contract',
  'relationship',
  'starts',
  'ends',
  'headcount',
  'fte',
  'vacancies',
  'why',
  'person',
  'personal',
  'further',
  'nothing',
] as const
export type PostField = (typeof POST_FIELDS)[number]

export const POST_FIELD_LABELS: Readonly<Record<PostField, string>> = {
  title: 'Job title',
  number: 'Post number',
  department: 'Department or service',
  serviceArea: 'Service area',
  serviceType: 'Service type',
  grade: 'Grade',
  employer: 'Employer',
  unit: 'Service provision unit',
  control: 'Controls resources (yes or no)',
  contract: 'Contract',
  relationship: 'Relationship (employee, agency, volunteer)',
  starts: 'Start',
  ends: 'End',
  headcount: 'Headcount',
  fte: 'Full-time equivalent',
  vacancies: 'Vacancies',
  why: 'Why an unusual combination is right',
  person: 'Identifies the person: number or name',
  personal: 'Personal, kept apart',
  further: 'Keep with the post',
  nothing: 'Leave out',
}

/** Fields that only one column can hold. */
const SINGLE = new Set<PostField>(POST_FIELDS.filter((field) => !['personal', 'further', 'nothing'].includes(field)))

/** The field of each column of a file, by column name. */
export type PostColumnUses = Readonly<Record<string, PostField>>

/** Names of columns that are personal, whatever else they look like. */
const PERSONAL =
  /\b(?:dob|birth|birthday|age|gender|sex|ethnic\w*|religio\w*|disab\w*|orientation|marital|nino|ni number|national insurance|surname|forename|first name|last name|middle name|known as|email|e mail|phone|telephone|mobile|home address|nationality|passport|next of kin|sickness|bank|account|sort code|salary|pay|wage|remuneration)\b/
/** Columns of which one value names one person, and hardly anybody else. */
const NAMING =
  /^(?:(?:full|employee|staff|person|worker|holder|post holder) )?name$|^(?:payroll|employee|staff|personnel)(?: (?:no|number|id|ref))?$|\bnino\b|\bni number\b|\bnational insurance\b|\be ?mail\b/
const NAMES: readonly (readonly [PostField, RegExp])[] = [
  ['contract', /^(?:contract|employment)(?: type| status| basis)?$/],
  ['starts', /^(?:start|from)\b.*\bdate$|^date (?:started|from|appointed)$/],
  ['ends', /^(?:end|leaving|leave|termination|to)(?: date)?$|^date (?:left|ended|of leaving|to)$/],
  ['relationship', /\b(?:relationship|worker type|employee type|staff type|employment type)\b/],
  ['why', /^(?:reason|why|override(?: reason)?)$/],
  ['unit', /^(?:unit|establishment|service provision unit|provision unit|home|school|site name)(?: name)?$/],
]
const BY_FIELD: Readonly<Partial<Record<Field, PostField>>> = {
  post: 'number',
  serviceArea: 'serviceArea',
  serviceType: 'serviceType',
  department: 'department',
  service: 'serviceType',
  team: 'further',
  employer: 'employer',
  organisation: 'unit',
  grade: 'grade',
  control: 'control',
  fte: 'fte',
  headcount: 'headcount',
  vacancies: 'vacancies',
  start: 'starts',
  person: 'person',
  salutation: 'personal',
  salary: 'personal',
  contract: 'contract',
  hours: 'further',
  location: 'further',
  code: 'further',
  description: 'further',
}
/** The most other columns that are stored with a post. */
const MOST_FURTHER = 20

/** The presumed field of each column of a file. */
export function guessPostColumns({ reading, title }: Pick<StaffTable, 'reading' | 'title'>): PostColumnUses {
  const uses: Record<string, PostField> = {}
  const taken = new Set<PostField>()
  let further = 0
  const take = (field: PostField): PostField => {
    if (SINGLE.has(field) && taken.has(field)) return field === 'person' ? 'personal' : take('further')
    if (field === 'further' && further++ >= MOST_FURTHER) return 'nothing'
    taken.add(field)
    return field
  }
  for (const { column, field, why } of reading.columns) {
    // If only the contents look like names of organisations, they may be words such as “junior”.
    const known = field === 'organisation' && why === 'content' ? undefined : field
    uses[column] = column === title ? 'title' : take(guessField(column, known))
  }
  return uses
}

function guessField(column: string, field: Field | undefined): PostField {
  const name = foldHeading(column)
  if (PERSONAL.test(name) && field !== 'post') return field === 'person' ? 'person' : 'personal'
  const found = NAMES.find(([, pattern]) => pattern.test(name))
  return found?.[0] ?? (field && BY_FIELD[field]) ?? 'further'
}

/**
 * Fields that a person named, as `FIELD=COLUMN`, separated by commas.
 *
 * @throws TypeError for an unknown field
 */
export function readUses(text: string): PostColumnUses {
  const said = text.split(',').map((part) => {
    const [name = '', ...column] = part.split('=')
    const field = POST_FIELDS.find((one) => one === name.trim())
    if (!field || column.length === 0)
      throw new TypeError(`expected FIELD=COLUMN with a field of ${POST_FIELDS.join(', ')}; found "${part}"`)
    return [column.join('=').trim(), field] as const
  })
  return Object.fromEntries(said)
}

/** Whether a value of the column tells a person from all others. */
export const isNaming = (column: string) => NAMING.test(foldHeading(column))

/** A person's choices take precedence over guesses. If they give a field to another column, the first one loses it. */
export function changeUses(columns: readonly string[], uses: PostColumnUses, changed: PostColumnUses): PostColumnUses {
  const named = new Map(
    Object.entries(changed).map(([name, field]) => [columns[getColumn(columns, name)] ?? name, field]),
  )
  const given = new Set([...named.values()].filter((field) => SINGLE.has(field)))
  const rest = Object.entries(uses).map(([column, field]) => [column, given.has(field) ? 'further' : field] as const)
  return Object.fromEntries(rest.map(([column, field]) => [column, named.get(column) ?? field]))
}

/** The second column that is said to hold what only one can. */
export function findRepeated(uses: PostColumnUses): { readonly column: string; readonly field: PostField } | undefined {
  const taken = new Set<PostField>()
  for (const [column, field] of Object.entries(uses)) {
    if (SINGLE.has(field) && taken.has(field)) return { column, field }
    taken.add(field)
  }
  return undefined
}

/** The position of each field in a row's cells. */
export interface PostPlaces {
  readonly at: Readonly<Partial<Record<PostField, number>>>
  readonly personal: readonly number[]
  /** Those of the personal ones that name a person, also where the column that identifies persons is empty. */
  readonly naming: readonly number[]
  readonly further: readonly number[]
  /** Columns that are left out. */
  readonly unread: readonly number[]
}

/** @throws RolemapError `column-missing`, TypeError for two columns of one field */
export function toPlaces(columns: readonly string[], uses: PostColumnUses): PostPlaces {
  const at: Partial<Record<PostField, number>> = {}
  const [personal, naming, further, unread]: [number[], number[], number[], number[]] = [[], [], [], []]
  const repeated = findRepeated(uses)
  if (repeated) throw new TypeError(`expected one column of "${POST_FIELD_LABELS[repeated.field]}", found two`)
  for (const [column, field] of Object.entries(uses)) {
    const place = getColumn(columns, column)
    if (field === 'person' || field === 'personal') personal.push(place)
    if (field === 'personal' && isNaming(column)) naming.push(place)
    if (field === 'further') further.push(place)
    else if (field === 'nothing') unread.push(place)
    else if (SINGLE.has(field)) at[field] = place
  }
  return { at, personal, naming, further, unread }
}
