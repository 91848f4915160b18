import type { Catalogue } from '../index/catalogue.ts'
import type { FormTable, Origin } from '../index/form-table.ts'
import type { Evidence } from './coding.ts'
import type { Fit } from './likeness.ts'
import type { ItemScore } from './score.ts'

const KIND: Record<Exclude<Origin, 'rule'>, string> = {
  label: 'its label',
  printed: 'printed',
  judged: 'assigned by Rolemap',
  local: 'added locally',
}
/** The relative weights of the kinds of reasons, before they are scaled to add up to 1. */
const WEIGHT = { exact: 4, alike: 3, near: 3, words: 2, wording: 0.5, rule: 3, context: 1 } as const
const TYPICAL = 0.5
/** Titles with a lower cosine have little to do with one another. */
const NEAR = 0.5
const NAMED = 3

/** Why an item is a candidate, strongest first. */
export function toEvidence(catalogue: Catalogue, scored: ItemScore): readonly Evidence[] {
  const reasons = [
    ...(scored.rule ? [{ kind: 'rule' as const, text: scored.rule, weight: WEIGHT.rule }] : []),
    ...(scored.fit ? [toEntry(catalogue.forms, scored.fit)] : []),
    ...toNear(catalogue.forms, scored),
    ...toWords(catalogue, scored),
    ...(scored.context ?? []).map((text) => ({ kind: 'context' as const, text, weight: WEIGHT.context })),
    ...(scored.wording.rule ? [{ kind: 'rule' as const, text: scored.wording.rule, weight: WEIGHT.wording }] : []),
  ]
  const total = reasons.reduce((sum, { weight }) => sum + weight, 0)
  return reasons
    .map((reason) => ({ ...reason, weight: Math.round((100 * reason.weight) / total) / 100 }))
    .sort((one, other) => other.weight - one.weight)
}

function toEntry(forms: FormTable, { form, exact, best }: Fit): Evidence {
  const origin = forms.originOf(form)
  const title = forms.titleOf(form)
  const text = origin === 'rule' ? `a rule has “${title}” here` : `the index has “${title}” (${KIND[origin]})`
  return exact
    ? { kind: 'entry', text, weight: WEIGHT.exact }
    : { kind: 'entry', text: `${text}, which is alike`, weight: WEIGHT.alike * best }
}

/** The item's nearest title in meaning, unless the evidence already names a title that is the same or alike. */
function toNear(forms: FormTable, { near, fit }: ItemScore): Evidence[] {
  if (!near || near.cosine < NEAR || fit?.exact || forms.titleOf(near.form) === forms.titleOf(fit?.form ?? -1))
    return []
  const text = `“${forms.titleOf(near.form)}” is near in meaning`
  return [{ kind: 'entry', text, weight: WEIGHT.near * Math.min(1, near.cosine) }]
}

function toWords({ forms, learned }: Catalogue, { item, wording, fit, near, rule }: ItemScore): Evidence[] {
  if (fit?.exact) return []
  const { terms } = wording
  const theirs = fit ? forms.termsOf(fit.form) : []
  const shared = [...new Set(terms)].filter((term) => theirs.includes(term))
  const share = shared.length / Math.max(terms.length, theirs.length)
  if (shared.length > 0) {
    return [{ kind: 'words', text: `in common: ${quote(shared)}`, weight: WEIGHT.words * share }]
  }
  const says = learned?.explain(terms, item) ?? []
  const typical = [...new Set(terms.filter((_, place) => (says[place] ?? 0) > TYPICAL))].slice(0, NAMED)
  if (typical.length > 0) return [{ kind: 'words', text: `typical of its titles: ${quote(typical)}`, weight: 1 }]
  return fit || rule || (near && near.cosine >= NEAR)
    ? []
    : [{ kind: 'words', text: `letters in common with its titles: ${quote(terms)}`, weight: 1 }]
}

function quote(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}
