import type { Context } from 'hono'
import { ERROR_CODES, type ErrorCode, RolemapError } from '../../error.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { getWork, type ShownWork } from '../../rolemap/work/index.ts'
import { json } from '../frame/answer.ts'
import { Work } from './schema.ts'

/** How long an answer waits for short work, in milliseconds. */
export const SOON = 2000

/** The answer of a route whose work takes longer. */
export const underWay = { 202: json(Work, 'It takes longer. The Location header has the address for its progress.') }

/** Work that has not ended yet, with its address in the Location header. @throws RolemapError if it failed */
export async function tellWork(context: Context, rolemap: Rolemap, id: number): Promise<ShownWork> {
  const work = await getWork(rolemap, id)
  if (work.state === 'failed') throw toError(work.reason)
  context.header('Location', `${context.req.path.replace(/^((?:\/api)?).*/, '$1')}/work/${id}`)
  return work
}

function toError(reason: string | undefined): Error {
  if (reason !== undefined && Object.hasOwn(ERROR_CODES, reason))
    return new RolemapError(reason as ErrorCode, ERROR_CODES[reason as ErrorCode].says)
  return new Error(`the work failed: ${reason ?? 'nobody knows why'}`)
}
