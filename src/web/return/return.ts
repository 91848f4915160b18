import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  addNote,
  confirmRead,
  exportReturn,
  listMay,
  RETURN_FORMATS,
  type ShownReturn,
  showReturn,
  signReturn,
  unlockReturn,
} from '../../rolemap/return/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { returnAddress, returnsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { severityTag } from '../kit/tag.ts'
import { count, formatDay, formatMoment, formatNumber } from '../kit/words.ts'
import { returnFacts } from './facts.ts'
import { fillAndGo } from './fill.ts'
import { formTable } from './form-table.ts'
import { headed, keyOf, stateTag, withName } from './part.ts'

const NOTE = [
  { name: 'rule', label: 'About', kind: 'choice' },
  { name: 'text', label: 'Note', kind: 'lines', needed: 'Enter a note', most: 2000 },
] as const
const UNLOCK = [{ name: 'why', label: 'Why it is unlocked', needed: 'Enter the reason', most: 2000 }] as const

/** One return: its figures, what is left to do, and what can be done with it. */
export const returnPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Fills it again from the posts, of the same day. */
export const refillNow = (site: Site, context: Context): Promise<Page | Response> =>
  act(site, { context, at: 'refill' }, async (by) => {
    const { day } = await showReturn(site.rolemap, keyOf(context))
    return await fillAndGo(site, context, { ...keyOf(context), day, by })
  })

/** Says that one has read what is to be read. */
export const confirmReadNow = (site: Site, context: Context): Promise<Page | Response> =>
  act(site, { context, at: 'read' }, async (by) => {
    await confirmRead(site.rolemap, keyOf(context), { by })
    return undefined
  })

/** Signs it. */
export const signNow = (site: Site, context: Context): Promise<Page | Response> =>
  act(site, { context, at: 'sign' }, async (by) => {
    await signReturn(site.rolemap, keyOf(context), { by })
    return undefined
  })

/** The name that somebody gives in one of the forms of the page: each has its own. */
const nameFor = ({ rolemap }: Site, at: string): readonly Field[] =>
  withName(rolemap, []).map((field) => ({ ...field, name: `${at}-by` }))

interface Acting {
  readonly context: Context
  /** The part of the page that the button is in. */
  readonly at: 'refill' | 'read' | 'sign'
}

/** A form that has no more than a button, and a name where nobody signs in. */
async function act(
  site: Site,
  { context, at }: Acting,
  run: (by: string | undefined) => Promise<Response | undefined>,
) {
  const fields = nameFor(site, at)
  const place = fields[0]?.name ?? at
  return await takeForm(context, fields, {
    run: async ({ values }) => {
      return (await run(values[`${at}-by`])) ?? context.redirect(returnAddress(keyOf(context)), 303)
    },
    refuse: (error) => (error.code === 'own-return' ? refuse(place, error.message, 403) : refuseAt(place)(error)),
    again: (filled) => view(site, context, filled),
  })
}

/** Writes a note on a rule, or on the whole return. */
export const noteNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, [...NOTE, ...nameFor(site, 'note')], {
    run: async ({ values: { rule = '', text = '', ...others } }) => {
      const by = (others as Readonly<Record<string, string>>)['note-by']
      await addNote(site.rolemap, keyOf(context), { rule, text, by })
      return context.redirect(`${returnAddress(keyOf(context))}#notes`, 303)
    },
    refuse: 'text',
    again: (filled) => view(site, context, filled),
  })

/** Unlocks it, with a reason. */
export const unlockNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, UNLOCK, {
    run: async ({ values: { why } }) => {
      await unlockReturn(site.rolemap, keyOf(context), { why })
      return context.redirect(returnAddress(keyOf(context)), 303)
    },
    again: (filled) => view(site, context, filled),
  })

/** The return as a file in its own form. */
export async function returnFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = RETURN_FORMATS.find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  return download(await exportReturn(rolemap, { ...keyOf(context), format }))
}

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { rolemap } = site
  const shown = await showReturn(rolemap, keyOf(context))
  const can = listMay(rolemap)
  const mayFill = can.fill && !shown.collected && shown.state === 'open'
  return {
    title: `${shown.label}: ${shown.organisationLabel}, ${shown.year}`,
    nav: 'returns',
    trail: [{ href: returnsAddress(), label: 'Returns' }],
    wide: true,
    filled,
    main: html`${headed(`${shown.organisationLabel}, ${shown.year}`, shown.label)}
      <p class="govuk-body">${stateTag(shown.state)}</p>
      ${actions(shown, mayFill)}
      ${returnFacts(shown)}
      ${!shown.collected && shown.state === 'open' && left(shown)}
      ${mayFill && reading(site, shown, filled)}
      ${mayFill && html`<h2 class="govuk-heading-m" id="refill">Fill it again</h2><p class="govuk-body rm-prose">From the posts of ${formatDay(shown.day)} as they are now. Entries, notes and settled titles stay.</p>${form({ action: returnAddress(shown, 'fill'), fields: nameFor(site, 'refill'), filled, buttons: [{ label: 'Fill it again', look: 'secondary' }] })}`}
      ${can.sign && !shown.collected && signing(site, shown, filled)}
      <h2 class="govuk-heading-m" id="figures">Figures</h2>
      ${await formTable(site, shown, { part: context.req.query('part') ?? '*', mayFill })}
      ${notes(site, shown, { mayFill, filled })}`,
  }
}

