import type { Context } from 'hono'
import { html } from 'hono/html'
import type { RolemapError } from '../../error.ts'
import { findCodeColumn } from '../../rolemap/crosswalk/code-column.ts'
import { holdFile } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { convertAddress, crosswalksAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { formatBytes } from '../kit/words.ts'
import { listLinked } from './linked.ts'

/** The fields of the form for a file of codes. */
async function listFields({ rolemap, options }: Site) {
  const choices = [{ value: '', label: 'Choose one' }, ...(await listLinked(rolemap))]
  const hint = `CSV, TSV, XLSX or Parquet with a column of codes, up to ${formatBytes(options.uploadLimit)}. Titles and notes above the table may stay.`
  return [
    { name: 'file', label: 'Your file', kind: 'file', needed: 'Select a file', hint },
    { name: 'from', label: 'The codes are of', kind: 'choice', choices, needed: 'Choose what the codes are of' },
    { name: 'to', label: 'Convert them to', kind: 'choice', choices, needed: 'Choose what to convert them to' },
  ] as const satisfies readonly Field[]
}

export const convertPage = (site: Site, context: Context): Promise<Page> =>
  toPage(site, {
    notice: context.req.query('deleted') !== undefined && notice('Deleted', 'The file is gone from this server.'),
  })

interface State {
  readonly notice?: Html | false
  readonly filled?: Filled
}

async function toPage(site: Site, { notice: said, filled }: State): Promise<Page> {
  return {
    title: 'Convert a file of codes',
    nav: 'crosswalks',
    trail: [{ href: crosswalksAddress(), label: 'Crosswalks' }],
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">Convert a file of codes</h1>
      <p class="govuk-body rm-prose">Give a table with a column of codes. You see what becomes of them, with totals from low to high, and take the table away with the new codes beside its own.</p>
      ${form({ action: '/convert', fields: await listFields(site), filled, buttons: [{ label: 'Convert this file' }] })}
      <p class="govuk-body rm-prose">It stays on the machine that runs Rolemap, and is yours alone. It is deleted after an hour, or at once when you press the button. No cell of it is written to a log.</p>`,
  }
}

/** Holds the sent file, and goes to the page that shows the result. */
export async function convertUpload(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, await listFields(site), {
    run: async ({ values: { from, to }, files: { file } }): Promise<Response> => {
      const { found } = await findCodeColumn(site.rolemap, file.bytes, { file: file.name, from })
      return context.redirect(convertAddress(await holdFile(site.rolemap, file), '', { from, to, column: found }), 303)
    },
    refuse: refusing,
    again: (filled) => toPage(site, { filled }),
  })
}

/** Errors that the sender can correct by another choice. */
export function refusing(error: RolemapError): Refusal | undefined {
  if (error.code === 'way-unknown')
    return refuse('to', 'No published crosswalk leads from the one classification to the other. Choose another')
  if (error.code === 'classification-unknown') return refuse('from', 'Choose a classification from the list')
  if (error.code === 'column-missing') return refuse('column', error.message)
  return refuseAt('file')(error)
}
