import type { Decision } from '../coder/index.ts'
import { listJobRows, type Rolemap } from '../rolemap/index.ts'
import type { Job, JobRow } from './job.ts'

export const DECISIONS: readonly Decision[] = ['coded', 'review', 'uncoded']

/** Where the rows of each decision are in a coded file: positions from 0, and no cell. */
export type Positions = Readonly<Record<Decision, readonly number[]>>

/** The coded files that were looked at last, by decision. */
export interface Sheets {
  positions(job: Job): Promise<Positions>
  /** Forgets a file that was deleted. */
  drop(id: string): void
}

const KEPT = 8
const READ_AT_ONCE = 2000
// Rows further apart than this are read apart.
const GAP = 200

export function createSheets(rolemap: Rolemap): Sheets {
  const kept = new Map<string, { column: string; positions: Promise<Positions> }>()
  return {
    positions: (job) => {
      const held = kept.get(job.id)
      if (held?.column === job.titleColumn) return held.positions
      const positions = readPositions(rolemap, job)
      kept.delete(job.id)
      kept.set(job.id, { column: job.titleColumn, positions })
      positions.catch(() => kept.delete(job.id))
      for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest)
      return positions
    },
    drop: (id) => kept.delete(id),
  }
}

async function readPositions(rolemap: Rolemap, { id, rows }: Job): Promise<Positions> {
  const positions: Record<Decision, number[]> = { coded: [], review: [], uncoded: [] }
  for (let offset = 0; offset < rows; offset += READ_AT_ONCE) {
    const page = await listJobRows(rolemap, id, { limit: READ_AT_ONCE, offset })
    for (const [index, row] of page.entries()) positions[decisionOf(row)].push(offset + index)
  }
  return positions
}

export function decisionOf({ result }: JobRow): Decision {
  return DECISIONS.find((decision) => decision === result?.decision) ?? 'uncoded'
}

/** The rows at the positions, in order. */
export async function readRows(rolemap: Rolemap, id: string, positions: readonly number[]): Promise<readonly JobRow[]> {
  const rows: JobRow[] = []
  for (const run of toRuns(positions)) {
    const offset = run[0] ?? 0
    const page = await listJobRows(rolemap, id, { offset, limit: (run.at(-1) ?? offset) - offset + 1 })
    rows.push(...run.flatMap((position) => page[position - offset] ?? []))
  }
  return rows
}

function toRuns(positions: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = []
  for (const position of positions) {
    const run = runs.at(-1)
    if (run && position - (run.at(-1) ?? position) <= GAP) run.push(position)
    else runs.push([position])
  }
  return runs
}
