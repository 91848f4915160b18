import { fold } from '../../text/fold.ts'
import type { FormTable, Origin } from '../index/form-table.ts'
import { joinInitials } from '../read/short-form.ts'
import type { ItemScore } from './score.ts'

/** The lead, in log-odds, that puts the item with exactly this name first. */
const LEAD = 0.5
/** The source's own names: a label counts before a title that it prints. */
const SAID: readonly Origin[] = ['label', 'printed']

/**
 * The items that the source calls by exactly this name: by their label if any does, otherwise by a title that it
 * prints. If a reader judged that the words are also a common name of other work, no item has the name to itself.
 */
export interface OwnName {
  readonly by: Origin
  readonly items: ReadonlySet<number>
}

/** @param folded the title as given, folded */
export function findOwnName(forms: FormTable, folded: string, terms: readonly string[]): OwnName | undefined {
  const same = forms.findExact(terms).filter((form) => fold(joinInitials(forms.titleOf(form))) === folded)
  if (same.some((form) => forms.isAmbiguous(form) && forms.originOf(form) === 'judged')) return undefined
  for (const by of SAID) {
    const items = same.filter((form) => forms.originOf(form) === by).map((form) => forms.itemOf(form))
    if (items.length > 0) return { by, items: new Set(items) }
  }
  return undefined
}

/**
 * Puts the item with exactly this name before the others, unless the post's context favours another one. If several items
 * have the name, none of them comes before the others for it.
 */
export function putNameFirst(scores: readonly ItemScore[], name: OwnName | undefined): readonly ItemScore[] {
  const [first] = scores
  const named = name ? scores.filter(({ item }) => name.items.has(item)) : []
  if (!first || named.length === 0 || first.context || (named.length === 1 && named[0] === first)) return scores
  const score = first.score + (named.includes(first) ? 0 : LEAD)
  const others = scores.filter((one) => !named.includes(one))
  return [...named.map((one) => ({ ...one, score })), ...others]
}
