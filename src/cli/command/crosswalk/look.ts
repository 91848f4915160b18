import path from 'node:path'
import { FINDINGS } from '../../../crosswalk/check.ts'
import { ITEM_STATES, type StateCount } from '../../../crosswalk/progress.ts'
import { checkCrosswalk, type OpenGroup } from '../../../rolemap/crosswalk/check.ts'
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
  const { cardinality, coverage, progress, openGroups, findings, stale, keptOut } = found
  const { items, mapped, none, open } = coverage
  call.stdout.write(
    [
      `${items} items: ${mapped} mapped, ${none} without an equivalent, ${open.length} open (${formatShare(coverage.share)} covered); ${cardinality}\n`,
      `${ITEM_STATES.map((state) => `${formatState(progress.states[state])} ${state}`).join(', ')}\n`,
      ...(coverage.counted ? [formatCounted(coverage.counted)] : []),
      ...formatOpen(openGroups, open.length),
      ...part(
        'contradicts itself or the classifications',
        findings.map(({ finding, from = '', to = [] }) => `${[from, ...to].join(' ')}  ${FINDINGS[finding]}`),
      ),
      ...part(
        'stale',
        stale.map(({ from, code, reason, successors }) => `${from}  ${code} ${reason} ${successors.join(' ')}`),
      ),
      ...part(
        'decided here, but different in this release',
        keptOut.map(({ from }) => from),
      ),
    ].join(''),
  )
}

const formatCounted = ({ total, covered, share }: { total: number; covered: number; share: number }) =>
  `${covered} of ${total} counted are covered (${formatShare(share)})\n`

const [MOST_GROUPS, MOST_ITEMS, MOST_LINES] = [10, 5, 20]

/** A heading with how many there are, and the first of them. */
function part(heading: string, lines: readonly string[], most = MOST_LINES): readonly string[] {
  if (lines.length === 0) return []
  return [
    `\n${heading}: ${lines.length}\n`,
    ...shorten(
      lines.map((line) => `  ${line}\n`),
      most,
      '  ',
    ),
  ]
}

function shorten(lines: readonly string[], most: number, indent: string): readonly string[] {
  const more = lines.length - most
  return more > 0 ? [...lines.slice(0, most), `${indent}and ${more} more; --json has all\n`] : lines
}

/** The open items by the item above them, the groups with most first. */
function formatOpen(groups: readonly OpenGroup[], open: number): readonly string[] {
  if (open === 0) return []
  const sorted = groups.toSorted((one, other) => sizeOf(other) - sizeOf(one))
  const shown = sorted.slice(0, MOST_GROUPS).flatMap(({ parent = '', label, items }) => [
    `  ${parent === '' ? 'at the top' : `${parent} ${label}`}: ${items.length}\n`,
    ...shorten(
      items.map(
        ({ code, label: name, counted }) => `    ${code}  ${name}${counted === undefined ? '' : `  (${counted})`}\n`,
      ),
      MOST_ITEMS,
      '    ',
    ),
  ])
  const more = sorted.length - MOST_GROUPS
  return [`\nopen: ${open}\n`, ...shown, ...(more > 0 ? [`  and ${more} more groups; --json has all\n`] : [])]
}

const sizeOf = ({ items }: OpenGroup) => items.reduce((sum, { counted }) => sum + (counted ?? 0), 0) || items.length

const formatState = ({ items, counted }: StateCount) => (counted === undefined ? `${items}` : `${items} (${counted})`)
