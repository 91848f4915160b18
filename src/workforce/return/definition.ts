import { MEASURES, type Measure } from '../leaves.ts'
import { fields, flag, is, kinds, list, maybe, number, oneOf, type Shape, text } from './shape.ts'

/** The fields of a post that rules and assignments can use. */
export const POST_FIELDS = [
  ...([
    'title',
    'role',
    'second',
    'area',
    'type',
    'department',
    'grade',
    'employer',
    'unit',
    'control',
    'contract',
  ] as const),
  ...(['relationship', 'starts', 'ends', 'fte'] as const),
] as const
export type PostField = (typeof POST_FIELDS)[number]

/** What a return can be broken down by, in addition to its rows. */
export const BREAKDOWNS = ['service', 'contract', 'relationship', 'employer', 'department', 'grade', 'unit'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]

/** `error`: prevents signing. `warning`: prevents it until a note says why it is right. `note`: prevents nothing. */
export const SEVERITIES = ['error', 'warning', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A row in a return's form: a heading, an item, or a part of an item with a sub-group. */
export interface ReturnRow {
  /** Its item in the classification that the return uses. */
  readonly code: string
  readonly label: string
  readonly is: 'heading' | 'item' | 'part'
  /** The code of the row that it is under. */
  readonly under?: string
  /** "Other, please specify": the return lists in words what was counted here. */
  readonly text?: boolean
  /** Its line in the document with the form. */
  readonly at?: number
}

/** A figure of each row. */
export interface ReturnColumn {
  readonly name: string
  readonly label: string
  readonly measure: Measure
  /** Decimal places; none if not given. */
  readonly decimals?: number
}

/** Says that posts at a row are at one of its parts, if a field of theirs has these words. */
export interface Assignment {
  readonly from: string
  readonly to: string
  readonly field: PostField
  readonly words: readonly string[]
}

interface RuleWords {
  readonly id: string
  readonly severity: Severity
  /** What it requires, in words for the filler. */
  readonly says: string
}

/** This share of the posts must have these fields: all fields together, not each. */
export interface CompleteRule extends RuleWords {
  readonly is: 'complete'
  readonly fields: readonly PostField[]
  /** From 0 to 1. */
  readonly least: number
}
/** A field must have one of these values, if it has any. */
export interface AmongRule extends RuleWords {
  readonly is: 'among'
  readonly field: PostField
  readonly values: readonly string[]
}
/** The parts of these rows must add up to them: nothing is counted at the row but in no part. */
export interface AddsUpRule extends RuleWords {
  readonly is: 'adds-up'
  readonly rows: readonly string[]
}
/** If something is counted at these rows, words must say what. */
export interface SpecifiedRule extends RuleWords {
  readonly is: 'specified'
  readonly rows: readonly string[]
}
/** The row of every post must be certain. */
export interface SettledRule extends RuleWords {
  readonly is: 'settled'
}
/** Every post must be in some row. */
export interface PlacedRule extends RuleWords {
  readonly is: 'placed'
}
/** In every row, a column must be at most this many times another. */
export interface AtMostRule extends RuleWords {
  readonly is: 'at-most'
  readonly column: string
  readonly of: string
  readonly times: number
  /** Plus this much; 0 if not given. */
  readonly beyond?: number
}

export type ReturnRule = CompleteRule | AmongRule | AddsUpRule | SpecifiedRule | SettledRule | PlacedRule | AtMostRule

/** Something that a person must have read before a return can be signed. */
export interface MustRead {
  readonly says: string
  /** Written by this project, not by the collector. */
  readonly ours?: boolean
}

/** A return: its rows and columns, the sources of its figures, and its rules. */
export interface ReturnDefinition {
  readonly $schema?: string
  readonly id: string
  /** Which edition of it, such as the years that it was collected for. */
  readonly edition: string
  readonly label: string
  /** Invented by this project, or modelled on somebody else's collection: not an official form. */
  readonly ours?: boolean
  readonly source?: {
    readonly title: string
    readonly publisher?: string
    readonly file?: string
    readonly note?: string
  }
  /** The classification whose codes the rows have. */
  readonly classification: { readonly id: string; readonly version?: string }
  /** In the order of the form. If empty: every item of the classification. */
  readonly rows: readonly ReturnRow[]
  readonly columns: readonly ReturnColumn[]
  /** The posts that it is about: those of these service areas and types. All if not given. */
  readonly posts?: { readonly services: readonly string[]; readonly says: string }
  readonly by?: Breakdown
  /** Whether headings have totals; if not given, they are mere titles. */
  readonly totals?: boolean
  /** The form of the year: 2026, or 2025-26. */
  readonly year: 'year' | 'two-years'
  readonly assign?: readonly Assignment[]
  readonly rules: readonly ReturnRule[]
  /** Whether the filler may enter figures by hand, with a reason. */
  readonly entries: 'allowed' | 'refused'
  readonly read: readonly MustRead[]
}

const ID = '^[a-z0-9][a-z0-9-]{0,59}$'
const code = (what: string) => text(what, { most: 60 })
const codes = (what: string) => list(what, code('The code of a row.'), { least: 1, most: 2000 })
const SAID = {
  id: text('What findings call it.', { pattern: ID }),
  severity: oneOf('An error keeps the return from being signed, a warning does until a note explains it.', SEVERITIES),
  says: text('What it asks, as the filler reads it.', { most: 500 }),
}
const field = oneOf('A field of a post.', POST_FIELDS)

/** The published form of definitions: `data/returns/return.schema.json` is made from it. */
export const DEFINITION: Shape<ReturnDefinition> = fields<ReturnDefinition>('The definition of a return.', {
  $schema: maybe(text('Where this schema is.')),
  id: text('Its name in commands and addresses.', { pattern: ID }),
  edition: text('Which edition it is, such as the years that it was collected for.', { most: 60 }),
  label: text('Its name as people read it.', { most: 200 }),
  ours: maybe(flag('Made up, or in the manner of another collection: nobody’s official form.')),
  source: maybe(
    fields('Where the form is from.', {
      title: text('The document.'),
      publisher: maybe(text('Who published it.')),
      file: maybe(text('The file of it; `at` of a row is a line of that file.')),
      note: maybe(text('What else is to be said of it.')),
    }),
  ),
  classification: fields('What the rows are codes of. Posts coded otherwise come to it through crosswalks.', {
    id: text('A classification that Rolemap has.', { most: 100 }),
    version: maybe(text('One of its versions; the newest if not given.', { most: 100 })),
  }),
  rows: list(
    'The rows, in the order of the form. None: every item of the classification.',
    fields<ReturnRow>('A row.', {
      code: code('Its item.'),
      label: text('Its words in the form.', { most: 500 }),
      is: oneOf('A heading, an item, or a part of an item that has a sub-group.', ['heading', 'item', 'part']),
      under: maybe(code('The row that it is under.')),
      text: maybe(flag('The return lists in words what was counted here.')),
      at: maybe(number('Its line in the document.', { least: 1, most: 1e6, whole: true })),
    }),
    { most: 2000 },
  ),
  columns: list(
    'The figures that each row has.',
    fields<ReturnColumn>('A column.', {
      name: text('What commands and files call it.', { pattern: ID }),
      label: text('Its heading.', { most: 100 }),
      measure: oneOf('What it counts: posts, persons (each once), full-time equivalents, vacant places.', MEASURES),
      decimals: maybe(number('Places after the point; none if not given.', { least: 0, most: 4, whole: true })),
    }),
    { least: 1, most: 8 },
  ),
  posts: maybe(
    fields('Which posts it is about; all if not given.', {
      services: list('Codes of service areas and types.', code('A code.'), { least: 1, most: 500 }),
      says: text('The same as the filler reads it.', { most: 500 }),
    }),
  ),
  by: maybe(oneOf('What the figures of each row are broken down by.', BREAKDOWNS)),
  totals: maybe(flag('Headings have totals; they are mere titles if not given.')),
  year: oneOf('How the year is written: 2026, or 2025-26.', ['year', 'two-years']),
  assign: maybe(
    list(
      'That posts at a row, of which a field has one of these words, are at another row under it.',
      fields<Assignment>('', {
        from: code('The row.'),
        to: code('The row under it.'),
        field,
        words: list('Words one after another, whatever their case.', text('Words.', { most: 100 }), {
          least: 1,
          most: 50,
        }),
      }),
      { most: 500 },
    ),
  ),
  rules: list(
    'What is checked before a return is signed.',
    kinds<ReturnRule>('A rule.', {
      complete: fields<CompleteRule>('So large a share of these fields, over all posts, has something in it.', {
        is: is('complete'),
        ...SAID,
        fields: list('The fields.', field, { least: 1, most: POST_FIELDS.length }),
        least: number('From 0 to 1.', { least: 0, most: 1 }),
      }),
      among: fields<AmongRule>('A field has one of these values, where it has any.', {
        is: is('among'),
        ...SAID,
        field,
        values: list('The values, whatever their case.', text('A value.', { most: 100 }), { least: 1, most: 200 }),
      }),
      'adds-up': fields<AddsUpRule>('Nothing is counted at these rows and in none of their parts.', {
        is: is('adds-up'),
        ...SAID,
        rows: codes('The rows that have parts.'),
      }),
      specified: fields<SpecifiedRule>('Where something is counted at these rows, words say what.', {
        is: is('specified'),
        ...SAID,
        rows: codes('The rows.'),
      }),
      settled: fields<SettledRule>('It is certain of every post in which row it is.', { is: is('settled'), ...SAID }),
      placed: fields<PlacedRule>('Every post is in some row.', { is: is('placed'), ...SAID }),
      'at-most': fields<AtMostRule>('In every row a column is at most so many times another.', {
        is: is('at-most'),
        ...SAID,
        column: text('A column.', { most: 60 }),
        of: text('Another column.', { most: 60 }),
        times: number('How many times.', { least: 0, most: 1000 }),
        beyond: maybe(number('And so much more; nothing more if not given.', { least: 0, most: 1e6 })),
      }),
    }),
    { most: 100 },
  ),
  entries: oneOf('Whether the filler may enter figures by hand, each with a reason.', ['allowed', 'refused']),
  read: list(
    'What the filler must have read before the return can be signed.',
    fields<MustRead>('', { says: text('What is to be known.'), ours: maybe(flag('Written by this project.')) }),
    { most: 50 },
  ),
})

/** The schema of definitions, to be published. */
export const DEFINITION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Definition of a return',
  ...DEFINITION.schema,
}
