import { html } from 'hono/html'
import { VariantTree } from '../../classification/index.ts'
import { formatLimit, type KeptVariant, type Limited, listVariants, type Rolemap } from '../../rolemap/index.ts'
import type { Summary } from '../frame/shelf.ts'
import { type Ref, withQuery } from '../kit/address.ts'
import type { Choice } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'

// Nobody chooses from a longer list: for a large variant, only the top nodes are offered.
const MOST_NODES = 60

/** The parts of classifications that people can search in: published variants, and their nodes by the node above. */
export async function listParts(rolemap: Rolemap, summaries: readonly Summary[]): Promise<readonly Choice[]> {
  const labels = new Map(summaries.filter(({ entries }) => entries > 0).map(({ id, label }) => [id, label]))
  const variants = await listVariants(rolemap)
  return variants.flatMap((variant) => {
    const of = labels.get(variant.classification)
    return of === undefined || variant.state !== 'published' ? [] : toParts(variant, of)
  })
}

function toParts({ id, label, nodes }: KeptVariant, of: string): readonly Choice[] {
  const tree = new VariantTree(nodes)
  const group = `${of}: ${label}`
  const shown = nodes.length > MOST_NODES ? tree.children() : tree.nodes
  const whole = shown.map((node) => {
    const [path = []] = tree.nodePaths(node.id)
    return { value: `${id}/${node.id}`, label: path.map((step) => step.label).join(' › '), group }
  })
  return whole.length > MOST_NODES ? [] : whole
}

/** Says that an answer was limited, and what that changes. */
export function limitNotice(title: string, limited: Limited, { id }: Ref): Html {
  return html`<div class="govuk-inset-text">
    <p class="govuk-body">${formatLimit(limited).join(' ')}</p>
    <p class="govuk-body rm-tight"><a class="govuk-link" href="${withQuery('/search', { title, in: id })}">Look everywhere</a></p>
  </div>`
}
