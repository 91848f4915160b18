import path from 'node:path'
import { RolemapError } from '../../error.ts'
import type { Aside } from '../../exchange/table/find/aside.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { toAsideCells } from '../coding/aside-cells.ts'
import { CODED_BY, CODED_COLUMNS } from '../coding/code-row.ts'
import { type ExtendedRow, giveBack, listAbove } from '../coding/give-back.ts'
import { codedColumnsWith, createLocalLookUp } from '../coding/local-code.ts'
import { type GivenFile, MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getJob, type JobView } from './job.ts'
import { showResult } from './show-result.ts'

const PAGE = 2000
const ADDED = [...CODED_COLUMNS, CODED_BY] as const

/**
 * The rows of a job with their coded columns and, if an organisation is given, its local items. The coded columns of
 * rows that are not coded yet are empty. A workbook comes back unchanged except for these columns.
 *
 * @throws RolemapError `job-unknown`, `extension-unknown`
 */
export async function writeJob(
  rolemap: Rolemap,
  id: string,
  { format, organisation }: { readonly format: TableFormat; readonly organisation?: string | undefined },
): Promise<OutgoingFile> {
  const job = await getJob(rolemap, id)
  const key = { id: job.classification, organisation: organisation ?? '' }
  const toLocal = organisation === undefined ? undefined : await createLocalLookUp(rolemap, key)
  const name = path.basename(job.fileName, path.extname(job.fileName))
  const columns = codedColumnsWith(job.columns, toLocal !== undefined)
  const workbook =
    format === 'xlsx' && job.layout?.sheet !== undefined ? await readWhole(rolemap.store.jobs.readBytes(id)) : undefined
  const { columns: own, layout = { headings: [] } } = job
  const above = format === 'csv' || format === 'tsv' ? await readAbove(rolemap, job) : []
  const table = { file: job.fileName, columns: own, ...layout, above }
  const { body } = await giveBack(rowsOf(rolemap, job, toLocal), { table, columns, format, workbook })
  return { fileName: `${name}-coded.${format}`, mediaType: MEDIA_TYPES[format], body }
}

/** A coded file as it was given; if its bytes are no longer there, its rows as CSV. @throws RolemapError `job-unknown` */
export async function getJobFile(rolemap: Rolemap, id: string): Promise<GivenFile> {
  const { fileName } = await getJob(rolemap, id)
  const bytes = await readWhole(rolemap.store.jobs.readBytes(id))
  if (bytes) return { name: fileName, bytes }
  const { body, fileName: name } = await writeJob(rolemap, id, { format: 'csv' })
  return { name, bytes: Buffer.concat(await Array.fromAsync(body)) }
}

/** The bytes of the original file. */
async function readWhole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const taken = await Array.fromAsync(parts)
  return taken.length > 0 ? Buffer.concat(taken) : undefined
}

/** The lines above the headings of a text file, which are not among the rows. */
async function readAbove({ store }: Rolemap, { id, fileName: file, layout }: JobView) {
  const [first] = await store.jobs.listRows(id, { limit: 1, offset: 0 })
  if (layout?.sheet !== undefined || !first) return []
  const header = layout?.headings.length ? { header: layout.headings } : {}
  const table = await openTable(store.jobs.readBytes(id), { file, ...header }).catch((error: unknown) => {
    // Its bytes were deleted, or it was uploaded before bytes were stored.
    if (!(error instanceof RolemapError)) throw error
  })
  return table ? listAbove(table, first.row) : []
}

async function* rowsOf(
  { store }: Rolemap,
  { id, columns, titleColumn }: JobView,
  toLocal: ((title: string) => string) | undefined,
): AsyncIterable<ExtendedRow> {
  const title = columns.indexOf(titleColumn)
  for (let offset = 0, full = true; full; offset += PAGE) {
    const page = await store.jobs.listRows(id, { limit: PAGE, offset })
    full = page.length === PAGE
    for (const { row: line, cells, result, decided, aside } of page) {
      if (aside !== undefined) {
        const shown: Readonly<Record<string, string>> = toAsideCells(aside as Aside)
        yield { line, cells, added: [...ADDED.map((name) => shown[name] ?? ''), ...(toLocal ? [''] : [])] }
        continue
      }
      const local = toLocal ? [toLocal(cells[title] ?? '')] : []
      const shown = showResult(result, decided)
      yield { line, cells, added: [...ADDED.map((name) => shown[name] ?? ''), ...local] }
    }
  }
}
