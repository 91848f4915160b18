import { setImmediate } from 'node:timers/promises'
import { parseFigure } from '../../exchange/table/figure.ts'
import { nameField } from '../column/field.ts'
import { getJob, type JobView, listJobs } from '../job/job.ts'
import { showResult } from '../job/show-result.ts'
import type { Rolemap } from '../rolemap.ts'

const PAGE = 2000

/** The person's own coded files with codes of that classification, newest first. */
export async function listCountable(rolemap: Rolemap, classification: string): Promise<readonly JobView[]> {
  return (await listJobs(rolemap)).filter((job) => job.state === 'done' && job.classification === classification)
}

/**
 * How many people a coded file has under each code: its headcount if it has such a column, otherwise its rows. A
 * person's decision takes precedence over the coder's answer. Only for the file's owner: nothing is protected.
 *
 * @throws RolemapError `job-unknown`
 */
export async function countJobCodes(rolemap: Rolemap, id: string): Promise<ReadonlyMap<string, number>> {
  const { columns, layout } = await getJob(rolemap, id)
  const at = columns.findIndex(
    (name, place) => (layout?.taken?.[place]?.field ?? nameField(name)?.field) === 'headcount',
  )
  const counts = new Map<string, number>()
  for (let offset = 0, full = true; full; offset += PAGE) {
    const page = await rolemap.store.jobs.listRows(id, { limit: PAGE, offset })
    full = page.length === PAGE
    for (const { cells, result, decided, aside } of page) {
      const { code = '', decision } = showResult(result, decided)
      if (aside !== undefined || code === '' || decision === 'uncoded') continue
      const figure = at < 0 ? 1 : parseFigure((cells[at] ?? '').trim(), 'whole')
      counts.set(code, (counts.get(code) ?? 0) + (typeof figure === 'number' ? figure : 1))
    }
    if (full) await setImmediate()
  }
  return counts
}
