import nodePath from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { StagedFile } from '../../rolemap/intake/index.ts'
import { POST_CHANGES } from '../../workforce/post-change.ts'
import { type Actions, getOperand } from '../action.ts'
import { type Call, type Command, Misuse, optionOf } from '../command.ts'
import { openInput } from '../open-input.ts'
import { readSaid } from '../order-options.ts'
import { formatColumns, writeJson } from '../print.ts'
import { writeStagedRows } from '../print-staged.ts'

const of = ['ID']
const ACTIONS: Actions = {
  file: { operands: ['KIND', 'KEY', 'FILE'], run: stage },
  list: { run: list },
  show: { operands: of, takes: ['only'], run: show },
  accept: { operands: of, takes: ['fitting', 'sure', 'why'], run: accept },
  refused: { operands: of, takes: ['format'], run: refused },
  abandon: { operands: of, run: abandon },
}
const CHANGES = POST_CHANGES.filter((one) => one !== 'same')
const FORMATS = ['csv', 'tsv', 'xlsx'] as const

export const take: Command = {
  name: 'take',
  right: 'file.stage',
  summary: 'Stage a file of changes: see what each row would do, then accept or discard it.',
  actions: ACTIONS,
  options: {
    only: {
      type: 'string',
      value: 'CHANGE',
      help: `only rows of a list of posts that change something (change), or in this way: ${CHANGES.join(', ')}`,
    },
    fitting: { type: 'boolean', help: 'accept the rows that fit even if others are refused' },
    sure: { type: 'boolean', help: 'accept them even if more rows than the limit are refused' },
    why: { type: 'string', value: 'TEXT', help: 'the reason, for the trail' },
    format: { type: 'string', value: 'FORMAT', help: 'csv (if not given), tsv or xlsx' },
  },
  example: 'rolemap take file edits draft-1 edits.csv',
}

const load = () => import('../../rolemap/intake/index.ts')

async function stage(call: Call): Promise<void> {
  const { stageFile } = await load()
  const [kind, key] = [getOperand(call, 'a KIND of file'), getOperand(call, 'the KEY of what it changes', 2)]
  const path = getOperand(call, 'a FILE', 3)
  const given = { kind, key, input: await openInput(path), file: nodePath.basename(path) }
  await tell(call, await stageFile(await call.rolemap(), given))
}

async function list(call: Call): Promise<void> {
  const { listStagedFiles } = await load()
  const files = await listStagedFiles(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, files)
  const cells = files.map(({ id, kind, key, name, rows, refused, state, by }) =>
    [id, kind, key, name, rows, refused, state, by].map(String),
  )
  call.stdout.write(formatColumns([['id', 'kind', 'of', 'file', 'rows', 'refused', 'state', 'by'], ...cells]))
}

async function show(call: Call): Promise<void> {
  const { getStagedFile } = await load()
  const only = optionOf(call, 'only')
  if (only !== undefined && only !== 'change' && !CHANGES.some((one) => one === only))
    throw new Misuse(`--only: expected change, ${CHANGES.join(', ')}; found "${only}"`)
  await tell(call, await getStagedFile(await call.rolemap(), getOperand(call, 'the ID of a file')), only)
}

async function accept(call: Call): Promise<void> {
  const { acceptStagedFile } = await load()
  const file = await acceptStagedFile(await call.rolemap(), getOperand(call, 'the ID of a file'), {
    take: call.options.fitting ? 'fitting' : 'all',
    sure: call.options.sure === true,
    ...readSaid(call),
  })
  if (call.options.json) writeJson(call.stdout, file)
  else call.stdout.write(`${file.name}: ${file.rows - file.refused} of ${file.rows} rows accepted\n`)
}

async function refused(call: Call): Promise<void> {
  const { writeRefused } = await load()
  const format = FORMATS.find((one) => one === (optionOf(call, 'format') ?? 'csv'))
  if (!format) throw new Misuse(`--format: expected one of ${FORMATS.join(', ')}`)
  const { body } = await writeRefused(await call.rolemap(), getOperand(call, 'the ID of a file'), format)
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}

async function abandon(call: Call): Promise<void> {
  const { abandonStagedFile } = await load()
  const id = getOperand(call, 'the ID of a file')
  await abandonStagedFile(await call.rolemap(), id)
  if (call.options.json) writeJson(call.stdout, { id })
  else call.stdout.write('discarded\n')
}

/** The most posts that left which are printed. */
const MOST_LEFT = 100_000

/** Prints the file with all its rows, or with those that change something. */
async function tell(call: Call, file: StagedFile, only?: string): Promise<void> {
  const { listStagedRows } = await load()
  const { rows } = await listStagedRows(await call.rolemap(), file.id, {
    ...{ limit: only === 'left' ? MOST_LEFT : file.rows, offset: 0 },
    ...(only !== undefined && { does: only === 'change' ? '' : only }),
  })
  if (call.options.json) return writeJson(call.stdout, { ...file, rows })
  writeStagedRows(call, file, rows)
  const { id, refused: unfit, rows: all } = file
  const next =
    unfit > 0
      ? `rolemap take refused ${id} writes the refused rows with their reasons; rolemap take accept ${id} --fitting accepts the others`
      : `rolemap take accept ${id} accepts all rows`
  call.stdout.write(`rows that fit: ${all - unfit}; refused: ${unfit}\n`)
  if (file.state === 'waiting') call.stdout.write(`${next}; rolemap take abandon ${id} discards the file\n`)
}
