import type { ShownReturn } from '../../../rolemap/return/index.ts'
import type { Finding } from '../../../workforce/return/index.ts'
import type { Call } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { loadReturns } from './key.ts'

/** A return in a few lines: how far it is, and what keeps it from being signed. */
export async function printState(call: Call, shown: ShownReturn): Promise<void> {
  if (call.options.json) return writeJson(call.stdout, shown)
  const { toNotes } = await loadReturns()
  const { summary, findings, blocking } = shown
  call.stdout.write(`${toNotes(shown).slice(0, 3).join('\n')}\n`)
  const { posts, headcount } = summary.total
  call.stdout.write(`${posts} posts, ${headcount} persons; findings: ${findings.length}\n`)
  if (shown.state === 'signed') return
  const left = blocking.length === 0 ? 'nothing' : `${blocking.length} findings; rolemap return check lists them`
  call.stdout.write(`keeps it from being signed: ${left}\n`)
}

export const formatFindings = (findings: readonly Finding[]): string =>
  formatColumns([
    ['severity', 'rule', 'why', 'what mends it'],
    ...findings.map(({ severity, rule, why, mend }) => [severity, rule, why, mend]),
  ])

/** The form with its figures. */
export async function printForm(call: Call, shown: ShownReturn): Promise<void> {
  const { toLines, readParts } = await loadReturns()
  const partOf = await readParts(await call.rolemap(), shown)
  const { columns, by: broken } = shown.form
  const heads = [...(broken === undefined ? [] : ['part']), 'code', ...columns.map(({ label }) => label), 'row']
  const lines = toLines(shown).map(({ row, by, figures, words }) => [
    ...(broken === undefined ? [] : [partOf(by)]),
    row.code,
    ...columns.map((_, at) => {
      const figure = figures[at]
      if (!figure) return ''
      const range = figure.low === figure.high ? '' : ` (${figure.low}–${figure.high})`
      return `${figure.value}${range}${figure.entered ? ' by hand' : ''}`
    }),
    `${{ heading: '', item: '  ', part: '    ' }[row.is]}${row.label}${words === '' ? '' : `: ${words}`}`,
  ])
  call.stdout.write(formatColumns([heads, ...lines]))
}
