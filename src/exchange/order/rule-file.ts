import type { Code } from '../../classification/code.ts'
import {
  isContextField,
  MANAGERIAL,
  RULE_CELLS,
  RULE_KINDS,
  type Rule,
  type RuleCell,
  type RuleKind,
} from '../../coder/rule/rule.ts'
import { CONTEXT_FIELDS } from '../../coder/rule/rule-set.ts'
import type { Problem, Reading } from '../../error.ts'
import { fold } from '../../text/fold.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

const COLUMNS = ['kind', 'from', 'to', 'code', 'where', 'has', 'note'] as const
const CELLS: readonly RuleCell[] = ['to', 'code', 'where', 'has']
const KINDS = Object.keys(RULE_KINDS)

/** What the codes of a rule file are held against. */
export interface RuleFileOptions {
  /** The codes that a title may be given. If not given, any. */
  readonly codes?: ReadonlySet<Code>
}

/**
 * Rules from a table with the columns `kind`, `from`, `to`, `code`, `where`, `has` and `note`, of which all but the first
 * two may be absent.
 * A row that is not taken is a problem with its line and the reason.
 *
 * @throws RolemapError `column-missing`
 */
export async function readRuleFile(table: Table, { codes }: RuleFileOptions = {}): Promise<Reading<readonly Rule[]>> {
  const { columns, file } = table
  const optional = Object.fromEntries([...CELLS, 'note'].map((name) => [name, findColumn(columns, [name])]))
  const index: Partial<Record<Cell, number | undefined>> = {
    kind: getColumn(columns, 'kind', file),
    from: getColumn(columns, 'from', file),
    ...optional,
  }
  const taken = new Map<string, Taken>()
  const value: Rule[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of table.rows) {
    // All the columns have a cell.
    const row = Object.fromEntries(COLUMNS.map((name) => [name, (cells[index[name] ?? -1] ?? '').trim()])) as Row
    const found = checkRow(row, codes) ?? checkAgainst(row, line, taken)
    if (found) problems.push({ ...found, at: { file, row: line, ...found.at } })
    if (found?.severity === 'error' || found?.code === 'rule-repeated') continue
    value.push(toRule(row))
  }
  return { value, problems: [...table.problems, ...problems] }
}

/** Rules as a file that `readRuleFile` reads, one rule a row. */
export function writeRuleFile(rules: readonly Rule[], format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  const rows = rules.map((rule) => COLUMNS.map((name) => rule[name] ?? ''))
  return writeTable(rows, { columns: COLUMNS, format })
}

type Cell = (typeof COLUMNS)[number]
type Row = Readonly<Record<Cell, string>>
type Finding = Omit<Problem, 'at'> & { readonly at: { readonly column: string } }

function toRule(row: Row): Rule {
  const kind = row.kind as RuleKind
  const used = CELLS.filter((cell) => RULE_CELLS[kind]?.[cell] !== undefined && row[cell] !== '')
  return {
    kind,
    from: row.from,
    ...Object.fromEntries(used.map((cell) => [cell, cell === 'where' ? fold(row.where) : row[cell]])),
    ...(row.note !== '' && { note: row.note }),
  }
}

const findError = (code: string, column: string, message: string): Finding => ({
  severity: 'error',
  code,
  message,
  at: { column },
})

/** What is wrong with a row by itself. A cell that the kind has no use for is a warning: the row is taken without it. */
function checkRow(row: Row, codes: ReadonlySet<Code> | undefined): Finding | undefined {
  const { kind, from, code } = row
  if (!Object.hasOwn(RULE_KINDS, kind))
    return findError('rule-kind-unknown', 'kind', `expected one of ${KINDS.join(', ')}; found "${kind}"`)
  const cells = RULE_CELLS[kind as RuleKind] ?? {}
  if (fold(from) === '' && !(kind === 'off' && from === '*'))
    return findError('rule-incomplete', 'from', `expected words of a title, found "${from}"`)
  const missing = CELLS.find((cell) => cells[cell] === 'must' && (cell === 'code' ? code : fold(row[cell])) === '')
  if (missing)
    return findError('rule-incomplete', missing, `expected ${NEEDED[missing]} "${from}", found "${row[missing]}"`)
  if (cells.code && code !== '' && codes && !codes.has(code))
    return findError('rule-code-unknown', 'code', `expected a code that titles may have, found "${code}"`)
  return checkWords(row) ?? checkUnused(row)
}

