import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Way } from '../../crosswalk/way.ts'
import type { ConvertedCounts, ConvertOptions } from '../../rolemap/crosswalk/convert.ts'
import type { ConversionCount, WayTaken } from '../../rolemap/crosswalk/converter.ts'
import { type Call, type Command, Misuse, optionOf, requiredOption } from '../command.ts'
import { openInput } from '../open-input.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { BECAUSE, formatColumns, writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

export const convert: Command = {
  name: 'convert',
  right: 'crosswalk.see',
  summary:
    'Convert a file of codes from one classification to another; or count it there, with low, likely and high totals.',
  operands: ['FILE'],
  options: {
    column: { type: 'string', value: 'COLUMN', help: 'the column with the codes', required: true },
    from: { type: 'string', value: 'ID', help: 'the classification of the codes', required: true },
    to: { type: 'string', value: 'ID', help: 'the classification to convert to', required: true },
    counts: { type: 'string', value: 'COLUMN', help: 'add up this column by target instead of writing every row' },
    ...PLACE_OPTIONS,
    out: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write: .csv, .tsv or .xlsx; standard output if not given',
    },
  },
  example: 'rolemap convert posts.csv --column soc --from soc2010 --to isco08 --counts posts',
  run: async (call: Call) => {
    const [file] = call.operands
    if (file === undefined) throw new Misuse('expected a FILE of codes')
    const input = file === '-' ? call.stdin : await openInput(file)
    const options: ConvertOptions = {
      ...{ file: file === '-' ? 'standard input' : path.basename(file), ...placeOf(call) },
      ...{ column: requiredOption(call, 'column'), from: requiredOption(call, 'from'), to: requiredOption(call, 'to') },
    }
    const counts = optionOf(call, 'counts')
    if (counts === undefined) await convertRows(call, input, options)
    else await countRows(call, input, { ...options, counts })
  },
}

type Input = Awaited<ReturnType<typeof openInput>>

async function convertRows(call: Call, input: Input, options: ConvertOptions): Promise<void> {
  const out = optionOf(call, 'out')
  const format = formatOf(out)
  if (out === undefined && call.options.json)
    throw new Misuse('--json prints the result: name a file for the rows with --out')
  const { convertTable } = await import('../../rolemap/crosswalk/convert.ts')
  const { toSteps } = await import('../../rolemap/crosswalk/totals.ts')
  const table = await convertTable(await call.rolemap(), input, { ...options, format })
  if (out === undefined) await pipeline(table.body, call.stdout, { end: false, signal: call.signal })
  else await writeFile(out, table.body)
  if (call.options.json) {
    const ways = table.ways().map(({ way, codes }) => ({ codes, way: toSteps(way) }))
    writeJson(call.stdout, { out, way: ways[0]?.way, ways, rows: table.count(), unknownRows: table.unknownRows() })
  } else for (const line of tell(table.ways(), table.count(), table.unknownRows())) call.stderr.write(`${line}\n`)
}

function formatOf(out: string | undefined): 'csv' | 'tsv' | 'xlsx' {
  if (out === undefined) return 'csv'
  const ending = path.extname(out).slice(1).toLowerCase()
  if (ending === 'csv' || ending === 'tsv' || ending === 'xlsx') return ending
  throw new Misuse('--out: expected a name that ends in .csv, .tsv or .xlsx')
}

async function countRows(call: Call, input: Input, options: ConvertOptions & { counts: string }): Promise<void> {
  if (optionOf(call, 'out') !== undefined)
    throw new Misuse('--counts writes to standard output: use > FILE instead of --out')
  const { convertCounts } = await import('../../rolemap/crosswalk/convert.ts')
  const { toShownCounts } = await import('../../rolemap/crosswalk/totals.ts')
  const counts: ConvertedCounts = await convertCounts(await call.rolemap(), input, options)
  const shown = toShownCounts(counts)
  if (call.options.json) return writeJson(call.stdout, shown)
  const cells = shown.totals.map(({ to, toLabel, low, likely, high, items, titles }) => [
    ...[to, ...[low, likely, high, items, titles].map(String), toLabel],
  ])
  const left = shown.left.map(({ from, fromLabel, low, likely, high }) => [
    ...[from, ...[low, likely, high].map(String), '', '', `${fromLabel} (left: no target)`],
  ])
  const { low, likely, high } = shown.unanswered
  const rest = high > 0 ? [['', ...[low, likely, high].map(String), '', '', 'none of the candidates of the coder']] : []
  const heads = ['code', 'low', 'likely', 'high', 'items', 'titles', 'label']
  call.stdout.write(formatColumns([heads, ...cells, ...left, ...rest]))
  for (const line of tell(counts.ways, counts.count, counts.unknownRows)) call.stderr.write(`${line}\n`)
  const { total, unknown } = shown
  call.stderr.write(
    `total: ${total}${unknown > 0 ? `, of it ${unknown} under codes that are unknown or missing` : ''}\n`,
  )
  const { rows, first } = counts.uncounted
  if (rows > 0)
    call.stderr.write(
      `${rows} rows are in no total because their count is not a number of 0 or more; the first: ${first.join(', ')}\n`,
    )
  if (shown.doubtful > 0)
    call.stderr.write(`rows to review: ${shown.doubtful}; they count with the probabilities of their candidates\n`)
  if (shown.widths.length > 0) call.stderr.write('what makes the totals uncertain:\n')
  for (const { from, fromLabel, to, width, by } of shown.widths.slice(0, MOST_SHOWN))
    call.stderr.write(`  ${from} ${fromLabel}: ${width} at ${to}, ${BECAUSE[by]}\n`)
}

const MOST_SHOWN = 10

const formatWay = (way: Way) =>
  way.map(({ crosswalk, inverted }) => `${crosswalk}${inverted ? ' inverted' : ''}`).join(', then ')

function tell(ways: readonly WayTaken[], count: ConversionCount, unknown: readonly number[]): readonly string[] {
  const told = Object.entries(count)
    .filter(([, rows]) => rows > 0)
    .map(([state, rows]) =>
      state === 'aside' ? `${rows} that are no records, such as totals, and stay as they are` : `${rows} ${state}`,
    )
  return [
    ...ways.map(({ way, codes }) => `by ${formatWay(way)}${ways.length > 1 ? `: ${codes} codes` : ''}`),
    `rows: ${told.join(', ') || 'none'}`,
    ...(unknown.length > 0 ? [`unknown codes are unchanged; the first are in rows ${unknown.join(', ')}`] : []),
  ]
}
