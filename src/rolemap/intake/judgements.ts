import { getCriteria } from '../judgement/criteria.ts'
import { foldBack } from '../judgement/guard-undo.ts'
import { JUDGEMENT } from '../judgement/kind.ts'
import { foldJudgements, JUDGEMENT_COLUMNS } from '../judgement/rows.ts'
import { reverseKept } from '../trail/reverse.ts'
import type { IntakeKind } from './kind.ts'

/**
 * Judgements of modules; the key is a criteria set. A row is one verdict. Only who gave the file sees it, since others must not know
 * yet what it says.
 */
export const JUDGEMENTS: IntakeKind = {
  name: 'judgements',
  needed: ['module', 'attribute', 'verdict'],
  columns: JUDGEMENT_COLUMNS,
  most: 100_000,
  right: 'judgement.give',
  undo: 'publication.undo',
  own: true,
  find: async (rolemap, key) => {
    const { value } = await getCriteria(rolemap, key)
    return { of: 'criteria', label: value.label }
  },
  fold: async (rolemap, key, { rows, why }) => await foldJudgements(rolemap, key, { rows, why }),
  reverse: async (rolemap, _, done) => {
    const marks = await foldBack(rolemap, done.made)
    const { told, effects } = await reverseKept(rolemap, JUDGEMENT, done)
    return { told, effects: [...effects, ...marks] }
  },
}
