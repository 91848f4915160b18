import type { Context } from 'hono'
import { html } from 'hono/html'
import { abandonItems, acceptItems, type Extension, type StagedItems, stageItems } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { extensionAddress } from '../kit/address.ts'
import { type Filled, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { readForm } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'
import { ITEM_FILE, itemFileForm, keyOf, readExtension } from './extension.ts'

/** A file of local items: the form, or what its rows would do. */
export async function extensionFilePage(site: Site, context: Context): Promise<Page> {
  return view(site, context)
}

/** Keeps a file beside the extension, to be looked at. */
export async function stageItemsFromForm(site: Site, context: Context): Promise<Page | Response> {
  const { extension } = await readExtension(site, context)
  const key = keyOf(extension)
  return takeForm(context, ITEM_FILE, {
    run: async ({ files: { file } }) => {
      await stageItems(site.rolemap, key, { input: file.bytes, file: file.name })
      return context.redirect(extensionAddress(key, 'file'), 303)
    },
    again: (filled) => view(site, context, filled),
  })
}

/** Accepts the whole file, or gives it up. */
export async function settleItems(site: Site, context: Context): Promise<Response> {
  const { extension } = await readExtension(site, context)
  const key = keyOf(extension)
  const { does } = (await readForm(context, [])).sent
  await (does === 'accept' ? acceptItems : abandonItems)(site.rolemap, key)
  return context.redirect(`${extensionAddress(key)}#items`, 303)
}

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const { label } = extension.organisation
  const key = keyOf(extension)
  return {
    title: `Local items from a file: ${label}`,
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Local items from a file</h1>
      ${extension.staged && staged(extension, extension.staged)}${itemFileForm(key, filled)}`,
  }
}

type Row = StagedItems['rows'][number] & { readonly reasons: readonly string[]; readonly unfit: boolean }

function staged(extension: Extension, { file, rows, problems }: StagedItems): Html {
  const byRow = Map.groupBy(problems, ({ at }) => at?.row)
  const lines = rows.map((one): Row => {
    const found = byRow.get(one.row) ?? []
    return {
      ...one,
      reasons: found.map(({ message }) => message),
      unfit: found.some(({ severity }) => severity === 'error'),
    }
  })
  const unfit = lines.filter((line) => line.unfit).length
  return html`<p class="govuk-body"><span class="rm-break">${file}</span> has ${count(rows.length, 'row')}${unfit > 0 ? html`, of which <strong>${formatNumber(unfit)} cannot be taken</strong>, so none is: mend the file and send it again` : ', and all of them fit'}.</p>
    <form action="${extensionAddress(keyOf(extension), 'file')}/settle" method="post" class="govuk-button-group">
      ${unfit === 0 && html`<button type="submit" name="do" value="accept" class="govuk-button">Take all of it</button>`}
      <button type="submit" name="do" value="abandon" class="govuk-button govuk-button--secondary">Give the file up</button>
    </form>
    ${table<Row>(
      { hidden: 'Rows of the file' },
      [
        { label: 'Row', heads: true, cell: ({ row }) => row },
        {
          label: 'Local item',
          cell: ({ order }) =>
            html`<span class="rm-break"><span class="rm-code">${order.code}</span> ${order.label}</span>`,
        },
        {
          label: 'Below',
          cell: ({ order }) => html`<span class="rm-break">${order.remove ? 'is taken out' : order.parent}</span>`,
        },
        {
          label: 'What is wrong',
          look: 'sentence',
          cell: ({ reasons }) => reasons.length > 0 && html`<span class="rm-break">${reasons.join('; ')}</span>`,
        },
      ],
      lines,
    )}`
}
