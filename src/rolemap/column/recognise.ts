import type { Context } from '../../coder/answer/coding.ts'
import { type Look, toLook } from './content.ts'
import { type Field, nameField } from './field.ts'

/** What a column was taken for, and why. */
export interface ColumnGuess {
  readonly column: string
  /** Up to three different values. */
  readonly samples: readonly string[]
  /** Undefined if neither name nor contents show it. */
  readonly field?: Field
  /** 0 to 1. */
  readonly sure: number
  readonly why: 'name' | 'content' | 'name and content' | 'nothing'
}

/** The columns of a file, and which of them are used for coding. */
export interface ColumnReading {
  readonly columns: readonly ColumnGuess[]
  /** The column with the job titles; undefined if none looks like that, so that a person must choose. */
  readonly title?: string
  /** Other columns that may hold the titles, the likeliest first. */
  readonly others: readonly string[]
  /** The columns that say more about a post, by the field that they are used for. */
  readonly context: Readonly<Partial<Record<keyof Context, string>>>
}

export interface Columns {
  readonly columns: readonly string[]
  /** The first rows. */
  readonly sample: readonly (readonly string[])[]
  /**
   * How certain a coder is about the values of each column, 0 to 1; undefined for columns that it was not asked about.
   */
  readonly known?: readonly (number | undefined)[]
  /** The first and last column of the table, if there are other tables beside it. */
  readonly part?: readonly [from: number, to: number]
}

/** A title column that is less certain is not used without asking. */
const LEAST = 0.35
/** A column that is not much less certain is offered too. */
const NEARLY = 0.25
const SAMPLES = 3
/** Contents that are never job titles, whatever the column's name. */
const NO_TITLE: readonly Look[] = [
  'figure',
  'date',
  'address',
  'salutation',
  'grade',
  'number',
  'organisation',
  'person',
  'empty',
]

/** Where each field of the context comes from: the first of these columns that the file has. */
const USED: readonly (readonly [keyof Context, readonly Field[]])[] = [
  ['serviceArea', ['serviceArea', 'department', 'service', 'team']],
  ['serviceType', ['serviceType']],
  ['employer', ['employer']],
  ['grade', ['grade']],
  ['description', ['description']],
  ['control', ['control']],
]

/** Recognises columns by their names and contents. */
export function recogniseColumns({
  columns,
  sample,
  known = [],
  part: [from, to] = [0, columns.length - 1],
}: Columns): ColumnReading {
  const all = columns.map((column, index) => look(column, valuesOf(sample, index), known[index]))
  const seen = all.slice(from, to + 1)
  // Of columns that are about equally certain, uses the first.
  const titles = seen
    .filter(({ title }) => title >= LEAST)
    .toSorted((one, other) => Math.round(other.title * 10) - Math.round(one.title * 10))
  const [best, ...others] = titles
  const guesses = seen.map((one) => toGuess(one, one === best))
  const beside = ({ column, values }: Seen) => toNothing(column, values.slice(0, SAMPLES))
  return {
    columns: [...all.slice(0, from).map(beside), ...guesses, ...all.slice(to + 1).map(beside)],
    ...(best && { title: best.column }),
    others: others.filter(({ title }) => best && title >= best.title - NEARLY).map(({ column }) => column),
    context: toContext(guesses),
  }
}

/** The different values of a column, in order. */
export function valuesOf(sample: Columns['sample'], index: number): readonly string[] {
  return [...new Set(sample.map((cells) => cells[index]?.trim() ?? ''))].filter((value) => value !== '')
}

/** Whether to ask a coder about a column: its values may be titles, and its name does not mean anything else. */
export function mayBeTitles(column: string, values: readonly string[]): boolean {
  const named = nameField(column)
  return !NO_TITLE.includes(toLook(values)) && (named === undefined || named.field === 'title')
}

interface Seen {
  readonly column: string
  readonly values: readonly string[]
  readonly look: Look
  readonly named: ReturnType<typeof nameField>
  /** How likely it is that the column holds the job titles, 0 to 1. */
  readonly title: number
}

function look(column: string, values: readonly string[], known: number | undefined): Seen {
  const [look, named] = [toLook(values), nameField(column)]
  return { column, values, look, named, title: rateTitle({ look, named, known, values }) }
}

function rateTitle({
  look,
  named,
  known,
  values,
}: Omit<Seen, 'column' | 'title'> & { known: number | undefined }): number {
  const name = named?.field === 'title' ? named.sure : 0
  if (look === 'empty' && values.length === 0) return 0.6 * name
  if (NO_TITLE.includes(look)) return 0
  if (look === 'prose' && name < 1) return 0.2 * name
  // Without a coder the name alone decides.
  const content = known ?? (name > 0 ? 0.5 : 0)
  if (named && named.field !== 'title') return 0.3 * content
  return name >= 1 ? 0.6 + 0.4 * content : name > 0 ? 0.5 * name + (1 - 0.5 * name) * content * 0.9 : 0.75 * content
}

function toGuess({ column, values, look, named, title }: Seen, isTitle: boolean): ColumnGuess {
  const samples = values.slice(0, SAMPLES)
  if (isTitle) {
    const why = named?.field !== 'title' ? 'content' : values.length === 0 ? 'name' : 'name and content'
    return { column, samples, field: 'title', sure: title, why }
  }
  const found = named?.field === 'title' && /description\W*$/i.test(column) ? DESCRIPTION : readField(named, look)
  return found ? { column, samples, ...found } : toNothing(column, samples)
}

const toNothing = (column: string, samples: readonly string[]): ColumnGuess => ({
  column,
  samples,
  sure: 0,
  why: 'nothing',
})

// If there is a column of titles too, "Job description" says more about the post.
const DESCRIPTION = { field: 'description', sure: 0.8, why: 'name and content' } as const

/** What a column holds, if it is not the title column that the file is coded with. */
function readField(named: Seen['named'], look: Look): Pick<ColumnGuess, 'field' | 'sure' | 'why'> | undefined {
  if (look === 'salutation' || look === 'person' || look === 'organisation') {
    const agrees = named?.field === look
    if (!named || named.field === 'title' || agrees)
      return { field: look, sure: agrees ? 1 : 0.8, why: agrees ? 'name and content' : 'content' }
  }
  if (named?.field === 'title' && (look === 'figure' || look === 'number'))
    return { field: 'post', sure: 0.8, why: 'name and content' }
  if (named?.field === 'title' && look === 'prose') return DESCRIPTION
  if (named) return { field: named.field, sure: named.sure * 0.9, why: 'name' }
  return look === 'grade' ? { field: 'grade', sure: 0.6, why: 'content' } : undefined
}

function toContext(guesses: readonly ColumnGuess[]): ColumnReading['context'] {
  const found = USED.flatMap(([use, fields]) => {
    const columns = fields.flatMap((field) => guesses.find((guess) => guess.field === field && guess.sure >= 0.8) ?? [])
    return columns[0] ? [[use, columns[0].column] as const] : []
  })
  return Object.fromEntries(found)
}
