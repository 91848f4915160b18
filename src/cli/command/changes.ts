import { pipeline } from 'node:stream/promises'
import { type Call, type Command, Misuse, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

export const changes: Command = {
  name: 'changes',
  right: 'classification.see',
  summary:
    'Show what changed between two versions: items that are new, ended, renamed, moved, split or merged, or that have another profile or code; and codes that now belong to other items.',
  operands: ['ID', 'FROM', 'TO'],
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'table, csv or json; table if not given' },
    correct: { type: 'string', value: 'CODE', help: 'correct what became of the item with this code; needs --became' },
    became: {
      type: 'string',
      value: 'CODES',
      help: 'its codes in TO, separated by commas: its own if it is the same item; none if it ended; evidence to undo a correction',
    },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
  },
  example: 'rolemap changes job-roles 2009 2009.1 --format csv',
  run: async (call) => {
    const { listVersionChanges } = await import('../../rolemap/version/history.ts')
    const [id = '', from = '', to = ''] = call.operands
    const format = call.options.json ? 'json' : (optionOf(call, 'format') ?? 'table')
    if (!['table', 'csv', 'json'].includes(format))
      throw new Misuse(`--format: expected table, csv or json, found "${format}"`)
    await correct(call, id, { from, to })
    const comparison = await listVersionChanges(await call.rolemap(), id, { from, to })
    if (format === 'json') writeJson(call.stdout, comparison)
    else await writeRows(call, comparison.rows, format)
  },
}

/** Corrects what became of an item. */
async function correct(call: Call, id: string, names: { from: string; to: string }): Promise<void> {
  const [code, became, why] = ['correct', 'became', 'why'].map((name) => optionOf(call, name))
  if (code === undefined && became === undefined) return
  if (code === undefined || became === undefined) throw new Misuse('--correct CODE and --became CODES need each other')
  const { judgeChange } = await import('../../rolemap/version/judge-change.ts')
  const codes = became === 'none' ? [] : became.split(',').map((one) => one.trim())
  await judgeChange(await call.rolemap(), id, {
    ...names,
    code,
    became: became === 'evidence' ? undefined : codes.filter((one) => one !== ''),
    why,
  })
}

type Rows = Awaited<ReturnType<typeof import('../../rolemap/version/history.ts')['listVersionChanges']>>['rows']

async function writeRows({ stdout }: Call, rows: Rows, format: string): Promise<void> {
  const { CHANGE_COLUMNS, toChangeCells } = await import('../../rolemap/version/history.ts')
  const cells = rows.map(toChangeCells)
  if (format === 'table') {
    stdout.write(formatColumns([CHANGE_COLUMNS.map((name) => name.replace('_', ' ')), ...cells]))
    return
  }
  const { DELIMITED_FORMATS, writeDelimited } = await import('../../rolemap/write-delimited.ts')
  await pipeline(writeDelimited(cells, { columns: CHANGE_COLUMNS }, DELIMITED_FORMATS.csv), stdout, { end: false })
}
