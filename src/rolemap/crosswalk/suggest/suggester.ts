import { createBreath, inTurns } from '../../../breath.ts'
import type { Code } from '../../../classification/code.ts'
import type { Item } from '../../../classification/item.ts'
import type { Coding } from '../../../coder/answer/coding.ts'
import type { Link } from '../../../crosswalk/link.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import type { Sign } from '../../../crosswalk/proposal.ts'
import { weaknessOf } from '../../../crosswalk/relation.ts'
import { type Side, sample, titlesOf, toTitle } from './side.ts'
import { buildWordIndex, listWordSigns, type WordIndex } from './words.ts'

/** Codes titles and returns the answers in order. */
export type CodeTitles = (titles: readonly string[]) => Promise<readonly Coding[]>

/** What an item becomes through other crosswalks, with the names of the crosswalks on the way. */
export interface WayLinks {
  readonly by: readonly string[]
  readonly links: readonly Link[]
}

export interface SuggesterParts {
  readonly from: Side
  readonly to: Side
  /** Codes to items of the target; the other one to items of the source. */
  readonly codeTo: CodeTitles
  readonly codeFrom: CodeTitles
}

/** Everything that is looked up for an item. Made once for two versions. */
export interface Suggester extends SuggesterParts {
  readonly words: WordIndex
  /** For each source item, the targets that the coder codes to it. */
  readonly back: ReadonlyMap<Code, readonly Sign[]>
  readonly carried: ReadonlyMap<Code, readonly Sign[]>
  /** Signs found earlier. They do not depend on what is mapped. */
  readonly found: Map<Code, readonly Sign[]>
}

/** The most titles of an item that are coded. */
const MOST_CODED = 8
/** The same for a target. Fewer, because all targets are coded before the first suggestion. */
const MOST_CODED_BACK = 3

export async function createSuggester(parts: SuggesterParts): Promise<Suggester> {
  const words = await buildWordIndex(parts.to)
  return { ...parts, words, back: await listBack(parts), carried: await listCarried(parts), found: new Map() }
}

async function listBack({ to, codeFrom }: SuggesterParts): Promise<ReadonlyMap<Code, readonly Sign[]>> {
  const asked = to.items.flatMap((item) => {
    const titles = [toTitle(item.label), ...sample(titlesOf(to, item), MOST_CODED_BACK - 1)]
    return titles.map((title) => ({ item, title, part: 1 / titles.length }))
  })
  const codings = await codeFrom(asked.map(({ title }) => title))
  const found = new Map<Code, Map<Code, Sign>>()
  for (const [place, { item, title, part }] of asked.entries())
    for (const { code, probability } of codings[place]?.candidates ?? []) {
      const own = found.get(code) ?? new Map<Code, Sign>()
      const strength = (own.get(item.code)?.strength ?? 0) + probability * part
      const text = `the coder takes “${title}” for this item`
      own.set(item.code, { to: item.code, kind: 'back', strength, text: own.get(item.code)?.text ?? text })
      found.set(code, own)
    }
  return new Map([...found].map(([code, own]) => [code, [...own.values()]]))
}

/** Titles of one side that contain a code of the other. */
async function listCarried({ from, to }: SuggesterParts): Promise<ReadonlyMap<Code, readonly Sign[]>> {
  const counts = new Map<Code, Map<Code, string[]>>()
  const add = (source: Code, target: Code, title: string) => {
    const own = counts.get(source) ?? new Map<Code, string[]>()
    const titles = own.get(target) ?? []
    titles.push(title)
    counts.set(source, own.set(target, titles))
  }
  const breath = createBreath()
  await inTurns(
    [...from.entries.values()].flat(),
    ({ code, source, ref, title }) => {
      if (source === to.id && ref !== undefined && to.hierarchy.find(ref)) add(code, ref, title)
    },
    breath,
  )
  await inTurns(
    [...to.entries.values()].flat(),
    ({ code, source, ref, title }) => {
      if (source === from.id && ref !== undefined && from.hierarchy.find(ref)) add(ref, code, title)
    },
    breath,
  )
  return new Map(
    [...counts].map(([code, own]) => {
      const all = [...own.values()].reduce((sum, { length }) => sum + length, 0)
      return [code, [...own].map(([target, titles]) => toCarried(target, titles, all))]
    }),
  )
}

const toCarried = (to: Code, titles: readonly string[], all: number): Sign => ({
  ...{ to, kind: 'carried', strength: titles.length / all },
  text: `${titles.length} of its ${all} titles with a code of the other side carry this one, such as “${titles[0]}”`,
})

export interface SignsOptions {
  readonly ways?: readonly WayLinks[]
  /** Existing mappings, used as evidence for neighbours of their items. */
  readonly mapped?: ReadonlyMap<Code, readonly Mapping[]>
}

