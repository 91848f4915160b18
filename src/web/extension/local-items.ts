import { html } from 'hono/html'
import type { ExtensionFinding, ItemView, KeptItem, NamedLocalItem } from '../../rolemap/index.ts'
import { type ExtensionRef, extensionAddress, itemAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { table } from '../kit/table.ts'

/** Marks an item that is not part of the standard. */
export const LOCAL = html`<strong class="govuk-tag govuk-tag--purple">Local</strong>`

/** Organisations' local items below an item, separate from the standard items below it. */
export function localItemSection({ id }: Ref, { localItems }: ItemView): Html | false {
  if (localItems.length === 0) return false
  return html`<h2 class="govuk-heading-m" id="local">Local items below it</h2>
    ${table(
      { hidden: 'Local items of organisations' },
      [
        {
          label: 'Local item',
          heads: true,
          cell: ({ code, label }) => html`${codeOf(code)} ${breakable(label)} ${LOCAL}`,
        },
        {
          label: 'Organisation',
          cell: ({ organisation }) =>
            html`<a class="govuk-link" href="${extensionAddress({ id, organisation: organisation.id })}">${organisation.label}</a>`,
        },
        { label: 'Titles', look: 'sentence', cell: ({ titles }) => breakable(titles.join(', ')) },
      ],
      localItems,
    )}`
}

/** A local code and label may be one long word. */
const codeOf = (code: string) => html`<span class="rm-code rm-break">${code}</span>`
const breakable = (text: string) => text !== '' && html`<span class="rm-break">${text}</span>`

/** The list of an extension's items, each with a link to change it for people who may. */
export function localItemList(key: ExtensionRef, mayEdit: boolean): List<KeptItem> {
  const change = ({ code, label }: KeptItem) =>
    html`<a class="govuk-link" href="${extensionAddress(key, 'item', { code })}">Change<span class="govuk-visually-hidden"> ${label}</span></a>`
  return {
    address: extensionAddress(key),
    anchor: 'items',
    perPage: 100,
    words: {
      label: 'Words or code',
      of: ({ code, label, parent, titles, description = '' }) =>
        [code, label, parent, ...titles, description].join(' '),
    },
    columns: [
      { label: 'Code', heads: true, cell: ({ code }) => codeOf(code), sort: ({ code }) => code },
      { label: 'Label', cell: ({ label }) => breakable(label), sort: ({ label }) => label },
      { label: 'Below', cell: ({ parent }) => standardLink(key.id, parent), sort: ({ parent }) => parent },
      { label: 'Titles', look: 'sentence', cell: ({ titles }) => breakable(titles.join(', ')) },
      { label: 'Description', look: 'sentence', cell: ({ description }) => description && breakable(description) },
      ...(mayEdit ? [{ label: 'Change', cell: change }] : []),
    ],
  }
}

export const standardLink = (id: string, code: string, label = ''): Html =>
  html`<a class="govuk-link rm-code" href="${itemAddress({ id }, code)}">${code}</a>${label && ` ${label}`}`

const FINDINGS: Readonly<Record<ExtensionFinding['kind'], string>> = {
  'parent-retired': 'Its standard item is retired',
  'parent-level': 'Its standard item has items below it now',
  'code-standard': 'A standard item has its code now',
}

/** Local items to review because the classification has changed. */
export function findingTable(id: string, findings: readonly ExtensionFinding[], mayEdit: boolean): Html | false {
  if (findings.length === 0) return false
  const item = ({ organisation, code, label }: ExtensionFinding) =>
    mayEdit
      ? html`<a class="govuk-link rm-break" href="${extensionAddress({ id, organisation: organisation.id }, 'item', { code })}">${code} ${label}</a>`
      : breakable(`${code} ${label}`)
  return html`<h2 class="govuk-heading-m" id="check">To check because the classification has changed</h2>
    ${table<ExtensionFinding>(
      { hidden: 'Local items to look at' },
      [
        { label: 'Local item', heads: true, cell: item },
        { label: 'Organisation', cell: ({ organisation }) => organisation.label },
        { label: 'Why', cell: ({ kind }) => FINDINGS[kind] },
        { label: 'Below', cell: ({ parent }) => standardLink(id, parent) },
        { label: 'Replaced by', cell: (finding) => wentTo(id, finding) },
      ],
      findings,
    )}`
}

function wentTo(id: string, { kind, successors }: ExtensionFinding): Html | string | false {
  if (kind !== 'parent-retired') return false
  if (successors.length === 0) return 'not known'
  return html`${successors.map(({ code, label }, place) => html`${place > 0 && html`<br>`}${standardLink(id, code, label)}`)}`
}

/** Says which local items also have a coded title. */
export function localMention(id: string, local: readonly NamedLocalItem[] = []): Html | false {
  if (local.length === 0) return false
  return html`<p class="govuk-body"><strong>It is a local title:</strong> ${local.map(
    ({ organisation, code, label, parent }, place) =>
      html`${place > 0 && '; '}<a class="govuk-link" href="${extensionAddress({ id, organisation: organisation.id })}">${organisation.label}</a> has ${codeOf(code)} ${label}, below ${standardLink(id, parent)}`,
  )}.</p>`
}
