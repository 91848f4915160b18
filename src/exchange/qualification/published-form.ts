import { toOrder } from '../../classification/order.ts'
import {
  APPRENTICESHIP_STANDARD,
  ATTACHMENT_FIELDS,
  type AttachmentOrder,
  ENTRY_FIELDS,
  type EntryOrder,
  parseLevel,
} from '../../qualification/index.ts'
import { parsePublishedDay } from './published-day.ts'

/** A cell of a row by the name of its column; undefined if the file has no such column. */
export type TextOf = (column: string) => string | undefined

/** What a row says about an entry: its name in the file, its fields, and what it is attached to. */
export interface FormRow {
  readonly name: string
  readonly order: EntryOrder
  readonly tie: AttachmentOrder
}

/** A published list, or our own template: how to recognise it, and how to read its rows. */
export interface PublishedForm {
  readonly name: string
  /** Its name for people. */
  readonly label: string
  /** The columns that identify it. */
  readonly told: readonly string[]
  read(textOf: TextOf): FormRow
}

const given = (texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])))

const TEMPLATE: PublishedForm = {
  name: 'template',
  label: 'the template for qualifications with modules',
  told: ['title'],
  read: (textOf) => {
    const said = (name: string) => textOf(name) || undefined
    const kind = said('kind')?.toLowerCase()
    const order = toOrder(ENTRY_FIELDS, (name) => (name === 'kind' ? kind : said(name)))
    return { name: textOf('id') ?? '', order, tie: toOrder(ATTACHMENT_FIELDS, said) }
  },
}

const STATUSES: Readonly<Record<string, 'approved' | 'ending' | 'ended'>> = {
  'available to learners': 'approved',
  'no longer available to new learners': 'ending',
  'no longer awarded': 'ended',
}

/** Columns of the register without a field in an entry: they go into its notes, so that nothing is lost. */
const NOTED = {
  qualification_ssa: 'Sector subject area',
  qualification_sub_level: 'Sub-level',
  eqf_level: 'EQF',
  offered_in: 'Offered in',
  overall_grading_type: 'Grading',
  grading_scale: 'Grading scale',
  assessment_methods: 'Assessment',
  specialisms: 'Specialisms',
  pathways: 'Pathways',
  minimum_guided_learning_hours: 'Least guided hours',
  maximum_guided_learning_hours: 'Most guided hours',
  operational_start_date: 'Operational from',
  ni_discount_code: 'Discount code in Northern Ireland',
  gce_size_equivalence: 'GCE size',
  gcse_size_equivalence: 'GCSE size',
  entitlement_framework_designation: 'Entitlement framework',
  approved_for_del_funded_programme: 'Approved for DEL funding',
  ccea_regulation: 'Regulated by CCEA',
  offered_internationally: 'Offered internationally',
  owner_organisation_acronym: 'Acronym of the body',
} as const

const OFQUAL: PublishedForm = {
  name: 'ofqual-register',
  label: 'the register of Ofqual, or a list taken from it',
  told: ['qualification_title'],
  read: (textOf) => {
    const day = (column: string) => parsePublishedDay(textOf(column) ?? '')
    const hours = (column: string) => (Number(textOf(column) || 0) > 0 ? textOf(column) : undefined)
    const order = given({
      title: textOf('qualification_title'),
      unitCode: textOf('qualification_number'),
      level: toLevel(textOf('qualification_level')),
      type: textOf('qualification_type'),
      body: textOf('owner_organisation_name'),
      guidedHours: hours('guided_learning_hours') ?? hours('maximum_guided_learning_hours'),
      totalHours: hours('total_qualification_time'),
      credit: hours('total_credits'),
      approved: day('regulation_start_date'),
      lastStart: day('operational_end_date'),
      lastCertification: day('certification_end_date'),
      status: STATUSES[(textOf('qualification_status') ?? '').toLowerCase()],
      address: toWebAddress(textOf('link_to_specification')),
      source: 'Ofqual',
      sourceDocument: 'https://register.ofqual.gov.uk/',
      notes: toNotes(textOf),
    })
    return { name: '', order, tie: {} }
  },
}

