import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import type { VariantValue } from './variant.ts'

export const VARIANT: Kind<VariantValue> = {
  name: 'variant',
  parse: parserOf<VariantValue>('variant', {
    label: 'text',
    purpose: 'text',
    state: 'text',
    source: 'text?',
    madeOn: 'list',
    nodes: 'list',
    ours: 'flag?',
  }),
  see: 'classification.see',
  edit: 'variant.set',
  undo: 'publication.undo',
  published: true,
  words: { put: 'changed', drop: 'given up' },
}
