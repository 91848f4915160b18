import type { OrderFields, OrderOf } from '../../classification/order.ts'
import type { UpkeepFault } from './care.ts'

/** What there is so many of that a task takes time for each. */
export const MEASURES = ['entries', 'modules', 'unchecked', 'ending', 'unsourced', 'bodies', 'sources'] as const
export type Measure = (typeof MEASURES)[number]

/** A grade of staff, and what somebody of it earns in a year of full time. */
export interface Grade {
  readonly name: string
  readonly income: number
  /** What a published table says of it, to compare: the share of full time, and the pay. */
  readonly published?: { readonly fte: number; readonly pay: number }
}

/** A task of keeping the list: so many days in a year, or so many minutes for each of something. */
export interface EffortTask {
  readonly task: string
  readonly grade: string
  readonly amount: number
  readonly unit: 'days' | 'minutes'
  /** With minutes: of what each. */
  readonly of?: Measure
  /** In the first year alone. */
  readonly first?: true
}

/** Who does what to keep the list for a year. */
export interface EffortPlan {
  readonly label: string
  readonly source?: string
  readonly note?: string
  /** The days that somebody of full time works in a year, and the hours of a day. */
  readonly daysInYear: number
  readonly hoursInDay: number
  /** What an employer pays on top of the income, as a share of it. */
  readonly onTop: number
  readonly grades: readonly Grade[]
  readonly tasks: readonly EffortTask[]
}

/** What a grade or a task takes: in the first year, and in each later one. */
export interface Years {
  readonly first: number
  readonly later: number
}

export interface GradeEffort {
  readonly grade: Grade
  readonly days: Years
  /** The share of full time. */
  readonly fte: Years
  readonly pay: Years
}

export interface Effort {
  readonly tasks: readonly { readonly task: EffortTask; readonly days: Years }[]
  readonly grades: readonly GradeEffort[]
  readonly days: Years
  readonly pay: Years
}

const add = (one: Years, other: Years): Years => ({ first: one.first + other.first, later: one.later + other.later })
const times = ({ first, later }: Years, by: number): Years => ({ first: first * by, later: later * by })
const NONE: Years = { first: 0, later: 0 }

/** The days and the pay of a year: of each task, each grade, and in all. `count` says how many there are of a measure. */
export function workOut(plan: EffortPlan, count: (of: Measure) => number): Effort {
  const { daysInYear, hoursInDay, onTop } = plan
  const tasks = plan.tasks.map((task) => {
    const { unit, amount, of, first } = task
    const days = unit === 'days' ? amount : (amount * (of === undefined ? 1 : count(of))) / 60 / hoursInDay
    return { task, days: { first: days, later: first ? 0 : days } }
  })
  const grades = plan.grades.map((grade): GradeEffort => {
    const days = tasks.filter(({ task }) => task.grade === grade.name).reduce((sum, one) => add(sum, one.days), NONE)
    const fte = times(days, 1 / daysInYear)
    return { grade, days, fte, pay: times(fte, grade.income * (1 + onTop)) }
  })
  const sum = (of: (one: GradeEffort) => Years) => grades.reduce((all, one) => add(all, of(one)), NONE)
  return { tasks, grades, days: sum(({ days }) => days), pay: sum(({ pay }) => pay) }
}

/** The fields of a plan. */
export const EFFORT_FIELDS = {
  label: { says: 'its name' },
  daysInYear: { says: 'the days that somebody of full time works in a year; 220 if not given' },
  hoursInDay: { says: 'the hours of a day; 7.4 if not given' },
  onTop: { says: 'what an employer pays on top of the income, as a share of it: 0.22' },
  grades: { is: 'lines', says: 'who works, each as `GRADE = INCOME`' },
  tasks: {
    is: 'lines',
    says: `what is done, each as \`TASK = GRADE, 30 days\` or \`TASK = GRADE, 20 minutes each of entries\`, and perhaps \`, first year\`; of ${MEASURES.join(', ')}`,
  },
  source: { says: 'where its figures come from' },
  note: { says: 'a remark' },
} as const satisfies OrderFields
export type EffortOrder = OrderOf<typeof EFFORT_FIELDS>

const GRADE = /^(.*\S)\s*=\s*£?([\d,]+(?:\.\d+)?)(?:\s*\[(\d+(?:\.\d+)?);\s*(\d+(?:\.\d+)?)\])?$/
const TASK = /^(.*\S)\s*=\s*(.*?\S)\s*,\s*(\d+(?:\.\d+)?)\s*(day|minute)s?(?:\s+each of\s+(\w+))?(\s*,\s*first year)?$/i
const MOST_LINES = 200
const MOST = 1_000_000
const LONGEST = 300

