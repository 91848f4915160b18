import { KIND_NAMES, OUTCOMES } from '../../../consultation/index.ts'
import type { CountedConsultation } from '../../../rolemap/consultation/index.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, numberOption, optionOf, requiredOption } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { writeFile } from '../../write-file.ts'

export const load = () => import('../../../rolemap/consultation/index.ts')
export const idOf = (call: Call) => getOperand(call, 'the ID of a consultation')

export async function list(call: Call): Promise<void> {
  const { listConsultations } = await load()
  const all = await listConsultations(await call.rolemap())
  if (call.options.json) return writeJson(call.stdout, all)
  const rows = all.map(({ id, open, until, classification, draft, version, title }) => [
    ...[id, open ? 'open' : 'closed', until, draft ?? `${classification} ${version}`, title],
  ])
  call.stdout.write(formatColumns([['id', 'state', 'until', 'about', 'title'], ...rows]))
}

/** The replies, counted for each item and kind. */
export async function show(call: Call): Promise<void> {
  const { showConsultation } = await load()
  print(call, await showConsultation(await call.rolemap(), idOf(call)))
}

function print(call: Call, shown: CountedConsultation): void {
  if (call.options.json) {
    writeJson(call.stdout, shown)
    return
  }
  const { id, title, open, until, expires, tally, published } = shown
  const state = [open ? `open until ${until}` : 'closed', published && 'summary published']
  call.stdout.write(
    `${id}  ${title}; ${state.filter(Boolean).join(', ')}; replies are kept until ${expires.slice(0, 10)}\n`,
  )
  const kinds = Object.entries(KIND_NAMES)
  const rows = tally.items.map((item) => [
    ...[item.code || '(all)', ...kinds.map(([kind]) => String(item.kinds[kind as keyof typeof KIND_NAMES]))],
    ...[String(item.replies), String(item.undecided), item.label],
  ])
  const heads = ['code', ...kinds.map(([, name]) => name.toLowerCase()), 'replies', 'undecided', 'about']
  if (rows.length > 0) call.stdout.write(formatColumns([heads, ...rows]))
  call.stderr.write(`${tally.replies} replies, ${tally.undecided} undecided\n`)
}

export async function listLinks(call: Call): Promise<void> {
  const { listLinks: find } = await load()
  const links = await find(await call.rolemap(), idOf(call))
  if (call.options.json) return writeJson(call.stdout, links)
  const rows = links.map(({ id, named, name, created, revoked }) => [
    ...[id, named ? name || 'one person' : 'anyone', created.slice(0, 10), revoked?.slice(0, 10) ?? ''],
  ])
  call.stdout.write(formatColumns([['link', 'for', 'made', 'revoked'], ...rows]))
}

export async function replies(call: Call): Promise<void> {
  const { listReplies } = await load()
  const outcome = optionOf(call, 'outcome')
  const found = await listReplies(await call.rolemap(), idOf(call), {
    ...{ code: optionOf(call, 'code'), kind: optionOf(call, 'kind'), outcome: outcome === 'none' ? '' : outcome },
    limit: numberOption(call, 'limit', { least: 1, otherwise: 100 }),
    offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const rows = found.rows.map(({ number, code, kind, text, decision }) => [
    ...[String(number), code || '(all)', kind, decision ? OUTCOMES[decision.outcome].toLowerCase() : ''],
    (text ?? '(deleted)').replace(/\s+/g, ' '),
  ])
  call.stdout.write(formatColumns([['reply', 'code', 'kind', 'outcome', 'text'], ...rows]))
  call.stderr.write(`${found.rows.length} of ${found.total} replies\n`)
}

/** Writes the summary, or what people wrote, into a file. */
export async function exportFile(call: Call): Promise<void> {
  const { exportReplies, exportSummary, SUMMARY_FORMATS, showSummary } = await load()
  const [rolemap, id] = [await call.rolemap(), idOf(call)]
  if (call.options.json && !call.options.replies) return writeJson(call.stdout, await showSummary(rolemap, id))
  const out = requiredOption(call, 'out')
  const format = SUMMARY_FORMATS.find((one) => out.toLowerCase().endsWith(`.${one}`))
  if (!format) throw new Misuse('--out: expected a file that ends in .csv or .xlsx')
  const write = call.options.replies ? exportReplies : exportSummary
  await writeFile(out, (await write(rolemap, { id, format })).body)
}
