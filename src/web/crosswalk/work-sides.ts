import { html } from 'hono/html'
import type { Code, Hierarchy, Item } from '../../classification/index.ts'
import type { ItemState } from '../../crosswalk/progress.ts'
import type { Show, Work, WorkItem } from '../../rolemap/crosswalk/work/work.ts'
import { crosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { ITEM_STATE_LABELS, ITEM_STATE_SIGNS } from './work-view.ts'

export interface SidesView {
  readonly work: Work
  readonly show: Show
  readonly item: WorkItem | undefined
  /** The target at which the other tree is opened. */
  readonly open: Code | undefined
  readonly labels: Readonly<Record<'from' | 'to', string>>
}

/** The most items of a group that are listed. */
const MOST_LISTED = 200

/**
 * Both hierarchies: the source, opened at the item, with the state of each; and the target, opened at the first
 * suggestion.
 */
export function sides(view: SidesView): Html {
  return html`<section class="rm-side" aria-label="Source">${sourceTree(view)}</section>
    <section class="rm-side" aria-label="Target">${targetTree(view)}</section>`
}

function sourceTree({ work, show, item, labels }: SidesView): Html {
  const states = new Map(work.items.map((one) => [one.from, one]))
  const leaves = leavesOf(work.source, new Set(states.keys()))
  const node = (one: Item): Html => {
    const own = states.get(one.code)
    if (own) return sourceItem(own, { id: work.head.id, current: one.code === item?.from })
    const below = leaves(one.code)
    const left = below.filter((code) => isLeft(states.get(code)?.state))
    const first = left[0] ?? below[0]
    const name = html`${one.label} <span class="rm-side__count">${below.length - left.length} of ${below.length}</span>`
    return first === undefined
      ? html`${name}`
      : html`<a class="govuk-link" href="${crosswalkAddress(work.head.id, 'work', { item: first, show })}" data-item="${first}">${name}</a>`
  }
  return html`<h2 class="govuk-heading-s">${labels.from}</h2>${tree({ hierarchy: work.source, open: item?.from, node })}`
}

const isLeft = (state: ItemState | undefined) => state === 'open' || state === 'stale'

function sourceItem(
  { from, label, state, revision }: WorkItem,
  { id, current }: { id: string; current: boolean },
): Html {
  const sign = html`<span class="rm-side__state rm-side__state--${state}" title="${ITEM_STATE_LABELS[state]}"><span aria-hidden="true">${ITEM_STATE_SIGNS[state]}</span><span class="govuk-visually-hidden">${ITEM_STATE_LABELS[state]}</span></span>`
  if (current)
    return html`${sign}<strong aria-current="true">${label} <span class="rm-code rm-quiet">${from}</span></strong>`
  const also =
    isLeft(state) &&
    html`<input type="checkbox" form="work" name="with-${from}" value="${revision}" aria-label="Decide the same for ${label}">`
  return html`${also}${sign}<a class="govuk-link" href="${crosswalkAddress(id, 'work', { item: from, show: 'all' })}" data-item="${from}">${label} <span class="rm-code rm-quiet">${from}</span></a>`
}

function targetTree({ work, show, item, open, labels }: SidesView): Html {
  const { target, head } = work
  const shared = new Set(item?.mappings.flatMap(({ targets }) => targets.map(({ to }) => to)))
  const used = new Map<Code, number>()
  for (const { mappings } of work.items)
    for (const { targets } of mappings) for (const { to } of targets) used.set(to, (used.get(to) ?? 0) + 1)
  const node = (one: Item): Html => {
    const inner = target.children(one.code).length > 0
    const count = used.get(one.code)
    const take = html`<button class="rm-side__take" form="work" name="do" value="take::${one.code}" data-label="${one.label}">${one.label} <span class="rm-code rm-quiet">${one.code}</span>${count !== undefined && html` <span class="rm-side__count" title="source items that become it">${count}</span>`}${shared.has(one.code) && html` <span class="govuk-visually-hidden">(its target now)</span><span aria-hidden="true">✓</span>`}</button>`
    if (!inner || item === undefined) return take
    const first = target.children(one.code)[0]
    return html`<a class="rm-side__open" href="${crosswalkAddress(head.id, 'work', { item: item.from, show, open: first?.code })}" data-open="${first?.code}" aria-label="Open ${one.label}">▸</a>${take}`
  }
  return html`<h2 class="govuk-heading-s">${labels.to}</h2>${tree({ hierarchy: target, open, node })}`
}

interface TreeView {
  readonly hierarchy: Hierarchy
  /** The item at which it is opened. */
  readonly open: Code | undefined
  readonly node: (item: Item) => Html
}

/** The top items, and the items on the path to one item with their neighbours. */
function tree({ hierarchy, open, node }: TreeView): Html {
  const path = new Set(open === undefined ? [] : hierarchy.path(open).map(({ code }) => code))
  const level = (items: readonly Item[]): Html => {
    const listed = items.slice(0, MOST_LISTED)
    const rest = items.length - listed.length
    return html`<ul class="rm-side__list">${listed.map((item) => {
      const below = path.has(item.code) ? hierarchy.children(item.code) : []
      return html`<li>${node(item)}${below.length > 0 && level(below)}</li>`
    })}${rest > 0 && html`<li class="rm-small rm-quiet">and ${rest} more</li>`}</ul>`
  }
  return level(hierarchy.children())
}

/** The mapped items below each item, found once. */
function leavesOf(hierarchy: Hierarchy, mapped: ReadonlySet<Code>): (code: Code) => readonly Code[] {
  const found = new Map<Code, readonly Code[]>()
  const find = (code: Code): readonly Code[] => {
    const known = found.get(code)
    if (known) return known
    // Ends cycles.
    found.set(code, [])
    const below = hierarchy.children(code).flatMap((item) => (mapped.has(item.code) ? [item.code] : find(item.code)))
    found.set(code, below)
    return below
  }
  return find
}
