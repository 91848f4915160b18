import type { LocalItem } from '../../classification/local-item.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

const KEPT = {
  see: 'local-item.see',
  edit: 'local-item.set',
  undo: 'change.undo',
  published: true,
  words: { put: 'changed', drop: 'given up' },
} as const

interface Named {
  readonly label: string
}

/** An organisation's extension, by the name that the organisation has. */
export const EXTENSION: Kind<Named> = {
  ...KEPT,
  name: 'extension',
  parse: parserOf<Named>('extension', { label: 'text' }),
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
}
