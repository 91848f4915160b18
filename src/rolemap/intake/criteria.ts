import { RolemapError } from '../../error.ts'
import { CRITERIA_COLUMNS, foldCriteria } from '../judgement/criteria-rows.ts'
import { CRITERIA } from '../judgement/kind.ts'
import { reverseKept } from '../trail/reverse.ts'
import type { IntakeKind } from './kind.ts'

const ALL = 'all'

/** Criteria sets, such as National Occupational Standards: a row is an attribute. There is one list, so that the key is `all`. */
export const CRITERIA_SETS: IntakeKind = {
  name: 'criteria',
  needed: ['set', 'code', 'label'],
  columns: CRITERIA_COLUMNS,
  most: 10_000,
  right: 'criteria.set',
  undo: 'publication.undo',
  find: async (_, key) => {
    if (key === ALL) return { of: 'criteria', label: 'Criteria sets' }
    throw new RolemapError('criteria-unknown', `expected the list "${ALL}", found "${key.slice(0, 100)}"`)
  },
  fold: async (rolemap, _, { rows, why }) => await foldCriteria(rolemap, { rows, why }),
  reverse: async (rolemap, _, done) => await reverseKept(rolemap, CRITERIA, done),
}
