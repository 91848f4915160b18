import type { Context } from 'hono'
import { type FillOrder, startFill } from '../../rolemap/return/index.ts'
import type { Site } from '../frame/page.ts'
import { returnAddress } from '../kit/address.ts'
import { workAddress } from '../work/address.ts'

/** A small return is filled before its page is shown, so that it need not load twice. */
const SOON = 1000

/** Fills a return, and leads to it or to one of its pages: at once or, if it takes longer, by the page of the work. */
export async function fillAndGo(
  { rolemap }: Site,
  context: Context,
  { page, ...order }: FillOrder & { readonly page?: 'settle' },
): Promise<Response> {
  const { id, state } = await startFill(rolemap, order, SOON)
  const found = returnAddress(order, page, { by: page && context.req.query('by') })
  return context.redirect(state === 'done' ? found : workAddress(id, { wait: page ?? 'result' }), 303)
}
