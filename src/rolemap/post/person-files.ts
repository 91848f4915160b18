import { RolemapError } from '../../error.ts'
import type { Job } from '../../store/index.ts'
import { openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { createPersonFinder } from './person-naming.ts'

/** What was deleted of a person in files that are kept for a while. */
export interface ClearedFiles {
  /** Coded files of which rows were emptied. */
  readonly emptied: number
  /** Files that waited to be taken or looked at, and were deleted. */
  readonly deleted: number
}

const PAGE = 2000

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

async function hasPerson({ store }: Rolemap, { id, fileName: file }: Job, namings: ReadonlySet<string>) {
  try {
    const { columns, rows } = await openTable(store.jobs.readBytes(id), { file, recordsOnly: false })
    const person = createPersonFinder(columns, namings)
    // Where headings are missing, the first row may be taken for them.
    if (columns.some(person.names)) return true
    for await (const { cells } of rows) if (person.isIn(cells)) return true
    return false
  } catch (error) {
    if (error instanceof RolemapError) return true
    throw error
  }
}

async function emptyRows({ store }: Rolemap, job: Job, namings: ReadonlySet<string>): Promise<boolean> {
  const coded = new Set([job.titleColumn, ...Object.values(job.context)])
  const kept = new Set(job.columns.flatMap((column, at) => (coded.has(column) ? [at] : [])))
  const person = createPersonFinder(job.columns, namings)
  const empty = (cells: readonly string[]) =>
    cells.map((cell, at) => (kept.has(at) && !person.names(cell, at) ? cell : ''))
  let found = false
  for (let offset = 0, full = true; full; offset += PAGE) {
    const rows = await store.jobs.listRows(job.id, { limit: PAGE, offset })
    full = rows.length === PAGE
    const theirs = rows.filter(({ cells }) => person.isIn(cells))
    if (theirs.length === 0) continue
    await store.jobs.replaceCells(
      job.id,
      theirs.map(({ row, cells }) => ({ row, cells: empty(cells) })),
    )
    found = true
  }
  return found
}
