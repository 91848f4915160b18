import { pipeline } from 'node:stream/promises'
import {
  getAgreement,
  getSettlingProgress,
  listTitleProposals,
  listTitlesToSettle,
  type TitleToSettle,
  takeTitles,
  writeReviewFile,
} from '../../../rolemap/settle/index.ts'
import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { readOf } from './of.ts'

const STATES = ['coded', 'open', 'asked', 'decided'] as const
const FORMATS = ['csv', 'tsv', 'xlsx'] as const

/** Shows the next open titles. For ten minutes nobody else is shown them. */
export async function next(call: Call): Promise<void> {
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 1 })
  const found = await takeTitles(await call.rolemap(), await readOf(call), { limit, offset: 0 })
  if (call.options.json) return writeJson(call.stdout, found)
  for (const title of found.rows) call.stdout.write(format(title))
  call.stderr.write(found.total === 0 ? 'every title is settled\n' : `${found.total} open titles\n`)
}

function format({ key, title, context = {}, rows, question, candidates, alike }: TitleToSettle): string {
  const known = Object.values(context).join(', ')
  const lines = [
    `${key}  ${title}${known && ` (${known})`}: ${rows} ${rows === 1 ? 'row' : 'rows'}`,
    ...(question === undefined ? [] : [`  ${question}`]),
    ...candidates.map(({ code, label, probability }, at) => `  #${at + 1} ${probability.toFixed(2)} ${code} ${label}`),
    ...(alike.titles > 0 ? [`  ${alike.titles} other open titles have these words (--alike)`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** Lists titles, in any state. */
export async function list(call: Call): Promise<void> {
  const state = STATES.find((one) => one === optionOf(call, 'state'))
  if (!state && optionOf(call, 'state') !== undefined) throw new Misuse(`--state: expected one of ${STATES.join(', ')}`)
  const text = optionOf(call, 'text')
  const found = await listTitlesToSettle(await call.rolemap(), await readOf(call), {
    limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
    ...(state && { state }),
    ...(text !== undefined && { text }),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const cells = found.rows.map(({ key, title, rows, state: stands, decided, result }) =>
    [key, title, rows, stands, decided?.code ?? result.code ?? '', decided?.by ?? ''].map(String),
  )
  call.stdout.write(formatColumns([['key', 'title', 'rows', 'state', 'code', 'by'], ...cells]))
  call.stderr.write(`${found.rows.length} of ${found.total} titles\n`)
}

/** The progress, how much each person decided, and how often two people agree. */
export async function progress(call: Call): Promise<void> {
  const [rolemap, of] = [await call.rolemap(), await readOf(call)]
  const [settling, agreement] = [await getSettlingProgress(rolemap, of), await getAgreement(rolemap, of)]
  if (call.options.json) return writeJson(call.stdout, { ...settling, agreement })
  const states = Object.entries(settling.states).map(([state, { titles, rows }]) => [state, titles, rows].map(String))
  call.stdout.write(formatColumns([['state', 'titles', 'rows'], ...states]))
  const people = settling.people.map(({ name, titles }) => {
    const twice = agreement.people.find((one) => one.name === name)
    return [name, String(titles), twice ? `${twice.same} of ${twice.titles}` : '']
  })
  if (people.length > 0) call.stdout.write(formatColumns([['who', 'titles decided', 'the same as another'], ...people]))
}

/** Writes the titles that wait as a file for decisions. */
export async function writeList(call: Call): Promise<void> {
  const format = FORMATS.find((one) => one === (optionOf(call, 'format') ?? 'csv'))
  if (!format) throw new Misuse(`--format: expected one of ${FORMATS.join(', ')}`)
  const asked = call.options.asked === true
  const { body } = await writeReviewFile(await call.rolemap(), await readOf(call), { format, asked })
  await pipeline(body, call.stdout, { end: false, signal: call.signal })
}

/** Lists what several organisations independently decided. */
export async function proposals(call: Call): Promise<void> {
  const page = {
    limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
  }
  const found = await listTitleProposals(await call.rolemap(), optionOf(call, 'in') ?? 'job-roles', page)
  if (call.options.json) return writeJson(call.stdout, found)
  const cells = found.rows.map(({ title, code, label, organisations, others }) =>
    [title, code, label, organisations, others].map(String),
  )
  call.stdout.write(formatColumns([['title', 'code', 'label', 'organisations', 'otherwise'], ...cells]))
}