const NEEDED: Readonly<Record<RuleCell, string>> = {
  to: 'what is read or done in place of',
  code: 'the code of',
  where: 'the field of the post that decides about',
  has: 'the words that decide about',
}

/** What is wrong with words that must be of a kind. */
function checkWords({ kind, from, to, where }: Row): Finding | undefined {
  if (kind === 'ending' && (fold(from).includes(' ') || fold(to).includes(' ')))
    return findError('rule-incomplete', 'from', `expected ends of one word, found "${from}" and "${to}"`)
  if ((kind === 'oversees' || kind === 'manages') && fold(from).includes(' '))
    return findError('rule-incomplete', 'from', `expected one word, found "${from}"`)
  if (kind === 'context' && !isContextField(fold(where)))
    return findError('rule-field-unknown', 'where', `expected one of ${CONTEXT_FIELDS.join(', ')}; found "${where}"`)
  if (kind === 'off' && to !== '' && to !== MANAGERIAL && !Object.hasOwn(RULE_KINDS, to))
    return findError('rule-kind-unknown', 'to', `expected one of ${[...KINDS, MANAGERIAL].join(', ')}; found "${to}"`)
  return undefined
}

function checkUnused(row: Row): Finding | undefined {
  const cells = RULE_CELLS[row.kind as RuleKind] ?? {}
  const unused = CELLS.find((cell) => cells[cell] === undefined && row[cell] !== '')
  if (!unused) return undefined
  const message = `expected an empty cell beside the kind "${row.kind}", found "${row[unused]}"`
  return { severity: 'warning', code: 'rule-cell-unused', message, at: { column: unused } }
}

/** What an earlier row says of the same words, and where. */
interface Taken {
  readonly says: string
  readonly line: number
}

/** Words may be read in one way only, and a title has one code; a word cannot be vague and not vague. */
function checkAgainst(row: Row, line: number, taken: Map<string, Taken>): Finding | undefined {
  const words = fold(row.from)
  for (const [subject, says] of listClaims(row)) {
    const key = `${subject} ${words}`
    const before = taken.get(key)
    if (before && before.says !== says)
      return findError(
        'rule-contradicts',
        'from',
        `expected what line ${before.line} says of "${row.from}", found another`,
      )
    if (before && subject !== PLAINNESS) return repeated(row, before)
    if (!before) taken.set(key, { says, line })
  }
  return undefined
}

const PLAINNESS = 'plainness'

/** What a rule settles of its words, and how. */
function listClaims({ kind, from, to, code, where, has }: Row): readonly (readonly [subject: string, says: string])[] {
  switch (kind as RuleKind) {
    case 'abbreviation':
    case 'replacement':
    case 'spelling':
      return [['reading', fold(to)]]
    case 'ending':
      return [['ending', fold(to)]]
    case 'manages':
      return [['manages', `${fold(to)} ${code}`]]
    case 'title':
    case 'default':
      return [[kind, code]]
    case 'manager':
      return [[`manager ${/(?:…|\.\.\.)$/.test(from)}`, code]]
    case 'context':
      return [[`context ${fold(where)} ${fold(has)}`, code]]
    case 'downgraded':
    case 'vague':
    case 'blank':
    case 'plain':
      return [
        [PLAINNESS, kind === 'plain' ? 'plain' : 'not'],
        [kind, 'yes'],
      ]
    case 'off':
      return [[`off ${to} ${from === '*'}`, 'yes']]
    default:
      return [[`${kind} ${fold(to)} ${code}`, 'yes']]
  }
}

function repeated({ from }: Row, { line }: Taken): Finding {
  const message = `expected each rule once, found that of line ${line} for "${from}" again`
  return { severity: 'warning', code: 'rule-repeated', message, at: { column: 'from' } }
}
