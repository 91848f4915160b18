import type { Context } from 'hono'
import { undoChange } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { changeAddress, draftAddress } from '../kit/address.ts'
import { takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { showChange, UNDO } from './change.ts'

/** Undoes a change. Then goes to the change that reverses it, or to the draft that will. */
export function undoFromPage(site: Site, context: Context): Promise<Page | Response> {
  const asked = Number(context.req.param('number'))
  return takeForm(context, UNDO, {
    run: async ({ values: { why } }) => {
      const { number, draft } = await undoChange(site.rolemap, asked, { why })
      return context.redirect(draft === undefined ? changeAddress(number) : draftAddress(draft), 303)
    },
    refuse: (error) => (error.code === 'edit-unfit' ? refuse('why', error.message) : undefined),
    again: (filled) => showChange(site, asked, filled),
  })
}
