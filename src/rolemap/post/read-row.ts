import { isControlRead, readControls } from '../../coder/index.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import type { RowFault } from '../../store/staged.ts'
import { fold } from '../../text/fold.ts'
import { toStart } from '../../text/well-formed.ts'
import type { PostFacts } from '../../workforce/post.ts'
import type { PostField, PostPlaces } from './columns.ts'
import { readDay } from './read-day.ts'
import type { Personal } from './seal.ts'

/** What a row says about a post, before any of it is coded. */
export interface ReadRow {
  readonly title: string
  /** The organisation's number for the post; empty if the file has none. */
  readonly number: string
  readonly facts: Omit<PostFacts, 'number' | 'role' | 'second' | 'area' | 'type' | 'headcount' | 'persons' | 'hand'>
  /** Undefined if the row does not say. */
  readonly headcount: number | undefined
  readonly serviceArea: string
  readonly serviceType: string
  /** What distinguishes a person from others; empty if nobody is named. */
  readonly identity: string
  readonly personal: Personal
}

/** Longer cells are not facts about a post. */
const LONGEST = 200
const NOBODY =
  /^(?:|(?:currently )?vacan(?:t|cy)\b.*|tb[ac]|n[/ ]?a|none|unknown|to be (?:appointed|confirmed|recruited)|-+)$/
const VACANT = /\bvacan(?:t|cy)\b/

/** Reads a row, or says why it is refused. The reason never quotes a cell. */
export function readRow(
  columns: readonly string[],
  { at, personal, naming, further }: PostPlaces,
  cells: readonly string[],
): ReadRow | RowFault {
  const textOf = (field: PostField) => {
    const place = at[field]
    return place === undefined ? '' : toStart((cells[place] ?? '').trim(), LONGEST)
  }
  const nameOf = (field: PostField) => columns[at[field] ?? -1] ?? field
  const title = textOf('title')
  if (fold(title) === '') return fault('post-title-missing', nameOf('title'), 'expected a job title, found none')
  const figures = readFigures(textOf, nameOf)
  if ('message' in figures) return figures
  const days = readDays(textOf, nameOf)
  if ('message' in days) return days
  if (!isControlRead(textOf('control')))
    return fault('post-control-unread', nameOf('control'), `expected yes or no in “${nameOf('control')}”, or nothing`)
  const foldedOf = (place: number) => fold(toStart(cells[place] ?? '', LONGEST))
  // Without a payroll number, as for an agency worker, the name tells who holds the post, or that nobody does.
  const identity = [fold(textOf('person')), ...naming.map(foldedOf)].find((name) => !NOBODY.test(name)) ?? ''
  const isHeld = identity !== ''
  const isVacant = !isHeld && [fold(title), ...personal.map(foldedOf)].some((text) => VACANT.test(text))
  return {
    title,
    number: textOf('number'),
    facts: {
      ...{ department: textOf('department'), grade: textOf('grade'), employer: textOf('employer') },
      ...{ unit: textOf('unit'), contract: textOf('contract'), relationship: textOf('relationship') },
      ...days,
      control: readControls(textOf('control')) ?? '',
      vacancies: figures.vacancies ?? (isVacant ? 1 : 0),
      ...(figures.fte !== undefined && { fte: figures.fte }),
      further: toNamed(columns, further, cells),
      ...(textOf('why') !== '' && { why: textOf('why') }),
    },
    headcount: figures.headcount,
    ...{ serviceArea: textOf('serviceArea'), serviceType: textOf('serviceType') },
    identity,
    personal: isHeld ? toNamed(columns, personal, cells) : {},
  }
}

const fault = (code: string, column: string, message: string): RowFault => ({ code, column, message })

function toNamed(columns: readonly string[], places: readonly number[], cells: readonly string[]): Personal {
  const said = places.map((place) => [columns[place] ?? '', toStart((cells[place] ?? '').trim(), LONGEST)] as const)
  return Object.fromEntries(said.filter(([, text]) => text !== ''))
}

type Read = (field: PostField) => string

function readFigures(textOf: Read, nameOf: Read): RowFault | Readonly<Partial<Record<Figure, number>>> {
  const found: Partial<Record<Figure, number>> = {}
  for (const [field, form] of FIGURES) {
    const value = parseFigure(textOf(field), form)
    if (value === 'unread')
      return fault('post-figure-unread', nameOf(field), `expected a number of 0 or more in “${nameOf(field)}”`)
    if (value !== undefined) found[field] = value
  }
  return found
}

type Figure = 'headcount' | 'fte' | 'vacancies'
const FIGURES = [
  ['headcount', 'whole'],
  ['fte', 'decimal'],
  ['vacancies', 'whole'],
] as const

function readDays(textOf: Read, nameOf: Read): RowFault | Pick<PostFacts, 'starts' | 'ends'> {
  const [starts, ends] = (['starts', 'ends'] as const).map((field) => {
    const text = textOf(field)
    return text === '' ? '' : readDay(text)
  })
  if (starts === undefined) return unread(nameOf('starts'))
  if (ends === undefined) return unread(nameOf('ends'))
  if (starts !== '' && ends !== '' && ends < starts)
    return fault('post-ends-early', nameOf('ends'), 'expected an end that is not before the start')
  return { starts, ends }
}

const unread = (column: string) =>
  fault('post-day-unread', column, `expected a day such as 2010-04-01 or 1/4/2010 in “${column}”`)
