// Ranks the labels of a terminology for job titles, as the MELO benchmark does:
//   npm run -s bench:melo -- --corpus FILE --queries FILE --qrels FILE [--json]
// corpus: element, label, concept; queries: query, title; qrels: query, element. TSV with a header, columns in any order.
// MRR, MAP and success@k are trec_eval's; measure/trec.ts states them.
import { parseArgs } from 'node:util'
import { buildElementIndex, createElementRanker } from './measure/elements.ts'
import { type MeloResult, measureMelo, readMeloTask, warmUp } from './measure/melo.ts'
import { formatRate } from './measure/print.ts'

type Result = MeloResult & { readonly buildMs: number }

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    queries: { type: 'string' },
    qrels: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

try {
  const { corpus, queries, qrels } = values
  if (!corpus || !queries || !qrels) throw new Error('expected --corpus FILE --queries FILE --qrels FILE')
  const task = readMeloTask({ corpus, queries, qrels })
  for (const remark of task.remarks) process.stderr.write(`${remark}\n`)
  const start = performance.now()
  const index = buildElementIndex(task.elements)
  const buildMs = performance.now() - start
  const rank = createElementRanker(task.elements, index)
  await warmUp(task, rank)
  const result = { ...(await measureMelo(task, rank)), buildMs }
  process.stdout.write(values.json ? `${JSON.stringify(toJson(result), null, 2)}\n` : toText(result))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

/** The figures under trec_eval's names. */
function toJson({ mrr, map, success, intervals, ...rest }: Result) {
  const named = <T>(of: { readonly mrr: T; readonly map: T; readonly success: Readonly<Record<1 | 5 | 10, T>> }) => ({
    MRR: of.mrr,
    MAP: of.map,
    'success@1': of.success[1],
    'success@5': of.success[5],
    'success@10': of.success[10],
  })
  return { ...rest, ...named({ mrr, map, success }), intervals: named(intervals) }
}

function toText(result: Result): string {
  const { n, mrr, map, success, intervals, queriesPerSecond, p50Ms, p99Ms, buildMs } = result
  const lines = [
    `queries      ${n}`,
    `MRR          ${formatRate(mrr, intervals.mrr)}`,
    `MAP          ${formatRate(map, intervals.map)}`,
    ...([1, 5, 10] as const).map((k) => `success@${k}`.padEnd(13) + formatRate(success[k], intervals.success[k])),
    `queries/s    ${queriesPerSecond.toFixed(0)} (p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms)`,
    `built in     ${buildMs.toFixed(0)} ms`,
  ]
  return `${lines.join('\n')}\n`
}
