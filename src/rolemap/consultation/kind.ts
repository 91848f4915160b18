import type { Term } from '../../consultation/index.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** What people are asked about: a version of a classification, or a draft of its next one. */
export interface Consulted {
  readonly classification: string
  readonly version?: string
  readonly draft?: string
}

/** The stored part of a consultation. */
export interface KeptConsultation extends Consulted, Term {
  readonly title: string
  /** What people are told before they reply. */
  readonly text: string
  readonly opened: string
  /** When its summary was published: ISO 8601, UTC. */
  readonly published?: string
  /** What the organisers say about the outcome as a whole. */
  readonly answer?: string
}

/**
 * A consultation. The trail says who opened, changed and closed it and what was decided about which reply; nothing that
 * a person replied is in it, nor who they are.
 */
export const CONSULTATION: Kind<KeptConsultation> = {
  name: 'consultation',
  parse: parserOf<KeptConsultation>('consultation', {
    ...{ classification: 'text', version: 'text?', draft: 'text?', title: 'text', text: 'text', opened: 'text' },
    ...{ until: 'text', closed: 'text?', keepDays: 'number', published: 'text?', answer: 'text?' },
  }),
  see: 'consultation.see',
  edit: 'consultation.set',
  undo: 'consultation.set',
  published: false,
  words: {
    put: 'set',
    close: 'closed',
    publish: 'summary published',
    link: 'link made',
    revoke: 'link revoked',
    decide: 'decided about replies',
    forget: 'what a reply says deleted',
  },
  undone: [],
  columns: ({ opened }) => ({ sort: opened }),
}
