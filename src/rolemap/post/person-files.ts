import { RolemapError } from '../../error.ts'
import type { Job } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import { openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { isNaming } from './columns.ts'
import type { Personal } from './seal.ts'

/** What was deleted of a person in files that are kept for a while. */
export interface ClearedFiles {
  /** Coded files of which rows were emptied. */
  readonly emptied: number
  /** Files that waited to be taken or looked at, and were deleted. */
  readonly deleted: number
}

const PAGE = 2000

/** The texts by which rows of a person are found, folded. */
export function toNamings(identity: string, personal: Personal): ReadonlySet<string> {
  const naming = Object.entries(personal).filter(([column]) => isNaming(column))
  return new Set([identity, ...naming.map(([, text]) => text)].map(fold).filter((text) => text !== ''))
}

/**
 * Empties the rows of a person in the files of these accounts, except for the columns that they are coded from, and
 * deletes the bytes of such files. Decisions about titles stay. A file that nobody has taken yet is deleted if it has the
 * person, or cannot be read.
 */
export async function clearFiles(
  rolemap: Rolemap,
  { namings, accounts }: { readonly namings: ReadonlySet<string>; readonly accounts: readonly string[] },
): Promise<ClearedFiles> {
  const { store, actor, now } = rolemap
  const jobs = await store.jobs.list(now().toISOString())
  const theirs = jobs.filter(({ owner }) => actor.alone || owner === undefined || accounts.includes(owner))
  const cleared = { emptied: 0, deleted: 0 }
  for (const job of theirs) {
    if (job.state === 'held') {
      if (!(await hasPerson(rolemap, job, namings))) continue
      await store.jobs.delete(job.id)
      cleared.deleted++
    } else if (await emptyRows(rolemap, job, namings)) cleared.emptied++
  }
  return cleared
}

const isOf = (cells: readonly string[], namings: ReadonlySet<string>) => cells.some((cell) => namings.has(fold(cell)))

async function hasPerson({ store }: Rolemap, { id, fileName: file }: Job, namings: ReadonlySet<string>) {
  try {
    const { columns, rows } = await openTable(store.jobs.readBytes(id), { file, recordsOnly: false })
    if (isOf(columns, namings)) return true
    for await (const { cells } of rows) if (isOf(cells, namings)) return true
    return false
  } catch (error) {
    if (error instanceof RolemapError) return true
    throw error
  }
}

async function emptyRows({ store }: Rolemap, job: Job, namings: ReadonlySet<string>): Promise<boolean> {
  const coded = new Set([job.titleColumn, ...Object.values(job.context)])
  const kept = new Set(job.columns.flatMap((column, at) => (coded.has(column) ? [at] : [])))
  const empty = (cells: readonly string[]) =>
    cells.map((cell, at) => (kept.has(at) && !namings.has(fold(cell)) ? cell : ''))
  let found = false
  for (let offset = 0, full = true; full; offset += PAGE) {
    const rows = await store.jobs.listRows(job.id, { limit: PAGE, offset })
    full = rows.length === PAGE
    const theirs = rows.filter(({ cells }) => isOf(cells, namings))
    if (theirs.length === 0) continue
    await store.jobs.replaceCells(
      job.id,
      theirs.map(({ row, cells }) => ({ row, cells: empty(cells) })),
    )
    found = true
  }
  return found
}
