import type { Context } from 'hono'
import { html } from 'hono/html'
import type { EditOrder } from '../../classification/index.ts'
import { acceptFile, discardFile, getDraft, type StagedFile, stageFile } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'

import type { Html } from '../kit/html.ts'
import { readForm } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'
import { closedNotice, isOpen } from './parts.ts'

const FILE = [
  {
    name: 'file',
    label: 'A file of edits',
    kind: 'file',
    needed: 'Select a file',
    hint: html`CSV, TSV or XLSX with a column <span class="rm-code">what</span> (item, title, profile or rule) and, as each needs them, code, label, level, parent, successors, title, part, text, kind, from, to, where, has, note, remove.`,
  },
] as const satisfies readonly Field[]

/** A file of edits for a draft: the form, or what its rows would do. */
export const draftFilePage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Keeps a file beside the draft, to be looked at. */
export function stageFromForm(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  return takeForm(context, FILE, {
    run: async ({ files: { file } }) => {
      await stageFile(site.rolemap, id, { input: file.bytes, file: file.name })
      return context.redirect(`${draftAddress(id)}/file`, 303)
    },
    again: (filled) => view(site, context, filled),
  })
}

/** Accepts the whole file, or gives it up. */
export async function settleFile({ rolemap }: Site, context: Context): Promise<Response> {
  const id = context.req.param('draft') ?? ''
  const { does } = (await readForm(context, [])).sent
  if (does === 'accept') await acceptFile(rolemap, id)
  else await discardFile(rolemap, id)
  return context.redirect(`${draftAddress(id)}#edits`, 303)
}

async function view({ rolemap }: Site, context: Context, filled?: Filled): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  const { id, staged: file } = draft
  return {
    title: `Edits of ${id} from a file`,
    nav: 'drafts',
    trail: [
      { href: draftsAddress(), label: 'Drafts' },
      { href: draftAddress(id), label: id },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${id}, ${draft.classification} ${draft.name}</span>Edits from a file</h1>
      ${isOpen(draft) ? html`${file && staged(id, file)}${form({ action: `${draftAddress(id)}/file`, fields: FILE, filled, buttons: [{ label: 'Look at it first' }] })}` : closedNotice(draft)}`,
  }
}

interface Line {
  readonly row: number
  readonly order?: EditOrder
  readonly reason?: string
}

function staged(id: string, { file, rows, reasons }: StagedFile): Html {
  const unfit = new Map(reasons.map(({ row, reason }) => [row, reason]))
  const unread = reasons.filter(({ row }) => !rows.some((one) => one.row === row))
  const lines: Line[] = [...rows.map(({ row, order }) => ({ row, order, reason: unfit.get(row) ?? '' })), ...unread]
  return html`<p class="govuk-body">${file} has ${count(lines.length, 'row')}${unfit.size > 0 ? html`, of which <strong>${formatNumber(unfit.size)} cannot be taken</strong>, so none is: mend the file and send it again` : ', and all of them fit'}.</p>
    <form action="${draftAddress(id)}/file/settle" method="post" class="govuk-button-group">
      ${unfit.size === 0 && html`<button type="submit" name="do" value="accept" class="govuk-button">Put all of it in the draft</button>`}
      <button type="submit" name="do" value="discard" class="govuk-button govuk-button--secondary">Give the file up</button>
    </form>
    ${table<Line>(
      { hidden: 'Rows of the file' },
      [
        { label: 'Row', heads: true, cell: ({ row }) => row },
        { label: 'Asks for', cell: ({ order }) => order && formatOrder(order) },
        { label: 'Cannot be taken because', look: 'sentence', cell: ({ reason }) => reason },
      ],
      lines.toSorted((one, other) => one.row - other.row),
    )}`
}

const formatOrder = ({ what, code, remove, ...rest }: EditOrder) =>
  [
    `${what} ${code ?? ''}`.trim(),
    ...Object.entries(rest).map(([name, value]) => `${name} “${[value].flat().join(', ')}”`),
    remove ? 'goes' : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
