import { html } from 'hono/html'
import { VARIANT_STATES, type VariantNode } from '../../classification/index.ts'
import type { VariantView } from '../../rolemap/index.ts'
import { variantEditAddress } from '../kit/address.ts'
import { type Choice, fileField, hiddenField, selectField, sentArea, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatName } from '../kit/words.ts'

/** What a form was filled in with, by its fields. */
export type Filled = Readonly<Record<string, string>>

// What the sender saw goes with each form, so that nobody overwrites what they did not see.
const sent = ({ variant }: VariantView, content: Html, more: Html | false = false): Html =>
  html`<form action="${variantEditAddress(variant)}" method="post" novalidate${more}>${hiddenField('seen', String(variant.revision))}${content}</form>`

const FILE = html` enctype="multipart/form-data"`

const button = (name: string, label: string, look = '') =>
  html`<button type="submit" class="govuk-button${look && ` govuk-button--${look}`}" name="do" value="${name}">${label}</button>`

/** Adds a node, renames it or moves it. */
export function nodeForm(view: VariantView, { node = '', label = '', parents = '' }: Filled): Html {
  return html`<h2 class="govuk-heading-m">Add or change a node</h2>
    ${sent(
      view,
      html`${textField({ name: 'node', label: 'Id of the node', hint: 'Letters, digits and hyphens. One that is there already is changed.', value: node })}
        ${textField({ name: 'label', label: 'What it is called', value: label })}
        ${textField({ name: 'parents', label: 'Under which nodes it stands', hint: 'Their ids, with commas; empty for the top.', value: parents })}
        ${button('node', 'Take this node')}`,
    )}`
}

/** Puts items under a node, or takes them away from there. */
export function placeForm(view: VariantView, { items = '', to = '', from = '' }: Filled): Html {
  const nodes = view.variant.nodes.map(({ id, label }): Choice => ({ value: id, label: `${label} (${id})` }))
  if (nodes.length === 0) return html`<p class="govuk-body">Items stand under nodes: add one first.</p>`
  return html`<h2 class="govuk-heading-m">Put items under a node</h2>
    ${sent(
      view,
      html`${textField({ name: 'items', label: 'Codes of the items', hint: 'With commas between them.', value: items })}
        ${selectField({ name: 'to', label: 'The node', value: to, choices: nodes })}
        ${selectField({ name: 'from', label: 'Move them away from', value: from, choices: [{ value: '', label: 'Nowhere: they stay there too' }, ...nodes] })}
        <div class="govuk-button-group">${button('place', 'Put them there')}${button('remove', 'Take them away from there', 'secondary')}</div>`,
    )}`
}

/** The nodes, each with what it stands under and a way to change it or take it away. */
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

function ways(view: VariantView, { id, label }: VariantNode, free: boolean): Html {
  const hidden = html`<span class="govuk-visually-hidden"> ${label}</span>`
  return html`<a class="govuk-button govuk-button--secondary rm-tight" href="${variantEditAddress(view.variant, { node: id })}">Change${hidden}</a>
    ${free && sent(view, html`${hiddenField('node', id)}<button type="submit" class="govuk-button govuk-button--secondary rm-tight" name="do" value="drop-node">Take away${hidden}</button>`)}`
}

/** Says something else of the variant as a whole. */
export function wordsForm(view: VariantView, filled: Filled): Html {
  const { label, purpose, source = '', state, madeOn } = view.variant
  const states = VARIANT_STATES.map((value): Choice => ({ value, label: formatName(value) }))
  return html`<h2 class="govuk-heading-m">The variant as a whole</h2>
    ${sent(
      view,
      html`${textField({ name: 'name', label: 'Name of the variant', value: filled.name ?? label })}
        ${sentArea({ name: 'purpose', label: 'What it is for', value: filled.purpose ?? purpose })}
        ${sentArea({ name: 'source', label: 'Where its groupings are from', value: filled.source ?? source })}
        ${textField({ name: 'madeOn', label: 'Versions that it was made on', hint: 'Each item must be in one of them. With commas between them.', value: filled.madeOn ?? madeOn.join(', ') })}
        ${selectField({ name: 'state', label: 'State', hint: 'Only a published one is offered to everybody. A withdrawn one is kept, and no longer offered.', value: filled.state ?? state, choices: states })}
        ${textField({ name: 'why', label: 'Why, for the audit trail', value: filled.why ?? '' })}
        ${button('words', 'Save')}`,
    )}`
}

/** Puts a file in place of all nodes; takes the variant away. */
export function removeForms(view: VariantView): Html {
  return html`<h2 class="govuk-heading-m">Replace the nodes by a file</h2>
    ${sent(
      view,
      html`${fileField({ name: 'file', label: 'A file of nodes', hint: 'CSV, TSV or XLSX with the columns node, parent, label and item.', accept: '.csv,.tsv,.txt,.xlsx' })}
        ${button('file', 'Replace the nodes', 'secondary')}`,
      FILE,
    )}
    <h2 class="govuk-heading-m">Take the variant away</h2>
    <p class="govuk-body rm-prose">It is gone from every page. The audit trail keeps it, and there it can be brought back.</p>
    ${sent(view, button('drop', 'Take the variant away', 'warning'))}`
}
