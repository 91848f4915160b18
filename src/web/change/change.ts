import type { Context } from 'hono'
import { html } from 'hono/html'
import { findApprovers } from '../../rolemap/draft/approver.ts'
import { type ChangeRow, getChange, listChangeRows, mayUndo, wordOf } from '../../rolemap/index.ts'
import { readNames } from '../frame/names.ts'
import type { Page, Site } from '../frame/page.ts'
import { changeAddress, changesAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { fieldDifference } from '../kit/difference.ts'
import { type Filled, form } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'
import { VIA } from './change-list.ts'
import { formatKind, formatSubject, subjectAddress } from './subject.ts'

export const UNDO = [
  { name: 'why', label: 'Why', hint: 'What readers may see needs a reason.' },
] as const satisfies readonly Field[]

/** One change, with the values before and after. */
export const changePage = (site: Site, context: Context): Promise<Page> =>
  showChange(site, Number(context.req.param('number')))

export async function showChange({ rolemap }: Site, asked: number, filled?: Filled): Promise<Page> {
  const change = await getChange(rolemap, asked)
  const changed = await listChangeRows(rolemap, change.number, { limit: SHOWN, offset: 0 })
  const [approvers, nameOf] = await Promise.all([findApprovers(rolemap, [change]), readNames(rolemap)])
  const { number, at, who, role, via, author, target, subject, version, why, undoes, before, after, batch, hash } =
    change
  return {
    title: `Change ${number}`,
    nav: 'changes',
    trail: [{ href: changesAddress(), label: 'Changes' }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Change ${number}</span>${wordOf(rolemap.kinds, change)}</h1>
      ${summaryList([
        [
          formatKind(subject.kind),
          html`<a class="govuk-link rm-break" href="${subjectAddress(subject)}">${formatSubject(subject, nameOf) || 'all of them'}</a>`,
        ],
        ['Others', html`<a class="govuk-link" href="${changesAddress(target)}">all changes of it</a>`],
        ['Version', version],
        ['When', formatMoment(at)],
        ['Who', `${who}, ${role}`],
        ['Written by', author],
        ['Approved by', approvers.get(number)],
        ['Through', VIA[via] ?? via],
        ['Why', why],
        [
          'Reverses',
          undoes !== undefined && html`<a class="govuk-link" href="${changeAddress(undoes)}">change ${undoes}</a>`,
        ],
        ['SHA-256 of its rows', batch && html`<span class="rm-code rm-break">${batch.digest}</span>`],
        ['Hash', html`<span class="rm-code rm-break">${hash}</span>`],
      ])}
      ${difference(before, after)}
      ${changed.total > 0 && rowTable(changed)}
      ${mayUndo(rolemap, change) && undoForm(number, filled)}`,
  }
}

const SHOWN = 100

const rowTable = ({ total, rows }: Awaited<ReturnType<typeof listChangeRows>>): Html =>
  html`<h2 class="govuk-heading-m">What became of each</h2>
    ${total > rows.length && html`<p class="govuk-body">The first ${count(rows.length, 'row')} of ${total}.</p>`}
    ${table(
      { hidden: 'What became of each' },
      [
        { label: 'What', heads: true, cell: ({ id }: ChangeRow) => id },
        { label: 'Difference', look: 'wide', cell: ({ before, after }) => fieldDifference(before, after) },
      ],
      rows,
    )}`

const undoForm = (number: number, filled: Filled | undefined): Html =>
  html`<h2 class="govuk-heading-m">Undo</h2>
    <p class="govuk-body rm-prose">Undoing makes a new change that puts back what was before, where nothing later depends on this one. What a draft published is taken back by a draft, which another person approves.</p>
    ${form({ action: `${changeAddress(number)}/undo`, fields: UNDO, filled, buttons: [{ label: 'Undo this change', look: 'warning' }] })}`

/** What differs, with the words marked; below it both sides as they are stored. */
function difference(before: unknown, after: unknown): Html | false {
  if ((before ?? undefined) === undefined && (after ?? undefined) === undefined) return false
  const both = before !== undefined && after !== undefined
  return html`<h2 class="govuk-heading-m">${both ? 'What changed' : after === undefined ? 'What was there' : 'What is there'}</h2>
    <div class="rm-prose">${fieldDifference(before, after)}</div>
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">As it is stored</span></summary><div class="govuk-details__text">${state('Before', before)}${state('After', after)}</div></details>`
}

function state(heading: string, value: unknown): Html | false {
  if (value === undefined || value === null) return false
  return html`<h3 class="govuk-heading-s">${heading}</h3>
    <pre class="rm-json" tabindex="0" aria-label="${heading}">${JSON.stringify(value, null, 2)}</pre>`
}
