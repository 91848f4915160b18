import { html } from 'hono/html'
import type { Draft, DraftEdit, DraftState } from '../../rolemap/index.ts'
import type { LabelOf } from '../frame/shelf.ts'
import { draftAddress, draftsAddress } from '../kit/address.ts'
import { fieldDifference } from '../kit/difference.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { formatMoment, formatName } from '../kit/words.ts'

const STATES: Readonly<Record<DraftState, { colour: string; label: string }>> = {
  open: { colour: 'blue', label: 'Open' },
  submitted: { colour: 'yellow', label: 'Waits for approval' },
  approved: { colour: 'green', label: 'Approved' },
  rejected: { colour: 'red', label: 'Sent back' },
  published: { colour: 'grey', label: 'Published' },
  abandoned: { colour: 'grey', label: 'Abandoned' },
}

export function draftTag(state: DraftState): Html {
  const { colour, label } = STATES[state]
  return html`<strong class="govuk-tag govuk-tag--${colour}">${label}</strong>`
}

/** Whether a draft can still be edited. */
export const isOpen = ({ state }: Pick<Draft, 'state'>): boolean => state !== 'published' && state !== 'abandoned'

/** Says that a closed draft cannot be edited any more. */
export function closedNotice({ id, state }: Pick<Draft, 'id' | 'state'>): Html {
  return html`<div class="govuk-inset-text">${id} is ${state === 'published' ? 'published' : 'abandoned'}. It can no longer be edited; it stays to be looked at.</div>`
}

/** The list of drafts, of all classifications or of one. */
export function draftList(keep: Readonly<Record<'of' | 'code', string | undefined>>, labelOf: LabelOf): List<Draft> {
  return {
    address: draftsAddress(),
    keep,
    sorted: '-begun',
    facets: [{ name: 'state', label: 'State', of: ({ state }) => state, say: sayState, values: Object.keys(STATES) }],
    columns: [
      {
        label: 'Draft',
        heads: true,
        cell: ({ id }) => html`<a class="govuk-link" href="${draftAddress(id)}">${formatName(id)}</a>`,
        sort: ({ id }) => id,
      },
      {
        label: 'Of',
        cell: ({ classification, base, name }) => `${labelOf(classification)} ${base}, to be ${name}`,
        sort: ({ classification, name }) => `${labelOf(classification)} ${name}`,
      },
      { label: 'State', cell: ({ state }) => draftTag(state), sort: ({ state }) => sayState(state) },
      { label: 'By', cell: ({ author }) => author, sort: ({ author }) => author },
      { label: 'Begun', cell: ({ created }) => formatMoment(created), sort: ({ created }) => created },
      { label: 'Edits', look: 'number', cell: ({ edits }) => edits.length, sort: ({ edits }) => edits.length },
    ],
  }
}

const sayState = (state: string): string => new Map(Object.entries(STATES)).get(state)?.label ?? state

export function nameOf(edit: DraftEdit): string {
  if (edit.what === 'rule') {
    const { kind, from, where, has } = edit
    return `Rule: ${kind} “${from}”${where === undefined ? '' : ` where ${where} has “${has}”`}`
  }
  return edit.what === 'title' ? `Title “${edit.title}” of ${edit.code}` : `${formatName(edit.what)} ${edit.code}`
}

/** The changes of an edit: each field that differs, with the words marked. */
export function comparison({ what, before, after }: Pick<DraftEdit, 'what' | 'before' | 'after'>): Html | false {
  // For a title that is added or removed, the list says it all.
  if (what === 'title' && (!before || !after)) return false
  return fieldDifference(before, after)
}
