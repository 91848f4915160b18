import { html } from 'hono/html'
import type { Cardinality, CrosswalkState } from '../../crosswalk/crosswalk.ts'
import type { MappingState, WeightBase } from '../../crosswalk/mapping.ts'
import { RELATION_WORDS, RELATIONS, type Relation } from '../../crosswalk/relation.ts'
import type { Html } from '../kit/html.ts'

/** The relation of a target to its source, in a word or two, as seen from the target. */
export const RELATION_LABELS: Readonly<Record<Relation | 'none', string>> = {
  exact: 'Same',
  close: 'Nearly the same',
  broad: 'Broader',
  narrow: 'Narrower',
  related: 'Related',
  none: 'No equivalent',
}

export const CARDINALITY_WORDS: Readonly<Record<Cardinality, string>> = {
  '1:1': 'one to one',
  '1:n': 'one to several',
  'n:1': 'several to one',
  'n:m': 'several to several',
}

/** What weights are shares of, for use after "of". */
export const BASE_WORDS: Readonly<Record<WeightBase, string>> = {
  posts: 'posts',
  employment: 'people in work',
  entries: 'index entries',
  judgement: 'the whole, as judged',
}

export const STATE_LABELS: Readonly<Record<CrosswalkState, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  published: 'Published',
  withdrawn: 'Withdrawn',
}

export const MAPPING_STATE_LABELS: Readonly<Record<MappingState, string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  stale: 'Stale',
}

/** A relation as a mark whose colour says how strong it is. */
export const relationTag = (relation: Relation | 'none'): Html =>
  html`<span class="rm-relation rm-relation--${relation}">${RELATION_LABELS[relation]}</span>`

/** What each relation means, folded away. */
export function relationKey(): Html {
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What the relations mean</span></summary>
    <div class="govuk-details__text"><dl class="rm-key">${RELATIONS.map(
      (relation) => html`<div><dt>${relationTag(relation)}</dt><dd>${RELATION_WORDS[relation]}</dd></div>`,
    )}<div><dt>${relationTag('none')}</dt><dd>Somebody looked, and the other classification has nothing for it. This says nothing of the other direction.</dd></div></dl></div></details>`
}
