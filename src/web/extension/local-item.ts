import type { Context } from 'hono'
import { html } from 'hono/html'
import { isLocalItemFault, LOCAL_ITEM_FIELDS, toOrder } from '../../classification/index.ts'
import {
  type Extension,
  extensionTarget,
  getLocalItem,
  getVersion,
  removeLocalItem,
  setLocalItem,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, extensionAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Button, type Filled, form, refuseSeenAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { keyOf, readExtension } from './extension.ts'

const FIELDS = [
  { name: 'old', label: 'Local code', kind: 'hidden' },
  { name: 'seen', label: 'What was seen', kind: 'hidden', value: '0' },
  {
    name: 'code',
    label: 'Local code',
    hint: 'No other local item of this organisation and no standard item may have it.',
  },
  { name: 'label', label: 'Label' },
  {
    name: 'parent',
    label: 'Standard item',
    hint: 'The item that it belongs to, which has no items below it: its code, or words of its name.',
  },
  { name: 'titles', label: 'Job titles', kind: 'lines', hint: 'One on each line.' },
  { name: 'description', label: 'Description', kind: 'lines' },
  { name: 'why', label: 'Why', hint: 'It is kept in the audit trail.' },
] as const satisfies readonly Field[]

/** A form for a new local item, or for the one in the address. */
export async function localItemPage(site: Site, context: Context): Promise<Page> {
  const { extension } = await readExtension(site, context)
  const code = context.req.query('code') ?? ''
  if (code === '') return showItem(site, context, {})
  const { label, parent, description = '', titles, revision } = await getLocalItem(site.rolemap, keyOf(extension), code)
  const values = { old: code, code, label, parent, description, titles: titles.join('\n'), seen: String(revision) }
  return showItem(site, context, { values })
}

/** Saves the item, or shows the filled-in form again with what is wrong: nothing typed is lost. */
export async function changeLocalItem(site: Site, context: Context): Promise<Page | Response> {
  const { extension } = await readExtension(site, context)
  const key = keyOf(extension)
  return takeForm(context, FIELDS, {
    picks: async () => ({ parent: { from: await listLowest(site, extension) } }),
    run: async ({ values, does }) => {
      const { old, seen, why } = values
      const code = old || values.code
      const known = { why, ...(/^\d{1,9}$/.test(seen) && { seen: Number(seen) }) }
      if (does === 'remove') await removeLocalItem(site.rolemap, key, { code, ...known })
      else {
        const order = toOrder(LOCAL_ITEM_FIELDS, (name) => new Map(Object.entries(values)).get(name))
        const item = await setLocalItem(site.rolemap, key, { ...order, code, ...known })
        if (isLocalItemFault(item)) return refuse(item.column, item.message)
      }
      return context.redirect(`${extensionAddress(key)}#items`, 303)
    },
    refuse: refuseSeenAt('code'),
    again: async (filled) =>
      showItem(site, context, filled.status === 409 ? await renew(site, extension, filled) : filled),
  })
}

/** The items that local items may hang on. */
async function listLowest({ rolemap, shelf }: Site, { classification }: Extension) {
  const summary = await getVersion(rolemap, classification)
  const lowest = summary.levels.at(-1)?.id
  return (await shelf.outline(summary)).items.filter(({ level }) => level === lowest)
}

/** If it is sent again, the form applies to the item as somebody else has left it. */
async function renew({ rolemap }: Site, extension: Extension, { values, ...wrong }: Filled): Promise<Filled> {
  const code = values?.code ?? ''
  const there = await getLocalItem(rolemap, keyOf(extension), code).catch(() => undefined)
  const renewed = { ...wrong, values: { ...values, seen: String(there?.revision ?? 0) } }
  if (values?.old) return renewed
  const message = `There is a local item ${code} already. What you typed is below; send it again to put it in place of that`
  return { ...renewed, errors: [{ field: 'code', message }] }
}

async function showItem(site: Site, context: Context, filled: Filled): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const { label } = extension.organisation
  const key = keyOf(extension)
  const old = filled.values?.old || undefined
  const heading = old === undefined ? 'Add a local item' : `Change ${old}`
  const fields = old === undefined ? FIELDS : FIELDS.map((field) => (field.name === 'code' ? fixed(field) : field))
  const buttons: readonly Button[] =
    old === undefined
      ? [{ label: 'Add this item' }]
      : [{ label: 'Save this item' }, { label: 'Delete this item', does: 'remove', look: 'warning' }]
  return {
    title: `${heading}: ${label}`,
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span><span class="rm-break">${heading}</span></h1>
      ${form({ action: extensionAddress(key, 'item'), fields, filled, buttons })}
      ${old !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${changesAddress(extensionTarget(key, old))}">Changes of this local item</a></p>`}`,
  }
}

const fixed = (field: Field): Field => ({ ...field, kind: 'shown' })
