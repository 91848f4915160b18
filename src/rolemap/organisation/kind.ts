import type { Organisation } from '../../workforce/organisation.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** The stored part of an organisation. */
export interface KeptOrganisation extends Omit<Organisation, 'kind'> {
  readonly kind: string
  /** The accounts that see its posts. Nobody else does. */
  readonly people: readonly string[]
}

export const ORGANISATION: Kind<KeptOrganisation> = {
  name: 'organisation',
  parse: parserOf<KeptOrganisation>('organisation', { label: 'text', kind: 'text', parent: 'text', people: 'list' }),
  see: 'local-item.see',
  edit: 'organisation.set',
  undo: 'organisation.set',
  published: false,
  words: { put: 'changed', drop: 'deleted' },
}
