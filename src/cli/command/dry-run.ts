import path from 'node:path'
import type { ChangedRows, Outcome } from '../../rolemap/draft/check-rules.ts'
import type { DryRun } from '../../rolemap/draft/dry-run.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { contextOf, contextOptions } from '../context-options.ts'
import { openInput } from '../open-input.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { createProgress, formatColumns, formatProblem, writeJson } from '../print.ts'

export const dryRun: Command = {
  name: 'dry-run',
  right: 'draft.write',
  summary: 'Show which coded records a draft would recode, by level and item, before it is published.',
  operands: ['DRAFT'],
  options: {
    records: { type: 'string', value: 'FILE', help: 'a file of job titles, instead of the coded rows in the store' },
    title: {
      type: 'string',
      value: 'COLUMN',
      help: 'the column of FILE with the job titles; if not given, found by name and content',
    },
    ...PLACE_OPTIONS,
    ...contextOptions(
      'COLUMN',
      (what) => `the column with the posts' ${what}; if not given, found by name and content; "" for none`,
    ),
  },
  example: 'rolemap dry-run draft-1 --records staff.csv',
  run: async (call) => {
    const { watchDryRun } = await import('../../rolemap/draft/dry-run.ts')
    const [id = ''] = call.operands
    const progress = createProgress(call.stderr, 'titles coded')
    const trying = { records: await readRecords(call), onProgress: progress.show, signal: call.signal }
    const found = await watchDryRun(await call.rolemap(), id, trying).finally(progress.clear)
    if (call.options.json) writeJson(call.stdout, found)
    else {
      call.stdout.write(formatDryRun(found))
      for (const problem of found.problems) call.stderr.write(formatProblem(problem))
    }
  },
}

async function readRecords(call: Call) {
  const file = optionOf(call, 'records')
  if (file === undefined) return undefined
  const title = optionOf(call, 'title')
  const place = placeOf(call)
  const input = { input: await openInput(file), file: path.basename(file) }
  return { ...(title !== undefined && { title }), context: contextOf(call), place, ...input }
}

function formatDryRun({
  of,
  rows,
  changedRows,
  titles,
  changedTitles,
  above,
  before,
  after,
  levels,
  items,
}: DryRun): string {
  const records = of === 'file' ? 'rows of the file' : 'coded rows of the store'
  const decisions = (['coded', 'review', 'uncoded'] as const).map((name) => `${name} ${before[name]} → ${after[name]}`)
  return [
    `${changedRows} of ${rows} ${records} would change (${changedTitles} of ${titles} titles): ${decisions.join(', ')}\n`,
    ...(above ? ['that is above the limit: publishing needs a sign-off with a reason\n'] : []),
    formatColumns(levels.map(({ label, rows: at }) => [`  ${label}`, `${at} rows with a different`])),
    ...(items.length > 0 ? ['\nBy item\n', formatColumns(items.map(formatItem))] : []),
  ].join('')
}

const formatItem = ({ from, to, rows, sample, titles }: ChangedRows) => [
  String(rows).padStart(7),
  `${formatOutcome(from)} → ${formatOutcome(to)}`,
  sample.map((title) => `“${title}”`).join(', ') +
    (titles > sample.length ? `, and ${titles - sample.length} more` : ''),
]

const formatOutcome = ({ code, decision }: Outcome) => `${code ?? 'none'} (${decision})`
