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
import { buildLearned, type LearnedState, LearnedWeights } from './word-weights.ts'

/** What a version must carry to be coded to, where its index is given. */
export type CodedVersion = Pick<ClassificationVersion, 'id' | 'levels' | 'items' | 'profiles'>

/** What a version must carry for its index to be built. */
export type TitledVersion = Pick<ClassificationVersion, 'id' | 'levels' | 'items' | 'entries'>

/**
 * All that is built from a version's titles to code by, as plain data: it can be kept, and copied to other threads by
 * structured clone. It is of use only with the version, the rules and the release of Rolemap that it was built by.
 */
export interface CoderIndex {
  readonly forms: FormColumns
  readonly titles: TitleIndexState
  /** Where items have many titles: what their words say for each item. */
  readonly learned?: LearnedState
  /** What the titles mean, where meanings were given. */
  readonly nearness?: NearnessState
  /** How much each sign of an item counts, fitted to this version. */
  readonly weights?: Weights
  /** All terms of all forms. */
  readonly vocabulary: ReadonlySet<string>
}

/** Everything that titles are compared with: the items that may be coded to, and all forms of their titles. */
export interface Catalogue {
  readonly items: readonly Item[]
  readonly places: ReadonlyMap<Code, number>
  readonly forms: FormTable
  readonly index: TitleIndex
  readonly learned?: LearnedWeights
  readonly nearness?: Nearness
  readonly weights: Weights
  /** The same for a title of whose meaning nothing is known. */
  readonly wordWeights: Weights
  readonly vocabulary: ReadonlySet<string>
}

/** Few titles teach nothing; with very many items learning takes too long. */
const LEAST_TITLES = 8
const MOST_ITEMS = 1_000

export interface BuildOptions {
  /** Titles that are rules. */
  readonly judged: readonly JudgedTitle[]
  readonly toTerms: (title: string) => readonly string[]
  readonly meanings?: Meanings | undefined
}

/** Builds what a version's catalogue is made of; linear in the letters of its titles. */
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
    vocabulary: new Set(forms.flatMap(({ terms }) => terms)),
  }
}

/** Whether words can be learned for a version's items, if there are titles enough. */
export function canLearn(version: Pick<ClassificationVersion, 'levels' | 'items'>): boolean {
  const { length } = listCoded(version)
  return length > 1 && length <= MOST_ITEMS
}

/** The catalogue of a version by what was built from it. Copies nothing that grows with the titles. */
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
    vocabulary,
  }
}

function listCoded({ levels, items }: Pick<ClassificationVersion, 'levels' | 'items'>): readonly Item[] {
  const groups = new Set(levels.filter((level) => level.group).map((level) => level.id))
  return items.filter(({ level }) => !groups.has(level))
}
