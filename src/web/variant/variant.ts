import type { Context } from 'hono'
import { html } from 'hono/html'
import { searchVariant, type VariantNode } from '../../classification/index.ts'
import { RolemapError } from '../../error.ts'
import { MEDIA_TYPES, type VariantView, viewVariant, writeVariant } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { changesAddress, variantAddress, variantEditAddress, variantsAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'
import { summaryList } from '../kit/summary-list.ts'
import { variantTag } from '../kit/tag.ts'
import { count } from '../kit/words.ts'
import { pathLinks } from './places.ts'
import { variantItems, variantTree } from './tree.ts'

const LONGEST = 200

/** A variant as a tree. If the address names a node, everything under it; if it has words, what contains them. */
export async function variantPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const view = await viewVariant(site.rolemap, context.req.param('variant') ?? '', asked.summary.id)
  const node = findNode(view, context.req.query('node'))
  const words = context.req.query('words')?.trim().slice(0, LONGEST) ?? ''
  const { variant } = view
  return {
    title: `${node ? `${node.label}, ` : ''}${variant.label}: ${asked.summary.label}`,
    nav: 'browse',
    trail: [
      ...trailTo(asked),
      { href: variantsAddress(variant.classification), label: 'Other ways to browse' },
      ...(node ? [{ href: variantAddress(variant), label: variant.label }] : []),
    ],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${node ? variant.label : asked.summary.label}</span>${node?.label ?? variant.label}</h1>
      ${words === '' && (node ? placesOf(view, node) : variant.purpose !== '' && html`<p class="govuk-body-l rm-prose">${variant.purpose}</p>`)}
      ${searches(view, node, words)}
      ${words === '' ? contents(view, node) : finds(view, { words, node })}
      ${words === '' && !node && about(view, site)}`,
  }
}

function findNode({ tree, variant }: VariantView, id: string | undefined): VariantNode | undefined {
  if (!id) return undefined
  const node = tree.find(id)
  if (node) return node
  throw new RolemapError('variant-node-unknown', `the variant "${variant.id}" has no node "${id}"`)
}

function about({ variant, version }: VariantView, { rolemap }: Site): Html {
  const { classification, id, state, ours, source, madeOn } = variant
  const link = (href: string, label: string) => html`<a class="govuk-link" href="${href}">${label}</a>`
  return html`<h2 class="govuk-heading-m" id="about">About this grouping</h2>
    ${summaryList([
      [
        'State',
        html`${variantTag(state)}${ours && html` <strong class="govuk-tag govuk-tag--blue">Ours</strong> It comes with Rolemap`}`,
      ],
      ['Made on', `version ${madeOn.join(', ')}; shown in version ${version.version}`],
      ['Source', source],
      [
        'History',
        may(rolemap.actor, 'trail.see') && link(changesAddress(`${classification}/:variant/${id}`), 'Changes of it'),
      ],
      [
        'Download',
        html`${link(`${variantAddress(variant)}/download/csv`, 'CSV')}, ${link(`${variantAddress(variant)}/download/tsv`, 'TSV')}`,
      ],
      ['Edit', may(rolemap.actor, 'variant.set') && link(variantEditAddress(variant), 'Change it or withdraw it')],
    ])}`
}

function placesOf(view: VariantView, node: VariantNode): Html {
  const paths = view.tree.nodePaths(node.id).filter((path) => path.length > 1)
  if (paths.length === 0) return html`<p class="govuk-body">It is at the top.</p>`
  return html`<p class="govuk-body rm-tight">It is under</p>
    <ul class="govuk-list govuk-list--bullet">${paths.map((path) => html`<li>${pathLinks(view.variant, path.slice(0, -1))}</li>`)}</ul>`
}

function searches({ variant }: VariantView, node: VariantNode | undefined, words: string): Html {
  const where = node ? `${variant.id}/${node.id}` : variant.id
  return html`<form action="${variantAddress(variant)}" method="get" role="search" aria-label="In this tree" class="rm-actions">
      ${node && control({ name: 'node', label: 'Node', kind: 'hidden', value: node.id })}${control({ name: 'words', label: `Find in ${node?.label ?? variant.label}`, value: words })}
      <button type="submit" class="govuk-button govuk-button--secondary">Find</button>
    </form>
    ${variant.state !== 'withdrawn' && html`<p class="govuk-body"><a class="govuk-link" href="/search?in=${encodeURIComponent(where)}">Look up a job title here only</a></p>`}`
}

function contents(view: VariantView, node: VariantNode | undefined): Html {
  const nodes = view.tree.children(node?.id)
  const empty = nodes.length === 0 && (node?.items.length ?? 0) === 0
  return html`<h2 class="govuk-heading-m" id="browse">${node ? 'What is under it' : 'Browse'}</h2>
    ${empty && html`<p class="govuk-body">Nothing yet.</p>`}
    ${node && variantItems(view, node.items)}${variantTree(view, nodes)}
    ${!node && unplaced(view)}`
}

function unplaced({ unplaced: items, variant }: VariantView): Html | false {
  if (items.length === 0) return false
  const ref = { id: variant.classification }
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${count(items.length, 'item')} stand nowhere in it</span></summary>
    <div class="govuk-details__text"><ul class="rm-items">${items.map((item) => html`<li>${itemLink(ref, item)}</li>`)}</ul></div></details>`
}

function finds(
  view: VariantView,
  { words, node }: { readonly words: string; readonly node: VariantNode | undefined },
): Html {
  const { tree, variant } = view
  const { nodes, items } = searchVariant(tree, view.items, { words, ...(node && { under: node.id }) })
  const total = nodes.length + items.length
  return html`<h2 class="govuk-heading-m">${total === 0 ? 'Nothing' : count(total, 'find')} for “${words}”</h2>
    <ul class="rm-items rm-items--lined">
      ${nodes.flatMap(({ id }) => tree.nodePaths(id)).map((path) => html`<li>${pathLinks(variant, path)}</li>`)}
      ${items.map((item) => html`<li>${variantItems(view, [item.code])}${tree.paths(item.code).map((path) => html`<div class="rm-small">${pathLinks(variant, path)}</div>`)}</li>`)}
    </ul>
    <p class="govuk-body"><a class="govuk-link" href="${variantAddress(variant, { node: node?.id })}">Show the whole tree</a></p>`
}

/** The variant as a file that can be imported again. */
export async function variantDownload(site: Site, context: Context): Promise<Response> {
  const { summary } = await readAsked(site, context)
  const view = await viewVariant(site.rolemap, context.req.param('variant') ?? '', summary.id)
  const format = context.req.param('format') === 'tsv' ? 'tsv' : 'csv'
  const fileName = `${view.variant.id}.${format}`
  return download({ fileName, mediaType: MEDIA_TYPES[format], body: writeVariant(view, format) })
}
