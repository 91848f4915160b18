import { html } from 'hono/html'
import type { Resolution, ResolvedHop, ResolvedTarget } from '../../rolemap/crosswalk/resolve.ts'
import { crosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatChance, formatPercent } from '../kit/words.ts'
import type { Ends } from './ends.ts'
import { BASE_WORDS, CARDINALITY_WORDS, relationTag } from './words.ts'

/** The most targets shown at once; the others are folded away. */
const MOST_SHOWN = 6

/** The equivalents of an item in another classification, likeliest first. */
export function targetList({ targets, hops }: Pick<Resolution, 'targets' | 'hops'>, ends: Ends): Html {
  const last = hops.at(-1)
  const alone = targets.length === 1 && targets[0]?.share === 1
  const shown = targets.slice(0, targets.length > MOST_SHOWN + 1 ? MOST_SHOWN : targets.length)
  const more = targets.slice(shown.length)
  const list = (some: readonly ResolvedTarget[]) =>
    html`<ul class="rm-targets">${some.map((target) => html`<li>${last ? ends.item({ id: last.to, version: last.toVersion }, target) : target.label}<span class="rm-targets__how">${relationTag(target.relation)} ${howMuch(target, alone)}</span></li>`)}</ul>`
  return html`${list(shown)}${!alone && targets.length > 0 && html`<p class="govuk-body rm-small rm-quiet rm-tight">${ofWhat({ targets, hops })}</p>`}${
    more.length > 0 &&
    html`<details class="govuk-details rm-tight"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${count(more.length, 'more target')}, together ${formatShare(more.reduce((sum, { share }) => sum + share, 0))}</span></summary>${list(more)}</details>`
  }`
}

/** How much of the item is expected there, and how certain that is. */
function howMuch({ share, confidence }: ResolvedTarget, alone: boolean): Html {
  return html`${!alone && html`<span class="rm-share">${formatShare(share)}</span>`}${confidence < 1 && html` <span class="rm-quiet">${formatPercent(confidence)} sure</span>`}`
}

/** A share that rounds to nothing is not shown as 0%. */
const formatShare = (share: number) => (share > 0 && share < 0.005 ? 'under 1%' : formatPercent(share))

/** What shares are shares of: the base of each crosswalk that splits the item, if it states one. */
function ofWhat({ targets, hops }: Pick<Resolution, 'targets' | 'hops'>): string {
  const splits = hops.filter(({ targets: become }, at) => become.length > (hops[at - 1]?.targets.length ?? 1))
  const bases = [...new Set(splits.flatMap((hop) => hop.bases))].map((base) => BASE_WORDS[base])
  const even = splits.some((hop) => hop.bases.length === 0)
  if (bases.length > 0)
    return `Shares are of ${bases.join(' and ')}${even ? ', and in equal parts where no weights are known' : ''}.`
  return even && targets.length > 1 ? 'In equal parts: no weights are known.' : 'Shares are of the whole.'
}

/** Through this many crosswalks an answer is far away: each one adds doubt that none of them states. */
const FAR = 3

export const isFar = ({ hops }: Pick<Resolution, 'hops'>): boolean => hops.length >= FAR

/** How certain an answer is, in a sentence or two. */
export function howSure({ targets, hops }: Pick<Resolution, 'targets' | 'hops'>): string {
  const [first] = targets
  const alone = hops.length === 1
  const way = alone
    ? 'By one crosswalk'
    : `By ${hops.length} crosswalks, one after another: nobody compared the two ends`
  if (!first) return `${way}.`
  if (first.confidence < 1)
    return `${way}. ${alone ? 'Its makers are' : 'Their makers are together'} ${formatPercent(first.confidence)} sure of the first: ${formatChance(first.confidence)}.`
  if (alone) return `${way}. It gives no probability.`
  if (targets.length === 1) return `${way}. Each leads to one target only.`
  return `${way}. The likeliest of ${targets.length} targets has ${formatShare(first.share)} of it.`
}

/** Every crosswalk on the way: what the code becomes, the source, and what is lost. */
export function hopList(hops: readonly ResolvedHop[], ends: Ends): Html {
  return html`<ol class="rm-hops">${hops.map(
    (hop, at) => html`<li>
    <p class="govuk-body rm-tight"><a class="govuk-link" href="${crosswalkAddress(hop.crosswalk)}">${hop.crosswalk}</a>${hop.inverted && ', turned round'}: ${ends.name({ id: hop.from, version: hop.fromVersion })} to ${ends.name({ id: hop.to, version: hop.toVersion })}. Here it is ${CARDINALITY_WORDS[hop.cardinality]}${hop.relation && html`: ${relationTag(hop.relation)}`}</p>
    ${at < hops.length - 1 && through(hop, ends)}
    ${hop.lost.length > 0 ? html`<ul class="govuk-list govuk-list--bullet rm-small rm-tight">${hop.lost.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : hop.targets.length > 0 && html`<p class="govuk-body rm-small rm-tight">Nothing is lost here.</p>`}
    <p class="govuk-body rm-small rm-quiet rm-tight">Evidence: ${hop.evidence}</p>
  </li>`,
  )}</ol>`
}

/** The equivalent between two crosswalks. */
function through({ to, toVersion, targets }: ResolvedHop, ends: Ends): Html {
  const shown = targets.slice(0, MOST_SHOWN)
  const more = targets.length - shown.length
  return html`<ul class="rm-targets rm-small">${shown.map((target) => html`<li>${ends.item({ id: to, version: toVersion }, target)}${targets.length > 1 && html`<span class="rm-targets__how"><span class="rm-share">${formatPercent(target.share)}</span></span>`}</li>`)}${more > 0 && html`<li>and ${more} more</li>`}</ul>`
}
