import { html } from 'hono/html'
import type { Code } from '../../classification/index.ts'
import { listEquivalents } from '../../rolemap/crosswalk/equivalents.ts'
import type { Resolution } from '../../rolemap/crosswalk/resolve.ts'
import { may } from '../../rolemap/right.ts'
import type { Site } from '../frame/page.ts'
import { resolveAddress, toTyped } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'
import { type Ends, readEnds } from './ends.ts'
import { hopList, howSure, isFar, targetList } from './hops.ts'
import { relationKey } from './words.ts'

/** The id of the part of an item's page about its equivalents. */
export const ELSEWHERE = 'elsewhere'

/** An item's equivalents in every other classification that crosswalks lead to. */
export interface Elsewhere {
  /** In how many classifications it has an equivalent. */
  readonly mapped: number
  readonly section: Html | false
}

interface Asked {
  readonly classification: string
  readonly version: string
  readonly code: Code
  readonly label: string
  /** Whether there are items below it. */
  readonly children: boolean
}

export async function readElsewhere({ rolemap }: Site, { children, ...item }: Asked): Promise<Elsewhere> {
  if (!may(rolemap.actor, 'crosswalk.see')) return { mapped: 0, section: false }
  const all = await listEquivalents(rolemap, item)
  const told = all.filter(({ state }) => state !== 'open')
  const mapped = all.filter(({ state }) => state === 'mapped').length
  if (all.length === 0) return { mapped, section: false }
  const ends = await readEnds(rolemap)
  const near = told.filter((one) => !isFar(one))
  return {
    mapped,
    section: html`<section aria-labelledby="${ELSEWHERE}"><h2 class="govuk-heading-m" id="${ELSEWHERE}">In other classifications</h2>
      ${near.length > 0 && html`<ul class="rm-elsewhere">${near.map((one) => entry(one, ends))}</ul>`}
      ${farAway(told.filter(isFar), ends)}
      ${silence(
        all.filter(({ state }) => state === 'open'),
        { ends, all: told.length === 0, children },
      )}
      ${told.length > 0 && html`${relationKey()}<p class="govuk-body"><a class="govuk-link" href="${resolveAddress({ what: toTyped(item.classification, item.code) })}">Every step of the way to each of them</a></p>`}</section>`,
  }
}

function entry(one: Resolution, ends: Ends): Html {
  const label = ends.label(one.classification)
  return html`<li><h3>${label}</h3><div>
    ${one.state === 'none' ? html`<p class="govuk-body rm-tight">No equivalent: somebody looked, and it has none there.</p>` : targetList(one, ends)}
    ${isFar(one) && html`<p class="govuk-body rm-small rm-tight">${howSure(one)}</p>`}
    <details class="rm-options"><summary>How sure, and what is lost<span class="govuk-visually-hidden"> on the way to ${label}</span></summary>${!isFar(one) && html`<p class="govuk-body rm-tight">${howSure(one)}</p>`}${hopList(one.hops, ends)}</details>
  </div></li>`
}

/** Equivalents through three or more crosswalks are folded away: they look as certain as the others, but are not. */
function farAway(far: readonly Resolution[], ends: Ends): Html | false {
  if (far.length === 0) return false
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Farther away, and less sure: ${count(far.length, 'more classification')}</span></summary>
    <div class="govuk-details__text"><p class="govuk-body">It takes three crosswalks or more to get there. Each of them adds a doubt, so look twice before you use these.</p>
    <ul class="rm-elsewhere">${far.map((one) => entry(one, ends))}</ul></div></details>`
}

function silence(
  open: readonly Resolution[],
  { ends, all, children }: { readonly ends: Ends; readonly all: boolean; readonly children: boolean },
): Html | false {
  if (open.length === 0) return false
  if (all && children)
    return html`<p class="govuk-body">No crosswalk says what this group is elsewhere. Look at what is below it.</p>`
  const names = open.map(({ classification }) => ends.label(classification)).join('; ')
  return html`<p class="govuk-body rm-small rm-quiet">${all ? 'No crosswalk says what this item is elsewhere. There are ways to' : 'Crosswalks lead to these too, and say nothing of this item:'} ${names}.</p>`
}
