import type { IndexEntry } from '../classification/index-entry.ts'
import type { Catalogue } from './catalogue.ts'
import type { Evidence } from './coding.ts'
import type { ItemScore } from './score.ts'

const KIND: Record<IndexEntry['kind'], string> = {
  label: 'its own label',
  printed: 'printed',
  judged: 'assigned by Rolemap',
  local: 'added locally',
}

/** Why an item is a candidate, strongest first. */
export function toEvidence(catalogue: Catalogue, scored: ItemScore): readonly Evidence[] {
  const form = catalogue.forms[scored.form]
  if (!form) return []
  const entry = `the index has “${form.entry.title}” (${KIND[form.entry.kind]})`
  const shared = form.terms.filter((term) => scored.wording.terms.includes(term))
  const share = shared.length / Math.max(form.terms.length, scored.wording.terms.length)
  const evidence: Evidence[] = [
    { kind: 'entry', text: scored.exact ? entry : `${entry}, which is alike`, weight: scored.exact ? 0.8 : 0.5 },
  ]
  if (!scored.exact && shared.length > 0) {
    evidence.push({ kind: 'words', text: `shared words: ${[...new Set(shared)].join(', ')}`, weight: 0.4 * share })
  }
  if (scored.wording.rule) evidence.push({ kind: 'rule', text: scored.wording.rule, weight: 0.1 })
  return evidence.sort((one, other) => other.weight - one.weight)
}
