import { RULE_FIELDS } from '../../classification/edit-order.ts'
import { fold } from '../../text/fold.ts'
import { parseMove } from './chance.ts'
import { isContextField, MANAGERIAL, RULE_CELLS, RULE_KINDS, type Rule, type RuleCell, type RuleKind } from './rule.ts'
import { CONTEXT_FIELDS } from './rule-set.ts'

/** A rule as somebody wrote it, in a file, a form or a program. An empty cell counts as absent. */
export type RuleCells = { readonly [cell in RuleColumn]?: string | undefined }

export type RuleColumn = keyof typeof RULE_FIELDS & keyof Rule
export const RULE_COLUMNS = Object.keys(RULE_FIELDS) as readonly RuleColumn[]

/** What is wrong with a cell. A rule with only a warning is accepted. */
export interface RuleFault {
  readonly severity: 'error' | 'warning'
  /** A code of a problem. */
  readonly code: string
  readonly column: RuleColumn
  readonly message: string
}

export interface ParsedRule {
  /** Absent if the fault is an error. */
  readonly rule?: Rule
  readonly fault?: RuleFault
}

const CELLS = ['to', 'code', 'where', 'has'] as const satisfies readonly RuleCell[]
const KINDS = Object.keys(RULE_KINDS)

/** Trims the cells, and puts fields of a post in lower case. */
export function toRuleCells(given: RuleCells): Readonly<Record<RuleColumn, string>> {
  const cells = RULE_COLUMNS.map((column) => [column, (given[column] ?? '').trim()])
  // Every column has a cell.
  const rule = Object.fromEntries(cells) as Record<RuleColumn, string>
  return { ...rule, where: fold(rule.where) }
}

/** Reads a rule, or says what is wrong with it. Everything that accepts rules uses this, so that none is lost later. */
export function parseRule(given: RuleCells, isCode: (code: string) => boolean = () => true): ParsedRule {
  const cells = toRuleCells(given)
  const { kind } = cells
  if (!isKind(kind))
    return { fault: toError('rule-kind-unknown', 'kind', `expected one of ${KINDS.join(', ')}; found "${kind}"`) }
  const fault = findUnreadable(cells) ?? findMissing(cells, kind) ?? findUnknown(cells, kind, isCode)
  if (fault) return { fault }
  const unused = findUnused(cells, kind)
  return { rule: toRule(cells, kind), ...(unused && { fault: unused }) }
}

type Cells = ReturnType<typeof toRuleCells>

const isKind = (kind: string): kind is RuleKind => Object.hasOwn(RULE_KINDS, kind)

const toError = (code: string, column: RuleColumn, message: string): RuleFault => ({
  severity: 'error',
  code,
  column,
  message,
})

// Control characters and lone surrogates, which no file keeps. Tabs and line ends are allowed.
const UNREADABLE = /[^\P{Cc}\t\r\n]|\p{Cs}/u

function findUnreadable(cells: Cells): RuleFault | undefined {
  const column = RULE_COLUMNS.find((one) => UNREADABLE.test(cells[one]))
  return column && toError('rule-incomplete', column, 'expected printable characters, found others')
}

function findMissing(cells: Cells, kind: RuleKind): RuleFault | undefined {
  const { from } = cells
  if (fold(from) === '' && !(isForAll(kind) && from === '*'))
    return toError('rule-incomplete', 'from', `expected words of a title, found "${from}"`)
  const missing = CELLS.find(
    (cell) => isNeeded(kind, cell) && (cell === 'code' ? cells.code : fold(cells[cell])) === '',
  )
  return (
    missing && toError('rule-incomplete', missing, `expected ${NEEDED[missing]} "${from}", found "${cells[missing]}"`)
  )
}

const isForAll = (kind: RuleKind) => kind === 'off' || kind === 'chance'

const isNeeded = (kind: RuleKind, cell: RuleCell) => RULE_CELLS[kind]?.[cell] === 'must'

const NEEDED: Readonly<Record<RuleCell, string>> = {
  to: 'the words, or the kind, for',
  code: 'the code of',
  where: 'the field of the post that decides',
  has: 'the words that decide',
}

/** Finds words of the wrong form, and names of things that do not exist. */
function findUnknown(
  { from, to, code, where }: Cells,
  kind: RuleKind,
  isCode: (code: string) => boolean,
): RuleFault | undefined {
  if (RULE_CELLS[kind]?.code && code !== '' && !isCode(code))
    return toError('rule-code-unknown', 'code', `expected a code that titles may have, found "${code}"`)
  if (kind === 'ending' && (fold(from).includes(' ') || fold(to).includes(' ')))
    return toError('rule-incomplete', 'from', `expected ends of one word, found "${from}" and "${to}"`)
  if ((kind === 'oversees' || kind === 'manages') && fold(from).includes(' '))
    return toError('rule-incomplete', 'from', `expected one word, found "${from}"`)
  if (kind === 'chance' && from !== '*')
    return toError('rule-incomplete', 'from', `expected * for all titles, found "${from}"`)
  if (kind === 'chance' && !parseMove(to))
    return toError(
      'rule-incomplete',
      'to',
      `expected two rising chances, as in 50 % is 43 %, 90 % is 72 %; found "${to}"`,
    )
  if (kind === 'context' && !isContextField(where))
    return toError('rule-field-unknown', 'where', `expected one of ${CONTEXT_FIELDS.join(', ')}; found "${where}"`)
  if (kind === 'off' && to !== '' && to !== MANAGERIAL && !isKind(to))
    return toError('rule-kind-unknown', 'to', `expected one of ${[...KINDS, MANAGERIAL].join(', ')}; found "${to}"`)
}

function findUnused(cells: Cells, kind: RuleKind): RuleFault | undefined {
  const column = CELLS.find((cell) => RULE_CELLS[kind]?.[cell] === undefined && cells[cell] !== '')
  if (!column) return undefined
  const message = `expected an empty cell beside the kind "${kind}", found "${cells[column]}"`
  return { severity: 'warning', code: 'rule-cell-unused', column, message }
}

function toRule({ from, note, ...cells }: Cells, kind: RuleKind): Rule {
  const used = CELLS.filter((cell) => RULE_CELLS[kind]?.[cell] !== undefined && cells[cell] !== '')
  const said = Object.fromEntries(used.map((cell) => [cell, cells[cell]]))
  return { kind, from, ...said, ...(note !== '' && { note }) }
}
