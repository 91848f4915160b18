import { type Call, Misuse, numberOption, optionOf } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { writeFile } from '../../write-file.ts'
import { formatOf, keyOf, loadReturns } from './key.ts'
import { formatFindings, printForm, printState } from './print.ts'

const pageOf = (call: Call) => ({
  limit: numberOption(call, 'limit', { least: 1, otherwise: 50 }),
  offset: numberOption(call, 'offset', { least: 0, otherwise: 0 }),
})

/** Lists the returns that there are, and those that are owed. */
export async function list(call: Call): Promise<void> {
  const { listReturns, listOwed } = await loadReturns()
  const rolemap = await call.rolemap()
  const organisation = optionOf(call, 'organisation')
  const returns = await listReturns(rolemap, { organisation })
  const owed = (await listOwed(rolemap)).filter(
    (one) => organisation === undefined || one.organisation === organisation,
  )
  if (call.options.json) return writeJson(call.stdout, { returns, owed })
  const rows = returns.map(({ definition, organisation: of, year, day, state, filled, signed }) => [
    ...[definition, of, year, day, state, filled.by, signed?.by ?? ''],
  ])
  call.stdout.write(
    formatColumns([['definition', 'organisation', 'year', 'day', 'state', 'filled by', 'signed by'], ...rows]),
  )
  for (const { definition, organisation: of, year, due, state } of owed)
    call.stderr.write(`owed: ${definition} ${year} of ${of}${due === '' ? '' : `, due ${due}`}: ${state}\n`)
}

/** Shows a return with its figures. */
export async function show(call: Call): Promise<void> {
  const { showReturn } = await loadReturns()
  const shown = await showReturn(await call.rolemap(), await keyOf(call))
  if (call.options.json) return writeJson(call.stdout, shown)
  await printForm(call, shown)
  await printState(call, shown)
}

/** Lists what fails the rules of a return, with what mends it; with a rule also the posts. */
export async function check(call: Call): Promise<void> {
  const { showReturn, listFailingPosts } = await loadReturns()
  const [rolemap, key] = [await call.rolemap(), await keyOf(call)]
  const rule = optionOf(call, 'rule')
  const shown = await showReturn(rolemap, key)
  const findings = shown.findings.filter((one) => rule === undefined || one.rule === rule)
  const posts = await listFailingPosts(rolemap, { ...key, rule, ...pageOf(call) })
  if (call.options.json)
    return writeJson(call.stdout, { findings, blocking: shown.blocking.length, posts, digest: shown.digest })
  call.stdout.write(findings.length === 0 ? 'nothing fails a rule\n' : formatFindings(findings))
  const failing = new Set(shown.findings.map((one) => one.rule))
  const rows = posts.rows.filter((one) => failing.has(one.rule))
  if (rows.length > 0)
    call.stdout.write(
      `\n${formatColumns([['post', 'list', 'rule', 'field'], ...rows.map((one) => [one.number, one.source, one.rule, one.field])])}`,
    )
  call.stderr.write(`rolemap post set NUMBER --organisation ${key.organisation} mends a post\n`)
}

/** Lists the titles of a return whose row is left to the filler. */
export async function titles(call: Call): Promise<void> {
  const { listReturnTitles } = await loadReturns()
  const which = call.options.all ? undefined : 'open'
  const found = await listReturnTitles(await call.rolemap(), { ...(await keyOf(call)), which, ...pageOf(call) })
  if (call.options.json) return writeJson(call.stdout, found)
  const rows = found.rows.map(({ title, role, parts, by, figures }) => [
    ...[
      String(figures.posts),
      role,
      by,
      parts.map(({ said }) => (said === '~' ? 'none' : said === '-' ? 'not asked for' : said)).join(' '),
      title,
    ],
  ])
  call.stdout.write(formatColumns([['posts', 'role', 'by', 'rows', 'title'], ...rows]))
  call.stderr.write(`${found.rows.length} of ${found.total} titles\n`)
}

/** Writes a return in its own form. */
export async function exportFile(call: Call): Promise<void> {
  const { exportReturn } = await loadReturns()
  const out = optionOf(call, 'out')
  const format = call.options.json && out === undefined ? 'json' : formatOf(out)
  const { body } = await exportReturn(await call.rolemap(), { ...(await keyOf(call)), format })
  if (out !== undefined) await writeFile(out, body)
  else for await (const piece of body) call.stdout.write(piece)
}

/** Compares a return with the one of the year before. */
export async function compare(call: Call): Promise<void> {
  const { compareReturnYears } = await loadReturns()
  const found = await compareReturnYears(await call.rolemap(), {
    ...(await keyOf(call)),
    beside: optionOf(call, 'beside'),
  })
  if (call.options.json) return writeJson(call.stdout, found)
  const column = optionOf(call, 'column') ?? found.form.columns[0]?.name
  if (!found.form.columns.some(({ name }) => name === column))
    throw new Misuse(`--column: expected one of: ${found.form.columns.map(({ name }) => name).join(', ')}`)
  const labels = new Map(found.form.rows.map(({ code, label }) => [code, label]))
  const round = (value: number) => String(Math.round(value * 10) / 10)
  const rows = found.differences
    .filter((one) => one.column === column && one.before !== one.after)
    .map(({ row, before, after, reasons }) => [
      ...[row, round(before), round(after), round(after - before)],
      ...[reasons.posts, reasons.coding, reasons.classification, reasons.entry].map(round),
      labels.get(row) ?? '',
    ])
  const heads = [
    'row',
    found.before.year,
    found.after.year,
    'difference',
    'posts',
    'coding',
    'classification',
    'by hand',
  ]
  call.stdout.write(formatColumns([[...heads, 'label'], ...rows]))
}
