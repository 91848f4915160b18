import type { Code } from '../../classification/code.ts'
import { createClashFinder, type RuleClash } from '../../coder/rule/clash.ts'
import { parseRule, RULE_COLUMNS, type RuleFault } from '../../coder/rule/parse-rule.ts'
import type { Rule } from '../../coder/rule/rule.ts'
import type { Problem, Reading } from '../../error.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

/** What the codes of a rule file are checked against. */
export interface RuleFileOptions {
  /** The codes that a title may be given. If not given, any. */
  readonly codes?: ReadonlySet<Code>
}

/**
 * Rules from a table with the columns `kind`, `from`, `to`, `code`, `where`, `has` and `note`; all except the first two may be
 * absent. A refused row is a problem with its line and the reason.
 *
 * @throws RolemapError `column-missing`
 */
export async function readRuleFile(table: Table, { codes }: RuleFileOptions = {}): Promise<Reading<readonly Rule[]>> {
  const { columns, file } = table
  for (const name of ['kind', 'from']) getColumn(columns, name, file)
  const index = RULE_COLUMNS.map((name) => [name, findColumn(columns, [name]) ?? -1] as const)
  const findClash = createClashFinder<number>()
  const value: Rule[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of table.rows) {
    const row = Object.fromEntries(index.map(([name, at]) => [name, cells[at]]))
    const { rule, fault } = parseRule(row, codes && ((code) => codes.has(code)))
    const clash = rule && findClash(rule, line)
    const found = clash ? toClashFault(rule, clash) : fault
    if (found) {
      const { column, ...problem } = found
      problems.push({ ...problem, at: { file, row: line, column } })
    }
    if (rule && !clash) value.push(rule)
  }
  return { value, problems: capProblems([...table.problems, ...problems], file) }
}

/** Writes rules as a file that `readRuleFile` reads, one in each row. */
export function writeRuleFile(rules: readonly Rule[], format: TableFormat = 'tsv'): AsyncIterable<Uint8Array> {
  const rows = rules.map((rule) => RULE_COLUMNS.map((name) => rule[name] ?? ''))
  return writeTable(rows, { columns: RULE_COLUMNS, format })
}

function toClashFault({ from }: Rule, { how, earlier: line }: RuleClash<number>): RuleFault {
  if (how === 'contradicts')
    return {
      severity: 'error',
      code: 'rule-contradicts',
      column: 'from',
      message: `expected what line ${line} says of "${from}", found something else`,
    }
  return {
    severity: 'warning',
    code: 'rule-repeated',
    column: 'from',
    message: `expected each rule once, found that of line ${line} for "${from}" again`,
  }
}
