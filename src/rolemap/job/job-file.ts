import path from 'node:path'
import type { Aside } from '../../exchange/table/find/aside.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import { toAsideCells } from '../coding/aside-cells.ts'
import { CODED_BY, CODED_COLUMNS } from '../coding/code-row.ts'
import { codedColumnsWith, createLocalLookUp } from '../coding/local-code.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { getJob, type JobView } from './job.ts'
import { showResult } from './show-result.ts'

const PAGE = 2000

/**
 * The rows of a job with their coded columns, and with the local items of an organisation where one is named. Rows that are
 * not coded yet have the coded columns empty.
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
  const body = writeTable(rowsOf(rolemap, job, toLocal), { columns, format })
  return { fileName: `${name}-coded.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* rowsOf(
  { store }: Rolemap,
  { id, columns, titleColumn }: JobView,
  toLocal: ((title: string) => string) | undefined,
): AsyncIterable<readonly string[]> {
  const title = columns.indexOf(titleColumn)
  for (let offset = 0, full = true; full; offset += PAGE) {
    const page = await store.jobs.listRows(id, { limit: PAGE, offset })
    full = page.length === PAGE
    for (const { cells, result, decided, aside } of page) {
      if (aside !== undefined) {
        const shown: Readonly<Record<string, string>> = toAsideCells(aside as Aside)
        yield [...cells, ...[...CODED_COLUMNS, CODED_BY].map((name) => shown[name] ?? ''), ...(toLocal ? [''] : [])]
        continue
      }
      const local = toLocal ? [toLocal(cells[title] ?? '')] : []
      const shown = showResult(result, decided)
      yield [...cells, ...[...CODED_COLUMNS, CODED_BY].map((name) => shown[name] ?? ''), ...local]
    }
  }
}
