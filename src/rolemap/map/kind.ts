import type { Code } from '../../classification/code.ts'
import type { KnownStatus } from '../../occupational-map/index.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import type { KeptEdge } from './asserted-edge.ts'

const KEPT = {
  see: 'map.see',
  undo: 'publication.undo',
  words: { put: 'changed', drop: 'given up' },
} as const

/** An edge that somebody asserts. Readers see it once it is approved. */
export const PROGRESSION: Kind<Omit<KeptEdge, 'id'>> = {
  ...KEPT,
  name: 'progression',
  edit: 'edge.propose',
  parse: parserOf<Omit<KeptEdge, 'id'>>('asserted edge', {
    from: 'text',
    to: 'text',
    direction: 'text',
    rule: 'text',
    strength: 'text',
    text: 'text',
    state: 'text',
    author: 'text',
    reviewer: 'text?',
    why: 'text?',
  }),
  published: true,
  isPublished: ({ state }) => state === 'approved' || state === 'withdrawn',
}

export type Statuses = Readonly<Record<Code, KnownStatus>>

/** The statuses of an edition's occupations. */
export const STATUSES: Kind<Statuses> = {
  ...KEPT,
  name: 'map-statuses',
  edit: 'status.set',
  parse: parserOf<Statuses>('list of statuses', {}),
  published: true,
}
