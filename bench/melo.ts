// Ranks the labels of a terminology for job titles, as the MELO benchmark does:
//   npm run -s bench:melo -- --corpus FILE --queries FILE --qrels FILE [--json]
// corpus: element, label, concept; queries: query, title; qrels: query, element. TSV with a header, columns in any order.
// MRR, MAP and success@k are trec_eval's; measure/trec.ts states them.
import { parseArgs } from 'node:util'
import { buildElementIndex, createElementRanker } from './measure/elements.ts'
import { measureMelo, readMeloTask, warmUp } from './measure/melo.ts'
import { formatRate } from './measure/print.ts'

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
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : toText(result))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

function toText(result: Awaited<ReturnType<typeof measureMelo>> & { readonly buildMs: number }): string {
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
