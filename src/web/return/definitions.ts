import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  addDefinition,
  getDefinition,
  listDefinitions,
  listMay,
  type ShownDefinition,
} from '../../rolemap/return/index.ts'
import type { ReturnRow, ReturnRule } from '../../workforce/return/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { listDefaults } from '../frame/shelf.ts'
import { classificationAddress, definitionsAddress, returnsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import { summaryList } from '../kit/summary-list.ts'
import { type Column, table } from '../kit/table.ts'
import { severityTag } from '../kit/tag.ts'
import { headed } from './part.ts'

const FIELDS = [
  {
    name: 'file',
    label: 'Definition',
    kind: 'file',
    accepts: '.json',
    hint: 'A JSON file, as the guide on returns describes it',
    needed: 'Select a file',
  },
] as const satisfies readonly Field[]

/** What returns there are. */
export const definitionsPage = (site: Site): Promise<Page> => view(site)

/** Adds a definition, or puts another in its place. */
export const addDefinitionNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, FIELDS, {
    run: async ({ files: { file } }) => {
      const json = new TextDecoder().decode(file.bytes)
      const { definition } = await addDefinition(site.rolemap, json, file.name)
      return context.redirect(definitionsAddress(definition?.id), 303)
    },
    again: (filled) => view(site, filled),
  })

async function view({ rolemap }: Site, filled?: Filled): Promise<Page> {
  const found = await listDefinitions(rolemap)
  const columns: readonly Column<ShownDefinition>[] = [
    {
      label: 'Return',
      heads: true,
      look: 'wide',
      cell: ({ definition: { id, label } }) =>
        html`<a class="govuk-link" href="${definitionsAddress(id)}">${label}</a>`,
    },
    { label: 'Edition', cell: ({ definition }) => definition.edition },
    { label: 'Counts in', cell: ({ definition }) => definition.classification.id },
    {
      label: 'From',
      cell: ({ shipped, definition }) => (shipped ? (definition.ours ? 'Rolemap’s own' : 'A document') : 'Added here'),
    },
  ]
  return {
    title: 'What returns there are',
    nav: 'returns',
    trail: [{ href: returnsAddress(), label: 'Returns' }],
    filled,
    main: html`<h1 class="govuk-heading-l">What returns there are</h1>
      ${table({ hidden: 'Definitions of returns' }, columns, found)}
      ${listMay(rolemap).define && html`<h2 class="govuk-heading-m">Add a definition</h2>${form({ action: definitionsAddress(), fields: FIELDS, filled, buttons: [{ label: 'Add this definition' }] })}`}`,
  }
}

/** One definition: its rules and its rows. */
export async function definitionPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { definition, shipped } = await getDefinition(rolemap, context.req.param('id') ?? '')
  const isHere = (await listDefaults(rolemap)).some(({ id }) => id === definition.classification.id)
  const { label, edition, source, classification, columns, rows, rules, read, posts } = definition
  const ofRules: readonly Column<ReturnRule>[] = [
    { label: 'Severity', cell: ({ severity }) => severityTag(severity) },
    { label: 'Rule', heads: true, look: 'wide', cell: ({ says }) => says },
  ]
  const ofRows: readonly Column<ReturnRow>[] = [
    { label: 'Code', cell: ({ code }) => html`<span class="rm-code">${code}</span>` },
    { label: 'Row', heads: true, look: 'wide', cell: (row) => row.label },
    { label: 'Is', cell: ({ is }) => ({ heading: 'Heading', item: 'Item', part: 'Part of a sub-group' })[is] },
    { label: 'In words', cell: ({ text }) => text && 'asked for' },
    { label: 'Line', look: 'number', cell: ({ at }) => at },
  ]
  return {
    title: `${label}: what it is made of`,
    nav: 'returns',
    trail: [
      { href: returnsAddress(), label: 'Returns' },
      { href: definitionsAddress(), label: 'What returns there are' },
    ],
    main: html`${headed(edition, label)}
      ${summaryList([
        ['From', source && `${source.title}${source.publisher ? `, ${source.publisher}` : ''}`],
        ['Note', source?.note],
        ['Form', shipped && definition.ours && 'Rolemap’s own, and nobody’s official collection'],
        [
          'Counts in',
          isHere
            ? html`<a class="govuk-link" href="${classificationAddress({ id: classification.id })}">${classification.id}</a>`
            : `${classification.id}, which this Rolemap does not have`,
        ],
        ['Which posts', posts?.says],
        ['Columns', columns.map((one) => one.label).join(', ')],
        ['Broken down by', definition.by],
      ])}
      <h2 class="govuk-heading-m">To be read by whoever fills it</h2><ul class="govuk-list govuk-list--bullet">${read.map(({ says, ours }) => html`<li>${says}${ours && html` <span class="rm-small">(ours)</span>`}</li>`)}</ul>
      <h2 class="govuk-heading-m">Rules</h2>${table({ hidden: 'Rules' }, ofRules, rules)}
      <h2 class="govuk-heading-m">Rows</h2>
      ${rows.length === 0 ? html`<p class="govuk-body">Every item of ${classification.id}.</p>` : table({ hidden: 'Rows' }, ofRows, rows)}`,
  }
}
