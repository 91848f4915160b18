import { CATEGORY_NAMES, formatLevel, LEVELS } from '../../../qualification/index.ts'
import { countByRole } from '../../../rolemap/qualification/counts.ts'
import { listEntries } from '../../../rolemap/qualification/entries.ts'
import { countByLevel } from '../../../rolemap/qualification/level-counts.ts'
import { type EntryView, showEntry, type TiedEntry } from '../../../rolemap/qualification/view.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readFilter } from './filter.ts'

/** Lists the entries that match a filter. */
export async function list(call: Call): Promise<void> {
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 100 })
  writeEntries(call, await listEntries(await call.rolemap(), { ...readFilter(call), limit, offset: 0 }))
}

/** Entries of the list, a line for each. */
export function writeEntries(call: Call, { total, rows }: Awaited<ReturnType<typeof listEntries>>): void {
  if (call.options.json) {
    writeJson(call.stdout, { total, rows: rows.map(({ value }) => value) })
    return
  }
  const cells = rows.map(({ value: { id, kind, level = '', body = '', title } }) => [
    id,
    CATEGORY_NAMES[kind],
    level,
    title,
    body,
  ])
  call.stdout.write(formatColumns([['id', 'category', 'level', 'title', 'body'], ...cells]))
  if (total > rows.length) call.stderr.write(`${rows.length} of ${total}; --limit shows more\n`)
}

/** Shows an entry with everything that it is attached to. */
export async function show(call: Call): Promise<void> {
  const view = await showEntry(await call.rolemap(), getOperand(call, 'an ID'))
  if (call.options.json) return writeJson(call.stdout, view)
  call.stdout.write([formatHead(view), ...formatTies(view)].join(''))
}

function formatHead({ entry, problems }: EntryView): string {
  const { id, title, kind, criteria: _, providers, withdrawn, level, ...facts } = entry
  const rows = [
    ['category', CATEGORY_NAMES[kind]],
    ...(level ? [['level', formatLevel(level)]] : []),
    ...Object.entries(facts).map(([name, value]) => [name, String(value)]),
    ...(providers ? [['providers', providers.join(', ')]] : []),
    ...(withdrawn ? [['state', 'withdrawn']] : []),
    ...problems.map(({ message }) => ['odd', message]),
  ]
  return `${id}  ${title}\n${formatColumns(rows)}`
}

function formatTies({ parts, wholes, before, after, roles }: EntryView): readonly string[] {
  const block = (heading: string, rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? [] : [`\n${heading}\n`, formatColumns(rows)]
  const named = (list: readonly TiedEntry[]) =>
    list.map(({ entry, tie }) => [
      '',
      entry.id,
      tie.as === 'part' ? [tie.use, tie.group].filter(Boolean).join(' ') : '',
      entry.title,
    ])
  return [
    ...block('Modules', named(parts)),
    ...block('Part of', named(wholes)),
    ...block('Presupposes', named(before)),
    ...block('Leads to', named(after)),
    ...block(
      'For roles',
      roles.map(({ tie, label = '' }) => [
        '',
        `${tie.classification}:${tie.code}`,
        tie.reason,
        [label, tie.setting, tie.criteriaSet && `by ${tie.criteriaSet}`].filter(Boolean).join('; '),
      ]),
    ),
  ]
}

/** Counts entries by role, beside the published counts. */
export async function counts(call: Call): Promise<void> {
  const rows = await countByRole(await call.rolemap(), call.operands[1] ?? 'cyp-roles')
  if (call.options.json) return writeJson(call.stdout, rows)
  const percent = (share?: number) => (share === undefined ? '' : `${Math.round(share * 100)}%`)
  const cells = rows.map(({ code, label, reasons, total, key, published, share, publishedShare, ...more }) => [
    ...[code, reasons.required, reasons.usual, reasons.further, total, key].map(String),
    ...[more.takeUp === undefined ? '' : String(more.takeUp), more.known === 0 ? '' : String(more.known)],
    ...[percent(share), published === undefined ? '' : String(published), percent(publishedShare), label],
  ])
  const head = [
    'code',
    'required',
    'usual',
    'further',
    'all',
    'key',
    'take-up',
    'known of',
    'share',
    'published',
    '',
    'role',
  ]
  call.stdout.write(formatColumns([head, ...cells]))
}

/** Counts entries by cluster and level. */
export async function levels(call: Call): Promise<void> {
  const rows = await countByLevel(await call.rolemap(), call.operands[1] ?? 'cyp-roles')
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map((one) => [
    ...[one.code, ...LEVELS.map((level) => String(one.levels[level])), String(one.none), String(one.total)],
    one.label,
  ])
  call.stdout.write(formatColumns([['code', ...LEVELS, 'none', 'all', 'cluster'], ...cells]))
}
