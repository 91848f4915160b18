import { type Call, Misuse, numberOption, optionOf, requiredOption } from '../../command.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { writeFile } from '../../write-file.ts'
import { collectionOf, formatOf, loadReturns } from './key.ts'

/** Says who collects a return, and from whom. */
export async function ask(call: Call): Promise<void> {
  const { setCollection } = await loadReturns()
  const order = { collector: requiredOption(call, 'collector'), asked: requiredOption(call, 'asked').split(',') }
  const more = { due: optionOf(call, 'due'), why: optionOf(call, 'why') }
  const found = await setCollection(await call.rolemap(), { ...collectionOf(call), ...order, ...more })
  if (call.options.json) return writeJson(call.stdout, found)
  call.stdout.write(`${found.collector} collects ${found.definition} ${found.year} from ${found.asked.join(', ')}\n`)
}

/** Shows who has signed, who has begun and who is missing. */
export async function collect(call: Call): Promise<void> {
  const { showCollection } = await loadReturns()
  const found = await showCollection(await call.rolemap(), collectionOf(call))
  if (call.options.json) return writeJson(call.stdout, found)
  const rows = found.organisations.map(({ id, label, state, signed }) => [
    ...[id, state, signed?.by ?? '', signed?.at.slice(0, 10) ?? '', label],
  ])
  call.stdout.write(formatColumns([['id', 'state', 'signed by', 'on', 'name'], ...rows]))
  for (const { row, text, posts, organisations } of found.texts)
    call.stdout.write(`${row} in words: ${text} (${posts} posts, ${organisations} organisations)\n`)
  const { signed, open, missing } = found.counts
  call.stderr.write(`${signed} signed, ${open} begun, ${missing} missing\n`)
}

/** Adds up the signed returns, safe to publish. */
export async function totals(call: Call): Promise<void> {
  const { makeTotals, writeTotals } = await loadReturns()
  const { toGrid } = await import('../../../rolemap/workforce/write-shown.ts')
  const method = optionOf(call, 'method') ?? 'suppress'
  if (method !== 'suppress' && method !== 'round') throw new Misuse('--method: expected suppress or round')
  const asked = {
    ...{ ...collectionOf(call), column: optionOf(call, 'column'), organisations: call.options.each === true },
    method,
    threshold: numberOption(call, 'threshold', { least: 2, otherwise: 5 }),
    base: numberOption(call, 'base', { least: 3, otherwise: 5 }),
  } as const
  const [rolemap, out] = [await call.rolemap(), optionOf(call, 'out')]
  if (out !== undefined)
    return await writeFile(out, (await writeTotals(rolemap, { ...asked, format: formatOf(out) })).body)
  const shown = await makeTotals(rolemap, asked)
  if (call.options.json) return writeJson(call.stdout, shown)
  const { heads, columns, rows } = toGrid(shown)
  call.stdout.write(formatColumns([[...heads, ...columns], ...rows]))
  call.stdout.write(`\n${shown.notes.join('\n')}\n`)
  for (const line of shown.remarks) call.stderr.write(`${line}\n`)
}
