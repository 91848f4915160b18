import { buffer } from 'node:stream/consumers'
import type { Context } from 'hono'
import type { RolemapError } from '../../error.ts'
import { deleteJob, type GivenFile, startJob } from '../../rolemap/index.ts'
import { writeStaffList } from '../../rolemap/workforce/write-sample.ts'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import { jobAddress } from '../kit/address.ts'
import { takeForm } from '../kit/form.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { formatBytes } from '../kit/words.ts'
import type { Job } from './job.ts'
import { listFields, showForm } from './upload-form.ts'

// A workbook is compressed: a harmless one unpacks to some ten times its size, a malicious one to a thousand times.
export const UNPACKED = 20

/** Uploads a file and goes to its page, or says on the form what is wrong with it. */
export async function codeUpload(site: Site, context: Context): Promise<Page | Response> {
  const { uploadLimit } = site.options
  return takeForm(context, await listFields(site), {
    run: async ({ values, files: { file } }): Promise<Response | Refusal> => {
      if (file.bytes.length > uploadLimit)
        return refuse(
          'file',
          `The selected file must be smaller than ${formatBytes(uploadLimit)}. Leave out columns that are not needed, or send it in parts`,
          413,
        )
      const job = await start(site, file, values.in)
      if (!job) return refuse('file', 'The selected file has names of columns but no rows below them')
      return context.redirect(jobAddress(job.id) + (isEvident(job) ? '' : '/column'), 303)
    },
    refuse: refusing,
    again: (filled) => showForm(site, { filled }),
  })
}

/** The file, waiting to be coded; undefined if it has no rows. */
async function start({ rolemap, options }: Site, file: GivenFile, chosen: string) {
  const job = await startJob(rolemap, file, { in: chosen, limit: options.uploadLimit * UNPACKED, ask: true })
  if (job.rows > 0) return job
  await deleteJob(rolemap, job.id)
  return undefined
}

/** Whether the column's name says that it holds the titles. If not, it was guessed, and the visitor is asked. */
function isEvident({ columns, titleColumn, layout }: Job): boolean {
  if (layout?.remembered || (columns.length === 1 && titleColumn !== '')) return true
  const named = layout?.taken?.filter(({ field, why }) => field === 'title' && why !== 'content') ?? []
  const taken = layout?.taken?.[columns.indexOf(titleColumn)]
  return taken !== undefined && taken.sure >= SURE && named.length === 1 && named[0] === taken
}

const SURE = 0.6

function refusing(error: RolemapError): Refusal | undefined {
  if (error.is === 'too-large')
    return refuse(
      'file',
      `The selected file has too much in it: ${error.message}. Save the columns that are needed as CSV, and send that`,
      413,
    )
  if (error.code === 'file-empty')
    return refuse('file', 'The selected file has no columns. Its first row should name them')
  return error.is === 'unfit' ? refuse('file', `The selected file cannot be read. ${error.message}`) : undefined
}

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
