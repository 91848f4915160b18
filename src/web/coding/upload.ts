import type { Context } from 'hono'
import { deleteJob, startJob } from '../../rolemap/index.ts'
import { fold } from '../../text/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { formatBytes } from '../kit/words.ts'
import { codeForm } from './upload-form.ts'

// A workbook is packed: a plain one unpacks to some ten times its size, a malicious one to a thousand times.
const UNPACKED = 20

interface Refusal {
  readonly message: string
  readonly status: 400 | 413 | 422
}

/** Takes a file and goes to its page; or says on the form what is wrong with it. */
export async function codeUpload(site: Site, context: Context): Promise<Page | Response> {
  const form = await context.req.parseBody().catch(() => undefined)
  const chosen = typeof form?.in === 'string' ? form.in : ''
  const file = form?.file
  const refuse = ({ message, status }: Refusal) => codeForm(site, { chosen, status, error: { field: 'file', message } })
  if (!form) return refuse({ status: 400, message: 'The file did not arrive whole. Send it again' })
  if (!(file instanceof File) || (file.name === '' && file.size === 0))
    return refuse({ status: 400, message: 'Select a file' })
  const refusal = await findRefusal(file, site)
  if (refusal) return refuse(refusal)
  try {
    return await start(site, { context, file, chosen, refuse })
  } catch (error) {
    const known = toRefusal(error, site)
    if (known) return refuse(known)
    throw error
  }
}

function findRefusal({ size }: File, { options }: Site): Refusal | undefined {
  if (size === 0) return { status: 422, message: 'The selected file is empty' }
  if (size > options.uploadLimit) return tooLarge(options.uploadLimit)
}

export const tooLarge = (limit: number): Refusal => ({
  status: 413,
  message: `The selected file must be smaller than ${formatBytes(limit)}. Leave out columns that are not needed, or send it in parts`,
})

interface Upload {
  readonly context: Context
  readonly file: File
  readonly chosen: string
  readonly refuse: (refusal: Refusal) => Promise<Page>
}

async function start({ rolemap, options }: Site, { context, file, chosen, refuse }: Upload): Promise<Page | Response> {
  const name = file.name.split(/[/\\]/).at(-1) || 'file'
  const given = { name, bytes: await file.bytes() }
  const job = await startJob(rolemap, given, { in: chosen, limit: options.uploadLimit * UNPACKED })
  if (job.rows > 0) return context.redirect(jobAddress(job.id) + (isEvident(job) ? '' : '/column'), 303)
  await deleteJob(rolemap, job.id)
  return refuse({ status: 422, message: 'The selected file has names of columns but no rows below them' })
}

const TELLING = /\b(title|job|post|position|role|occupation)s?\b/

/** Whether the column's name says that it has the titles. Otherwise it was guessed, and the visitor is asked. */
function isEvident({ columns, titleColumn }: { columns: readonly string[]; titleColumn: string }): boolean {
  return columns.length === 1 || TELLING.test(fold(titleColumn))
}

function toRefusal(error: unknown, { options }: Site): Refusal | undefined {
  if (!isMendable(error)) return undefined
  if (error.code === 'file-too-large')
    return {
      status: 413,
      message: `The selected file unpacks to more than ${formatBytes(options.uploadLimit * UNPACKED)}. Save the sheet with the job titles as CSV, and send that`,
    }
  if (error.code === 'file-empty')
    return { status: 422, message: 'The selected file has no columns. Its first row should name them' }
  return { status: 422, message: `The selected file cannot be read. ${error.message}` }
}
