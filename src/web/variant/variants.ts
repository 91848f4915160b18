import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import { createVariant, type GivenFile, importVariant, type KeptVariant, listVariants } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { variantAddress, variantEditAddress, variantsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { type Refusal, refuse, type Sent } from '../kit/sent.ts'
import { variantTag } from '../kit/tag.ts'
import { count } from '../kit/words.ts'

const FIELDS = [
  { name: 'id', label: 'Id', hint: 'A short name of letters, digits and hyphens, such as by-team.' },
  { name: 'label', label: 'What it is called' },
  { name: 'purpose', label: 'What it is for', most: 2000 },
  {
    name: 'file',
    label: 'A file, if you have one',
    kind: 'file',
    hint: 'CSV, TSV or XLSX with the columns node, parent, label and item. Rows that do not fit are listed with the reason.',
  },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly notice?: Html
  readonly problems?: readonly Problem[]
}

/** The variants of a classification. People who may can create one here. */
export const variantsPage = (site: Site, context: Context): Promise<Page> => showVariants(site, context, {})

/** Creates a variant, empty or from a file, and says which rows were refused. */
export async function makeVariant(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async (sent): Promise<Page | Response | Refusal> => {
      const { file } = sent.files
      if (file) return readGiven(site, context, { sent, file })
      const of = (await readAsked(site, context)).summary.id
      const { id, label, purpose } = sent.values
      await createVariant(site.rolemap, { id, of, label: label || id, purpose })
      return context.redirect(variantEditAddress({ classification: of, id }), 303)
    },
    refuse: (error) => refuseAt(/^(?:file|column)-/.test(error.code) ? 'file' : 'id')(error),
    again: (filled) => showVariants(site, context, { filled }),
  })
}

interface Given {
  readonly sent: Sent<(typeof FIELDS)[number]>
  readonly file: GivenFile
}

async function readGiven(site: Site, context: Context, { sent, file }: Given): Promise<Page | Refusal> {
  const { id, label, purpose } = sent.values
  const of = (await readAsked(site, context)).summary.id
  if ((await listVariants(site.rolemap)).some((one) => one.id === id))
    return refuse('id', `There is a variant “${id}” already. Its Edit page takes a file`)
  const { state, nodes, items, problems } = await importVariant(site.rolemap, file.bytes, {
    file: file.name,
    in: of,
    id,
    label: label || id,
    ...(purpose && { purpose }),
  })
  if (state === 'refused') {
    const { refused: errors } = refuse('file', 'No row of the file fits')
    return showVariants(site, context, { problems, filled: { values: sent.values, errors } })
  }
  const link = html`<a class="govuk-link" href="${variantAddress({ classification: of, id })}">${label || id}</a>`
  const text = html`${link}: ${count(nodes, 'node')} with ${count(items, 'item')}, ${count(problems.length, 'row')} not taken.`
  return showVariants(site, context, { problems, notice: notice('The file was read', text) })
}

async function showVariants(
  site: Site,
  context: Context,
  { filled, notice: said, problems = [] }: State,
): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const list = toList(id)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, await listVariants(site.rolemap, id))
  const buttons = [{ label: 'Make a draft variant' }]
  return {
    title: `Other ways to browse${partOf(found)}: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Other ways to browse</h1>
      <p class="govuk-body rm-prose">A variant is another way to group the same items. An item can have several places in it. Coding and counting use the standard hierarchy only.</p>
      ${fileProblems(problems)}
      ${listView({ list, query, found, caption: { hidden: 'Variants' }, none: 'There are no variants yet.' })}
      ${may(site.rolemap.actor, 'variant.set') && html`<h2 class="govuk-heading-m">Make a variant</h2>${form({ action: variantsAddress(id), fields: FIELDS, filled, buttons })}`}`,
  }
}

const toList = (classification: string): List<KeptVariant> => ({
  address: variantsAddress(classification),
  columns: [
    {
      label: 'Variant',
      heads: true,
      cell: ({ id, label }) =>
        html`<a class="govuk-link" href="${variantAddress({ classification, id })}">${label}</a>`,
      sort: ({ label }) => label,
    },
    { label: 'What it is for', look: 'sentence', cell: ({ purpose }) => purpose },
    { label: 'Nodes', look: 'number', cell: ({ nodes }) => nodes.length, sort: ({ nodes }) => nodes.length },
    {
      label: 'State',
      cell: ({ state, ours }) =>
        html`${variantTag(state)}${ours && html` <strong class="govuk-tag govuk-tag--blue">Ours</strong>`}`,
      sort: ({ state }) => state,
    },
  ],
})
