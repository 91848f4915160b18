import type { Code } from '../classification/code.ts'
import { isReading, RULE_KINDS, type Rule, type RuleKind } from '../coder/rule/rule.ts'
import type { Problem, Reading } from '../error.ts'
import { fold } from '../text/fold.ts'
import { findColumn, getColumn } from './find-column.ts'
import type { Table, TableFormat } from './table.ts'
import { writeTable } from './write-table.ts'

const COLUMNS = ['kind', 'from', 'to', 'code', 'note'] as const
const KINDS = Object.keys(RULE_KINDS)

/** What the codes of a rule file are held against. */
export interface RuleFileOptions {
  /** The codes that a title may be given. If not given, any. */
  readonly codes?: ReadonlySet<Code>
}

/**
 * Rules from a table with the columns `kind`, `from`, `to`, `code` and `note`, of which the last three may be absent.
 * A row that is not taken is a problem with its line and the reason.
 *
 * @throws RolemapError `column-missing`
 */
export async function readRuleFile(table: Table, { codes }: RuleFileOptions = {}): Promise<Reading<readonly Rule[]>> {
  const { columns, file } = table
  const optional = {
    to: findColumn(columns, ['to']),
    code: findColumn(columns, ['code']),
    note: findColumn(columns, ['note']),
  }
  const index = { kind: getColumn(columns, 'kind', file), from: getColumn(columns, 'from', file), ...optional }
  const taken = new Map<string, Taken>()
  const value: Rule[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of table.rows) {
    const cell = (name: (typeof COLUMNS)[number]) => (cells[index[name] ?? -1] ?? '').trim()
    const row = { kind: cell('kind'), from: cell('from'), to: cell('to'), code: cell('code'), note: cell('note') }
    const found = checkRow(row, codes) ?? checkAgainst(row, line, taken)
    if (found) problems.push({ ...found, at: { file, row: line, ...found.at } })
    if (found?.severity === 'error' || found?.code === 'rule-repeated') continue
    value.push(toRule(row))
  }
  return { value, problems: [...table.problems, ...problems] }
}

/** Rules as a file that `readRuleFile` reads, one rule a row. */
export function writeRuleFile(rules: readonly Rule[], format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  const rows = rules.map(({ kind, from, to = '', code = '', note = '' }) => [kind, from, to, code, note])
  return writeTable(rows, { columns: COLUMNS, format })
}

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>
type Finding = Omit<Problem, 'at'> & { readonly at: { readonly column: string } }

function toRule({ kind, from, to, code, note }: Row): Rule {
  const known = kind as RuleKind
  return {
    kind: known,
    from,
    ...(isReading(known) && { to }),
    ...(known === 'title' && { code }),
    ...(note !== '' && { note }),
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
  const { kind, from, to, code } = row
  if (!Object.hasOwn(RULE_KINDS, kind))
    return findError('rule-kind-unknown', 'kind', `expected one of ${KINDS.join(', ')}; found "${kind}"`)
  if (fold(from) === '') return findError('rule-incomplete', 'from', `expected words of a title, found "${from}"`)
  if (isReading(kind as RuleKind) && fold(to) === '')
    return findError('rule-incomplete', 'to', `expected what "${from}" is read as, found "${to}"`)
  if (kind === 'ending' && (fold(from).includes(' ') || fold(to).includes(' ')))
    return findError('rule-incomplete', 'from', `expected ends of one word, found "${from}" and "${to}"`)
  if (kind === 'title' && code === '')
    return findError('rule-incomplete', 'code', `expected the code of "${from}", found nothing`)
  if (kind === 'title' && codes && !codes.has(code))
    return findError('rule-code-unknown', 'code', `expected a code that titles may have, found "${code}"`)
  return checkUnused(row)
}

function checkUnused({ kind, to, code }: Row): Finding | undefined {
  const unused = kind === 'title' ? to && 'to' : code ? 'code' : isReading(kind as RuleKind) ? '' : to && 'to'
  if (!unused) return undefined
  const message = `expected an empty cell beside the kind "${kind}", found "${unused === 'to' ? to : code}"`
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
function listClaims({ kind, to, code }: Row): readonly (readonly [subject: string, says: string])[] {
  if (kind === 'ending') return [['ending', fold(to)]]
  if (kind === 'title') return [['title', code]]
  if (isReading(kind as RuleKind)) return [['reading', fold(to)]]
  if (kind === 'plain')
    return [
      [PLAINNESS, 'plain'],
      ['plain', 'yes'],
    ]
  return kind === 'exclude'
    ? [['exclude', 'yes']]
    : [
        [PLAINNESS, 'not'],
        [kind, 'yes'],
      ]
}

function repeated({ from }: Row, { line }: Taken): Finding {
  const message = `expected each rule once, found that of line ${line} for "${from}" again`
  return { severity: 'warning', code: 'rule-repeated', message, at: { column: 'from' } }
}
