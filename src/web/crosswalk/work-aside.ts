import { html } from 'hono/html'
import { ITEM_STATES } from '../../crosswalk/progress.ts'
import type { LastDecision } from '../../rolemap/crosswalk/work/last-decision.ts'
import { listNextStates } from '../../rolemap/crosswalk/work/make.ts'
import { listShown, type Show, type Work } from '../../rolemap/crosswalk/work/work.ts'
import { may, type Rolemap } from '../../rolemap/index.ts'
import { crosswalkAddress } from '../kit/address.ts'
import { buttonForm, form } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
import { STATE_LABELS } from './words.ts'
import { ITEM_STATE_LABELS } from './work-view.ts'

const KEYS = [
  ['1–5', 'take a suggestion'],
  ['= ~ > < r', 'choose the relation first'],
  ['n', 'no equivalent'],
  ['a', 'approve'],
  ['/', 'another target'],
  ['c', 'comment'],
  ['s', 'skip'],
  ['p', 'previous'],
  ['u', 'undo'],
] as const

export interface AsideView {
  readonly rolemap: Rolemap
  readonly work: Work
  readonly show: Show
  readonly last: LastDecision | undefined
  /** The result of counting a batch: the confidence, and how many suggestions have it. */
  readonly batch?: { readonly confidence: number; readonly items: number } | undefined
  readonly countable?: Countable | undefined
}

/** Coded files that can tell how many people each item stands for. */
export interface Countable {
  readonly files: readonly { readonly id: string; readonly name: string }[]
  readonly chosen?: string
  readonly counts?: ReadonlyMap<string, number>
}

/** The progress, the last decision, actions on many items or on the whole crosswalk, and the keys. */
export function workAside(view: AsideView): Html {
  const { work, last, show } = view
  const { head } = work
  return html`<aside class="rm-settling__aside" aria-label="Progress">
    ${progress(work)}
    ${headcount(view)}
    <h2 class="govuk-heading-s">Done just now</h2>
    <ol class="rm-settling__done" data-done aria-live="polite"></ol>
    ${last && html`<div data-last>${buttonForm({ action: crosswalkAddress(head.id, 'work', { show }), label: 'Undo', of: 'your last change', does: 'undo', sends: { change: String(last.change.number) }, tight: true })}<p class="rm-small rm-quiet">${last.from === undefined ? `Your last change, of ${count(last.change.batch?.rows ?? 0, 'item')}` : `Your last change: ${last.from} ${work.items.find(({ from }) => from === last.from)?.label ?? ''}`}</p></div>`}
    ${batch(view)}
    ${approval(view)}
    ${states(view)}
    ${about(view)}
    <h2 class="govuk-heading-s rm-settling__keys">Keys</h2>
    <dl class="rm-settling__keys">${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
  </aside>`
}

function progress({ progress: { items, states: of } }: Work): Html {
  const left = of.open.items + of.stale.items
  return html`<p class="rm-settling__left"><strong data-left>${formatNumber(left)}</strong> <span>of ${count(items, 'item')} left</span></p>
    ${bar(of)}
    <dl class="rm-work__counts">${ITEM_STATES.map((state) => html`<div><dt>${ITEM_STATE_LABELS[state]}</dt><dd data-count="${state}">${formatNumber(of[state].items)}</dd></div>`)}</dl>`
}

/** How many people are in decided items, according to a coded file of this person. */
function headcount({ work: { head, progress: made }, show, countable }: AsideView): Html | false {
  if (!countable || countable.files.length === 0) return false
  const { items, counted, states: of } = made
  const known = counted === undefined ? undefined : { counted, left: (of.open.counted ?? 0) + (of.stale.counted ?? 0) }
  const choose = html`<form action="${crosswalkAddress(head.id, 'work')}" method="get" class="rm-work__batch">
      <input type="hidden" name="show" value="${show}">
      <label class="govuk-label" for="work-count">Count people by a coded file</label>
      <div class="rm-settle__field"><select class="govuk-select" id="work-count" name="count">${countable.files.map(({ id, name }) => html`<option value="${id}"${id === countable.chosen && html` selected`}>${name}</option>`)}</select><button class="govuk-button govuk-button--secondary rm-tight">Count</button></div>
    </form>`
  if (!known) return choose
  const share = known.counted === 0 ? 0 : (known.counted - known.left) / known.counted
  return html`<p class="rm-small"><strong>${formatPercent(share)}</strong> of ${count(known.counted, 'person', 'people')} ${known.counted === 1 ? 'is' : 'are'} in items that are decided: ${ITEM_STATES.map((state, at) => html`${at > 0 && ', '}${ITEM_STATE_LABELS[state].toLowerCase()} ${formatNumber(of[state].counted ?? 0)}`)}. ${items === 0 && 'There are no items.'}</p>${choose}`
}

