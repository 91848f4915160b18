import type { Context } from 'hono'
import { undoChange } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { changeAddress } from '../kit/address.ts'
import { readForm } from '../kit/form.ts'

/** Undoes a change, and goes to the one that reverses it. */
export async function undoFromPage({ rolemap }: Site, context: Context): Promise<Response> {
  const { why } = await readForm(context)
  const { number } = await undoChange(rolemap, Number(context.req.param('number')), { ...(why && { why }) })
  return context.redirect(changeAddress(number), 303)
}
