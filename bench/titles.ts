// Codes titles whose codes are known, to a classification made of titles and codes:
//   npm run -s bench:titles -- --index FILE --gold FILE [--rules CLASSIFICATION] [--without-gold] [--json]
//   npm run -s bench:titles -- --in job-roles --gold FILE ...    to a classification that is shipped, with its own rules
// index: code, title; gold: title, code and perhaps also (codes with commas between that are right too). TSV with a header,
// columns in any order. --without-gold takes the gold titles out of the index first. measure/titles.ts has the definitions.
import { parseArgs } from 'node:util'
import type { ClassificationVersion } from 'rolemap/classification'
import { buildCoderIndex, createCoder, type GoldTitle } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { codeGold, toSpeed } from './measure/answer.ts'
import { EAGER, leaveOut } from './measure/leave-out.ts'
import { readMeanings } from './measure/meanings.ts'
import { formatRate, formatShare } from './measure/print.ts'
import { readRows } from './measure/rows.ts'
import { measureTitles } from './measure/titles.ts'
import { toVersion } from './measure/version.ts'

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    in: { type: 'string' },
    gold: { type: 'string' },
    rules: { type: 'string', default: 'titles' },
    'without-gold': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

try {
  if (!values.gold || !(values.index || values.in))
    throw new Error('expected --index FILE (or --in ID) and --gold FILE')
  const gold = readGold(values.gold)
  const version = values.index ? readIndex(values.index, values.rules) : await readShipped(values.in ?? '')
  const result = measure(values['without-gold'] ? leaveOut(version, gold) : version, gold)
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : toText(result))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

function measure(version: ClassificationVersion, gold: readonly GoldTitle[]) {
  const known = new Set(version.items.map(({ code }) => code))
  const unknown = gold.filter(({ code, also }) => ![code, ...also].some((one) => known.has(one))).length
  if (unknown > 0) warn(`${unknown} gold titles have codes that the index has no title of: counted as wrong`)
  const start = performance.now()
  const index = buildCoderIndex(version, { meanings: readMeanings() })
  const buildMs = performance.now() - start
  const coder = createCoder(version, { index })
  const step = Math.ceil(version.entries.length / 500)
  for (let place = 0; place < version.entries.length; place += step) coder.suggest(version.entries[place]?.title ?? '')
  const { answers, times } = codeGold(coder, gold, createCoder(version, { index, ...EAGER }))
  const { perSecond, p50, p99 } = toSpeed(times)
  return { ...measureTitles(answers), unknown, queriesPerSecond: perSecond, p50Ms: p50, p99Ms: p99, buildMs }
}

function readIndex(file: string, id: string): ClassificationVersion {
  const { rows, incomplete } = readRows(file, ['code', 'title'])
  if (incomplete > 0) warn(`${file}: ${incomplete} rows without code or title, left out`)
  return toVersion(
    id,
    rows.map(({ code = '', title = '' }) => ({ code, title })),
  )
}

async function readShipped(id: string): Promise<ClassificationVersion> {
  return (await readDataset(`data/${id}`)).value.version
}

function readGold(file: string): readonly GoldTitle[] {
  const { rows, incomplete } = readRows(file, ['title', 'code'])
  if (incomplete > 0) warn(`${file}: ${incomplete} rows without title or code, left out`)
  return rows.map(({ title = '', code = '', also = '' }) => ({ title, code, also: parseCodes(also) }))
}

function parseCodes(cell: string): readonly string[] {
  const codes = cell.split(/[,;|]/).map((code) => code.trim())
  return codes.filter((code) => code !== '')
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`)
}

function toText({ intervals, automatic, automaticAt, calibration, thresholds, ...result }: ReturnType<typeof measure>) {
  const lines = [
    `titles       ${result.n}`,
    ...(['top1', 'top5', 'mrr', 'macroF1'] as const).map(
      (name) => name.padEnd(13) + formatRate(result[name], intervals[name]),
    ),
    `coded        ${formatShare(automatic.share)}, of which ${formatRate(automatic.right, intervals.automatic.right)} right`,
    ...thresholds.map(
      ({ right, crossed }, place) =>
        `at ${formatShare(right)}      ${formatRate(automaticAt[([90, 95, 98] as const)[place] ?? 98])}; chosen on other titles: ${formatRate(crossed.share)}, of which ${formatRate(crossed.right, crossed.interval)} right`,
    ),
    `calibration  error ${formatRate(calibration.error)} (by chance alone ${formatRate(calibration.byChance)})`,
    `titles/s     ${result.queriesPerSecond.toFixed(0)} (p50 ${result.p50Ms.toFixed(2)} ms, p99 ${result.p99Ms.toFixed(2)} ms)`,
    `built in     ${result.buildMs.toFixed(0)} ms`,
  ]
  return `${lines.join('\n')}\n`
}
