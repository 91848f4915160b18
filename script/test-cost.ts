// What each test file cost: `npm run test:run -- --cost` lists the files by processor time. Files of one folder share a
// browser, and the system forgets the time of a killed one: figures of browser files are rough, and their sum is too low.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'

/** Where a process of tests writes what its files cost. */
export const COST_FILE = 'ROLEMAP_TEST_COST'
/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100

/** Processor seconds of this process, its threads, and all processes that it started, ended or not. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  if (process.platform !== 'linux') return own
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess)
  const byParent = Map.groupBy(processes, ({ parent }) => parent)
  const below = (id: number): number =>
    (byParent.get(id) ?? []).reduce((sum, child) => sum + child.own + child.ended + below(child.id), 0)
  const self = processes.find(({ id }) => id === process.pid)
  return own + (self?.ended ?? 0) + below(process.pid)
}

function readProcess(name: string) {
  try {
    // The program's name, in brackets, may have spaces. After it: state, parent, …, own time, and that of ended children.
    const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? []
    const [own = 0, ownSystem = 0, ended = 0, endedSystem = 0] = fields.slice(11, 15)
    const seconds = { own: (own + ownSystem) / TICKS, ended: (ended + endedSystem) / TICKS }
    return [{ id: Number(name), parent: fields[1] ?? 0, ...seconds }]
  } catch {
    return [] // It ended.
  }
}

/** Begins to measure. The function that it gives ends that, and notes what the file cost. */
export function measure(file: string): () => void {
  const to = process.env[COST_FILE]
  if (to === undefined) return () => {}
  const before = spent()
  return () => appendFileSync(to, `${JSON.stringify({ file, seconds: spent() - before })}\n`)
}

/** A line for each file, the dearest first. */
export function toReport(notes: string): string {
  const costs = new Map<string, number>()
  for (const note of notes.split('\n').filter(Boolean)) {
    const { file, seconds } = JSON.parse(note) as { file: string; seconds: number }
    costs.set(file, (costs.get(file) ?? 0) + seconds)
  }
  const sum = [...costs.values()].reduce((total, seconds) => total + seconds, 0)
  const lines = [...[...costs].toSorted(([, a], [, b]) => b - a), ['all of these', sum] as const]
  return lines.map(([name, seconds]) => `${seconds.toFixed(1).padStart(7)} s  ${name}\n`).join('')
}
