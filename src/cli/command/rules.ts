import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Rule } from '../../coder/rule/rule.ts'
import type { ChangedRows, ChangingRule, Outcome, RulesCheck } from '../../rolemap/draft/check-rules.ts'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, Misuse, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { formatColumns, formatProblem, writeJson } from '../print.ts'

const ACTIONS: Actions = {
  list: { operands: ['[ID]'], takes: ['in', 'own'], run: list },
  check: { operands: ['FILE'], takes: ['in', 'version', 'records', 'title'], run: check },
  clear: { takes: ['in'], run: clear },
}

export const rules: Command = {
  name: 'rules',
  right: 'rule.set',
  summary: 'List the rules for reading titles, check what a file of your own rules would change, or delete your rules.',
  actions: ACTIONS,
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification; if list has none, the rules for all' },
    version: { type: 'string', value: 'V', help: 'its version; the newest if not given' },
    own: { type: 'boolean', help: 'your rules, not those that come with Rolemap' },
    records: { type: 'string', value: 'STAFF', help: 'a file of job titles' },
    title: { type: 'string', value: 'COLUMN', help: 'the column of STAFF with the job titles' },
  },
  example: 'rolemap rules check our-rules.csv --in job-roles --records staff.csv --title "Job title"',
}

async function list(call: Call): Promise<void> {
  const id = call.operands[1] ?? optionOf(call, 'in')
  if (call.options.own && id === undefined) throw new Misuse('expected --in ID')
  const [{ findRules, listShippedRules }, { getVersion }] = await Promise.all([
    import('../../rolemap/own/rules.ts'),
    import('../../rolemap/version/list.ts'),
  ])
  if (id !== undefined) await getVersion(await call.rolemap(), id)
  const own = call.options.own && id !== undefined
  const listed = own ? ((await findRules(await call.rolemap(), id))?.rules ?? []) : listShippedRules(id)
  if (call.options.json) writeJson(call.stdout, listed)
  else await printRules(call, listed)
}

async function printRules(call: Call, listed: readonly Rule[]): Promise<void> {
  const { writeRules } = await import('../../rolemap/own/rules.ts')
  await pipeline(writeRules(listed), call.stdout, { end: false, signal: call.signal })
}

async function check(call: Call): Promise<void> {
  const [file, records] = [getOperand(call, 'a FILE of rules'), requiredOption(call, 'records')]
  const version = optionOf(call, 'version')
  const where = { in: requiredOption(call, 'in'), ...(version !== undefined && { version }) }
  const title = requiredOption(call, 'title')
  const [{ readRulesOnTop }, { checkRules }] = await Promise.all([
    import('../../rolemap/intake/rules.ts'),
    import('../../rolemap/draft/check-rules.ts'),
  ])
  const rolemap = await call.rolemap()
  const read = await readRulesOnTop(rolemap, await openInput(file), { in: where.in, file: path.basename(file) })
  const result = await checkRules(rolemap, read.value, {
    ...where,
    title,
    input: await openInput(records),
    file: path.basename(records),
    signal: call.signal,
  })
  const problems = [...read.problems, ...result.problems]
  if (call.options.json) writeJson(call.stdout, { ...result, problems })
  else {
    call.stdout.write(formatCheck(result))
    for (const problem of problems) call.stderr.write(formatProblem(problem))
  }
}

async function clear(call: Call): Promise<void> {
  const id = requiredOption(call, 'in')
  const { clearRules } = await import('../../rolemap/own/rules.ts')
  const cleared = await clearRules(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, { classification: id, cleared })
  else call.stdout.write(`${id}: ${cleared} rules cleared\n`)
}

function formatCheck(result: RulesCheck): string {
  const { rows, titles, changedRows, changedTitles, before, after, items, rules: changes, indirect } = result
  const decisions = (['coded', 'review', 'uncoded'] as const).map((name) => `${name} ${before[name]} → ${after[name]}`)
  return [
    `${changedRows} of ${rows} rows would change (${changedTitles} of ${titles} titles): ${decisions.join(', ')}\n`,
    ...formatList('By item', items.map(formatItem)),
    ...formatList('By rule', [
      ...changes.map(formatRule),
      ...(indirect.rows > 0
        ? [[String(indirect.rows), 'no rule in the title: the rules also apply to the index', formatSample(indirect)]]
        : []),
    ]),
  ].join('')
}

const formatList = (heading: string, list: readonly (readonly string[])[]) =>
  list.length === 0
    ? []
    : [`\n${heading}\n`, formatColumns(list.map(([rows = '', ...rest]) => [rows.padStart(7), ...rest]))]

const formatItem = ({ from, to, rows, ...titles }: ChangedRows) => [
  String(rows),
  `${formatOutcome(from)} → ${formatOutcome(to)}`,
  formatSample(titles),
]

const formatRule = ({ rule, change, rows, ...titles }: ChangingRule) => [
  String(rows),
  `${change}: ${[rule.kind, rule.from, rule.to ?? rule.code].filter((part) => part !== undefined).join(' | ')}`,
  formatSample(titles),
]

const formatOutcome = ({ code, decision }: Outcome) => `${code ?? 'none'} (${decision})`

function formatSample({ titles, sample }: { readonly titles: number; readonly sample: readonly string[] }): string {
  const more = titles > sample.length ? `, and ${titles - sample.length} more` : ''
  return sample.map((title) => `“${title}”`).join(', ') + more
}