/** All signs for any target of an item. */
export async function listSigns(
  suggester: Suggester,
  item: Item,
  { ways = [], mapped = new Map() }: SignsOptions = {},
): Promise<readonly Sign[]> {
  const { to, found } = suggester
  const own = found.get(item.code) ?? (await listOwn(suggester, item))
  found.set(item.code, own)
  const known = [...own, ...ways.flatMap(toWaySigns)].filter((sign) => to.hierarchy.find(sign.to))
  return [...known, ...listBeside(suggester, item, { mapped, targets: new Set(known.map((sign) => sign.to)) })]
}

/** Finds the signs of all items in advance, so that nobody has to wait for them. */
export async function warm(suggester: Suggester): Promise<void> {
  const { from, codeTo, found } = suggester
  const left = from.items.filter(({ code }) => !found.has(code))
  const asked = left.map((item) => ({ item, titles: titlesToCode(from, item) }))
  const codings = await codeTo(asked.flatMap(({ titles }) => titles))
  let at = 0
  await inTurns(asked, ({ item, titles }) => {
    const own = codings.slice(at, at + titles.length)
    at += titles.length
    if (!found.has(item.code)) found.set(item.code, gather(suggester, item, toCoded(titles, own)))
  })
}

const titlesToCode = (from: Side, item: Item) => [toTitle(item.label), ...sample(titlesOf(from, item), MOST_CODED)]

async function listOwn(suggester: Suggester, item: Item): Promise<readonly Sign[]> {
  const titles = titlesToCode(suggester.from, item)
  return gather(suggester, item, toCoded(titles, await suggester.codeTo(titles)))
}

function gather({ words, from, back, carried }: Suggester, item: Item, coded: readonly Sign[]): readonly Sign[] {
  return [
    ...listWordSigns(words, from, item),
    ...coded,
    ...(back.get(item.code) ?? []),
    ...(carried.get(item.code) ?? []),
  ]
}

/** The coder's answers for the label, which comes first, and for the titles. */
function toCoded([, ...titles]: readonly string[], [label, ...others]: readonly Coding[]): readonly Sign[] {
  const shares = new Map<Code, { share: number; title: string; best: number }>()
  for (const [place, { candidates }] of others.entries())
    for (const { code, probability } of candidates) {
      const held = shares.get(code) ?? { share: 0, title: '', best: 0 }
      const better = probability > held.best
      shares.set(code, {
        share: held.share + probability / others.length,
        title: better ? (titles[place] ?? '') : held.title,
        best: Math.max(held.best, probability),
      })
    }
  return [
    ...(label?.candidates ?? []).map(({ code, probability, evidence }): Sign => {
      const text = `the coder: ${evidence[0]?.text ?? 'it is near in meaning'}`
      return { to: code, kind: 'coder', strength: probability, text }
    }),
    ...[...shares].map(([to, { share, title }]): Sign => {
      const text = `the coder takes ${Math.round(share * 100)}% of its titles for this, such as “${title}”`
      return { to, kind: 'titles', strength: Math.min(1, share), text }
    }),
  ]
}

const RELATED = 0.2

const toWaySigns = ({ by, links }: WayLinks): readonly Sign[] =>
  links.map(({ to, share, confidence, relation }) => ({
    ...{ to, kind: 'way', relation },
    strength: share * confidence * (1 - RELATED * weaknessOf(relation)),
    text: `by ${by.join(', then ')}: ${relation}, ${Math.round(share * 100)}%`,
  }))

/** Where its neighbours and the item above it went. */
function listBeside(
  { from, to }: Suggester,
  item: Item,
  { mapped, targets }: { readonly mapped: ReadonlyMap<Code, readonly Mapping[]>; readonly targets: ReadonlySet<Code> },
): readonly Sign[] {
  if (mapped.size === 0 || item.parent === undefined) return []
  const beside = from.hierarchy.children(item.parent).filter(({ code }) => code !== item.code)
  const gone = [...beside.map(({ code }) => code), item.parent].flatMap((code) => mapped.get(code) ?? [])
  const groups = gone.flatMap(({ targets: list }) => list.slice(0, 1).flatMap(({ to: code }) => groupOf(to, code)))
  if (groups.length === 0) return []
  const counts = Map.groupBy(groups, (group) => group)
  return [...targets].flatMap((code): Sign[] => {
    const group = groupOf(to, code)[0]
    const count = group === undefined ? 0 : (counts.get(group)?.length ?? 0)
    if (group === undefined || count === 0) return []
    const label = to.hierarchy.find(group)?.label ?? group
    const text = `${count} of ${groups.length} items beside it went to “${label}”`
    return [{ to: code, kind: 'beside', strength: count / groups.length, text }]
  })
}

const groupOf = ({ hierarchy }: Side, code: Code): readonly Code[] =>
  hierarchy
    .path(code)
    .slice(-2, -1)
    .map((above) => above.code)