function actions(shown: ShownReturn, mayFill: boolean): Html {
  const file = (format: string) => returnAddress(shown, `file/${format}`)
  return html`<div class="rm-actions">
    ${
      !shown.collected &&
      html`<a class="govuk-button govuk-button--secondary" href="${returnAddress(shown, 'check')}">See what fails a rule</a>
    ${mayFill && html`<a class="govuk-button govuk-button--secondary" href="${returnAddress(shown, 'settle')}">Settle titles</a>`}
    <a class="govuk-button govuk-button--secondary" href="${returnAddress(shown, 'compare')}">Compare with the year before</a>`
    }
    <a class="govuk-button govuk-button--secondary" href="${file('xlsx')}" download>Download XLSX</a>
    <a class="govuk-button govuk-button--secondary" href="${file('csv')}" download>Download CSV</a></div>`
}

const FIRST = 5

/** What keeps it from being signed, in a few lines. */
function left(shown: ShownReturn): Html {
  const { blocking, form: definition, read } = shown
  const mustRead = definition.read.length > 0 && read.length === 0
  if (blocking.length === 0 && !mustRead)
    return html`<p class="govuk-body">Nothing keeps this return from being signed.</p>`
  const rules = new Map(definition.rules.map(({ id, says }) => [id, says]))
  const groups = [...Map.groupBy(blocking, ({ rule }) => rule)]
  return html`<h2 class="govuk-heading-m">What is left to do</h2><ul class="govuk-list govuk-list--bullet">
    ${groups.map(([rule, found]) => {
      const more = found.length > FIRST ? html`<li>and ${formatNumber(found.length - FIRST)} more</li>` : ''
      return html`<li>${severityTag(found[0]?.severity ?? 'note')} <a class="govuk-link" href="${returnAddress(shown, 'check', { rule })}">${rules.get(rule)}</a>
        <ul class="govuk-list govuk-list--bullet">${found.slice(0, FIRST).map(({ why }) => html`<li>${why}</li>`)}${more}</ul></li>`
    })}
    ${mustRead && html`<li>Read <a class="govuk-link" href="#read">what is to be read</a>, and say so.</li>`}</ul>
    <p class="govuk-body rm-prose">An error must be mended. A warning is mended too, or a note on its rule says why it is right.</p>`
}

function reading(site: Site, shown: ShownReturn, filled: Filled | undefined): Html | false {
  const { form: definition, read } = shown
  if (definition.read.length === 0) return false
  const lines = definition.read.map(
    ({ says, ours }) => html`<li>${says}${ours && html` <span class="rm-small">(ours)</span>`}</li>`,
  )
  const done = read.map(({ by, at }) => `${by}, ${formatMoment(at)}`).join('; ')
  return html`<h2 class="govuk-heading-m" id="read">To be read by whoever fills it</h2><ul class="govuk-list govuk-list--bullet rm-prose">${lines}</ul>
    ${done && html`<p class="govuk-body">Read by ${done}.</p>`}
    ${form({ action: returnAddress(shown, 'read'), fields: nameFor(site, 'read'), filled, buttons: [{ label: 'I have read this', look: 'secondary' }] })}`
}

function signing(site: Site, shown: ShownReturn, filled: Filled | undefined): Html {
  if (shown.state === 'signed')
    return html`<h2 class="govuk-heading-m" id="unlock">Unlock</h2><p class="govuk-body rm-prose">A signed return does not change. Unlocked, it loses its signature and can be filled again.</p>
      ${form({ action: returnAddress(shown, 'unlock'), fields: UNLOCK, filled, buttons: [{ label: 'Unlock this return', look: 'warning' }] })}`
  const { rolemap } = site
  const mine = rolemap.actor.alone !== true && shown.fillers.includes(rolemap.actor.name)
  if (mine)
    return html`<h2 class="govuk-heading-m" id="sign">Sign</h2><p class="govuk-body">You filled this return: another person signs it.</p>`
  return html`<h2 class="govuk-heading-m" id="sign">Sign</h2><p class="govuk-body rm-prose">Filled by ${shown.fillers.join(', ')}. Whoever signs it says that it is right; then it is locked.</p>
    ${form({ action: returnAddress(shown, 'sign'), fields: nameFor(site, 'sign'), filled, buttons: [{ label: 'Sign this return' }] })}`
}

function notes(
  site: Site,
  shown: ShownReturn,
  { mayFill, filled }: { readonly mayFill: boolean; readonly filled: Filled | undefined },
): Html {
  const { form: definition } = shown
  const rules = new Map(definition.rules.map(({ id, says }) => [id, says]))
  const [about, ...rest] = NOTE
  const choices = [{ value: '', label: 'The whole return' }, ...[...rules].map(([value, label]) => ({ value, label }))]
  const fields = [{ ...about, choices }, ...rest, ...nameFor(site, 'note')]
  return html`<h2 class="govuk-heading-m" id="notes">${count(shown.notes.length, 'note')}</h2>
    ${shown.notes.length > 0 && html`<ul class="govuk-list govuk-list--bullet rm-prose">${shown.notes.map(({ rule, text, who, at }) => html`<li>${rule && html`<strong>${rules.get(rule) ?? rule}.</strong> `}${text} <span class="rm-small">${who}, ${formatMoment(at)}</span></li>`)}</ul>`}
    ${mayFill && form({ action: returnAddress(shown, 'note'), fields, filled, buttons: [{ label: 'Write this note', look: 'secondary' }] })}`
}
