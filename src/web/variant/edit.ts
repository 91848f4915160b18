import type { Context } from 'hono'
import { html } from 'hono/html'
import { VARIANT_STATES, type VariantOrder } from '../../classification/index.ts'
import type { Problem } from '../../error.ts'
import {
  dropVariant,
  editVariant,
  importVariant,
  type VariantEdit,
  type VariantView,
  viewVariant,
} from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { variantAddress, variantEditAddress, variantsAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { count } from '../kit/words.ts'
import { type Filled, nodeForm, nodeTable, placeForm, removeForms, wordsForm } from './form.ts'
import { sentence } from './variants.ts'

interface State {
  readonly filled?: Filled
  readonly error?: string
  readonly before?: Html | false
  readonly problems?: readonly Problem[]
}

const nameOf = (context: Context) => context.req.param('variant') ?? ''

/** Forms for a variant; with a node in the address, that node is filled in. */
export async function variantEditPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const view = await viewVariant(site.rolemap, nameOf(context), asked.summary.id)
  const node = view.tree.find(context.req.query('node') ?? '')
  const filled: Filled = node ? { node: node.id, label: node.label, parents: node.parents.join(', '), to: node.id } : {}
  const before = context.req.query('done') !== undefined && notice('Done', 'The variant was changed.')
  return formPage(asked, view, { filled, before })
}

/** Does what a form says; or shows it again as it was filled in, with what is wrong. */
export async function makeVariantEdit(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const [id, of] = [nameOf(context), asked.summary.id]
  const filled = await readForm(context)
  const seen = filled.seen ? { seen: Number(filled.seen) } : {}
  try {
    if (filled.do === 'drop') {
      await dropVariant(site.rolemap, id, { of, ...seen })
      return context.redirect(variantsAddress(of), 303)
    }
    if (filled.do === 'file') return await takeFile(site, asked, context)
    await editVariant(site.rolemap, id, { of, ...seen, ...toEdit(filled), ...(filled.why && { why: filled.why }) })
    return context.redirect(variantEditAddress({ classification: of, id }, { done: 1 }), 303)
  } catch (error) {
    if (!isMendable(error)) throw error
    const view = await viewVariant(site.rolemap, id, of)
    const late = error.is === 'conflict' ? '. What you typed is below; send it again to put it in place of theirs' : ''
    return formPage(asked, view, { filled, error: sentence(error.message) + late })
  }
}

async function takeFile(site: Site, asked: Asked, context: Context): Promise<Page> {
  const [id, of] = [nameOf(context), asked.summary.id]
  const { file, seen } = await context.req.parseBody()
  const state = async (more: State) => formPage(asked, await viewVariant(site.rolemap, id, of), more)
  if (!(file instanceof File) || file.size === 0) return state({ error: 'Select a file' })
  const { nodes, items, problems, ...done } = await importVariant(site.rolemap, await file.bytes(), {
    ...{ file: file.name, in: of, id },
    ...(typeof seen === 'string' && { seen: Number(seen) }),
  })
  if (done.state === 'refused') return state({ problems, error: 'No row of the file can be taken' })
  const text = `${count(nodes, 'node')} with ${count(items, 'item')}, ${count(problems.length, 'row')} not taken.`
  return state({ problems, before: notice('The file was read', text) })
}

const listOf = (text = '') => text.split(/[\s,;]+/).filter((one) => one !== '')

function toEdit(filled: Filled): VariantEdit {
  const { node = '', label = '', parents, items, from, to = '' } = filled
  const orders: Readonly<Record<string, VariantOrder>> = {
    node: { do: 'put-node', node, label, parents: listOf(parents) },
    'drop-node': { do: 'drop-node', node },
    place: { do: 'place', node: to, items: listOf(items), ...(from && { from }) },
    remove: { do: 'remove', node: to, items: listOf(items) },
  }
  const order = Object.hasOwn(orders, filled.do ?? '') ? orders[filled.do ?? ''] : undefined
  if (order) return { order }
  const state = VARIANT_STATES.find((known) => known === filled.state)
  return {
    words: {
      ...{ label: filled.name ?? '', purpose: filled.purpose ?? '', source: filled.source ?? '' },
      ...(state && { state }),
      madeOn: listOf(filled.madeOn),
    },
  }
}

function formPage(asked: Asked, view: VariantView, { filled = {}, error, before, problems = [] }: State): Page {
  const { variant } = view
  return {
    title: `${error ? 'Error: ' : ''}Edit ${variant.label}: ${asked.summary.label}`,
    nav: 'browse',
    trail: [
      ...trailTo(asked),
      { href: variantsAddress(variant.classification), label: 'Other ways to browse' },
      { href: variantAddress(variant), label: variant.label },
    ],
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([{ field: FIELD[filled.do ?? ''] ?? 'name', message: error }])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${variant.label}</span>Edit</h1>
      ${variant.ours && html`<div class="govuk-inset-text">It comes with Rolemap. Once you change it, it is yours, and no later release touches it.</div>`}
      ${fileProblems(problems)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">${nodeForm(view, filled)}</div>
        <div class="govuk-grid-column-one-half">${placeForm(view, filled)}</div>
      </div>
      ${nodeTable(view)}${wordsForm(view, filled)}${removeForms(view)}`,
  }
}

const FIELD: Readonly<Record<string, string>> = {
  node: 'node',
  'drop-node': 'nodes',
  place: 'items',
  remove: 'items',
  file: 'file',
}
