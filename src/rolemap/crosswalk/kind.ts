import { createHash } from 'node:crypto'
import type { Code } from '../../classification/code.ts'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** What is said of a crosswalk as a whole; its mappings are kept apart. */
export const CROSSWALK: Kind<CrosswalkHead> = {
  name: 'crosswalk',
  parse: parserOf<CrosswalkHead>('crosswalk', {
    id: 'text',
    from: 'fields',
    to: 'fields',
    purpose: 'text?',
    method: 'text?',
    source: 'fields',
    author: 'text?',
    reviewer: 'text?',
    cardinality: 'text?',
    state: 'text',
  }),
  see: 'crosswalk.see',
  edit: 'crosswalk.set',
  undo: 'publication.undo',
  published: true,
  isPublished: ({ state }) => state === 'published' || state === 'withdrawn',
  words: { put: 'set', drop: 'deleted' },
  columns: ({ id, to }) => ({ key: to.id, sort: id }),
}

/** What a crosswalk says of one source item: a person's unit of work. */
export interface ItemMappings {
  readonly crosswalk: string
  readonly from: Code
  readonly mappings: readonly Mapping[]
}

/** The mappings of an item have one record, however long its code is. */
export function toMappingsId(crosswalk: string, from: Code): string {
  return `${crosswalk}/${from}`
}

export const MAPPINGS: Kind<ItemMappings> = {
  name: 'mapping',
  parse: parserOf<ItemMappings>('mapping', { crosswalk: 'text', from: 'text', mappings: 'list' }),
  see: 'crosswalk.see',
  edit: 'crosswalk.set',
  undo: 'publication.undo',
  published: true,
  words: { put: 'mapped', drop: 'deleted', 'put-many': 'mapped', 'drop-many': 'deleted' },
  record: ({ id }) => {
    const [crosswalk = '', ...from] = id.split('/')
    const digest = createHash('sha256').update(from.join('/')).digest('hex').slice(0, 32)
    return { kind: 'mapping', id: `${crosswalk}/${digest}` }
  },
  columns: ({ crosswalk, from }) => ({ key: crosswalk, sort: from }),
}
