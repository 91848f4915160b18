import { inTurns } from '../../../breath.ts'
import type { Code } from '../../../classification/code.ts'
import type { Item } from '../../../classification/item.ts'
import type { Sign } from '../../../crosswalk/proposal.ts'
import { type Comparable, likeness, toComparable } from '../../../text/likeness.ts'
import { toStem } from '../../../text/stem.ts'
import { isJoining, toWords } from '../../../text/word.ts'
import { type Side, sample, titlesOf, toTitle } from './side.ts'

/** The words of an item, each with its weight. */
type Bag = ReadonlyMap<string, number>

/** The other side's words, indexed for comparing. */
export interface WordIndex {
  /** The rarity of each stem. */
  readonly rarity: ReadonlyMap<string, number>
  readonly bags: ReadonlyMap<Code, Bag>
  /** Items by the stems of their labels and titles. */
  readonly byStem: ReadonlyMap<string, ReadonlySet<Code>>
  readonly names: ReadonlyMap<Code, readonly { readonly title: string; readonly like: Comparable }[]>
}

const LABEL = 3
const TITLE = 1
const PROFILE = 0.5
const ABOVE = 0.5
/** The most titles of an item that count for its words. */
const MOST_TITLES = 40
/** The most names of an item, and of the other item, that are compared with each other. */
const MOST_OWN_NAMES = 8
const MOST_NAMES = 16

const stemsOf = (text: string): readonly string[] =>
  toWords(text)
    .filter((word) => !isJoining(word))
    .map(toStem)

/** The words of its label, titles, profile and the items above it. */
export function toBag(side: Side, item: Item): Bag {
  const bag = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const stem of stemsOf(text)) bag.set(stem, (bag.get(stem) ?? 0) + weight)
  }
  add(item.label, LABEL)
  const titles = sample(titlesOf(side, item), MOST_TITLES)
  for (const title of titles) add(title, TITLE / Math.sqrt(titles.length))
  const { description, tasks = [], ours } = side.profiles.get(item.code) ?? {}
  for (const text of [description, ...tasks, ours?.purpose, ...(ours?.tasks ?? [])]) if (text) add(text, PROFILE / 4)
  for (const above of side.hierarchy.path(item.code).slice(0, -1)) add(above.label, ABOVE)
  return bag
}

/** Builds the index, and lets other work run in between. */
export async function buildWordIndex(side: Side): Promise<WordIndex> {
  const bags = new Map(await inTurns(side.items, (item) => [item.code, toBag(side, item)] as const))
  const counts = new Map<string, number>()
  for (const bag of bags.values()) for (const stem of bag.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const rarity = new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + side.items.length / count)]))
  const byStem = new Map<string, Set<Code>>()
  const names = new Map(
    await inTurns(side.items, (item) => {
      const titles = [toTitle(item.label), ...sample(titlesOf(side, item), MOST_NAMES - 1)]
      for (const stem of bags.get(item.code)?.keys() ?? [])
        byStem.set(stem, (byStem.get(stem) ?? new Set()).add(item.code))
      return [item.code, titles.map((title) => ({ title, like: toComparable(title) }))] as const
    }),
  )
  return { rarity, bags, byStem, names }
}

/** Each item is compared with at most this many items of the other side, those with the most words in common. */
const MOST_COMPARED = 30
/** Items that are less similar are not suggested. */
const LEAST = 0.25

/** The signs in the words of labels, titles and profiles. */
export function listWordSigns(index: WordIndex, side: Side, item: Item): readonly Sign[] {
  const bag = toBag(side, item)
  const scores = new Map<Code, number>()
  for (const stem of bag.keys())
    for (const code of index.byStem.get(stem) ?? []) scores.set(code, (scores.get(code) ?? 0) + rarityOf(index, stem))
  const nearest = [...scores].toSorted(([, one], [, other]) => other - one).slice(0, MOST_COMPARED)
  const own = [toTitle(item.label), ...sample(titlesOf(side, item), MOST_OWN_NAMES - 1)]
  const names = own.map((title) => ({ title, like: toComparable(title) }))
  return nearest.flatMap(([to]) => [...nameSigns(index, to, names), ...bagSigns(index, to, bag)])
}

const rarityOf = ({ rarity }: WordIndex, stem: string) => rarity.get(stem) ?? 0

interface Name {
  readonly title: string
  readonly like: Comparable
}

/** A title counts a little less than the label. */
const TITLE_SHARE = 0.9

function nameSigns({ names }: WordIndex, to: Code, own: readonly Name[]): readonly Sign[] {
  let best = { strength: 0, one: '', other: '' }
  for (const [place, one] of own.entries())
    for (const [at, other] of (names.get(to) ?? []).entries()) {
      const share = (place === 0 ? 1 : TITLE_SHARE) * (at === 0 ? 1 : TITLE_SHARE)
      const strength = likeness(one.like, other.like) * share
      if (strength > best.strength) best = { strength, one: one.title, other: other.title }
    }
  if (best.strength < LEAST) return []
  const text = best.one === best.other ? `both have “${best.one}”` : `“${best.one}” is like “${best.other}”`
  return [{ to, kind: 'label', strength: best.strength, text }]
}

/** The most words that the evidence names. */
const MOST_NAMED = 4

function bagSigns(index: WordIndex, to: Code, bag: Bag): readonly Sign[] {
  const other = index.bags.get(to) ?? new Map()
  const size = (of: Bag) =>
    Math.sqrt([...of].reduce((sum, [stem, weight]) => sum + (weight * (rarityOf(index, stem) || 1)) ** 2, 0))
  const shared = [...bag].flatMap(([stem, weight]) => {
    const there = other.get(stem)
    return there === undefined ? [] : [{ stem, value: weight * there * rarityOf(index, stem) ** 2 }]
  })
  const whole = size(bag) * size(other)
  const strength = whole === 0 ? 0 : shared.reduce((sum, { value }) => sum + value, 0) / whole
  if (strength < LEAST / 5) return []
  const named = shared.toSorted((one, two) => two.value - one.value).slice(0, MOST_NAMED)
  const text = `words in common: ${named.map(({ stem }) => `“${stem}…”`).join(', ')}`
  return [{ to, kind: 'words', strength: Math.min(1, strength), text }]
}
