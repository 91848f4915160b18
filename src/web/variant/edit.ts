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
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { variantAddress, variantEditAddress, variantsAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { type Filled, refuseSeenAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { count } from '../kit/words.ts'
import {
  EDIT_FIELDS,
  type EditField,
  NODE_FILE,
  nodeForm,
  nodeTable,
  placeForm,
  replaceForms,
  wordsForm,
} from './form.ts'

interface State {
  readonly filled?: Filled
  readonly notice?: Html | false
  readonly problems?: readonly Problem[]
}

const nameOf = (context: Context) => context.req.param('variant') ?? ''

/** Forms for a variant. If the address names a node, it is filled in. */
export async function variantEditPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const view = await viewVariant(site.rolemap, nameOf(context), asked.summary.id)
  const node = view.tree.find(context.req.query('node') ?? '')
  const values = node && { node: node.id, label: node.label, parents: node.parents.join(', '), to: node.id }
  return showForms(asked, view, {
    ...(values && { filled: { values } }),
    notice: context.req.query('done') !== undefined && notice('Done', 'The variant was changed.'),
  })
}

/** Does the action of a form, or shows the filled-in form again with what is wrong. */
export async function makeVariantEdit(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const [id, of] = [nameOf(context), asked.summary.id]
  return takeForm(context, EDIT_FIELDS, {
    run: async ({ values, does }) => {
      const { seen, why } = values
      const known = { of, ...(seen && { seen: Number(seen) }), ...(why && { why }) }
      await editVariant(site.rolemap, id, { ...known, ...toEdit(does, values) })
      return context.redirect(variantEditAddress({ classification: of, id }, { done: 1 }), 303)
    },
    refuse: (error, { does }) =>
      error.code === 'classification-unknown' ? refuse('madeOn', error.message) : refuseSeenAt(firstOf(does))(error),
    again: async (filled) => showForms(asked, await viewVariant(site.rolemap, id, of), { filled: unseen(filled) }),
  })
}

/** Replaces all nodes by those of a file. */
export async function replaceVariant(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const [id, of] = [nameOf(context), asked.summary.id]
  const show = async (state: State) => showForms(asked, await viewVariant(site.rolemap, id, of), state)
  return takeForm(context, NODE_FILE, {
    run: async ({ values: { seen }, files: { file } }): Promise<Page | Refusal> => {
      const read = await importVariant(site.rolemap, file.bytes, {
        file: file.name,
        in: of,
        id,
        ...(seen && { seen: Number(seen) }),
      })
      const { nodes, items, problems, state } = read
      if (state === 'refused')
        return show({ problems, filled: { errors: refuse('file', 'No row of the file fits').refused } })
      const text = `${count(nodes, 'node')} with ${count(items, 'item')}, ${count(problems.length, 'row')} not taken.`
      return show({ problems, notice: notice('The file was read', text) })
    },
    refuse: refuseSeenAt('file'),
    again: (filled) => show({ filled: unseen(filled) }),
  })
}

/** If it is sent again, a form applies to the variant as the page shows it. */
const unseen = ({ values, ...wrong }: Filled): Filled => {
  const { seen: _, ...others } = values ?? {}
  return { ...wrong, values: others }
}

const listOf = (text: string) => text.split(/[\s,;]+/).filter((one) => one !== '')

function toEdit(does: string, values: Readonly<Record<EditField, string>>): VariantEdit {
  const { node, label, parents, items, from, to } = values
  const orders: Readonly<Record<string, VariantOrder>> = {
    node: { do: 'put-node', node, label, parents: listOf(parents) },
    'drop-node': { do: 'drop-node', node },
    place: { do: 'place', node: to, items: listOf(items), ...(from && { from }) },
    remove: { do: 'remove', node: to, items: listOf(items) },
  }
  const order = Object.hasOwn(orders, does) ? orders[does] : undefined
  if (order) return { order }
  const { name, purpose, source } = values
  const state = VARIANT_STATES.find((known) => known === values.state)
  return { words: { label: name, purpose, source, ...(state && { state }), madeOn: listOf(values.madeOn) } }
}

const FIRST: Readonly<Record<string, string>> = { node: 'node', 'drop-node': 'nodes', place: 'items', remove: 'items' }

const firstOf = (does: string) => (Object.hasOwn(FIRST, does) ? FIRST[does] : undefined) ?? 'name'

const trailOf = (asked: Asked, { variant }: VariantView) => [
  ...trailTo(asked),
  { href: variantsAddress(variant.classification), label: 'Other ways to browse' },
  { href: variantAddress(variant), label: variant.label },
]

function showForms(asked: Asked, view: VariantView, { filled = {}, notice: said, problems = [] }: State): Page {
  const { variant } = view
  return {
    title: `Edit ${variant.label}: ${asked.summary.label}`,
    nav: 'browse',
    trail: trailOf(asked, view),
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${variant.label}</span>Edit</h1>
      ${variant.ours && html`<div class="govuk-inset-text">It comes with Rolemap. Once you change it, it is yours, and no later release touches it.</div>`}
      ${fileProblems(problems)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">${nodeForm(view, filled)}</div>
        <div class="govuk-grid-column-one-half">${placeForm(view, filled)}</div>
      </div>
      ${nodeTable(view)}${wordsForm(view, filled)}${replaceForms(view, filled)}`,
  }
}

/** Asks before a variant is deleted. */
export async function dropVariantPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const view = await viewVariant(site.rolemap, nameOf(context), asked.summary.id)
  const { variant } = view
  const { label } = variant
  return {
    nav: 'browse',
    trail: trailOf(asked, view),
    ...confirm({
      question: `Delete the variant ${label}?`,
      lost: `Its ${count(variant.nodes.length, 'node')} will be gone from every page. The audit trail keeps them, and you can undo the deletion there.`,
      action: `${variantAddress(variant)}/drop`,
      button: `Delete ${label}`,
      keep: { href: variantAddress(variant), label: 'Keep it' },
    }),
  }
}

export async function dropVariantNow(site: Site, context: Context): Promise<Response> {
  const { id: of } = (await readAsked(site, context)).summary
  await dropVariant(site.rolemap, nameOf(context), { of })
  return context.redirect(variantsAddress(of), 303)
}
