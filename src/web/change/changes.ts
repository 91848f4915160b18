import type { Context } from 'hono'
import { html } from 'hono/html'
import { findApprovers } from '../../rolemap/draft/approver.ts'
import { type Kinds, listChanges } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { readNames } from '../frame/names.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, feedAddress } from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { askList, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { capitalise, count } from '../kit/words.ts'
import { changeList } from './change-list.ts'
import { formatKind } from './subject.ts'

/** What the list is narrowed to, by the names in the address. */
const NARROWED = ['of', 'version', 'who', 'kind', 'day'] as const
export type Narrowed = Partial<Record<(typeof NARROWED)[number], string>>

const LONGEST = 1000

function readNarrowed(context: Context): Narrowed {
  const asked = NARROWED.map((name) => [name, (context.req.query(name) ?? '').trim().slice(0, LONGEST)] as const)
  return Object.fromEntries(asked.filter(([, value]) => value !== ''))
}

/** The audit trail, or its changes of one target, version, person, kind or day, each with what it did. */
export async function changesPage({ rolemap }: Site, context: Context): Promise<Page> {
  const narrowed = readNarrowed(context)
  const { of, version } = narrowed
  const list = changeList(rolemap.kinds, { keep: narrowed })
  const query = parseListQuery(list, context.req.query())
  const found = await askList(list, query, ({ limit, offset }) =>
    listChanges(rolemap, { ...narrowed, limit, offset, newestFirst: query.descending }),
  )
  const [approvers, nameOf] = await Promise.all([findApprovers(rolemap, found.rows), readNames(rolemap)])
  const heading =
    of !== undefined && version !== undefined
      ? `What ${version} changed in ${nameOf(of)}`
      : of !== undefined
        ? `Changes of ${nameOf(of)}`
        : 'Changes'
  return {
    title: `${heading}${partOf(found)}`,
    nav: 'changes',
    wide: true,
    feed: { address: feedAddress(), title: 'Changes of what is published' },
    main: html`<h1 class="govuk-heading-l rm-break">${heading}</h1>
      <p class="govuk-body rm-prose">${count(found.total, 'change')}, ${query.descending ? 'newest' : 'oldest'} first. Nothing is ever removed from this list; <span class="rm-code">rolemap audit verify</span> proves it. You can follow what is published by a <a class="govuk-link" href="${feedAddress()}">feed (Atom)</a>${may(rolemap.actor, 'webhook.manage') && html`, or send it to other programs by <a class="govuk-link" href="/webhooks">webhooks</a>`}.</p>
      ${narrowing(rolemap.kinds, narrowed)}
      ${listView({ list: changeList(rolemap.kinds, { keep: narrowed, approvers, nameOf }), query, found, caption: { hidden: 'Changes' }, none: 'No change matches.' })}`,
  }
}

function narrowing(kinds: Kinds, narrowed: Narrowed): Html {
  const choices = [...kinds.keys()].map((name) => ({ value: name, label: formatKind(name) }))
  const fields: readonly Field[] = [
    { name: 'of', label: 'Of', hint: 'A classification, or an item such as job-roles/A05' },
    { name: 'who', label: 'Person', hint: 'Their account' },
    {
      ...{ name: 'kind', label: 'Kind', kind: 'choice' },
      choices: [{ value: '', label: 'Any' }, ...choices.toSorted((one, other) => (one.label < other.label ? -1 : 1))],
    },
    { name: 'day', label: 'Day', hint: 'Such as 2026-03-31, or a month: 2026-03' },
  ]
  const values = new Map(Object.entries(narrowed))
  const said = [...values].map(([name, value]) => `${capitalise(name)}: ${value}`).join(', ')
  return html`<details class="govuk-details"${values.size > 0 && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${said || 'Only some of them: of a person, a kind, a day, an item'}</span></summary>
    <form class="rm-map-filter" action="/changes" method="get" role="search" aria-label="Changes">
      ${fields.map((field) => control(field, { value: values.get(field.name) ?? '' }))}
      ${narrowed.version && html`<input type="hidden" name="version" value="${narrowed.version}">`}
      <button type="submit" class="govuk-button">Show these</button>
    </form>${values.size > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${changesAddress()}">All changes</a></p>`}
  </details>`
}
