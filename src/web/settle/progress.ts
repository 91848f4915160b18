import { html } from 'hono/html'
import { type Actor, may, type SettlingProgress } from '../../rolemap/index.ts'
import { buttonForm, form } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber } from '../kit/words.ts'
import type { SettlePlace } from './place.ts'

const KEYS = [
  ['1–5', 'take a candidate'],
  ['0', 'none of these'],
  ['v', 'several roles'],
  ['a', 'ask the service'],
  ['l', 'the same for like titles'],
  ['r', 'remember'],
  ['t', 'note'],
  ['/', 'another role'],
  ['s', 'skip'],
  ['p', 'previous'],
  ['u', 'undo'],
] as const

/** The progress, the last decisions, and the keys. */
export function progressPanel(place: SettlePlace, progress: SettlingProgress, actor: Actor): Html {
  const { open, asked, decided } = progress.states
  const all = open.titles + asked.titles + decided.titles
  return html`<aside class="rm-settling__aside" aria-label="Progress">
    <p class="rm-settling__left"><strong data-left>${formatNumber(open.titles)}</strong> <span>of ${count(all, 'title')} left, <span data-rows-left>${formatNumber(open.rows)}</span> ${place.unit}s</span></p>
    <progress class="rm-progress" max="${all}" value="${decided.titles + asked.titles}" aria-label="Settled">${decided.titles} of ${all}</progress>
    <p class="rm-small rm-quiet" data-pace>${pace(progress)}</p>
    <h2 class="govuk-heading-s">Done just now</h2>
    <ol class="rm-settling__done" data-done aria-live="polite"></ol>
    ${progress.remembered > 0 && remembered(place, progress, actor)}
    ${progress.people.length > 1 && html`<h2 class="govuk-heading-s">Who decided</h2><ul class="govuk-list rm-small">${progress.people.map(({ name, titles }) => html`<li>${name}: ${count(titles, 'title')}</li>`)}</ul>`}
    ${!actor.alone && place.job?.owner === actor.name && sharing(place)}
    <h2 class="govuk-heading-s rm-settling__keys">Keys</h2>
    <dl class="rm-settling__keys">${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
    <p class="rm-small"><a class="govuk-link" href="${place.address()}/file">Settle them in a file instead</a></p>
  </aside>`
}

function sharing({ address, job }: SettlePlace): Html {
  const fields = [
    {
      name: 'accounts',
      label: 'Names of accounts',
      hint: 'They may settle titles of this file too.',
      value: (job?.shared ?? []).join(' '),
    },
  ] as const
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Settle it with others</span></summary>
    <div class="govuk-details__text">${form({ action: `${address()}/share`, fields, buttons: [{ label: 'Share', look: 'secondary' }] })}</div></details>`
}

function pace({ pace: titles, minutes }: SettlingProgress): string {
  if (titles === undefined || minutes === undefined) return ''
  return `${formatNumber(titles < 10 ? Math.round(titles * 10) / 10 : Math.round(titles))} titles a minute: about ${count(minutes, 'minute')} to go`
}

function remembered({ address }: SettlePlace, { remembered: titles }: SettlingProgress, actor: Actor): Html {
  const said = html`<h2 class="govuk-heading-s">To remember</h2><p class="rm-small">${count(titles, 'title')} for files to come.</p>`
  if (!may(actor, 'title.set'))
    return html`${said}<p class="rm-small">An editor accepts them: <a class="govuk-link" href="${address()}/remembered" download>take them away as a file</a>.</p>`
  return html`${said}${buttonForm({ action: `${address()}/remember`, label: 'Remember them now', tight: true })}`
}