function toNotes(textOf: TextOf): string {
  return Object.entries(NOTED)
    .flatMap(([column, label]) => {
      const text = (textOf(column) ?? '').trim()
      const empty = text === '' || text === 'None' || text === '0' || text === 'False'
      return empty ? [] : [`${label}: ${parsePublishedDay(text) ?? text.replaceAll('|', ', ')}`]
    })
    .join('; ')
}

const TITLES: PublishedForm = {
  name: 'ofqual-titles',
  label: 'a list of titles of Ofqual',
  told: ['title', 'level_parsed_from_title'],
  read: (textOf) => {
    const order = given({
      title: textOf('title'),
      level: toLevel(textOf('level_parsed_from_title')),
      type: textOf('type_parsed_from_title'),
      source: 'Ofqual',
      sourceDocument: 'https://register.ofqual.gov.uk/',
    })
    return { name: '', order, tie: {} }
  },
}

const INSTITUTE = 'Institute for Apprenticeships and Technical Education'

/**
 * Regulators by the code of the standard, where the list of 2021 says something else in that field: a person, a sentence, half
 * a name, or for social workers the regulator before December 2019.
 */
const REGULATORS: Readonly<Record<string, string>> = {
  50: 'Royal Institution of Chartered Surveyors (RICS)',
  381: 'Social Work England',
  421: 'Health and Care Professions Council',
  425: 'British Psychological Society (BPS)',
  432: 'Health and Care Professions Council',
  469: 'Health and Care Professions Council',
}

const APPRENTICESHIPS: PublishedForm = {
  name: 'apprenticeships',
  label: 'a list of apprenticeship standards',
  told: ['lars_code', 'title'],
  read: (textOf) => {
    const months = textOf('typical_duration_months')
    const regulator = REGULATORS[textOf('lars_code') ?? ''] ?? textOf('regulated_body')
    const order = given({
      title: textOf('title'),
      level: toLevel(textOf('level')),
      type: APPRENTICESHIP_STANDARD,
      body: INSTITUTE,
      unitCode: toPrefixed('LARS', textOf('lars_code')),
      lastStart: parsePublishedDay(textOf('last_date_starts') ?? ''),
      address: toWebAddress(textOf('url')),
      source: 'Education and Skills Funding Agency',
      notes: [
        ...(months ? [`Typical duration: ${months} months`] : []),
        ...(textOf('route') ? [`Route: ${textOf('route')}`] : []),
        ...(textOf('integrated_degree') ? [`Degree: ${textOf('integrated_degree')}`] : []),
        ...(regulator ? [`Regulated by: ${regulator}`] : []),
      ].join('; '),
    })
    return { name: '', order, tie: {} }
  },
}

const T_LEVELS: PublishedForm = {
  name: 't-levels',
  label: 'a list of T Levels',
  told: ['t_level'],
  read: (textOf) => {
    const order = given({
      title: `T Level in ${textOf('t_level') ?? ''}`,
      level: '3',
      type: 'T Level',
      body: INSTITUTE,
      unitCode: toPrefixed('T Level', textOf('framework_code')),
      source: 'Department for Education',
      status: textOf('is_deleted_in_source') === '1' ? 'ended' : undefined,
      notes: textOf('route') ? `Route: ${textOf('route')}` : undefined,
    })
    return { name: '', order, tie: {} }
  },
}

const toPrefixed = (prefix: string, code: string | undefined) => (code?.trim() ? `${prefix} ${code.trim()}` : undefined)
const toLevel = (text: string | undefined) => parseLevel(text ?? '')
const toWebAddress = (text: string | undefined) => (/^https?:\/\//i.test(text ?? '') ? text : undefined)

/** The forms that Rolemap reads, the most specific first. */
export const PUBLISHED_FORMS: readonly PublishedForm[] = [OFQUAL, TITLES, APPRENTICESHIPS, T_LEVELS, TEMPLATE]

/** The form of a file, by its columns. */
export const findForm = (textOf: TextOf): PublishedForm | undefined =>
  PUBLISHED_FORMS.find(({ told }) => told.every((column) => textOf(column) !== undefined))
