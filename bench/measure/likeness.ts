// Ranks the labels of a terminology by similarity alone, without the coder, as a search box does.
import { createTitleIndex, getRules, type Hit, TitleReader } from 'rolemap/coder'
import type { Element, ElementRanker } from './elements.ts'

/**
 * How fast a label's weight falls with its similarity; the factor for groups of occupations; how many concepts' first
 * labels are put first.
 */
const [STEEPNESS, BEHIND, HEADS] = [12, 0.1, 3]
const HITS = 100

interface Found {
  best: number
  most: number
  sum: number
  readonly places: number[]
}

/**
 * The similarity of a concept to a title is that of its labels together. The best label of the first three concepts
 * comes first, then all labels.
 */
export function createLikenessRanker(corpus: readonly Element[]): ElementRanker {
  const reader = new TitleReader(getRules('esco'))
  const index = createTitleIndex(corpus.map(({ label }) => reader.toTerms(label)))
  const siblings = Map.groupBy(corpus.keys(), (place) => corpus[place]?.concept ?? '')
  return (title) => {
    const groups = toGroups(index.search(reader.read(title).wordings[0]?.terms ?? [], HITS), corpus)
    const ranked = [...groups].sort(([, one], [, other]) => other.sum - one.sum)
    const heads = ranked.slice(0, HEADS).map(([, { best }]) => best)
    const labels = ranked.flatMap(([concept, { places }]) => [...places, ...(siblings.get(concept) ?? [])])
    return [...new Set([...heads, ...labels])].map((place) => corpus[place]?.element ?? '')
  }
}

function toGroups(hits: readonly Hit[], corpus: readonly Element[]): ReadonlyMap<string, Found> {
  const groups = new Map<string, Found>()
  for (const { title, score } of hits) {
    const concept = corpus[title]?.concept ?? ''
    const likeness = score - (concept.includes('/isco/') ? BEHIND : 0)
    const group = groups.get(concept) ?? { best: title, most: likeness, sum: 0, places: [] }
    if (group.places.length === 0) groups.set(concept, group)
    if (likeness > group.most) Object.assign(group, { best: title, most: likeness })
    group.sum += Math.exp(STEEPNESS * likeness)
    group.places.push(title)
  }
  return groups
}