/** A plan after an order: fields that are not given stay. */
export function applyEffort(order: EffortOrder, was?: EffortPlan): EffortPlan | UpkeepFault {
  const said: EffortOrder = { ...(was && toEffortOrder(was)), ...order }
  const numbers = readNumbers(said)
  if ('column' in numbers) return numbers
  const grades = readLines(said.grades ?? [], 'grades', readGrade)
  if ('column' in grades) return grades
  const names = new Set(grades.lines.map(({ name }) => name))
  const tasks = readLines(said.tasks ?? [], 'tasks', (line) => readTask(line, names))
  if ('column' in tasks) return tasks
  const label = (said.label ?? '').trim()
  if (label === '') return { column: 'label', message: 'expected its name' }
  const texts = Object.entries({ source: said.source ?? '', note: said.note ?? '' }).filter(
    ([, text]) => text.trim() !== '',
  )
  return {
    label: label.slice(0, LONGEST),
    ...Object.fromEntries(texts),
    ...numbers,
    grades: grades.lines,
    tasks: tasks.lines,
  }
}

function readNumbers(said: EffortOrder): Pick<EffortPlan, 'daysInYear' | 'hoursInDay' | 'onTop'> | UpkeepFault {
  const read = { daysInYear: said.daysInYear || '220', hoursInDay: said.hoursInDay || '7.4', onTop: said.onTop || '0' }
  const most = { daysInYear: 366, hoursInDay: 24, onTop: 5 }
  for (const [column, limit] of Object.entries(most) as [keyof typeof read, number][]) {
    const value = Number(read[column])
    if (!(value >= 0 && value <= limit) || (column !== 'onTop' && value === 0))
      return { column, message: `expected a number up to ${limit}, found "${read[column].slice(0, 20)}"` }
  }
  return { daysInYear: Number(read.daysInYear), hoursInDay: Number(read.hoursInDay), onTop: Number(read.onTop) }
}

function readLines<T>(
  given: readonly string[],
  column: string,
  read: (line: string) => T | undefined,
): { readonly lines: readonly T[] } | UpkeepFault {
  const lines: T[] = []
  for (const line of given) {
    const one = line.length > LONGEST ? undefined : read(line.trim())
    if (one === undefined) return { column, message: `cannot read "${line.slice(0, 80)}"` }
    lines.push(one)
  }
  return lines.length > MOST_LINES ? { column, message: `expected at most ${MOST_LINES} lines` } : { lines }
}

function readGrade(line: string): Grade | undefined {
  const [, name, income = '', fte, pay] = GRADE.exec(line) ?? []
  const value = Number(income.replaceAll(',', ''))
  if (name === undefined || value > MOST) return undefined
  return { name, income: value, ...(fte !== undefined && { published: { fte: Number(fte), pay: Number(pay) } }) }
}

function readTask(line: string, grades: ReadonlySet<string>): EffortTask | undefined {
  const [, task, grade = '', amount = '', unit = '', named, first] = TASK.exec(line) ?? []
  const of = MEASURES.find((one) => one === named?.toLowerCase())
  if (task === undefined || !grades.has(grade) || Number(amount) > MOST || (named !== undefined && !of))
    return undefined
  const minutes = unit.toLowerCase() === 'minute'
  return {
    ...{ task, grade, amount: Number(amount), unit: minutes ? 'minutes' : 'days' },
    ...(of && minutes && { of }),
    ...(first !== undefined && { first: true as const }),
  }
}

/** @example nameUnit('days', 1) // 'day' */
export const nameUnit = (unit: EffortTask['unit'], amount: number): string => (amount === 1 ? unit.slice(0, -1) : unit)

/** The order that would make a plan. */
export function toEffortOrder(plan: EffortPlan): EffortOrder {
  const { label, source, note, daysInYear, hoursInDay, onTop, grades, tasks } = plan
  return {
    ...{ label, daysInYear: String(daysInYear), hoursInDay: String(hoursInDay), onTop: String(onTop) },
    grades: grades.map(
      ({ name, income, published: said }) => `${name} = ${income}${said ? ` [${said.fte}; ${said.pay}]` : ''}`,
    ),
    tasks: tasks.map(
      ({ task, grade, amount, unit, of, first }) =>
        `${task} = ${grade}, ${amount} ${nameUnit(unit, amount)}${of ? ` each of ${of}` : ''}${first ? ', first year' : ''}`,
    ),
    ...(source !== undefined && { source }),
    ...(note !== undefined && { note }),
  }
}
