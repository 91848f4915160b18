import { openTable, type TablePlace } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { toCount } from './convert.ts'
import { readEnd } from './crosswalk.ts'

export interface CodeFileOptions extends TablePlace {
  /** The file's name, for messages. */
  readonly file: string
  /** The classification of the codes. */
  readonly from: string
}

export interface CodeColumns {
  readonly columns: readonly string[]
  /**
   * The column where most of the first cells are codes of the classification; undefined if fewer than half are in every
   * column.
   */
  readonly found: string | undefined
  /** The other columns where most of the first cells are numbers: one of them may say how many each row stands for. */
  readonly counting: readonly string[]
}

const SAMPLED = 200

/** The columns of a file, and which of them holds codes. */
export async function findCodeColumn(
  rolemap: Rolemap,
  input: Uint8Array,
  { file, from, ...place }: CodeFileOptions,
): Promise<CodeColumns> {
  const { id, version } = await getVersion(rolemap, from)
  const known = new Set((await readEnd(rolemap, { id, version })).map(({ code }) => code))
  const { columns, rows } = await openTable(input, { file, ...place, limits: { rows: Number.POSITIVE_INFINITY } })
  const hits = columns.map(() => 0)
  const numbers = columns.map(() => 0)
  let seen = 0
  for await (const { cells } of rows) {
    for (const at of hits.keys()) {
      const cell = cells[at] ?? ''
      if (known.has(cell.trim())) hits[at] = (hits[at] ?? 0) + 1
      if (toCount(cell) !== undefined) numbers[at] = (numbers[at] ?? 0) + 1
    }
    if (++seen === SAMPLED) break
  }
  const best = Math.max(0, ...hits)
  const found = best > 0 && best * 2 >= seen ? columns[hits.indexOf(best)] : undefined
  const counting = columns.filter((name, at) => name !== found && seen > 0 && (numbers[at] ?? 0) * 2 > seen)
  return { columns, found, counting }
}
