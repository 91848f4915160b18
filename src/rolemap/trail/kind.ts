import type { Change, Effect, Json, KeptRecord, RecordColumns, Subject } from '../../store/trail.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Told } from './record-change.ts'
import { toStep } from './target.ts'

interface Actions {
  readonly put: string
  readonly drop: string
  readonly putMany: string
  readonly dropMany: string
}

/**
 * A kind of thing that people change. Whoever keeps a new kind of thing describes it once, here: trail, undo, conflicts,
 * lists, feeds and webhooks follow.
 */
export interface Kind<T = unknown> {
  readonly name: string
  /** Reads what was kept. @throws RolemapError `record-damaged` */
  parse(body: Json): T
  /** The right to see it, to change it, and to take a change of it back: by action, where that differs. */
  readonly see: Right
  readonly edit: Right
  readonly undo: Right | Readonly<Record<string, Right>>
  /** Whether every reader may know of it: then changes of it are in feeds, and webhooks tell them. */
  readonly published: boolean
  /** Whether they may know of this one, where not of each. */
  isPublished?(value: T): boolean
  /** What each action did to it, as one reads it: `variant › care: changed`. */
  readonly words: Readonly<Record<string, string>>
  /** What the trail calls it to keep it and to drop it; `put` and `drop`, or of several at once `put-many` and `drop-many`, if not given. */
  readonly actions?: Partial<Actions> & Pick<Actions, 'put' | 'drop'>
  /** The actions that can be undone; those of keeping and dropping if not given. */
  readonly undone?: readonly string[]
  /**
   * The path of such a thing in the trail; `CLASSIFICATION/:KIND/ID` if not given. An empty id: several of them, which the
   * change lists.
   */
  target?(subject: Subject, value: T | undefined): string
  /** The kind and id of its record; its own name and the subject's id if not given, which must be unique in all classifications. */
  record?(key: Pick<Subject, 'id' | 'of'>): Pick<KeptRecord, 'kind' | 'id'>
  /** What it is grouped, sorted and searched by; by its id if not given. */
  columns?(value: T, key: Pick<Subject, 'id' | 'of'>): RecordColumns
  /** What an undo of a change must do beside. @throws RolemapError `change-depended` where it may not be */
  guard?(rolemap: Rolemap, change: Change): Promise<readonly Effect[]>
}

/** Every kind that there is, by its name. */
export type Kinds = ReadonlyMap<string, Kind>

export const toKinds = (kinds: readonly Kind[]): Kinds => new Map(kinds.map((kind) => [kind.name, kind]))

/** What a use case says of a change of one thing. */
export interface Telling
  extends Pick<Told, 'action' | 'version' | 'author' | 'before' | 'after' | 'rows' | 'undoes'>,
    Omit<Subject, 'kind'> {
  readonly why?: string | undefined
  /** Where it is not as the kind says. */
  readonly published?: boolean
}

/** A change of a thing, as the trail has it. */
export function tell<T>(kind: Kind<T>, { id, of, part, published, why, ...told }: Telling): Told {
  const subject = { id, ...(of !== undefined && { of }), ...(part !== undefined && { part }) }
  const sides = told.rows ?? [told]
  const values = sides
    .flatMap(({ before, after }) => [before, after])
    .flatMap((body) => (body === undefined ? [] : [body]))
  return {
    ...told,
    ...(why !== undefined && why !== '' && { why }),
    target: targetOf(kind, subject, values[0]),
    subject: { kind: kind.name, ...subject },
    ...((published ?? isPublished(kind, values)) && { published: true }),
  }
}

/** The path of a thing in the trail. */
export function targetOf<T>(kind: Kind<T>, subject: Omit<Subject, 'kind'>, body?: Json): string {
  const { of, id } = subject
  if (kind.target)
    return kind.target({ kind: kind.name, ...subject }, body === undefined ? undefined : kind.parse(body))
  return `${of === undefined ? '' : `${of}/:`}${kind.name}${id === '' ? '' : `/${toStep(id)}`}`
}

function isPublished<T>({ published, isPublished: isOne, parse }: Kind<T>, values: readonly Json[]): boolean {
  return published && (!isOne || values.some((body) => isOne(parse(body))))
}

/** The actions that can be undone. */
export const listUndone = ({ undone, actions }: Kind): readonly string[] =>
  undone ?? Object.values({ ...USUAL, ...actions })
const USUAL: Actions = { put: 'put', drop: 'drop', putMany: 'put-many', dropMany: 'drop-many' }
export const actionsOf = <T>({ actions }: Kind<T>): Actions => ({ ...USUAL, ...actions })

/** What became of a thing, in words; the trail's own where its kind has none. */
export function wordOf(kinds: Kinds, { action, subject, batch }: Pick<Change, 'action' | 'subject' | 'batch'>): string {
  const word = kinds.get(subject.kind)?.words[action] ?? action.replaceAll('-', ' ')
  return batch ? `${batch.rows} ${word}` : word
}
