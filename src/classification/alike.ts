import { fold } from '../text/fold.ts'
import { type Comparable, likeness, toComparable } from '../text/likeness.ts'
import { type Code, compareCodes } from './code.ts'
import type { LocalItem, Organisation } from './local-item.ts'

/** A local item with its organisation. */
export interface OwnedItem extends LocalItem {
  readonly organisation: Organisation
}

/** Why two organisations' items count as alike. */
export type AlikeReason = 'same-label' | 'near-label' | 'shared-title'

/** Local items that several organisations made alike: a candidate for the standard. */
export interface AlikeItems {
  readonly items: readonly OwnedItem[]
  /** Each reason with the words that it rests on. */
  readonly reasons: readonly { readonly reason: AlikeReason; readonly words: string }[]
  /** The standard items that they belong to. */
  readonly parents: readonly Code[]
  readonly organisations: number
}

/** A standard item with local items of several organisations, alike or not: it may be too coarse. */
export interface ExtendedParent {
  readonly parent: Code
  readonly organisations: number
  readonly items: number
}

export interface AlikeReport {
  /** Most organisations first. */
  readonly alike: readonly AlikeItems[]
  readonly parents: readonly ExtendedParent[]
}

/** Two labels below the same standard item are shown to a person if they are at least this alike. */
const NEAR = 0.75

interface Link {
  readonly pair: readonly [OwnedItem, OwnedItem]
  readonly reason: AlikeReason
  readonly words: string
}

/**
 * Finds local items of different organisations that are alike: anywhere, if their labels are the same words in any form or
 * order; below the same standard item, also if their labels have nearly the same words or they share a title. Items that
 * are alike to the same third item are in one group.
 */
export function findAlike(items: readonly OwnedItem[]): AlikeReport {
  const byParent = [...Map.groupBy(items, ({ parent }) => parent)]
  const compare = rememberLabels()
  const below = byParent.flatMap(([, inside]) => [...linkByTitle(inside), ...linkByNearness(inside, compare)])
  return {
    alike: toGroups([...linkByLabel(items, compare), ...below])
      .map(toAlike)
      .toSorted(byWeight),
    parents: byParent
      .map(([parent, inside]) => ({ parent, organisations: countOrganisations(inside), items: inside.length }))
      .filter(({ organisations }) => organisations > 1)
      .toSorted((one, other) => other.organisations - one.organisations || compareCodes(one.parent, other.parent)),
  }
}

const isForeign = (one: OwnedItem, other: OwnedItem) => one.organisation.id !== other.organisation.id

const countOrganisations = (items: readonly OwnedItem[]) =>
  new Set(items.map(({ organisation }) => organisation.id)).size

/** Links each item to one of a different organisation; no links if all items belong to one organisation. */
function linkAll(items: readonly OwnedItem[], toReason: (pair: Link['pair']) => Omit<Link, 'pair'>): Link[] {
  const [first] = items
  const foreign = first && items.find((item) => isForeign(item, first))
  if (!first || !foreign) return []
  return items.slice(1).map((item) => {
    const pair = [isForeign(item, first) ? first : foreign, item] as const
    return { pair, ...toReason(pair) }
  })
}

const toNear = ([one, other]: Link['pair']) =>
  ({ reason: 'near-label', words: `${one.label} / ${other.label}` }) as const

type Compare = (label: string) => Comparable

function rememberLabels(): Compare {
  const known = new Map<string, Comparable>()
  return (label) => {
    const comparable = known.get(label) ?? toComparable(label)
    known.set(label, comparable)
    return comparable
  }
}

function linkByLabel(items: readonly OwnedItem[], compare: Compare): Link[] {
  const groups = Map.groupBy(items, ({ label }) => compare(label).key)
  groups.delete('')
  return [...groups.values()].flatMap((group) =>
    linkAll(group, (pair) =>
      fold(pair[0].label) === fold(pair[1].label) ? { reason: 'same-label', words: pair[1].label } : toNear(pair),
    ),
  )
}

function linkByTitle(inside: readonly OwnedItem[]): Link[] {
  const named = inside.flatMap((item) => [item.label, ...item.titles].map((title) => ({ item, title })))
  return [...Map.groupBy(named, ({ title }) => fold(title)).values()].flatMap((group) => {
    const words = group[0]?.title ?? ''
    return linkAll([...new Set(group.map(({ item }) => item))], () => ({ reason: 'shared-title', words }))
  })
}

function linkByNearness(inside: readonly OwnedItem[], compare: Compare): Link[] {
  const groups = Map.groupBy(inside, ({ label }) => compare(label).key)
  const compared = [...groups.values()].map((items) => ({ items: toFew(items), by: compare(items[0]?.label ?? '') }))
  return compared.flatMap((one, place) =>
    compared
      .slice(place + 1)
      .filter((other) => likeness(one.by, other.by) >= NEAR)
      .flatMap((other) => linkAll([...one.items, ...other.items], toNear)),
  )
}

/** Items with the same words are linked already, so two of different organisations represent them all. */
function toFew(items: readonly OwnedItem[]): readonly OwnedItem[] {
  const [first] = items
  const foreign = first && items.find((item) => isForeign(item, first))
  return first && foreign ? [first, foreign] : items
}

/** Groups the links that are connected. */
function toGroups(links: readonly Link[]): readonly (readonly Link[])[] {
  const above = new Map<OwnedItem, OwnedItem>()
  const toRoot = (item: OwnedItem): OwnedItem => {
    let root = item
    for (let next = above.get(root); next; next = above.get(root)) root = next
    if (root !== item) above.set(item, root)
    return root
  }
  for (const { pair } of links) {
    const [one, other] = [toRoot(pair[0]), toRoot(pair[1])]
    if (one !== other) above.set(other, one)
  }
  return [...Map.groupBy(links, ({ pair }) => toRoot(pair[0])).values()]
}

function toAlike(links: readonly Link[]): AlikeItems {
  const items = [...new Set(links.flatMap(({ pair }) => pair))].toSorted(
    (one, other) => compareCodes(one.organisation.id, other.organisation.id) || compareCodes(one.code, other.code),
  )
  const reasons = new Map(links.map(({ reason, words }) => [`${reason} ${fold(words)}`, { reason, words }]))
  // A shared label is a shared title too: say it only once.
  for (const { reason, words } of links) if (reason !== 'shared-title') reasons.delete(`shared-title ${fold(words)}`)
  return {
    items,
    reasons: [...reasons.values()],
    parents: [...new Set(items.map(({ parent }) => parent))].toSorted(compareCodes),
    organisations: countOrganisations(items),
  }
}

const byWeight = (one: AlikeItems, other: AlikeItems) =>
  other.organisations - one.organisations || compareCodes(one.items[0]?.code ?? '', other.items[0]?.code ?? '')
