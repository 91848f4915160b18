import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { Meanings } from '../meaning/meaning.ts'
import { buildNearness, Nearness, type NearnessState } from '../meaning/nearness.ts'
import { listForms } from '../read/form.ts'
import type { JudgedTitle } from '../rule/rule-set.ts'
import { type FormColumns, FormTable, toColumns } from './form-table.ts'
import { getUsualWeights, type Weights } from './sign-weights.ts'
import { buildTitles, TitleIndex, type TitleIndexState } from './title-index.ts'
import { buildVocabulary, Vocabulary, type VocabularyState, type Words } from './vocabulary.ts'
import { buildLearned, type LearnedState, LearnedWeights } from './word-weights.ts'

/** The parts of a version that coding needs once its index is built. */
export type CodedVersion = Pick<ClassificationVersion, 'id' | 'levels' | 'items' | 'profiles'>

/** The parts of a version that building its index needs. */
export type TitledVersion = Pick<ClassificationVersion, 'id' | 'levels' | 'items' | 'entries'>

/**
 * Everything that a coder builds from a version's titles, as plain data: it can be stored, and copied to other threads by
 * structured clone. Use it only with the version, the rules and the release of Rolemap that it was built with.
 */
export interface CoderIndex {
  readonly forms: FormColumns
  readonly titles: TitleIndexState
  /** What words say about each item; only if items have many titles. */
  readonly learned?: LearnedState
  /** The meanings of the titles; only if meanings were given. */
  readonly nearness?: NearnessState
  /** The weight of each sign of an item, fitted to this version. */
  readonly weights?: Weights
  /** All terms of all forms. */
  readonly vocabulary: VocabularyState
}

/** Everything that titles are compared with: the items that titles may be coded to, and all forms of their titles. */
export interface Catalogue {
  readonly items: readonly Item[]
  readonly places: ReadonlyMap<Code, number>
  readonly forms: FormTable
  readonly index: TitleIndex
  readonly learned?: LearnedWeights
  readonly nearness?: Nearness
  readonly weights: Weights
  /** The weights for a title whose meaning is unknown. */
  readonly wordWeights: Weights
  readonly vocabulary: Words
}

/** With fewer titles there is nothing to learn; with more items learning takes too long. */
const LEAST_TITLES = 8
const MOST_ITEMS = 1_000

export interface BuildOptions {
  /** Titles that rules give to an item. */
  readonly judged: readonly JudgedTitle[]
  readonly toTerms: (title: string) => readonly string[]
  readonly meanings?: Meanings | undefined
}

/** Builds the index of a version. The time is linear in the letters of its titles. */
export function buildIndex(version: TitledVersion, { judged, toTerms, meanings }: BuildOptions): CoderIndex {
  const items = listCoded(version)
  const forms = listForms(version, items, { judged, toTerms })
  const own = forms.filter(({ shared }) => !shared)
  const teaches = canLearn(version) && own.length >= LEAST_TITLES * items.length
  return {
    forms: toColumns(forms),
    titles: buildTitles(forms.map(({ terms }) => terms)),
    ...(teaches && { learned: buildLearned(own, items.length) }),
    ...(meanings && { nearness: buildNearness(forms, items.length, { meanings, learns: teaches }) }),
    vocabulary: buildVocabulary(forms.flatMap(({ terms }) => terms)),
  }
}

/** Whether the number of a version's items allows learning from words, given enough titles. */
export function canLearn(version: Pick<ClassificationVersion, 'levels' | 'items'>): boolean {
  const { length } = listCoded(version)
  return length > 1 && length <= MOST_ITEMS
}

/** The catalogue of a version and its index. Copies nothing that grows with the titles. */
export function toCatalogue(version: CodedVersion, index: CoderIndex): Catalogue {
  const { forms, titles, learned, nearness, vocabulary } = index
  const weights = index.weights ?? getUsualWeights(index)
  const items = listCoded(version)
  return {
    items,
    places: new Map(items.map(({ code }, place) => [code, place])),
    forms: new FormTable(forms),
    index: new TitleIndex(titles),
    ...(learned && { learned: new LearnedWeights(learned, items.length) }),
    ...(nearness && { nearness: new Nearness(nearness) }),
    weights,
    wordWeights: nearness ? getUsualWeights({ learned }) : weights,
    vocabulary: new Vocabulary(vocabulary),
  }
}

function listCoded({ levels, items }: Pick<ClassificationVersion, 'levels' | 'items'>): readonly Item[] {
  const groups = new Set(levels.filter((level) => level.group).map((level) => level.id))
  return items.filter(({ level }) => !groups.has(level))
}
