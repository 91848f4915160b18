import type { IndexEntry } from '../classification/index-entry.ts'
import type { Catalogue } from './catalogue.ts'
import type { Evidence } from './coding.ts'
import { type Form, RULES_SOURCE } from './form.ts'
import type { ItemScore } from './score.ts'

const KIND: Record<IndexEntry['kind'], string> = {
  label: 'its label',
  printed: 'printed',
  judged: 'assigned by Rolemap',
  local: 'added locally',
}
/** How the kinds of reasons weigh against one another before they are made to add up to 1. */
const WEIGHT = { exact: 4, alike: 3, words: 2, wording: 0.5, rule: 3, context: 1 } as const
const TYPICAL = 0.5
const NAMED = 3

/** Why an item is a candidate, strongest first. */
export function toEvidence(catalogue: Catalogue, scored: ItemScore): readonly Evidence[] {
  const form = catalogue.forms[scored.fit?.form ?? -1]
  const reasons = [
    ...(scored.rule ? [{ kind: 'rule' as const, text: scored.rule, weight: WEIGHT.rule }] : []),
    ...(form ? [toEntry(form, scored)] : []),
    ...toWords(catalogue, scored, form),
    ...(scored.context ?? []).map((text) => ({ kind: 'context' as const, text, weight: WEIGHT.context })),
    ...(scored.wording.rule ? [{ kind: 'rule' as const, text: scored.wording.rule, weight: WEIGHT.wording }] : []),
  ]
  const total = reasons.reduce((sum, { weight }) => sum + weight, 0)
  return reasons
    .map((reason) => ({ ...reason, weight: Math.round((100 * reason.weight) / total) / 100 }))
    .sort((one, other) => other.weight - one.weight)
}

function toEntry({ entry }: Form, { fit }: ItemScore): Evidence {
  const text =
    entry.source === RULES_SOURCE
      ? `a rule has “${entry.title}” here`
      : `the index has “${entry.title}” (${KIND[entry.kind]})`
  return fit?.exact
    ? { kind: 'entry', text, weight: WEIGHT.exact }
    : { kind: 'entry', text: `${text}, which is alike`, weight: WEIGHT.alike * (fit?.best ?? 0) }
}

function toWords({ learned }: Catalogue, { item, wording, fit, rule }: ItemScore, form: Form | undefined): Evidence[] {
  if (fit?.exact) return []
  const { terms } = wording
  const shared = [...new Set(terms)].filter((term) => form?.terms.includes(term))
  const share = shared.length / Math.max(terms.length, form?.terms.length ?? 0)
  if (shared.length > 0) {
    return [{ kind: 'words', text: `in common: ${quote(shared)}`, weight: WEIGHT.words * share }]
  }
  const says = learned?.explain(terms, item) ?? []
  const typical = [...new Set(terms.filter((_, place) => (says[place] ?? 0) > TYPICAL))].slice(0, NAMED)
  if (typical.length > 0) return [{ kind: 'words', text: `typical of its titles: ${quote(typical)}`, weight: 1 }]
  return form || rule ? [] : [{ kind: 'words', text: `letters in common with its titles: ${quote(terms)}`, weight: 1 }]
}

function quote(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}
