import { html } from 'hono/html'
import type { Code } from '../../classification/index.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import { findDefault, listClassifications, type Rolemap } from '../../rolemap/index.ts'
import { type Ref, toRef } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'

/** The names of the classifications at the ends of crosswalks, and links to their items. */
export interface Ends {
  /** The label of a classification; its id if the store lacks it. */
  label(id: string): string
  /** With the version, unless the label ends with it. */
  name(end: End): string
  /** For links to that version; undefined if the store lacks it. */
  ref(end: End): Ref | undefined
  /** An item of that version, as a link if possible. */
  item(end: End, item: { readonly code: Code; readonly label: string }): Html
}

export async function readEnds(rolemap: Rolemap): Promise<Ends> {
  const versions = Map.groupBy(await listClassifications(rolemap), ({ id }) => id)
  const label = (id: string) => findDefault(versions.get(id) ?? [])?.label ?? id
  const ref = (end: End) => {
    const known = versions.get(end.id) ?? []
    return known.some(({ version }) => version === end.version) ? toRef(end, findDefault(known)) : undefined
  }
  return {
    label,
    ref,
    name: (end) => (label(end.id).endsWith(end.version) ? label(end.id) : `${label(end.id)}, version ${end.version}`),
    item: (end, { code, label: text }) => {
      const to = ref(end)
      if (to && text !== '') return itemLink(to, { code, label: text })
      return html`<span class="rm-item"><span class="rm-code rm-code--lead">${code}</span> ${text || html`<span class="rm-quiet">not in this Rolemap</span>`}</span>`
    },
  }
}
