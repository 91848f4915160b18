import { listClassifications, listItems } from '../../rolemap/version/list.ts'
import { toItemRow } from '../../rolemap/view/shown.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

export const list: Command = {
  name: 'list',
  right: 'classification.see',
  summary: 'List the classifications, or the items of one.',
  operands: ['[ID]'],
  options: {
    level: { type: 'string', value: 'L', help: 'only items of this level: its name, or its number from the top' },
    version: { type: 'string', value: 'V', help: 'of this version; the newest if not given' },
  },
  example: 'rolemap list job-roles --level role',
  run: (call) => (call.operands[0] === undefined ? printClassifications(call) : printItems(call, call.operands[0])),
}

async function printClassifications(call: Call): Promise<void> {
  const versions = await listClassifications(await call.rolemap())
  const rows = versions.map(({ id, label, version, items, entries, partOnly }) => ({
    id,
    label,
    version,
    items,
    entries,
    ...(partOnly && { partOnly }),
  }))
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map(({ id, version, items, entries, label }) => [
    id,
    version,
    String(items),
    String(entries),
    label,
  ])
  call.stdout.write(formatColumns([['id', 'version', 'items', 'titles', 'label'], ...cells]))
}

async function printItems(call: Call, id: string): Promise<void> {
  const level = optionOf(call, 'level')
  const version = optionOf(call, 'version')
  const { rows } = await listItems(await call.rolemap(), id, {
    ...(level !== undefined && { level }),
    ...(version !== undefined && { version }),
  })
  if (call.options.json) return writeJson(call.stdout, rows.map(toItemRow))
  call.stdout.write(formatColumns(rows.map(({ code, level: of, label }) => [code, of, label])))
}
