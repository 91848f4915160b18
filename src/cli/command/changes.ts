import { pipeline } from 'node:stream/promises'
import { type Call, type Command, Misuse, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

export const changes: Command = {
  name: 'changes',
  right: 'classification.see',
  summary:
    'Show what changed between two versions: items new, ended, renamed, moved, with another profile, split or merged.',
  operands: ['ID', 'FROM', 'TO'],
  options: { format: { type: 'string', value: 'FORMAT', help: 'table, csv or json; table if not given' } },
  example: 'rolemap changes job-roles 2009 2009.1 --format csv',
  run: async (call) => {
    const { listVersionChanges } = await import('../../rolemap/version/history.ts')
    const [id = '', from = '', to = ''] = call.operands
    const format = call.options.json ? 'json' : (optionOf(call, 'format') ?? 'table')
    if (!['table', 'csv', 'json'].includes(format))
      throw new Misuse(`--format: expected table, csv or json, found "${format}"`)
    const comparison = await listVersionChanges(await call.rolemap(), id, { from, to })
    if (format === 'json') writeJson(call.stdout, comparison)
    else await writeRows(call, comparison.rows, format)
  },
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
