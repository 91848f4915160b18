import { NOWHERE } from '../item-dimension.ts'
import type {
  AddsUpRule,
  AtMostRule,
  CompleteRule,
  ReturnColumn,
  ReturnDefinition,
  ReturnRule,
  Severity,
  SpecifiedRule,
} from './definition.ts'
import type { Entry, ReturnFigure } from './figure.ts'
import { type Filled, type FilledGroup, WHOLE } from './fill.ts'
import { createForm } from './form.ts'

/** Something in a return that fails one of its rules. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly row?: string
  readonly by?: string
  readonly column?: string
  readonly why: string
  /** How to correct it. */
  readonly mend: string
  /** Where to do that: at the posts, where titles are settled, or where figures and words are entered. */
  readonly at: 'posts' | 'settling' | 'entry'
  /** How many posts or fields it is about. */
  readonly count: number
}

/** The filler's note about a finding, a row or the whole. */
export interface Note {
  /** A rule's id; empty for the whole. */
  readonly rule: string
  readonly text: string
  readonly who: string
  readonly at: string
}

export interface CheckedReturn {
  readonly definition: ReturnDefinition
  readonly filled: Pick<Filled, 'cells' | 'tallies' | 'left'>
  readonly texts: readonly RowText[]
  readonly figures: readonly ReturnFigure[]
  readonly entries: readonly Entry[]
}

/** Checks a return by the rules of its definition. Findings are in the order of the rules, and of the form. */
export function checkReturn(checked: CheckedReturn): readonly Finding[] {
  return checked.definition.rules.flatMap((rule) => {
    const { id, severity } = rule
    return findOf(rule, checked).map((one) => ({ rule: id, severity, ...one }))
  })
}

/** The findings that prevent signing: errors, and warnings without a note that says why they are right. */
export function listBlocking(findings: readonly Finding[], notes: readonly Note[]): readonly Finding[] {
  const explained = new Set(notes.map(({ rule }) => rule))
  return findings.filter(
    ({ severity, rule }) => severity === 'error' || (severity === 'warning' && !explained.has(rule)),
  )
}

type Found = Omit<Finding, 'rule' | 'severity'>

function findOf(rule: ReturnRule, checked: CheckedReturn): readonly Found[] {
  switch (rule.is) {
    case 'complete':
      return findIncomplete(rule, checked)
    case 'among':
      return findOthers(rule.id, checked)
    case 'adds-up':
      return findUnparted(rule, checked)
    case 'specified':
      return findUnspecified(rule, checked)
    case 'settled':
      return findUnsettled(checked)
    case 'placed':
      return findUnplaced(checked)
    case 'at-most':
      return findTooMuch(rule, checked)
  }
}

/** Removes the imprecision of binary fractions. */
const tidy = (value: number) => Math.round(value * 10_000) / 10_000

