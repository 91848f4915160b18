import path from 'node:path'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, Misuse, requiredOption } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

const ACTIONS: Actions = {
  list: { takes: ['organisation'], run: list },
  show: { operands: ['TABLE'], run: show },
  write: { operands: ['TABLE'], takes: ['out'], run: write },
  withdraw: { operands: ['TABLE'], takes: ['why'], run: withdraw },
}

export const published: Command = {
  name: 'published',
  right: 'post.see',
  summary:
    'See the tables of kept posts that were published, and write them again. Each was protected beside those before it.',
  actions: ACTIONS,
  options: {
    organisation: { type: 'string', value: 'ID', help: 'with list: whose posts' },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'with write: the file, by its ending .csv, .xlsx, .json, .svg or .pdf',
    },
    why: { type: 'string', value: 'TEXT', help: 'with withdraw: why nobody outside has seen it' },
  },
  example: 'rolemap published list --organisation kent',
}

const load = () => import('../../rolemap/workforce/publish.ts')
const getTable = (call: Call) => getOperand(call, 'the id of a published TABLE')

async function list(call: Call): Promise<void> {
  const { listPublished } = await load()
  const tables = await listPublished(await call.rolemap(), requiredOption(call, 'organisation'))
  if (call.options.json) return writeJson(call.stdout, tables)
  const rows = tables.map(({ id, at, who, asked: { measure, rows: lines, columns = '', by = '', period = '' } }) => [
    id,
    at,
    who,
    measure,
    lines,
    columns,
    by,
    period,
  ])
  call.stdout.write(
    formatColumns([['id', 'published', 'by', 'measure', 'rows', 'columns', 'third', 'period'], ...rows]),
  )
}

async function show(call: Call): Promise<void> {
  const { getPublished } = await load()
  const found = await getPublished(await call.rolemap(), getTable(call))
  if (call.options.json) return writeJson(call.stdout, found)
  const { toGrid } = await import('../../rolemap/workforce/write-shown.ts')
  const { heads, columns, rows } = toGrid(found.table)
  call.stdout.write(formatColumns([[...heads, ...columns], ...rows]))
  call.stdout.write(`\n${found.table.notes.join('\n')}\n`)
}

async function write(call: Call): Promise<void> {
  const { PUBLISHED_FORMATS, writePublished } = await load()
  const out = requiredOption(call, 'out')
  const format = PUBLISHED_FORMATS.find((known) => path.extname(out).toLowerCase() === `.${known}`)
  if (!format)
    throw new Misuse(`--out: expected a name that ends in ${PUBLISHED_FORMATS.map((one) => `.${one}`).join(', ')}`)
  const { body } = await writePublished(await call.rolemap(), { id: getTable(call), format })
  await writeFile(out, body)
}

async function withdraw(call: Call): Promise<void> {
  const { withdrawPublished } = await load()
  await withdrawPublished(await call.rolemap(), getTable(call), requiredOption(call, 'why'))
}
