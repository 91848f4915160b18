import type { Context } from 'hono'
import { html } from 'hono/html'
import { isLocalItemFault, splitTitles } from '../../classification/index.ts'
import { RolemapError } from '../../error.ts'
import {
  type Extension,
  extensionTarget,
  getLocalItem,
  type KeptItem,
  removeLocalItem,
  setLocalItem,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, extensionAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { hiddenField, sentArea, textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { keyOf, readExtension } from './extension.ts'

type Filled = Readonly<Record<string, string>>

/** A form for a new local item, or for the one that the address names. */
export async function localItemPage(site: Site, context: Context): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const code = context.req.query('code') ?? ''
  const item = code === '' ? undefined : await getLocalItem(site.rolemap, keyOf(extension), code)
  return toPage({ extension, trail, filled: item ? fill(item) : { seen: '0' }, old: item?.code })
}

const fill = ({ code, label, parent, description = '', titles, revision }: KeptItem): Filled => ({
  ...{ code, label, parent, description, titles: titles.join('\n'), seen: String(revision) },
})

/** Takes the item, or shows the form again as it was filled in with what is wrong: nothing typed is lost. */
export async function changeLocalItem(site: Site, context: Context): Promise<Page | Response> {
  const { extension, trail } = await readExtension(site, context)
  const key = keyOf(extension)
  const { step, old, ...filled } = await readForm(context)
  const { code = '', why = '', seen = '' } = filled
  const again = (error: FieldError, more: Filled = {}) =>
    toPage({ extension, trail, filled: { ...filled, ...more }, old: old || undefined, error })
  const known = /^\d{1,9}$/.test(seen) ? { seen: Number(seen) } : {}
  try {
    if (step === 'remove') await removeLocalItem(site.rolemap, key, { code: old ?? code, ...known, why })
    else {
      const item = await setLocalItem(site.rolemap, key, { ...toOrder(filled, old), ...known, why })
      if (isLocalItemFault(item)) return again({ field: item.column, message: sentence(item.message) })
    }
  } catch (error) {
    if (!(error instanceof RolemapError && error.code === 'change-conflict')) throw error
    const there = await getLocalItem(site.rolemap, key, code).catch(() => undefined)
    const message = old
      ? `${sentence(error.message)}. What you typed is below; send it again to put it in place of theirs`
      : `There is a local item ${code} by now. What you typed is below; send it again to put it in place of that`
    return again({ field: 'code', message }, { seen: String(there?.revision ?? 0) })
  }
  return context.redirect(`${extensionAddress(key)}#items`, 303)
}

const toOrder = ({ code = '', label = '', parent = '', description = '', titles = '' }: Filled, old?: string) => ({
  ...{ code: old || code, label, parent, description, titles: splitTitles(titles) },
})

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

interface State {
  readonly extension: Extension
  readonly trail: Page['trail'] & object
  readonly filled: Filled
  /** The code of the item that is there. */
  readonly old?: string | undefined
  readonly error?: FieldError
}

function toPage({ extension, trail, filled, old, error }: State): Page {
  const { label } = extension.organisation
  const key = keyOf(extension)
  const heading = old === undefined ? 'Add a local item' : `Change ${old}`
  return {
    title: `${error ? 'Error: ' : ''}${heading}: ${label}`,
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span><span class="rm-break">${heading}</span></h1>
      <form action="${extensionAddress(key, 'item')}" method="post" novalidate>
        ${old !== undefined && hiddenField('old', old)}${hiddenField('seen', filled.seen ?? '')}
        ${fields(filled, old, error)}
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button">${old === undefined ? 'Add it' : 'Change it'}</button>
          ${old !== undefined && html`<button type="submit" name="step" value="remove" class="govuk-button govuk-button--warning">Take it out</button>`}
        </div>
      </form>
      ${old !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${changesAddress(extensionTarget(key, old))}">Changes of this local item</a></p>`}`,
  }
}

function fields(filled: Filled, old: string | undefined, error: FieldError | undefined): Html {
  const about = (name: string, label: string, hint?: string) => ({
    ...{ name, label, value: filled[name] ?? '', error: error?.field === name ? error : undefined },
    ...(hint !== undefined && { hint }),
  })
  const code =
    old === undefined
      ? textField(about('code', 'Local code', 'No other item of the extension may have it, nor a standard item.'))
      : html`${hiddenField('code', old)}<p class="govuk-body" id="code">Local code: <span class="rm-code rm-break">${old}</span></p>`
  return html`${code}${textField(about('label', 'Label'))}
    ${textField(about('parent', 'Code of the standard item', 'The one item of the lowest level that it hangs on.'))}
    ${sentArea(about('titles', 'Job titles', 'One a line.'))}
    ${sentArea(about('description', 'Description'))}
    ${textField(about('why', 'Why', 'The audit trail keeps it.'))}`
}
