import type { Context } from 'hono'
import { undoChange } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { changeAddress } from '../kit/address.ts'
import { takeForm } from '../kit/form.ts'
import { showChange, UNDO } from './change.ts'

/** Undoes a change, and goes to the one that reverses it. */
export function undoFromPage(site: Site, context: Context): Promise<Page | Response> {
  const asked = Number(context.req.param('number'))
  return takeForm(context, UNDO, {
    run: async ({ values: { why } }) => {
      const { number } = await undoChange(site.rolemap, asked, { ...(why && { why }) })
      return context.redirect(changeAddress(number), 303)
    },
    again: (filled) => showChange(site, asked, filled),
  })
}
