import { html } from 'hono/html'
import type { Draft, DraftEdit } from '../../rolemap/index.ts'
import { draftAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { capitalise, count, formatMoment } from '../kit/words.ts'
import { comparison, isOpen, nameOf } from './parts.ts'

/** An edit with its number, for removing it. */
type Numbered = DraftEdit & { readonly number: number }
type TitleEdit = Extract<Numbered, { what: 'title' }>

/** The edits of one item, or the edits of rules. */
interface Group {
  readonly id: string
  readonly name: string
  readonly edits: readonly Numbered[]
  readonly titles: readonly (readonly [says: string, edits: readonly TitleEdit[]])[]
}

/** How many titles of one kind are shown. Nobody reads more on a page. */
const MOST_TITLES = 500

/** A draft's edits by item: what becomes of each in a sentence, then the details, with titles folded. */
export function editSections(draft: Draft): Html {
  const groups = toGroups(draft.edits.map((edit, index) => ({ ...edit, number: index + 1 })))
  return html`<h2 class="govuk-heading-m" id="edits">${count(draft.edits.length, 'edit')}</h2>
    ${groups.length > 1 && html`<ul class="govuk-list govuk-list--bullet">${groups.map((group) => html`<li><a class="govuk-link" href="#${group.id}">${group.name}</a>: ${listSaid(group).join('; ')}</li>`)}</ul>`}
    ${groups.map((group) => section(draft, group))}`
}

function toGroups(edits: readonly Numbered[]): readonly Group[] {
  const find = findMoves(edits)
  const groups = Map.groupBy(edits, (edit) => (edit.what === 'rule' ? '' : edit.code))
  return [...groups].map(([code, all], index) => {
    const titles = all.filter((edit) => edit.what === 'title')
    return {
      id: `group-${index + 1}`,
      name: code === '' ? 'Rules' : [code, labelOf(all)].filter(Boolean).join(' '),
      edits: all.filter(({ what }) => what !== 'title'),
      titles: [...Map.groupBy(titles, (edit) => sayTitle(edit, find(edit)))],
    }
  })
}

function labelOf(edits: readonly Numbered[]): string | undefined {
  const item = edits.find((edit) => edit.what === 'item')
  return item && (item.before ?? item.after)?.label
}

/** Makes a function that finds the other item, if a title moves from one item to another in the same draft. */
function findMoves(edits: readonly Numbered[]): (edit: TitleEdit) => string | undefined {
  const titles = edits.filter((edit) => edit.what === 'title')
  const byTitle = Map.groupBy(titles, ({ title }) => title)
  return (edit) => {
    const side = sideOf(edit)
    if (side === 'changed') return undefined
    return byTitle.get(edit.title)?.find((other) => other.code !== edit.code && sideOf(other) === OTHER[side])?.code
  }
}

const OTHER = { added: 'removed', removed: 'added' } as const
const sideOf = ({ before, after }: TitleEdit) => (before ? (after ? 'changed' : 'removed') : 'added')

function sayTitle(edit: TitleEdit, other: string | undefined): string {
  const side = sideOf(edit)
  if (other === undefined) return side
  return side === 'removed' ? `moved to ${other}` : `moved here from ${other}`
}

/** @example ['is removed, followed by Q50', '196 titles moved to Q50'] */
function listSaid({ edits, titles }: Group): readonly string[] {
  return [...edits.map(sayEdit), ...titles.map(([says, some]) => `${count(some.length, 'title')} ${says}`)]
}

function sayEdit(edit: Numbered): string {
  const state = edit.after ? (edit.before ? 'changes' : 'is new') : 'is removed'
  if (edit.what === 'item')
    return `${state}${edit.successors?.length ? `, followed by ${edit.successors.join(', ')}` : ''}`
  return edit.what === 'profile' ? `its profile ${state}` : `${nameOf(edit)} ${state}`
}

function section(draft: Draft, { id, name, edits, titles }: Group): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="${id}"><h3 class="govuk-heading-s" id="${id}">${name}</h3>
    ${edits.map((edit) => single(draft, edit))}
    ${titles.map((some) => folded(draft, name, some))}
  </section>`
}

function single(draft: Draft, edit: Numbered): Html {
  // A removed or new thing has many fields. Of a changed one, only the differences are shown.
  const details = comparison(edit)
  const whole =
    edit.before && edit.after
      ? details
      : html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">All of it</span></summary><div class="govuk-details__text">${details}</div></details>`
  return html`<p class="govuk-body rm-tight">${capitalise(sayEdit(edit))}. <span class="rm-quiet">${edit.by}, ${formatMoment(edit.at)}</span></p>
    ${whole}
    ${isOpen(draft) && html`<div class="govuk-body">${removing(draft, removal(edit))}</div>`}`
}

/** One form has a button for each edit, because hundreds of forms make a heavy page. */
const removing = ({ id }: Draft, inside: Html) =>
  html`<form action="${draftAddress(id)}/drop" method="post">${inside}</form>`
const removal = (edit: Numbered) =>
  html`<button type="submit" class="govuk-button govuk-button--secondary rm-tight" name="number" value="${edit.number}">Remove this edit<span class="govuk-visually-hidden"> ${nameOf(edit)}</span></button>`

function folded(draft: Draft, name: string, [says, edits]: Group['titles'][number]): Html {
  const shown = edits.slice(0, MOST_TITLES)
  const columns = [
    { label: 'Title', heads: true, cell: ({ title }: TitleEdit) => title },
    {
      label: 'Listed by',
      cell: (edit: TitleEdit) =>
        comparison(edit) || (edit.after ?? edit.before ?? []).map(({ source }) => source).join(', '),
    },
    { label: 'By', cell: ({ by, at }: TitleEdit) => `${by}, ${formatMoment(at)}` },
    ...(isOpen(draft) ? [{ label: 'Do', cell: removal }] : []),
  ]
  const list = table({ hidden: `${name}: titles ${says}` }, columns, shown)
  return html`<details class="govuk-details"${edits.length === 1 && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${count(edits.length, 'title')} ${says}</span></summary>
    <div class="govuk-details__text">${isOpen(draft) ? removing(draft, list) : list}
    ${edits.length > shown.length && html`<p class="govuk-body">And ${edits.length - shown.length} more; <span class="rm-code">rolemap draft show ${draft.id}</span> lists them all.</p>`}</div>
  </details>`
}