const percent = (share: number) => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`

interface Filling extends Pick<CompleteRule, 'fields'> {
  readonly share: number
  readonly failing: number
  readonly looked: number
}

/** Several fields of a post are counted one by one, so that only those of one field are posts. */
function sayFilled({ fields, share, failing, looked }: Filling): string {
  if (fields.length > 1)
    return `${percent(share)} of ${fields.join(', ')} is filled in; ${failing} of ${looked} values ${failing === 1 ? 'is' : 'are'} missing`
  return `${percent(share)} of the posts say their ${fields.join()}; ${failing} of ${looked} ${failing === 1 ? 'does' : 'do'} not`
}

function findIncomplete({ id, least, fields }: CompleteRule, { filled }: CheckedReturn): readonly Found[] {
  const { looked = 0, failing = 0 } = filled.tallies[id] ?? {}
  const share = looked === 0 ? 1 : (looked - failing) / looked
  if (share >= least) return []
  const missing = Math.ceil(least * looked) - (looked - failing)
  return [
    {
      why: sayFilled({ fields, share, failing, looked }),
      mend: `Fill in at least ${missing} of them, on the pages of the posts or in the next list`,
      at: 'posts',
      count: failing,
    },
  ]
}

function findOthers(id: string, { filled }: CheckedReturn): readonly Found[] {
  const { failing = 0, looked = 0 } = filled.tallies[id] ?? {}
  if (failing === 0) return []
  const why = `${failing} of ${looked} posts have another value than the return knows`
  return [{ why, mend: 'Change it on the pages of the posts, or in the next list', at: 'posts', count: failing }]
}

const of = (definition: ReturnDefinition, name: string): ReturnColumn | undefined =>
  definition.columns.find((column) => column.name === name)

function labelOf(checked: CheckedReturn, row: string): string {
  const found = checked.definition.rows.find(({ code }) => code === row)
  return found ? `${row} ${found.label}` : row
}

/** By the finest breakdown, because that is where findings are corrected. */
const finest = ({ definition, figures }: CheckedReturn) =>
  figures.filter(({ by }) => (definition.by === undefined ? by === WHOLE : by !== WHOLE))

const place = ({ row, by, column }: ReturnFigure) => ({ row, column, ...(by !== WHOLE && { by }) })

function findUnparted({ rows }: AddsUpRule, checked: CheckedReturn): readonly Found[] {
  return finest(checked)
    .filter(({ row, own }) => rows.includes(row) && own !== 0)
    .map((figure) => {
      const { row, own, value, column } = figure
      const label = of(checked.definition, column)?.label ?? column
      const why =
        own > 0
          ? `${own} of ${value} (${label}) are in none of the parts of ${labelOf(checked, row)}`
          : `the parts of ${labelOf(checked, row)} make ${-own} more than its ${value} (${label})`
      return {
        ...place(figure),
        why,
        mend: 'Settle in which part the titles are, or enter the figures of the parts',
        at: 'settling',
        count: tidy(Math.abs(own)),
      }
    })
}

function findUnspecified({ rows }: SpecifiedRule, checked: CheckedReturn): readonly Found[] {
  const said = new Set(checked.entries.flatMap(({ row, words }) => (words ? [row] : [])))
  const titled = new Set(checked.texts.flatMap(({ row, title }) => (title === '' ? [] : [row])))
  const found = new Map<string, Found>()
  for (const { row, value } of finest(checked)) {
    if (!rows.includes(row) || value === 0 || said.has(row) || titled.has(row) || found.has(row)) continue
    const why = `${labelOf(checked, row)} has ${value}, and nothing says what they are`
    found.set(row, { row, why, mend: 'Enter what is counted here, in words', at: 'entry', count: value })
  }
  return [...found.values()]
}

function findUnsettled(checked: CheckedReturn): readonly Found[] {
  const form = createForm(checked.definition)
  return finest(checked)
    .filter(({ row, low, high }) => low !== high && form.takes(row))
    .map((figure) => {
      const { row, low, high, value, column } = figure
      const label = of(checked.definition, column)?.label ?? column
      return {
        ...place(figure),
        why: `${label} of ${labelOf(checked, row)} is between ${low} and ${high}; ${value} is expected`,
        mend: 'Settle the titles that may be here',
        at: 'settling',
        count: tidy(high - low),
      }
    })
}

function findUnplaced({ filled }: CheckedReturn): readonly Found[] {
  // How many posts may be there.
  const count = (outside: string) =>
    filled.cells.find(({ row, by }) => row === outside && by === WHOLE)?.high.posts ?? 0
  const [uncoded, nowhere] = [count(''), count(NOWHERE)]
  const { unlocated } = filled.left
  return [
    ...(unlocated > 0
      ? [
          {
            why: `${unlocated} posts have no service area, so that nobody knows whether they belong in the return`,
            mend: 'Give them a service on their pages, or a department that says it in the next list',
            at: 'posts',
            count: unlocated,
          } as const,
        ]
      : []),
    ...(uncoded > 0
      ? [
          {
            why: uncoded === 1 ? '1 post has no role' : `${uncoded} posts have no role`,
            mend: 'Decide the roles of their titles',
            at: 'posts',
            count: uncoded,
          } as const,
        ]
      : []),
    ...(nowhere > 0
      ? [
          {
            why: `${nowhere} posts have a role that no row of the return takes for certain`,
            mend: 'Settle in which row their titles are',
            at: 'settling',
            count: nowhere,
          } as const,
        ]
      : []),
  ]
}

function findTooMuch({ column, of: other, times, beyond = 0 }: AtMostRule, checked: CheckedReturn): readonly Found[] {
  const figures = finest(checked)
  const others = new Map(
    figures.filter((one) => one.column === other).map((one) => [JSON.stringify([one.row, one.by]), one.value]),
  )
  const form = createForm(checked.definition)
  // Expected figures are rounded, each column by itself.
  return figures
    .filter((one) => one.column === column && form.takes(one.row) && one.low === one.high)
    .flatMap((figure) => {
      const most = (others.get(JSON.stringify([figure.row, figure.by])) ?? 0) * times + beyond
      if (figure.value <= most) return []
      const why = `${figure.value} (${of(checked.definition, column)?.label}) of ${labelOf(checked, figure.row)} is more than ${times === 1 ? '' : `${times} times `}${beyond === 0 ? '' : `and ${beyond} more than `}its ${of(checked.definition, other)?.label}`
      return [
        {
          ...place(figure),
          why,
          mend: 'Correct the posts, or say in a note why it is right',
          at: 'posts',
          count: 1,
        } as const,
      ]
    })
}

/** The contents of rows that ask for words: the titles, and how many posts each has. */
export interface RowText {
  readonly row: string
  readonly title: string
  readonly posts: number
  /** Every one of these posts is certainly there. */
  readonly certain: boolean
}

/** The titles counted at each row that asks for words, those with the most posts first. */
export function listTexts(
  definition: Pick<ReturnDefinition, 'rows' | 'rules'>,
  groups: readonly FilledGroup[],
): readonly RowText[] {
  const asking = new Set(definition.rows.flatMap(({ code, text }) => (text ? [code] : [])))
  for (const rule of definition.rules) if (rule.is === 'specified') for (const row of rule.rows) asking.add(row)
  const texts = groups.flatMap(({ title, parts, certain, figures }) =>
    parts
      .filter(({ said }) => asking.has(said))
      .map(({ said }) => ({ row: said, title, posts: figures.posts, certain })),
  )
  return texts.toSorted((one, other) =>
    one.row === other.row
      ? other.posts - one.posts || (one.title < other.title ? -1 : 1)
      : one.row < other.row
        ? -1
        : 1,
  )
}
