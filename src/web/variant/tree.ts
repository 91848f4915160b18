import { html } from 'hono/html'
import { countPaths, type VariantItem, type VariantNode } from '../../classification/index.ts'
import type { VariantView } from '../../rolemap/index.ts'
import { itemAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'
import { count } from '../kit/words.ts'
import { nodeLink } from './places.ts'

// A variant with more lines than this is not sent whole: each node's page shows what is directly under it.
const MOST_LINES = 3000

/** The nodes of a variant, or those under one. Each can be opened to show everything under it. */
export function variantTree(view: VariantView, nodes: readonly VariantNode[]): Html | false {
  if (nodes.length === 0) return false
  const ways = countPaths(view.variant.nodes)
  const lines = view.variant.nodes.reduce((sum, { id, items }) => sum + (ways.get(id) ?? 0) * (items.length + 1), 0)
  const whole = lines <= MOST_LINES
  return html`<ul class="rm-tree">${nodes.map((node) => html`<li>${whole ? branch(view, node) : folded(view, node)}</li>`)}</ul>`
}

function branch(view: VariantView, node: VariantNode): Html {
  const children = view.tree.children(node.id)
  return html`<details>
    <summary class="rm-tree__summary rm-tree__summary--plain"><span class="rm-tree__label">${node.label}</span><span class="rm-tree__count">${countUnder(view, node)}</span></summary>
    <div class="rm-tree__body">${variantItems(view, node.items)}
      ${children.length > 0 && html`<ul class="rm-tree">${children.map((child) => html`<li>${branch(view, child)}</li>`)}</ul>`}
      <p class="govuk-body rm-small">Show ${nodeLink(refOf(view), node)} alone</p>
    </div>
  </details>`
}

function folded(view: VariantView, node: VariantNode): Html {
  return html`<p class="govuk-body">${nodeLink(refOf(view), node)} <span class="rm-quiet">${countUnder(view, node)}</span></p>`
}

const refOf = ({ variant: { classification, id } }: VariantView) => ({ classification, id })

const countUnder = ({ tree }: VariantView, { id }: VariantNode) => count(tree.itemsUnder(id).size, 'item')

/** Items under a node, each with what became of it. */
export function variantItems(view: VariantView, codes: readonly string[]): Html | false {
  if (codes.length === 0) return false
  const ref = { id: view.variant.classification }
  return html`<ul class="rm-items">${codes.map((code) => {
    const item = view.items.get(code) ?? { code, label: '' }
    return html`<li>${itemLink(ref, item, fateNote(ref.id, item))}</li>`
  })}</ul>`
}

function fateNote(id: string, { fate, was, successors = [] }: VariantItem): Html | false {
  if (fate === 'renamed') return html`<span class="rm-quiet rm-small">was: ${was}</span>`
  if (fate !== 'retired') return false
  const links = successors.map(
    ({ code, label }, index) =>
      html`${index > 0 && ', '}<a class="govuk-link" href="${itemAddress({ id }, code)}">${code} ${label}</a>`,
  )
  return html`<strong class="govuk-tag govuk-tag--yellow">Retired</strong>${links.length > 0 && html` <span class="rm-small">It went to ${links}</span>`}`
}
