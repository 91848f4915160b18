import { html } from 'hono/html'
import { VARIANT_STATES, type VariantNode } from '../../classification/index.ts'
import type { VariantView } from '../../rolemap/index.ts'
import { variantAddress, variantEditAddress } from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Button, buttonForm, type Filled, form } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatName } from '../kit/words.ts'

// Each form sends the revision that the sender saw, so that nobody overwrites a change that they did not see.
const SEEN = { name: 'seen', label: 'What was seen', kind: 'hidden' } as const satisfies Field

const NODE = [
  {
    name: 'node',
    label: 'Id of the node',
    hint: 'Letters, digits and hyphens. If a node has this id already, it is changed.',
  },
  { name: 'label', label: 'What it is called' },
  { name: 'parents', label: 'Nodes above it', hint: 'Their ids, separated by commas. Leave empty for the top.' },
] as const satisfies readonly Field[]

const PLACE = [
  { name: 'items', label: 'Codes of the items', hint: 'Separate them with commas.', kind: 'lines' },
  { name: 'to', label: 'The node', kind: 'choice' },
  { name: 'from', label: 'Move them away from', kind: 'choice' },
] as const satisfies readonly Field[]

const WORDS = [
  { name: 'name', label: 'Name of the variant' },
  { name: 'purpose', label: 'What it is for', kind: 'lines' },
  { name: 'source', label: 'Where its groupings are from', kind: 'lines' },
  {
    name: 'madeOn',
    label: 'Versions that it was made on',
    hint: 'Each item must be in one of them. Separate them with commas.',
  },
  {
    name: 'state',
    label: 'State',
    kind: 'choice',
    hint: 'Everybody can see a published variant. A withdrawn one is kept, but no longer offered.',
    choices: VARIANT_STATES.map((value): Choice => ({ value, label: formatName(value) })),
  },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

/** All fields that the forms of the page may send. */
export const EDIT_FIELDS = [SEEN, ...NODE, ...PLACE, ...WORDS]

export type EditField = (typeof EDIT_FIELDS)[number]['name']

export const NODE_FILE = [
  {
    name: 'file',
    label: 'A file of nodes',
    kind: 'file',
    needed: 'Select a file',
    hint: 'CSV, TSV or XLSX with the columns node, parent, label and item.',
  },
  SEEN,
] as const satisfies readonly Field[]

interface Part {
  readonly fields: readonly Field[]
  readonly filled: Filled
  readonly buttons: readonly Button[]
}

function partOf({ variant }: VariantView, { fields, filled, buttons }: Part): Html {
  const seen = { ...SEEN, value: String(variant.revision) }
  return form({ action: variantEditAddress(variant), fields: [seen, ...fields], filled, buttons })
}

/** Adds a node, renames it or moves it. */
export function nodeForm(view: VariantView, filled: Filled): Html {
  return html`<h2 class="govuk-heading-m">Add or change a node</h2>
    ${partOf(view, { fields: NODE, filled, buttons: [{ label: 'Save this node', does: 'node' }] })}`
}

/** Puts items under a node, or removes them from it. */
export function placeForm(view: VariantView, filled: Filled): Html {
  const nodes = view.variant.nodes.map(({ id, label }): Choice => ({ value: id, label: `${label} (${id})` }))
  if (nodes.length === 0) return html`<p class="govuk-body">Items go under nodes. Add a node first.</p>`
  const [items, to, from] = PLACE
  const nowhere = { value: '', label: 'Nowhere: they stay there too' }
  const fields = [items, { ...to, choices: nodes }, { ...from, choices: [nowhere, ...nodes] }]
  const buttons: readonly Button[] = [
    { label: 'Put them under that node', does: 'place' },
    { label: 'Remove them from that node', does: 'remove', look: 'secondary' },
  ]
  return html`<h2 class="govuk-heading-m">Put items under a node</h2>${partOf(view, { fields, filled, buttons })}`
}

/** The nodes, each with the node above and links to change or remove it. */
export function nodeTable(view: VariantView): Html | false {
  const { variant, tree } = view
  if (variant.nodes.length === 0) return false
  return html`<h2 class="govuk-heading-m" id="nodes" tabindex="-1">Nodes</h2>
    ${table<VariantNode>(
      { hidden: 'Nodes' },
      [
        { label: 'Node', heads: true, cell: ({ label }) => label },
        { label: 'Id', cell: ({ id }) => html`<span class="rm-code">${id}</span>` },
        { label: 'Under', cell: ({ parents }) => parents.join(', ') || 'the top' },
        { label: 'Items', look: 'number', cell: ({ items }) => items.length },
        { label: 'Change', cell: (node) => ways(view, node, tree.children(node.id).length === 0) },
      ],
      variant.nodes,
    )}`
}

function ways({ variant }: VariantView, { id, label }: VariantNode, free: boolean): Html {
  const action = variantEditAddress(variant)
  const sends = { seen: String(variant.revision), node: id }
  return html`<a class="govuk-button govuk-button--secondary rm-tight" href="${variantEditAddress(variant, { node: id })}">Change<span class="govuk-visually-hidden"> ${label}</span></a>
    ${free && buttonForm({ action, sends, does: 'drop-node', label: 'Delete', of: label, tight: true })}`
}

/** Changes the description of the variant. */
export function wordsForm(view: VariantView, filled: Filled): Html {
  const { label, purpose, source = '', state, madeOn } = view.variant
  const there = { name: label, purpose, source, state, madeOn: madeOn.join(', ') }
  const buttons: readonly Button[] = [{ label: 'Save', does: 'words' }]
  const shown = filled.values?.name === undefined ? { ...filled, values: there } : filled
  return html`<h2 class="govuk-heading-m">The variant as a whole</h2>
    ${partOf(view, { fields: WORDS, filled: shown, buttons })}`
}

/** Replaces all nodes by a file. Also links to the page that deletes the variant. */
export function replaceForms({ variant }: VariantView, filled: Filled): Html {
  const fields = NODE_FILE.map((field) => (field === SEEN ? { ...SEEN, value: String(variant.revision) } : field))
  const buttons: readonly Button[] = [{ label: 'Replace the nodes', look: 'secondary' }]
  return html`<h2 class="govuk-heading-m">Replace the nodes by a file</h2>
    ${form({ action: `${variantAddress(variant)}/edit/file`, fields, filled, buttons })}
    <p class="govuk-body"><a class="govuk-link" href="${variantAddress(variant)}/drop">Delete this variant</a></p>`
}
