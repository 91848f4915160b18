import type { Context } from 'hono'
import { undoChange } from '../../rolemap/index.ts'
import { changeAddress } from '../address.ts'
import { readForm } from '../form.ts'
import type { Site } from '../page.ts'

/** Undoes a change, and goes to the one that reverses it. */
export async function undoFromPage({ rolemap }: Site, context: Context): Promise<Response> {
  const { why } = await readForm(context)
  const { number } = await undoChange(rolemap, Number(context.req.param('number')), { ...(why && { why }) })
  return context.redirect(changeAddress(number), 303)
}
