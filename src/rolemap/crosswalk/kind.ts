import { createHash } from 'node:crypto'
import type { Code } from '../../classification/code.ts'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Json } from '../../store/trail.ts'
import { recordOf } from '../trail/kept.ts'
import { type Kind, targetOf } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** The head of a crosswalk: everything but its mappings, which are kept separately. */
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
  edit: 'crosswalk.write',
  undo: 'publication.undo',
  published: true,
  isPublished: ({ state }) => state === 'published' || state === 'withdrawn',
  words: { put: 'set', drop: 'deleted' },
  columns: ({ id, to }) => ({ key: to.id, sort: id }),
}

/** The mappings of one source item: the unit of a person's work. */
export interface ItemMappings {
  readonly crosswalk: string
  readonly from: Code
  readonly mappings: readonly Mapping[]
  /**
   * The versions of both sides that a person here saw when they decided. If set, a later release leaves the item alone,
   * and only versions newer than these make its mappings stale.
   */
  readonly against?: Against
}

/** A version of each side. */
export interface Against {
  readonly from: string
  readonly to: string
}

/** The mappings of an item have one record, however long its code is. */
export function toMappingsId(crosswalk: string, from: Code): string {
  return `${crosswalk}/${from}`
}

export const MAPPINGS: Kind<ItemMappings> = {
  name: 'mapping',
  parse: parserOf<ItemMappings>('mapping', {
    ...{ crosswalk: 'text', from: 'text', mappings: 'list', against: 'fields?' },
  }),
  see: 'crosswalk.see',
  edit: 'crosswalk.write',
  // While a crosswalk is being made, people who may decide may also undo decisions. In a crosswalk in use, undoing
  // needs the right to undo.
  undo: { decide: 'change.undo', 'decide-many': 'change.undo' },
  undone: ['put', 'drop', 'put-many', 'drop-many', 'decide', 'decide-many', 'approve', 'approve-many'],
  published: true,
  words: {
    ...{ put: 'mapped', drop: 'deleted', 'put-many': 'mapped', 'drop-many': 'deleted' },
    ...{ decide: 'decided', 'decide-many': 'decided', approve: 'approved', 'approve-many': 'approved' },
  },
  record: ({ id }) => {
    const [crosswalk = '', ...from] = id.split('/')
    const digest = createHash('sha256').update(from.join('/')).digest('hex').slice(0, 32)
    return { kind: 'mapping', id: `${crosswalk}/${digest}` }
  },
  columns: ({ crosswalk, from }) => ({ key: crosswalk, sort: from }),
}

/**
 * A crosswalk and mappings of it, stored together: the head if it changed, and a row for each item. One change in the
 * trail.
 */
export const CROSSWALK_FILE: Kind<CrosswalkHead | ItemMappings> = {
  name: 'crosswalk-file',
  parse: (body) => (isMappings(body) ? MAPPINGS.parse(body) : CROSSWALK.parse(body)),
  see: 'crosswalk.see',
  edit: 'crosswalk.write',
  undo: 'publication.undo',
  published: true,
  isPublished: (value) => 'mappings' in value || CROSSWALK.isPublished?.(value) === true,
  words: { import: 'imported', 'take-back': 'taken back' },
  actions: { put: 'import', drop: 'take-back', putMany: 'import', dropMany: 'take-back' },
  target: ({ of, id }, value) => {
    const name = value === undefined ? id : 'mappings' in value ? value.crosswalk : value.id
    return targetOf(CROSSWALK, { id: name, ...(of !== undefined && { of }) })
  },
  record: (key) => recordOf<CrosswalkHead | ItemMappings>(kindOf(key.id), key),
  columns: (value, key) =>
    'mappings' in value ? (MAPPINGS.columns?.(value, key) ?? {}) : (CROSSWALK.columns?.(value, key) ?? {}),
}

/** The id of a crosswalk has no slash; the id of an item's mappings has one. */
const kindOf = (id: string) => (id.includes('/') ? MAPPINGS : CROSSWALK) as Kind<CrosswalkHead | ItemMappings>

const isMappings = (body: Json): boolean => typeof body === 'object' && body !== null && 'mappings' in body
