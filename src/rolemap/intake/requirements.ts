import { RolemapError } from '../../error.ts'
import { REQUIREMENT } from '../qualification/requirement/kind.ts'
import { foldRequirements, REQUIREMENT_COLUMNS } from '../qualification/requirement/rows.ts'
import { reverseKept } from '../trail/reverse.ts'
import { type IntakeKind, isRemoved } from './kind.ts'

const ALL = 'all'

/** What roles ask for: a row is one requirement. There is one list, so the key is `all`. */
export const REQUIREMENTS: IntakeKind = {
  name: 'requirements',
  needed: ['role', 'asks', 'what', 'source'],
  columns: REQUIREMENT_COLUMNS,
  most: 50_000,
  right: 'qualification.set',
  find: async (_, key) => {
    if (key === ALL) return { of: 'requirements', label: 'What roles ask for' }
    throw new RolemapError('requirement-unknown', `expected the list "${ALL}", found "${key.slice(0, 100)}"`)
  },
  fold: async (rolemap, _, { rows, why }) => {
    const read = rows.map(({ textOf }) => ({ textOf, removes: isRemoved(textOf) }))
    return await foldRequirements(rolemap, { rows: read, why })
  },
  reverse: async (rolemap, _, done) => await reverseKept(rolemap, REQUIREMENT, done),
}