/** The states side by side, each with a width by its number of items. */
function bar(of: Work['progress']['states']): Html {
  const widths = ITEM_STATES.map((state) => ({ state, width: of[state].items }))
  const all = widths.reduce((sum, { width }) => sum + width, 0)
  let x = 0
  const parts = widths.map(({ state, width }) => {
    const part = html`<rect class="rm-work__part--${state}" data-part="${state}" x="${x}" y="0" width="${width}" height="1"></rect>`
    x += width
    return part
  })
  return html`<svg class="rm-work__bar" viewBox="0 0 ${Math.max(1, all)} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`
}

function batch({ work: { head, progress: made }, batch: asked, show }: AsideView): Html | false {
  if (made.states.open.items === 0) return false
  const confidence = asked?.confidence ?? 0.9
  return html`<h2 class="govuk-heading-s">Many at once</h2>
    <form action="${crosswalkAddress(head.id, 'work')}" method="get" class="rm-work__batch">
      <input type="hidden" name="show" value="${show}">
      <label class="govuk-label rm-small" for="work-confidence">Suggestions that are at least so likely, 0 to 1</label>
      <div class="rm-settle__field"><input class="govuk-input govuk-input--width-4" id="work-confidence" name="confidence" type="text" inputmode="decimal" value="${confidence}" maxlength="6"><button class="govuk-button govuk-button--secondary rm-tight">Count them</button></div>
    </form>
    ${asked && (asked.items === 0 ? html`<p class="rm-small">No item that is not mapped has one.</p>` : html`<p class="rm-small">${count(asked.items, 'item')} that ${asked.items === 1 ? 'is' : 'are'} not mapped ${asked.items === 1 ? 'has' : 'have'} a first suggestion of ${formatPercent(asked.confidence)} or more. They would wait for approval, and one undo takes all of them back.</p>${buttonForm({ action: crosswalkAddress(head.id, 'work', { show }), label: `Accept ${count(asked.items, 'suggestion')}`, does: 'accept', sends: { confidence: String(asked.confidence), expected: String(asked.items) }, tight: true })}`)}`
}

function approval({ rolemap, work: { head, items }, show }: AsideView): Html | false {
  if (!may(rolemap.actor, 'crosswalk.approve')) return false
  const waiting = listShown(rolemap, items, 'approve').length
  if (waiting === 0) return false
  const alone = rolemap.actor.alone === true
  return html`<h2 class="govuk-heading-s">Approve</h2>
    <p class="rm-small">${count(waiting, 'item')} ${waiting === 1 ? 'waits' : 'wait'} for approval${alone ? '. Nobody signs in at this Rolemap: approval is by name only, you may approve what you made, and the trail says so' : ', mapped by others'}.</p>
    ${buttonForm({ action: crosswalkAddress(head.id, 'work', { show }), label: `Approve all ${formatNumber(waiting)}`, does: 'approve-all', tight: true })}`
}

const STATE_BUTTONS = {
  draft: 'Make it a draft again',
  approved: 'Approve the crosswalk',
  published: 'Publish the crosswalk',
  withdrawn: 'Withdraw the crosswalk',
} as const

function states({ rolemap, work, show }: AsideView): Html {
  const { head, newest, revision, progress: made } = work
  const action = crosswalkAddress(head.id, 'work', { show })
  const sends = { seen: String(revision) }
  const waits = made.states.proposed.items + made.states.stale.items > 0 || made.states.open.items === made.items
  const next = listNextStates(head.state).filter(
    (state) =>
      (state === 'draft' ? head.state === 'approved' : may(rolemap.actor, 'crosswalk.approve')) &&
      !(state === 'approved' && waits),
  )
  const moved = newest.from.version !== head.from.version || newest.to.version !== head.to.version
  return html`<h2 class="govuk-heading-s">The crosswalk</h2>
    <p class="rm-small">${STATE_LABELS[head.state]}${head.state === 'draft' && waits && '. It can be approved once each mapping is'}.</p>
    ${next.map((state) => buttonForm({ action, label: STATE_BUTTONS[state], does: `state:${state}`, sends, tight: true }))}
    ${moved && html`<p class="rm-small">It is one from ${head.from.version} to ${head.to.version}; the newest versions are ${newest.from.version} and ${newest.to.version}.</p>${made.states.stale.items === 0 && buttonForm({ action, label: 'Say that it holds for the newest versions', does: 'newest', sends, tight: true })}`}`
}

function about({ work: { head, revision }, show }: AsideView): Html {
  const { id, purpose, method, source } = head
  const fields = [
    { name: 'purpose', label: 'What it is for', value: purpose ?? '', most: 2000 },
    { name: 'method', label: 'How it is made', value: method ?? '', most: 2000 },
    { name: 'source', label: 'Source', value: source.title, most: 2000 },
    { name: 'licence', label: 'Licence', value: source.licence ?? '', most: 2000 },
    { name: 'seen', label: '', kind: 'hidden', value: String(revision) },
  ] as const
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What is said of it</span></summary>
    <div class="govuk-details__text">${form({ action: crosswalkAddress(id, 'work', { show }), fields, buttons: [{ label: 'Save', of: 'what is said of the crosswalk', does: 'head', look: 'secondary' }] })}</div></details>`
}
