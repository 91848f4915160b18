import { html } from 'hono/html'
import type { FoundRole, TitleToSettle } from '../../rolemap/index.ts'
import { CONTEXT_FIELDS, CONTEXT_LABELS } from '../coding/context-form.ts'
import type { Html } from '../kit/html.ts'
import { clip, count, formatPercent } from '../kit/words.ts'

export interface TitleView {
  /** The address of the list of rows with a title, by its key. */
  readonly toRows: (key: string) => string
  /** The kind of rows. */
  readonly unit: 'row' | 'post'
  /** The address that its form is sent to. */
  readonly action: string
  /** Another person has decided about it, so this is a second decision. */
  readonly again?: boolean
  /** Roles that somebody looked for, and the words. */
  readonly found?: { readonly text: string; readonly roles: readonly FoundRole[] } | undefined
}

/** One title to settle: its context, its candidates, and the actions. Each button decides for all of its rows. */
export function titleCard(title: TitleToSettle, { action, again = false, found, toRows, unit }: TitleView): Html {
  const rowsAt = toRows(title.key)
  const { key, revision, candidates, question, asksControl, areas } = title
  return html`<article class="rm-settle" id="title-${key}" data-key="${key}" data-rows="${title.rows}" data-title="${clip(title.title, 100)}" data-like="${title.like}" aria-labelledby="name-${key}">
    <form action="${action}" method="post" novalidate>
      <input type="hidden" name="key" value="${key}"><input type="hidden" name="revision" value="${revision}">${again && html`<input type="hidden" name="again" value="yes">`}
      <header class="rm-settle__head">
        <h2 id="name-${key}" tabindex="-1">${clip(title.title) || html`<span class="rm-quiet">No title</span>`}</h2>
        ${known(title)}
        <p class="rm-settle__rows">${again ? 'Decide once more, as if nobody had' : html`Settles <strong>${count(title.rows, unit)}</strong> with this title${title.context && ' in this context'}${title.rows > 1 && html` (<a class="govuk-link" href="${rowsAt}#rows">see them, make an exception</a>)`}`}</p>
      </header>
      ${question && html`<p class="rm-settle__question">${clip(question)}</p>`}
      ${asksControl && html`<div class="rm-settle__areas"><button class="rm-chip" name="do" value="control:yes">Yes, it does</button><button class="rm-chip" name="do" value="control:no">No, none</button></div>`}
      ${areas.length > 0 && html`<div class="rm-settle__areas"><span class="rm-small">The work is in:</span> ${areas.map((area) => html`<button class="rm-chip" name="do" value="area:${area}">${area}</button>`)}</div>`}
      <ol class="rm-settle__roles">${candidates.filter(isWorthShowing).map((candidate, place) => roleButton(candidate, place + 1))}</ol>
      ${found && foundRoles(found)}
      ${look(key, found?.text ?? '')}
      <div class="rm-settle__other">
        ${other('none', '0', 'None of these fits')}${other('several', 'v', 'Several roles')}${other('ask', 'a', 'Ask the service')}
      </div>
      ${more(title)}
      ${!again && title.alike.titles > 0 && tick('alike', { key, does: 'l', label: html`The same for ${count(title.alike.titles, 'other title')} with these words (${count(title.alike.rows, unit)})` })}
      ${tick('remember', { key, does: 'r', label: 'Remember this title for files to come', on: title.decided?.remember === true })}
    </form>
  </article>`
}

/** Candidates under 1% are left out, except the first three. */
const isWorthShowing = ({ probability }: { readonly probability: number }, place: number) =>
  place < 3 || probability >= 0.01

function known({ context = {}, answer = {} }: TitleToSettle): Html | false {
  const said = CONTEXT_FIELDS.flatMap((field) => {
    const text = answer[field] ?? context[field]
    return text ? [html`<div><dt>${CONTEXT_LABELS[field]}</dt><dd>${clip(text)}</dd></div>`] : []
  })
  return said.length > 0 && html`<dl class="rm-settle__known">${said}</dl>`
}

type Offered = FoundRole & Partial<Pick<TitleToSettle['candidates'][number], 'probability' | 'evidence'>>

function roleButton({ code, label, above, probability, evidence = [] }: Offered, place?: number): Html {
  return html`<li>
    <button class="rm-role" name="do" value="role:${code}" data-label="${label}"${place !== undefined && html` data-place="${place}"`}>
      ${place !== undefined && html`<kbd aria-hidden="true">${place}</kbd>`}
      <span class="rm-role__name"><strong>${label}</strong> <span class="rm-code rm-quiet">${code}</span>${above && html`<span class="rm-role__above">${above}</span>`}</span>
      ${probability !== undefined && html`<span class="rm-role__chance">${formatPercent(probability)}</span>`}
    </button>
    ${evidence.length > 0 && html`<p class="rm-role__why">${clip(evidence.map(({ text }) => text).join('; '))}</p>`}
  </li>`
}

const other = (does: string, key: string, label: string): Html =>
  html`<button class="rm-other" name="do" value="${does}" data-key-name="${key}"><kbd aria-hidden="true">${key}</kbd> ${label}</button>`

function foundRoles({ text, roles }: NonNullable<TitleView['found']>): Html {
  if (roles.length === 0) return html`<p class="govuk-body">No role was found for “${text}”.</p>`
  return html`<p class="govuk-body rm-tight">Found for “${text}”:</p><ol class="rm-settle__roles">${roles.map((role) => roleButton(role))}</ol>`
}

function look(key: string, text: string): Html {
  return html`<div class="rm-settle__look">
    <label class="govuk-label rm-small" for="look-${key}">Another role, by words or code</label>
    <div class="rm-settle__field"><input class="govuk-input" id="look-${key}" name="look" type="text" value="${text}" maxlength="500" autocomplete="off" data-look>
    <button class="govuk-button govuk-button--secondary rm-tight" name="do" value="look">Find</button></div>
  </div>`
}

function more({ key, decided }: TitleToSettle): Html {
  return html`<details class="govuk-details rm-settle__more"${decided?.note && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Note, second role</span></summary>
    <div class="govuk-details__text">
      <label class="govuk-label" for="note-${key}">Note</label>
      <input class="govuk-input" id="note-${key}" name="note" type="text" value="${decided?.note ?? ''}" maxlength="2000" autocomplete="off">
      <label class="govuk-label govuk-!-margin-top-3" for="second-${key}">Second role of the same posts: its code, or words of its name</label>
      <input class="govuk-input" id="second-${key}" name="second" type="text" value="${decided?.second ?? ''}" maxlength="500" autocomplete="off">
    </div>
  </details>`
}

interface Tick {
  readonly key: string
  readonly does: string
  readonly label: string | Html
  readonly on?: boolean
}

const tick = (name: string, { key, does, label, on }: Tick): Html =>
  html`<div class="rm-settle__tick"><input type="checkbox" id="${name}-${key}" name="${name}" value="yes"${on && html` checked`}><label for="${name}-${key}"><kbd aria-hidden="true">${does}</kbd> ${label}</label></div>`
