import path from 'node:path'
import { FINDINGS } from '../../../crosswalk/check.ts'
import { ITEM_STATES, type StateCount } from '../../../crosswalk/progress.ts'
import { checkCrosswalk } from '../../../rolemap/crosswalk/check.ts'
import { readCounts } from '../../../rolemap/crosswalk/counts.ts'
import { listCrosswalks } from '../../../rolemap/crosswalk/crosswalk.ts'
import { type ShownMapping, showCrosswalk } from '../../../rolemap/crosswalk/show.ts'
import { getOperand } from '../../action.ts'
import { type Call, optionOf } from '../../command.ts'
import { openInput } from '../../open-input.ts'
import { formatColumns, formatShare, writeJson } from '../../print.ts'

/** Lists crosswalks with their size and coverage. */
export async function list(call: Call): Promise<void> {
  const rows = await listCrosswalks(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map(({ id, from, fromVersion, to, toVersion, state, mappings, coverage }) => [
    ...[id, `${from} ${fromVersion}`, `${to} ${toVersion}`, state, String(mappings), formatShare(coverage)],
  ])
  call.stdout.write(formatColumns([['id', 'from', 'to', 'state', 'mappings', 'coverage'], ...cells]))
}

/** Shows the mappings of a crosswalk, best targets first. */
export async function show(call: Call): Promise<void> {
  const { head, mappings } = await showCrosswalk(await call.rolemap(), getOperand(call, 'the ID of a crosswalk'))
  if (call.options.json) return writeJson(call.stdout, mappings)
  const { id, from, to, source, method } = head
  call.stdout.write(
    [
      `${id}  ${from.id} ${from.version} to ${to.id} ${to.version}\n`,
      `source  ${[source.title, source.publisher, source.licence].filter(Boolean).join(', ')}\n`,
      ...(method === undefined ? [] : [`method  ${method}\n`]),
      '\n',
      ...mappings.map(formatMapping),
    ].join(''),
  )
}

function formatMapping({ from, fromLabel, relation, combine, targets }: ShownMapping): string {
  const lines = targets.map(
    ({ to, toLabel, weight }) => `    ${to}  ${toLabel}${weight === undefined ? '' : `  (${weight})`}\n`,
  )
  const how = targets.length > 1 ? `, one ${combine} the other` : ''
  return `${from}  ${fromLabel}\n  ${relation === 'none' ? 'no equivalent' : relation}${how}\n${lines.join('')}`
}

/** Prints what a crosswalk covers and what in it cannot be right. */
export async function check(call: Call): Promise<void> {
  const file = optionOf(call, 'counts')
  const counts = file === undefined ? undefined : await readCounts(await openInput(file), { file: path.basename(file) })
  const found = await checkCrosswalk(await call.rolemap(), getOperand(call, 'the ID of a crosswalk'), counts)
  if (call.options.json) return writeJson(call.stdout, found)
  const { cardinality, coverage, progress, findings, stale, keptOut } = found
  const { items, mapped, none, open } = coverage
  call.stdout.write(
    [
      `${items} items: ${mapped} mapped, ${none} without an equivalent, ${open.length} open (${formatShare(coverage.share)} covered); ${cardinality}\n`,
      `${ITEM_STATES.map((state) => `${formatState(progress.states[state])} ${state}`).join(', ')}\n`,
      ...(open.length > 0 ? [`open: ${open.join(' ')}\n`] : []),
      ...findings.map(({ finding, from = '', to = [] }) => `${[from, ...to].join(' ')}  ${FINDINGS[finding]}\n`),
      ...stale.map(({ from, code, reason, successors }) => `${from}  ${code} ${reason} ${successors.join(' ')}\n`),
      ...keptOut.map(({ from }) => `${from}  decided here, but different in this release\n`),
    ].join(''),
  )
}

const formatState = ({ items, counted }: StateCount) => (counted === undefined ? `${items}` : `${items} (${counted})`)
