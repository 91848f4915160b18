import type { Decision } from '../../coder/answer/coding.ts'
import { openTally, type Totals } from '../coding/tally.ts'
import type { Rolemap } from '../rolemap.ts'
import { eachTitle } from './each-title.ts'
import { getJob } from './job.ts'
import { showResult } from './show-result.ts'

/**
 * The rows of a coded file by group of the top level, service area and decision. A person's decision takes precedence
 * over the coder's answer. Small counts are not hidden, because the file is the user's own.
 *
 * @throws RolemapError `job-unknown`, `classification-unknown`
 */
export async function countTotals(rolemap: Rolemap, id: string): Promise<Totals> {
  const job = await getJob(rolemap, id)
  const tally = await openTally(rolemap, { id: job.classification, version: job.version })
  for await (const { rows, context, result, decided } of eachTitle({
    list: (query) => rolemap.store.jobs.listTitles(id, query),
  })) {
    const { code = '', decision = 'uncoded' } = showResult(result, decided)
    tally.add({ code, area: context?.serviceArea, decision: decision as Decision, rows })
  }
  return tally.toTotals()
}
