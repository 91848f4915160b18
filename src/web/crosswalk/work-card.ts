import { html } from 'hono/html'
import type { Mapping, StaleReason } from '../../crosswalk/mapping.ts'
import { WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { RELATION_WORDS, RELATIONS, type Relation } from '../../crosswalk/relation.ts'
import { mayApproveMapping } from '../../rolemap/crosswalk/work/approve.ts'
import type { FoundTarget } from '../../rolemap/crosswalk/work/target.ts'
import type { Show, Work } from '../../rolemap/crosswalk/work/work.ts'
import { type Actor, may } from '../../rolemap/index.ts'
import { crosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { formatPercent } from '../kit/words.ts'
import { BASE_WORDS, RELATION_LABELS, relationTag } from './words.ts'
import { ITEM_STATE_LABELS, type ShownItem } from './work-view.ts'

export interface CardView {
  readonly work: Work
  readonly show: Show
  readonly actor: Actor
  /** Some of its other titles. */
  readonly titles: readonly string[]
  /** Targets that somebody looked for, and the words. */
  readonly found?: { readonly text: string; readonly targets: readonly FoundTarget[] } | undefined
}

/** The key of each relation, in the order of the buttons. */
const RELATION_KEYS: Readonly<Record<Relation, string>> = {
  ...{ exact: '=', close: '~', broad: '>', narrow: '<', related: 'r' },
}

/** The least number of rows for targets, and how many of them are empty. */
const ROWS = 3
const FREE_ROWS = 2
export const MOST_ROWS = 50

/** One source item: its description, its suggestions, and the actions. */
export function workCard({ item, proposals }: ShownItem, view: CardView): Html {
  const { from, label, state, revision, mappings } = item
  const { work, show, titles, actor } = view
  const { id } = work.head
  const path = work.source.path(from).slice(0, -1)
  const mine = mappings.some((one) => one.state === 'proposed' && !mayApproveMapping(actor, one))
  return html`<article class="rm-settle rm-work__card" data-item="${from}" data-state="${state}" data-label="${label}" aria-labelledby="work-name"${proposals === undefined && html` data-preparing`}>
    <form action="${crosswalkAddress(id, 'work', { show })}" method="post" id="work" novalidate>
      <input type="hidden" name="item" value="${from}"><input type="hidden" name="seen" value="${revision}"><input type="hidden" name="was" value="${state}">
      <header class="rm-settle__head">
        <p class="rm-small rm-quiet rm-work__path">${path.map((above) => above.label).join(' › ')}</p>
        <h2 id="work-name" tabindex="-1">${label} <span class="rm-code rm-quiet">${from}</span></h2>
        ${titles.length > 0 && html`<p class="rm-small rm-quiet">Also: ${titles.join('; ')}</p>`}
      </header>
      ${mappings.length > 0 && said(mappings, { work, state: ITEM_STATE_LABELS[state], mine })}
      ${relations()}
      ${suggestions(proposals, id, from)}
      ${view.found && foundTargets(view.found)}
      <div class="rm-settle__look">
        <label class="govuk-label rm-small" for="work-look"><kbd aria-hidden="true">/</kbd> Another target, by words or code</label>
        <div class="rm-settle__field"><input class="govuk-input" id="work-look" name="look" type="text" value="${view.found?.text ?? ''}" maxlength="500" autocomplete="off" data-look>
        <button class="govuk-button govuk-button--secondary rm-tight" name="do" value="look">Find</button></div>
      </div>
      <div class="rm-settle__other">
        ${other('none', 'n', 'No equivalent')}
        ${state === 'proposed' && may(actor, 'crosswalk.approve') && !mine && other('approve', 'a', 'Approve')}
        ${mappings.length > 0 && state !== 'stale' && html`<button class="rm-other" name="do" value="open">Take the mapping away</button>`}
        <a class="rm-other" href="${crosswalkAddress(id, 'work', { show, after: from, was: state })}" data-skip><kbd aria-hidden="true">s</kbd> Skip</a>
      </div>
      <div class="rm-work__comment">
        <label class="govuk-label rm-small" for="work-comment"><kbd aria-hidden="true">c</kbd> Comment or evidence, kept with what you decide</label>
        <input class="govuk-input" id="work-comment" name="evidence" type="text" value="${commentOf(mappings)}" maxlength="2000" autocomplete="off">
      </div>
      ${several(mappings)}
    </form>
  </article>`
}

/** A comment that a person wrote, without the evidence of suggestions. */
const commentOf = (mappings: readonly Mapping[]) =>
  mappings.find(({ justification }) => justification === 'ManualMappingCuration')?.evidence ?? ''

interface Said {
  readonly work: Work
  readonly state: string
  readonly mine: boolean
}

function said(mappings: readonly Mapping[], { work, state, mine }: Said): Html {
  return html`<section class="rm-work__said" aria-label="What is said now">
    <p class="rm-small"><strong>${state}.</strong>${mine && ' You made it, so another person approves it.'} ${mappings.flatMap(({ stale = [] }) => stale).map((reason) => html`<span class="rm-work__reason">${staleSentence(reason, work)}</span> `)}</p>
    <ul class="rm-targets">${mappings.map(
      (mapping) =>
        html`<li>${relationTag(mapping.relation)} ${mapping.targets.map(({ to, weight }, place) => html`${place > 0 && html` <em>${mapping.combine}</em> `}${work.target.find(to)?.label ?? ''} <span class="rm-code rm-quiet">${to}</span>${weight !== undefined && ` (${formatPercent(weight)}${mapping.base ? ` of ${BASE_WORDS[mapping.base]}` : ''})`}`)} <span class="rm-small rm-quiet">${[mapping.author && `by ${mapping.author}`, mapping.reviewer && `approved by ${mapping.reviewer}`, mapping.evidence].filter(Boolean).join('; ')}</span></li>`,
    )}</ul></section>`
}

const SIDES = { from: 'source', to: 'target' } as const

/** Why somebody has to decide again. */
function staleSentence({ end, code, reason, successors }: StaleReason, { source, target }: Work): string {
  const side = end === 'from' ? source : target
  const name = (one: string) => [one, side.find(one)?.label].filter(Boolean).join(' ')
  const became = successors.map(name).join(', ')
  const what = `In the newest version of the ${SIDES[end]}, ${code}`
  switch (reason) {
    case 'ended':
      return `${what} ended.`
    case 'moved':
      return `${what} moved to another group: ${side.path(code).at(-2)?.label ?? 'the top'}.`
    case 'renamed':
      return `${what} was renamed: ${became}.`
    case 'split':
      return `${what} was split into ${became}.`
    case 'merged':
      return `${what} was merged into ${became}.`
    default:
      return `${what} is described otherwise.`
  }
}

function relations(): Html {
  const choice = (value: Relation | '', key: string, { label, says }: { label: string; says: string }) =>
    html`<label class="rm-work__relation"><input type="radio" name="relation" value="${value}"${value === '' && html` checked`} data-key-name="${key}"><span><kbd aria-hidden="true">${key}</kbd> ${label}<span class="rm-work__says">${says}</span></span></label>`
  return html`<fieldset class="rm-work__relations"><legend class="rm-small">How the target stands to this item</legend>
    ${choice('', '.', { label: 'As suggested', says: 'The relation that each suggestion names.' })}
    ${RELATIONS.map((relation) => choice(relation, RELATION_KEYS[relation], { label: RELATION_LABELS[relation], says: RELATION_WORDS[relation] }))}
  </fieldset>`
}

function suggestions(proposals: ShownItem['proposals'], id: string, from: string): Html {
  if (proposals === undefined)
    return html`<p class="govuk-body" role="status">Suggestions are being prepared. <a class="govuk-link" href="${crosswalkAddress(id, 'work', { item: from })}">Look again</a></p>`
  if (proposals.length === 0) return html`<p class="govuk-body">Nothing speaks for any target. Look for one below.</p>`
  return html`<ol class="rm-settle__roles">${proposals.filter(isWorthShowing).map(
    ({ to, toLabel, above, relation, confidence, evidence }, place) => html`<li>
      <button class="rm-role" name="do" value="take:${relation}:${to}" data-label="${toLabel}" data-place="${place + 1}">
        <kbd aria-hidden="true">${place + 1}</kbd>
        <span class="rm-role__name"><strong>${toLabel}</strong> <span class="rm-code rm-quiet">${to}</span><span class="rm-role__above">${above.at(-1)}</span></span>
        <span class="rm-role__chance">${relationTag(relation)} ${formatPercent(confidence)}</span>
      </button>
      <p class="rm-role__why">${evidence
        .slice(0, 3)
        .map(({ text }) => text)
        .join('; ')}</p>
    </li>`,
  )}</ol>`
}

/** Suggestions under 1% are left out, except the first three. */
const isWorthShowing = ({ confidence }: { readonly confidence: number }, place: number) =>
  place < 3 || confidence >= 0.01

function foundTargets({ text, targets }: NonNullable<CardView['found']>): Html {
  if (targets.length === 0) return html`<p class="govuk-body">No target was found for “${text}”.</p>`
  return html`<p class="govuk-body rm-tight">Found for “${text}”:</p><ol class="rm-settle__roles">${targets.map(
    ({ code, label, above }) =>
      html`<li><button class="rm-role" name="do" value="take::${code}" data-label="${label}"><span class="rm-role__name"><strong>${label}</strong> <span class="rm-code rm-quiet">${code}</span>${above && html`<span class="rm-role__above">${above}</span>`}</span></button></li>`,
  )}</ol>`
}

const other = (does: string, key: string, label: string): Html =>
  html`<button class="rm-other" name="do" value="${does}" data-key-name="${key}"><kbd aria-hidden="true">${key}</kbd> ${label}</button>`

/** Rows for targets, each with its relation and weight. */
function several(mappings: readonly Mapping[]): Html {
  const rows = mappings.flatMap(({ relation, targets }) => targets.map((target) => ({ ...target, relation })))
  const free = Math.min(MOST_ROWS - rows.length, Math.max(FREE_ROWS, ROWS - rows.length))
  const all = [
    ...rows,
    ...Array.from({ length: Math.max(0, free) }, () => ({ to: '', relation: '', weight: undefined })),
  ]
  const base = mappings.find((one) => one.base)?.base
  const combine = mappings[0]?.combine ?? 'or'
  const tick = (on: boolean) => on && html` selected`
  return html`<details class="govuk-details rm-settle__more">
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Several targets, weights</span></summary>
    <div class="govuk-details__text">
      <input type="hidden" name="rows" value="${all.length}">
      <table class="rm-work__rows"><thead><tr><th scope="col">Code of the target</th><th scope="col">Relation</th><th scope="col">Weight, 0 to 1</th></tr></thead><tbody>${all.map(
        ({ to, relation, weight }, place) => html`<tr>
          <td><input class="govuk-input" name="to-${place}" type="text" value="${to}" maxlength="500" autocomplete="off" aria-label="Target ${place + 1}: its code, or words of its name"></td>
          <td><select class="govuk-select" name="relation-${place}" aria-label="Relation of target ${place + 1}">${RELATIONS.map((one) => html`<option value="${one}"${tick(one === relation)}>${RELATION_LABELS[one]}</option>`)}</select></td>
          <td><input class="govuk-input" name="weight-${place}" type="text" inputmode="decimal" value="${weight ?? ''}" maxlength="20" autocomplete="off" aria-label="Weight of target ${place + 1}"></td>
        </tr>`,
      )}</tbody></table>
      <div class="rm-work__options">
        <label class="rm-small">They mean <select class="govuk-select" name="combine"><option value="or"${tick(combine === 'or')}>one or another: each post goes to one</option><option value="and"${tick(combine === 'and')}>all together: each has a part of it</option></select></label>
        <label class="rm-small">Weights are shares of <select class="govuk-select" name="base">${WEIGHT_BASES.map((one) => html`<option value="${one}"${tick(one === base)}>${BASE_WORDS[one]}</option>`)}</select></label>
      </div>
      <button class="govuk-button govuk-button--secondary rm-tight" name="do" value="rows" data-label="several targets">Save these targets</button>
    </div>
  </details>`
}
