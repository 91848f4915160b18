import { html } from 'hono/html'
import type { Item } from '../../classification/index.ts'
import { itemAddress, type Ref } from './address.ts'
import type { Html } from './html.ts'

/** Whether a code is too long for a place before a label. */
export const isLong = (code: string) => code.length > 12

/** An item's code and its label, which links to its page. */
export function itemLink(ref: Ref, { code, label }: Pick<Item, 'code' | 'label'>, note?: Html | false): Html {
  const link = html`<span><a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a>${note && html` ${note}`}</span>`
  // Some sources have no codes, and the names are used instead.
  if (code === label) return html`<span class="rm-item">${link}</span>`
  return isLong(code)
    ? html`<span class="rm-item rm-item--long">${link} <span class="rm-code">${code}</span></span>`
    : html`<span class="rm-item"><span class="rm-code rm-code--lead">${code}</span> ${link}</span>`
}
