// Finds ESCO's 33,809 labels by O*NET titles, with Rolemap and with search libraries: `npm run -s bench:search`. MRR,
// MAP and success@1 are trec_eval's. "The coder" ranks concepts with everything it knows; "by likeness" is the title
// index alone. Each engine is built from the labels; ours is then stored as bytes and opened from them.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createCoder } from 'rolemap/coder'
import { formatIndex, parseIndex } from '../src/rolemap/coder/index-bytes.ts'
import { buildElementIndex, createElementRanker, toElementVersion } from './measure/elements.ts'
import { createLikenessRanker } from './measure/likeness.ts'
import { measureMelo, readMeloTask, warmUp } from './measure/melo.ts'
import { PEERS } from './measure/peer.ts'
import { rankWithSearch } from './measure/peer-coder.ts'
import { formatTable } from './measure/print.ts'
import { hasSets, MELO } from './measure/set/gold-set.ts'

type Rank = (title: string) => readonly string[] | Promise<readonly string[]>

interface Engine {
  readonly name: string
  readonly slow?: boolean
  make(): Rank | Promise<Rank>
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

if (!hasSets()) throw new Error('expected the labelled titles in ../shared/benchmark, found no such folder')
const task = readMeloTask(MELO)
/** Each title is asked for so often. */
const ROUNDS = 10
const repeated = { queries: Array.from({ length: ROUNDS }, () => task.queries).flat() }

const engines: readonly Engine[] = [
  { name: 'Rolemap, the coder', make: () => createElementRanker(task.elements) },
  { name: 'Rolemap, by likeness', make: () => createLikenessRanker(task.elements) },
  ...PEERS.map((peer) => ({
    name: peer.name,
    ...(peer.slow && { slow: true }),
    make: async () => rankWithSearch(await peer.make(task.elements.map(({ label }) => label)), task),
  })),
]

// Kept to the end, so that no engine's garbage is counted for the next.
const kept: unknown[] = []
const rows = []
for (const engine of engines) {
  const { rank, built, memory } = await makeMeasured(engine)
  kept.push(rank)
  if (!engine.slow) await warmUp(task, rank)
  const few = { queries: task.queries.slice(0, 30) }
  const { n, mrr, map, success, ...speed } = await measureMelo(engine.slow ? few : repeated, rank)
  const quality = [mrr, map, success[1]].map((figure) => figure.toFixed(3))
  const times = [speed.p50Ms, speed.p99Ms].map((time) => time.toFixed(2))
  rows.push([engine.name, n, ...quality, speed.queriesPerSecond.toFixed(0), ...times, built, memory])
}
const HEAD = [
  'engine',
  'queries',
  'MRR',
  'MAP',
  'success@1',
  'queries/s',
  'p50 ms',
  'p99 ms',
  'built in ms',
  'memory MB',
]
process.stdout.write(`${formatTable(HEAD, rows)}\n${measureOpening()}\n`)

async function makeMeasured(engine: Engine) {
  collectGarbage()
  const before = usedMemory()
  const start = performance.now()
  const rank = await engine.make()
  const built = (performance.now() - start).toFixed(0)
  collectGarbage()
  return { rank, built, memory: ((usedMemory() - before) / 1e6).toFixed(0) }
}

function usedMemory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function measureOpening(): string {
  const bytes = formatIndex(buildElementIndex(task.elements))
  const version = toElementVersion(task.elements)
  const start = performance.now()
  const index = parseIndex(bytes)
  if (!index) throw new Error('expected a whole index')
  createCoder(version, { index })
  const time = performance.now() - start
  return `The coder's index as bytes: ${(bytes.length / 1e6).toFixed(0)} MB, opened in ${time.toFixed(0)} ms`
}
