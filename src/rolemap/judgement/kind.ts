import type { JudgedSet, Judgement, Settlement, TrainingAnswer, TrainingCase } from '../../qualification/index.ts'
import { fold } from '../../text/fold.ts'
import { may } from '../right.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import { findVeiled } from './veil.ts'

/** What qualifications are judged against. */
export const CRITERIA: Kind<JudgedSet> = {
  name: 'criteria-set',
  parse: parserOf<JudgedSet>('criteria set', {
    ...{ id: 'text', label: 'text', attributes: 'list', source: 'text?', sourceDocument: 'text?', ours: 'text?' },
    ...{ moderation: 'fields', withdrawn: 'flag?' },
  }),
  see: 'qualification.see',
  edit: 'criteria.set',
  undo: 'publication.undo',
  published: true,
  words: {
    put: 'criteria set kept',
    drop: 'criteria set taken back',
    'put-many': 'criteria sets kept',
    'drop-many': 'criteria sets taken back',
    withdraw: 'criteria set withdrawn',
    reinstate: 'criteria set in use again',
  },
  undone: ['put', 'drop', 'put-many', 'drop-many', 'withdraw', 'reinstate'],
  columns: ({ label }) => ({ sort: fold(label), words: fold(label) }),
}

/** A judgement of a module and an attribute by one person. */
export const JUDGEMENT: Kind<Judgement> = {
  name: 'judgement',
  parse: parserOf<Judgement>('judgement', {
    ...{ set: 'text', module: 'text', attribute: 'text', rater: 'text', part: 'text', verdict: 'text' },
    ...{ evidence: 'list?', day: 'text', blind: 'flag', passed: 'flag?' },
  }),
  see: 'judgement.give',
  edit: 'judgement.give',
  undo: 'publication.undo',
  // Others must not know of it before they judged the same, and programs are told nothing either.
  published: false,
  words: {
    put: 'judged',
    drop: 'judgement taken back',
    'put-many': 'judgements kept',
    'drop-many': 'judgements taken back',
  },
  hides: findVeiled,
  columns: ({ set, module, attribute, rater, part, verdict, blind, passed = false, day }) => ({
    key: set,
    found: { criteria: set, module, attribute, rater, part, verdict, blind, passed, day },
  }),
}

/** How a dispute was settled. */
export const SETTLEMENT: Kind<Settlement> = {
  name: 'settlement',
  parse: parserOf<Settlement>('settlement', {
    ...{ set: 'text', module: 'text', attribute: 'text', verdict: 'text', reason: 'text', by: 'text', day: 'text' },
  }),
  see: 'judgement.give',
  edit: 'judgement.moderate',
  undo: 'publication.undo',
  published: false,
  words: {
    put: 'dispute settled',
    drop: 'settlement taken back',
    'put-many': 'disputes settled',
    'drop-many': 'settlements taken back',
  },
  columns: ({ set }) => ({ key: set }),
}

/** A module with known answers. */
export const TRAINING_CASE: Kind<TrainingCase> = {
  name: 'training-case',
  parse: parserOf<TrainingCase>('training case', {
    ...{ set: 'text', id: 'text', title: 'text', elements: 'list', answers: 'fields', says: 'text?' },
  }),
  see: 'judgement.moderate',
  edit: 'judgement.moderate',
  undo: 'publication.undo',
  published: false,
  words: {
    put: 'training case kept',
    drop: 'training case taken away',
    'put-many': 'training cases kept',
    'drop-many': 'training cases taken away',
  },
  hides: async ({ actor }, ids) => new Set(may(actor, 'judgement.moderate') ? [] : ids),
  columns: ({ set, id }) => ({ key: set, sort: id }),
}

/** What a rater answered in training. */
export const TRAINING_ANSWER: Kind<TrainingAnswer> = {
  name: 'training-answer',
  parse: parserOf<TrainingAnswer>('training answer', {
    ...{ set: 'text', case: 'text', rater: 'text', answers: 'fields', day: 'text' },
  }),
  see: 'judgement.give',
  edit: 'judgement.give',
  undo: 'publication.undo',
  published: false,
  words: { put: 'training case answered', drop: 'training answer taken back' },
  hides: async ({ actor }, ids) =>
    new Set(
      may(actor, 'judgement.moderate') ? [] : ids.filter((id) => !id.endsWith(`/${encodeURIComponent(actor.name)}`)),
    ),
  columns: ({ set, rater }) => ({ key: toRaterKey(set, rater) }),
}

export const toRaterKey = (set: string, rater: string): string => [set, rater].map(encodeURIComponent).join('/')
export const toCaseId = (set: string, id: string): string => [set, id].map(encodeURIComponent).join('/')
export const toAnswerId = ({ set, case: id, rater }: Pick<TrainingAnswer, 'set' | 'case' | 'rater'>): string =>
  [set, id, rater].map(encodeURIComponent).join('/')

/** The mark that says what follows from the judgements of a cell. Only the program writes it. */
export const FINDING = 'finding'
