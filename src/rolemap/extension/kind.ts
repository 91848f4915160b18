import type { LocalItem } from '../../classification/local-item.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import { parseExtensionId } from './id.ts'

const KEPT = {
  see: 'local-item.see',
  edit: 'local-item.set',
  undo: 'change.undo',
  published: true,
  words: { put: 'changed', drop: 'given up' },
} as const

/** The stored part of an extension: the organisation's name. */
export interface NamedOrganisation {
  readonly label: string
}

/** An organisation's extension, called by the organisation's name. */
export const EXTENSION: Kind<NamedOrganisation> = {
  ...KEPT,
  name: 'extension',
  parse: parserOf<NamedOrganisation>('extension', { label: 'text' }),
}

export const LOCAL_ITEM: Kind<LocalItem> = {
  ...KEPT,
  name: 'local-item',
  parse: parserOf<LocalItem>('local item', {
    code: 'text',
    label: 'text',
    parent: 'text',
    description: 'text?',
    titles: 'list',
  }),
  // Lists ask for the items of an organisation.
  columns: (_, { id }) => ({ key: parseExtensionId(id).organisation }),
}
