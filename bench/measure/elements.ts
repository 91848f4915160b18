// Ranks the labels of a terminology for a title, as the MELO benchmark asks. The coder says which concepts the title
// may mean and how likely each is; here their labels are put in order.
import type { ClassificationVersion } from 'rolemap/classification'
import { buildCoderIndex, type CoderIndex, createCoder } from 'rolemap/coder'
import { fold, visitGrams } from 'rolemap/text'
import { type Concept, chooseLayout, layOut } from './layout.ts'
import { readMeanings } from './meanings.ts'
import { toVersion } from './version.ts'

/** A label of a concept. */
export interface Element {
  readonly element: string
  readonly label: string
  readonly concept: string
}

/** ESCO puts its occupations below ISCO's groups. Groups have labels too, often those of an occupation. */
const GROUP = /\/isco\//i
/**
 * A title seldom means a group, so a group's probability is reduced by this factor. Anything from .05 to .5 works as
 * well.
 */
const GROUP_COUNTS = 0.3
const DEEP = 1_000

/** Elements for a title, best first: every label of every candidate concept of the coder, at most a thousand. */
export type ElementRanker = (title: string) => readonly string[]

export function createElementRanker(corpus: readonly Element[], index = buildElementIndex(corpus)): ElementRanker {
  const coder = createCoder(toElementVersion(corpus), { index })
  const places = Map.groupBy(corpus.keys(), (place) => corpus[place]?.concept ?? '')
  const runs = corpus.map(({ label }) => Uint32Array.from(toGrams(label)))
  return (title) => {
    const grams = toGrams(title)
    const concepts = coder.suggest(title, { top: DEEP }).candidates.map(({ code, probability }): Concept => {
      const labels = (places.get(code) ?? []).map((place) => ({ place, like: toLikeness(grams, runs[place]) }))
      labels.sort((one, other) => other.like - one.like || one.place - other.place)
      return {
        chance: GROUP.test(code) ? probability * GROUP_COUNTS : probability,
        labels: labels.map(({ place }) => place),
      }
    })
    concepts.sort((one, other) => other.chance - one.chance)
    const order = layOut(concepts, chooseLayout(concepts))
    return order.slice(0, DEEP).map((place) => corpus[place]?.element ?? '')
  }
}

/** What the coder is opened with. Building it is most of the work of making a ranker. */
export function buildElementIndex(corpus: readonly Element[]): CoderIndex {
  return buildCoderIndex(toElementVersion(corpus), { meanings: readMeanings() })
}

/** The terminology as a classification. Its labels are the title index. */
export function toElementVersion(corpus: readonly Element[]): ClassificationVersion {
  return toVersion(
    'esco',
    corpus.map(({ label, concept }) => ({ title: label, code: concept })),
  )
}

/** The share of three-letter sequences in common (Dice). */
function toLikeness(grams: ReadonlySet<number>, theirs: Uint32Array = new Uint32Array()): number {
  let common = 0
  for (const gram of theirs) if (grams.has(gram)) common++
  return (2 * common) / (theirs.length + grams.size)
}

function toGrams(text: string): ReadonlySet<number> {
  const grams = new Set<number>()
  visitGrams(` ${fold(text)} `, 3, (gram) => grams.add(gram))
  return grams
}
