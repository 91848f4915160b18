import { buffer } from 'node:stream/consumers'
import type { Context } from 'hono'
import { startJob } from '../../rolemap/index.ts'
import { writeStaffList } from '../../rolemap/workforce/write-sample.ts'
import type { Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import { jobAddress } from '../kit/address.ts'

/** How many posts the made-up council has: enough to see every kind of row, coded in a second or two. */
const POSTS = 500
const FILE_NAME = 'made-up-council.csv'

/** Gives the staff list of a made-up council as the person's own file, and goes to its page. */
export async function codeSampleNow({ rolemap, options }: Site, context: Context): Promise<Response> {
  const bytes = await buffer(writeStaffList(POSTS, { seed: 7, format: 'csv' }))
  const job = await startJob(
    rolemap,
    { name: FILE_NAME, bytes },
    { in: FIRST_CHOICE, limit: options.uploadLimit, ask: true },
  )
  return context.redirect(jobAddress(job.id), 303)
}
