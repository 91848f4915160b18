import { isSame } from '../../classification/same.ts'
import { type LaidRule, layRules } from '../../coder/rule/lay-rules.ts'
import { RULE_COLUMNS } from '../../coder/rule/parse-rule.ts'
import type { Rule } from '../../coder/rule/rule.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { RowOutcome } from '../../store/staged.ts'
import { openTable, type TableInput } from '../open-table.ts'
import { RULES, tellRules } from '../own/kind.ts'
import { toKeptRules, toOwnRules } from '../own/own-rules.ts'
import { listRuleCodes, type RulesOptions } from '../own/rules.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { type GivenRow, type IntakeKind, isRemoved } from './kind.ts'
import { readRows, toGivenRows } from './row.ts'

/** A user's rules; the key is a classification. Rules without a row stay. */
export const OWN_RULES: IntakeKind = {
  name: 'rules',
  needed: ['kind', 'from'],
  columns: [...RULE_COLUMNS, 'remove'],
  most: 5000,
  right: 'rule.set',
  undo: 'publication.undo',
  find: async (rolemap, id) => {
    const { label } = await getVersion(rolemap, id)
    return { of: id, label }
  },
  fold: async (rolemap, id, { rows, why }) => {
    const { before, rules, laid } = await layOnTop(rolemap, id, rows)
    const outcomes = laid.map(toOutcome)
    const after = await toKeptRules(rules)
    if (before?.digest === after?.digest) return { outcomes, told: [], effects: [] }
    return {
      outcomes,
      told: [tellRules(id, { before, after }, { ...(why && { why }) })],
      effects: [{ put: 'rules', classification: id, seen: before?.digest, rules: after }],
    }
  },
  reverse: async ({ store }, id, { made: [change], why }) => {
    const current = await store.versions.findRules(id)
    if (!change || !isSame(current && { ...current }, change.after))
      throw new RolemapError('change-depended', `the file cannot be undone: the rules of "${id}" were changed after it`)
    const back = change.before === undefined ? undefined : RULES.parse(change.before)
    const told = tellRules(id, { before: current, after: back }, { undoes: change.number, ...(why && { why }) })
    return { told: [told], effects: [{ put: 'rules', classification: id, seen: current?.digest, rules: back }] }
  },
}

const toGivenRule = ({ row, textOf }: GivenRow) => ({
  row,
  cells: Object.fromEntries(RULE_COLUMNS.map((column) => [column, textOf(column)])),
  remove: isRemoved(textOf),
})

const DOES = { add: 'adds', change: 'changes', keep: 'leaves as it is:', remove: 'removes' } as const

function toOutcome(laid: LaidRule): RowOutcome {
  if ('fault' in laid) return { fault: laid.fault }
  const { does, rule, unused } = laid
  return { does: `${DOES[does]} ${formatRule(rule)}${unused === undefined ? '' : ` (${unused})`}` }
}

/** @example 'abbreviation “TA”: teaching assistant' */
function formatRule({ kind, from, to, code, where, has }: Rule): string {
  const says = [to, code, where && `where ${where} has “${has}”`].filter((part) => part).join(', ')
  return `${kind} “${from}”${says === '' ? '' : `: ${says}`}`
}

/** The user's rules as they would be after accepting a file of rules. @throws RolemapError as `stageFile` */
export async function readRulesOnTop(
  rolemap: Rolemap,
  input: TableInput,
  { file, in: id }: Pick<RulesOptions, 'file' | 'in'>,
): Promise<Reading<readonly Rule[]>> {
  const table = await openTable(input, { file })
  const rows = toGivenRows(table.columns, await readRows(table, OWN_RULES))
  const { rules, laid } = await layOnTop(rolemap, id, rows)
  const problems = laid.flatMap((one, place): readonly Problem[] =>
    'fault' in one
      ? [{ ...one.fault, severity: 'error', at: { file, row: rows[place]?.row ?? 0, column: one.fault.column } }]
      : [],
  )
  return { value: rules, problems: capProblems([...table.problems, ...problems], file) }
}

async function layOnTop(rolemap: Rolemap, id: string, rows: readonly GivenRow[]) {
  const before = await rolemap.store.versions.findRules(id)
  const own = (await toOwnRules(before))?.rules ?? []
  const codes = await listRuleCodes(rolemap, await getVersion(rolemap, id))
  return { before, ...layRules(own, rows.map(toGivenRule), (code) => codes.has(code)) }
}
