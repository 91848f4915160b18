import type { Care, EffortPlan, WatchedSource } from '../../../qualification/index.ts'
import { dueOn } from '../../../qualification/index.ts'
import { fold } from '../../../text/fold.ts'
import type { Kind } from '../../trail/kind.ts'
import { parserOf } from '../../trail/shape.ts'
import type { QueryTexts } from '../entry-query.ts'

const RIGHTS = { see: 'qualification.set', edit: 'qualification.set', undo: 'change.undo' } as const

/** Who looks after an entry, and until when; stored under the entry's identifier. */
export const CARE: Kind<Care> = {
  name: 'qualification-care',
  parse: parserOf<Care>('care', { entry: 'text', owner: 'text?', due: 'text?', note: 'text?' }),
  ...RIGHTS,
  published: false,
  words: { put: 'care for a qualification set', drop: 'care for a qualification ended' },
  columns: ({ owner = '', due = '~', note = '' }) => ({
    ...{ key: fold(owner), sort: due },
    words: fold(`${owner} ${note}`),
  }),
}

/** A source to look at; stored under its folded name. */
export const WATCH: Kind<WatchedSource> = {
  name: 'qualification-source',
  parse: parserOf<WatchedSource>('source', {
    ...{ name: 'text', address: 'text', months: 'number', looked: 'text?', owner: 'text?', note: 'text?' },
  }),
  ...RIGHTS,
  published: false,
  words: {
    put: 'source to look at kept',
    drop: 'source to look at deleted',
    'put-many': 'sources to look at kept',
    'drop-many': 'sources to look at deleted',
  },
  columns: (source) => ({ sort: dueOn(source), words: fold(`${source.name} ${source.owner ?? ''}`) }),
}

/** A plan of what keeping the list takes in a year. */
export const EFFORT: Kind<EffortPlan> = {
  name: 'qualification-effort',
  parse: parserOf<EffortPlan>('plan', {
    ...{ label: 'text', source: 'text?', note: 'text?', daysInYear: 'number', hoursInDay: 'number', onTop: 'number' },
    ...{ grades: 'list', tasks: 'list' },
  }),
  see: 'qualification.see',
  edit: 'qualification.set',
  undo: 'change.undo',
  published: false,
  words: { put: 'plan of upkeep kept', drop: 'plan of upkeep deleted', 'put-many': 'plans of upkeep kept' },
}

/** A query of the list that somebody keeps under a name. */
export interface SavedQuery {
  readonly name: string
  /** Whose it is: if it is not shared, nobody else sees it. */
  readonly by: string
  readonly shared?: true
  readonly query: QueryTexts
}

/** The identifier of a saved query begins with whose it is; that of a shared one is the same for all. */
export const toQueryId = (name: string, by: string | undefined): string =>
  [toOwnerKey(by), fold(name)].map(encodeURIComponent).join('/')

/** Whose queries: those that are shared, or those of one person. */
export const toOwnerKey = (by: string | undefined): string => (by === undefined ? 'shared' : `of ${by}`)

const isBy = (id: string, by: string | undefined) => id.startsWith(`${encodeURIComponent(toOwnerKey(by))}/`)

export const SAVED_QUERY: Kind<SavedQuery> = {
  name: 'qualification-query',
  parse: parserOf<SavedQuery>('saved query', { name: 'text', by: 'text', shared: 'flag?', query: 'fields' }),
  see: 'qualification.see',
  edit: 'qualification.see',
  undo: 'change.undo',
  published: false,
  words: { put: 'query saved', drop: 'query deleted' },
  hides: async ({ actor }, ids) => new Set(ids.filter((id) => !isBy(id, undefined) && !isBy(id, actor.name))),
  columns: ({ by, shared, name }) => ({
    ...{ key: toOwnerKey(shared ? undefined : by), sort: fold(name), words: fold(name) },
  }),
}
