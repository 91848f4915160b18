import { setImmediate } from 'node:timers/promises'
import type { Decision } from '../../coder/answer/coding.ts'
import { openTally, type Totals } from '../coding/tally.ts'
import type { Rolemap } from '../rolemap.ts'
import { getJob } from './job.ts'
import { showResult } from './show-result.ts'

const TITLES_AT_ONCE = 1_000

/**
 * The rows of a coded file by group of the top level, service area and decision; what a person decided counts before the
 * coder's answer. Small counts are not hidden: the file is the user's own.
 *
 * @throws RolemapError `job-unknown`, `classification-unknown`
 */
export async function countTotals(rolemap: Rolemap, id: string): Promise<Totals> {
  const job = await getJob(rolemap, id)
  const tally = await openTally(rolemap, { id: job.classification, version: job.version })
  for (let offset = 0; ; offset += TITLES_AT_ONCE) {
    const { rows } = await rolemap.store.jobs.listTitles(id, { limit: TITLES_AT_ONCE, offset, order: 'key' })
    for (const { rows: count, context, result, decided } of rows) {
      const { code = '', decision = 'uncoded' } = showResult(result, decided)
      tally.add({ code, area: context?.serviceArea, decision: decision as Decision, rows: count })
    }
    if (rows.length < TITLES_AT_ONCE) return tally.toTotals()
    await setImmediate()
  }
}
