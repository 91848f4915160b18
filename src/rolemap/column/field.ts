import { foldHeading } from '../../exchange/table/find/heading-word.ts'

/** What a column of a staff file can hold. */
export type Field =
  | 'title'
  | 'serviceArea'
  | 'serviceType'
  | 'employer'
  | 'grade'
  | 'description'
  | 'control'
  | 'department'
  | 'service'
  | 'team'
  | 'organisation'
  | 'fte'
  | 'headcount'
  | 'vacancies'
  | 'start'
  | 'post'
  | 'person'
  | 'salutation'
  | 'salary'
  | 'hours'
  | 'contract'
  | 'location'
  | 'code'

/** The name of each on pages. */
export const FIELD_LABELS: Readonly<Record<Field, string>> = {
  title: 'Job title',
  serviceArea: 'Service area',
  serviceType: 'Service type',
  employer: 'Employer',
  grade: 'Grade',
  description: 'Description',
  control: 'Controls resources',
  department: 'Department',
  service: 'Service',
  team: 'Team',
  organisation: 'Organisation',
  fte: 'Full-time equivalent',
  headcount: 'Headcount',
  vacancies: 'Vacancies',
  start: 'Start date',
  post: 'Post number',
  person: 'Person',
  salutation: 'Form of address',
  salary: 'Pay',
  hours: 'Hours',
  contract: 'Contract',
  location: 'Place of work',
  code: 'Code',
}

const JOB = '(?:job|post|position|role|occupation|occupational|vacancy|appointment|working|business)'

/** A column that says whether the holders of posts control resources. */
const CONTROL_HEADING =
  /\b(?:controls? (?:of )?resources?|resource control|budget holder|manages (?:staff|budget|resources))\b/

/** The first match counts. The second entry is how certain the name is, from 0 to 1. */
const NAMES: readonly (readonly [field: Field, sure: number, pattern: RegExp])[] = [
  [
    'post',
    1,
    new RegExp(`^(?:unique )?${JOB}s? (?:unique )?(?:no|nos|number|ref|reference|id|code|key|identifier)\\b`),
  ],
  [
    'person',
    1,
    /^(?:employee|staff|worker|person|post ?holder|payroll|line manager|manager|supervisor|contact)(?: (?:no|number|id|ref|name|names|reference|s name|full name|email))?$/,
  ],
  [
    'person',
    1,
    /^(?:(?:full|first|last|given|family|middle|known as|preferred) )?names?$|^(?:forenames?|surname|initials|enw|e ?mail.*|reports to.*|ni (?:no|number)|national insurance.*|date of birth|dob|age|gender|sex|ethnicity|disability|nationality|religion)$/,
  ],
  ['title', 0.4, /\b(?:line manager|manager|supervisor|previous|former|old|reports? to)\b.*\b(?:title|role|post)\b/],
  [
    'description',
    1,
    new RegExp(`^(?:${JOB} )?(?:duties|purpose|summary|responsibilities|function)\\b|^job team function$`),
  ],
  ['control', 1, CONTROL_HEADING],
  ['serviceArea', 1, /^service ?area\b/],
  ['serviceType', 1, /^(?:service ?type|type of service)$/],
  ['salutation', 1, /^(?:salutation|prefix|form of address|courtesy title)$/],
  [
    'title',
    1,
    new RegExp(`\\b${JOB} ?(?:title|titles|name|role|designation)\\b|^(?:title|name) of (?:job|post|role|position)`),
  ],
  [
    'title',
    1,
    /^(?:designation|occupation|job|jobs|job held|post held|employed as|teitl (?:y )?swydd|enw r swydd|swydd|profession)$/,
  ],
  ['title', 0.6, /^(?:titles?|posts?|positions?|roles?|rank|teitl|capacity|function)$/],
  ['title', 0.6, new RegExp(`^${JOB} description$`)],
  ['fte', 1, /\b(?:fte|wte|ftes)\b(?! (?:salary|pay|grade))|full time equivalent|whole time equivalent/],
  [
    'headcount',
    1,
    /\bhead ?counts?\b|^(?:no|number|count) of (?:posts?|staff|people|employees|heads)$|^(?:staff|people|count|heads)$/,
  ],
  ['vacancies', 1, /^vacanc(?:y|ies)$/],
  [
    'start',
    1,
    /\bstart(?:ed|ing)?(?: date)?$|^date (?:started|of start|joined|appointed|from)$|commence|\bhire date\b|^joined$/,
  ],
  ['employer', 1, /^employ(?:er|ers|ing)(?: name| organisation| authority)?$/],
  [
    'organisation',
    1,
    /^(?:organi[sz]ation|council|authority|local authority|trust|company|school|institution|body|provider|establishment)(?: name)?$/,
  ],
  ['salary', 1, /\b(?:salary|pay|wage|wages|remuneration|cyflog|cost(?! cent))\b(?! ?(?:grade|band|scale))/],
  ['grade', 1, /\b(?:grade|band|payband|payscale|gradd|scale|spine point|scp|pay point)(?: \w+)?$/],
  [
    'department',
    1,
    /\b(?:department|dept|directorate|division|adran|cyfarwyddiaeth|business (?:unit|area|group)|organi[sz]ation(?:al)? unit|org unit|cost cent(?:re|er)(?= (?:name|desc)))(?: name| desc(?:ription)?| text)?$/,
  ],
  ['service', 1, /^(?:services?|service (?:name|unit|group|line)|gwasanaeth|sub service)$/],
  ['team', 1, /^(?:(?:sub )?(?:team|section)|unit|tim)(?: name)?$/],
  ['hours', 1, /\bhours\b|^oriau$/],
  ['contract', 1, /\b(?:contract|employment)(?: (?:type|status|basis))?$|^(?:full part time|status|leaver)$/],
  ['location', 1, /\b(?:location|site|base|office|workplace|address|postcode|town|region|building)\b/],
  ['code', 1, /\bcode$/],
]

/**
 * What a column holds according to its name, and how certain that is. A number at the end, as in `Job title 2`, does
 * not count.
 */
export function nameField(column: string): { readonly field: Field; readonly sure: number } | undefined {
  const name = foldHeading(column)
    .replace(/ \d+$/, '')
    .replace(/^(?:current|contract|contractual|substantive|official|local|internal|primary|main) (?=\w)/, '')
  const [field, sure] = NAMES.find(([, , pattern]) => pattern.test(name)) ?? []
  return field === undefined || sure === undefined ? undefined : { field, sure }
}
