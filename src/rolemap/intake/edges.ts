import type { RowOutcome } from '../../store/staged.ts'
import { planEdges } from '../map/asserted-edge.ts'
import { PROGRESSION } from '../map/kind.ts'
import { getMaps, MAPS } from '../map/occupational-maps.ts'
import { reverseKept } from '../trail/reverse.ts'
import type { GivenRow, IntakeKind } from './kind.ts'

/** Edges of progression, proposed as drafts for another person to judge; the key is an edition of the maps. */
export const EDGES: IntakeKind = {
  name: 'edges',
  needed: ['from', 'to', 'reason'],
  columns: ['from', 'to', 'reason', 'direction', 'strength', 'text'],
  most: 5000,
  right: 'edge.propose',
  undo: 'publication.undo',
  find: async (rolemap, key) => {
    const { edition } = await getMaps(rolemap, key)
    return { of: MAPS, label: `Occupational maps ${edition}` }
  },
  fold: async (rolemap, key, { rows, why }) => {
    const maps = await getMaps(rolemap, key)
    const { outcomes, ...planned } = await planEdges(rolemap, maps, { given: rows.map(toGivenEdge), why })
    const labelOf = (code: string) => `${code} ${maps.occupations.get(code)?.label ?? ''}`
    return {
      ...planned,
      outcomes: outcomes.map((outcome): RowOutcome => {
        if ('problems' in outcome) return toFault(outcome.problems)
        const { from, to, direction, rule, strength } = outcome.proposed
        const way = direction === 'up' ? 'up' : 'sideways'
        return { does: `proposes ${way} from ${labelOf(from)} to ${labelOf(to)}: ${rule}, ${strength}` }
      }),
    }
  },
  reverse: (rolemap, _, done) => reverseKept(rolemap, PROGRESSION, done),
}

function toGivenEdge({ textOf }: GivenRow) {
  const text = (column: string) => textOf(column) ?? ''
  return {
    from: text('from'),
    to: text('to'),
    reason: text('reason'),
    direction: text('direction'),
    strength: text('strength'),
    text: text('text'),
  }
}

function toFault(problems: readonly { readonly code: string; readonly message: string }[]): RowOutcome {
  const message = problems.map((problem) => problem.message).join('; ')
  return { fault: { code: problems[0]?.code ?? '', message } }
}
