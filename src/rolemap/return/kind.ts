import { RolemapError } from '../../error.ts'
import type { Entry, Note, ReturnDefinition } from '../../workforce/return/index.ts'
import { readDefinition } from '../../workforce/return/index.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'
import { type ReturnKey, toReturnSort } from './key.ts'

/** The sources of a filling. */
export interface FilledFrom {
  /** The lists of posts, and the day that each describes. */
  readonly lists: readonly {
    readonly source: string
    /** The classification that the titles are coded to. */
    readonly classification: string
    readonly asAt: string
    readonly batch: number
  }[]
  /** The versions and crosswalks that decided the rows of posts. */
  readonly by: readonly string[]
}

/** Something that a person did, and when. */
export interface Deed {
  readonly by: string
  readonly at: string
}

/** The stored part of a return, other than its filling. */
export interface KeptReturn extends ReturnKey {
  readonly edition: string
  /** The day of the posts. */
  readonly day: string
  /** The number of its filling. */
  readonly fill: number
  readonly filled: Deed
  readonly from: FilledFrom
  /** Everyone who filled it or entered something: none of them may sign it. */
  readonly fillers: readonly string[]
  readonly entries: readonly Entry[]
  readonly notes: readonly Note[]
  /** Who has read what a filler must read. */
  readonly read: readonly Deed[]
  readonly state: 'open' | 'signed'
  readonly signed?: Deed & { readonly digest: string }
}

const shape = parserOf<KeptReturn>('return', {
  ...{ definition: 'text', organisation: 'text', year: 'text', edition: 'text', day: 'text', fill: 'number' },
  ...{ filled: 'fields', from: 'fields', fillers: 'list', entries: 'list', notes: 'list', read: 'list' },
  ...{ state: 'text', signed: 'fields?' },
})

/**
 * A return of an organisation. The trail says who did what to it and when, with the digest of what was signed. Figures,
 * words and notes are the organisation's own, and not in the trail.
 */
export const RETURN: Kind<KeptReturn> = {
  name: 'return',
  parse: shape,
  see: 'return.see',
  edit: 'return.fill',
  undo: 'return.fill',
  published: false,
  words: {
    fill: 'filled',
    enter: 'figures or words entered',
    note: 'notes written',
    settle: 'titles settled',
    read: 'guidance read',
    sign: 'signed',
    unlock: 'unlocked',
    drop: 'deleted',
  },
  undone: [],
  columns: (value) => ({ key: value.organisation, sort: toReturnSort(value) }),
}

/** The row of a title and role, as a filler settled it: for this year's return and future ones. */
export interface SettledTitle {
  readonly definition: string
  readonly organisation: string
  /** Empty: every title of the role that has no row otherwise. */
  readonly title: string
  readonly role: string
  /** A code of the form; empty if the decision was undone. */
  readonly row: string
  readonly why: string
  readonly by: string
  readonly at: string
}

/** Settled titles are not in the trail one by one: a title is the organisation's own. */
export const SETTLED_TITLE: Kind<SettledTitle> = {
  name: 'return-title',
  parse: parserOf<SettledTitle>('settled title', {
    ...{ definition: 'text', organisation: 'text', title: 'text', role: 'text', row: 'text', why: 'text' },
    ...{ by: 'text', at: 'text' },
  }),
  see: 'return.see',
  edit: 'return.fill',
  undo: 'return.fill',
  published: false,
  words: { put: 'settled' },
  undone: [],
  columns: ({ definition, organisation, title }) => ({ key: `${definition}/${organisation}`, sort: title }),
}

/** A definition that somebody added. Shipped ones are read from `data/returns`. */
export const RETURN_DEFINITION: Kind<ReturnDefinition> = {
  name: 'return-definition',
  parse: (body) => {
    const { value } = readDefinition(body, 'record')
    if (value) return value
    throw new RolemapError('record-damaged', 'the definition of a return is not as it was kept')
  },
  see: 'return.see',
  edit: 'return.define',
  undo: 'return.define',
  published: false,
  words: { put: 'defined', drop: 'deleted' },
}

/** Who collects the returns of a definition and a year, and from whom. */
export interface KeptCollection {
  readonly definition: string
  readonly year: string
  /** The organisation whose people collect. */
  readonly collector: string
  /** The organisations that owe a return. */
  readonly asked: readonly string[]
  /** The day by which it is due; empty for none. */
  readonly due: string
}

export const COLLECTION: Kind<KeptCollection> = {
  name: 'collection',
  parse: parserOf<KeptCollection>('collection', {
    ...{ definition: 'text', year: 'text', collector: 'text', asked: 'list', due: 'text' },
  }),
  see: 'return.see',
  edit: 'collection.set',
  undo: 'collection.set',
  published: false,
  words: { put: 'set', drop: 'ended' },
  columns: ({ collector }) => ({ key: collector }),
}
