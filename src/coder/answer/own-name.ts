import { fold } from '../../text/fold.ts'
import type { FormTable, Origin } from '../index/form-table.ts'
import type { ItemScore } from './score.ts'

/** By this a title that an item is called by comes before all else, in log-odds. */
const LEAD = 0.5
/** What the source itself says: a label counts before a title that it prints. */
const SAID: readonly Origin[] = ['label', 'printed']

/** The items whose source calls them exactly so, by their label if any does, else by a title that it prints. */
export interface OwnName {
  readonly by: Origin
  readonly items: ReadonlySet<number>
}

/** @param folded the title as given, folded */
export function findOwnName(forms: FormTable, folded: string, terms: readonly string[]): OwnName | undefined {
  const same = forms.findExact(terms).filter((form) => fold(forms.titleOf(form)) === folded)
  for (const by of SAID) {
    const items = same.filter((form) => forms.originOf(form) === by).map((form) => forms.itemOf(form))
    if (items.length > 0) return { by, items: new Set(items) }
  }
  return undefined
}

/** Puts an item that is called exactly so before the others, unless the post's context speaks for another. */
export function putNameFirst(scores: readonly ItemScore[], name: OwnName | undefined): readonly ItemScore[] {
  const [first] = scores
  const named = name && scores.find(({ item }) => name.items.has(item))
  if (!first || !named || named === first || first.context) return scores
  return [{ ...named, score: first.score + LEAD }, ...scores.filter((one) => one !== named)]
}
