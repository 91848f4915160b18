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
 * A kind of thing that people change. It is described once, here; trail, undo, conflicts, lists, feeds and webhooks
 * follow from the description.
 */
export interface Kind<T = unknown> {
  readonly name: string
  /** Reads the stored value. @throws RolemapError `record-damaged` */
  parse(body: Json): T
  /** The right to see it, to change it, and to undo a change of it: by action, if they differ. */
  readonly see: Right
  readonly edit: Right
  readonly undo: Right | Readonly<Record<string, Right>>
  /** Whether every reader may know about it. Then its changes are in feeds and webhooks. */
  readonly published: boolean
  /** Whether readers may know about this one, if not about every one. */
  isPublished?(value: T): boolean
  /** What each action did, in words: `variant › care: changed`. */
  readonly words: Readonly<Record<string, string>>
  /**
   * The trail's actions for storing and deleting it; if not given, `put` and `drop`, and for several at once `put-many`
   * and `drop-many`.
   */
  readonly actions?: Partial<Actions> & Pick<Actions, 'put' | 'drop'>
  /** The actions that can be undone; if not given, those of storing and deleting. */
  readonly undone?: readonly string[]
  /**
   * The path of a thing in the trail; `CLASSIFICATION/:KIND/ID` if not given. An empty id means several things, which
   * the change lists.
   */
  target?(subject: Subject, value: T | undefined): string
  /**
   * The kind and id of its record. If not given, the kind's name and the subject's id, which must then be unique across
   * classifications.
   */
  record?(key: Pick<Subject, 'id' | 'of'>): Pick<KeptRecord, 'kind' | 'id'>
  /** What it is grouped, sorted and searched by; its id if not given. */
  columns?(value: T, key: Pick<Subject, 'id' | 'of'>): RecordColumns
  /**
   * Which of these things whoever asks may not see yet: the trail then says to them that one was changed, and not how. Nothing is
   * hidden if not given.
   */
  hides?(rolemap: Rolemap, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** What else undoing a change must do. @throws RolemapError `change-depended` if the change must not be undone */
  guard?(rolemap: Rolemap, change: Change): Promise<readonly Effect[]>
}

/** Every kind, by name. */
export type Kinds = ReadonlyMap<string, Kind>

export const toKinds = (kinds: readonly Kind[]): Kinds => new Map(kinds.map((kind) => [kind.name, kind]))

/** What a use case says about a change of one thing. */
export interface Telling
  extends Pick<Told, 'action' | 'version' | 'author' | 'before' | 'after' | 'rows' | 'undoes'>,
    Omit<Subject, 'kind'> {
  readonly why?: string | undefined
  /** If it differs from what the kind says. */
  readonly published?: boolean
}

/** The trail's entry for a change of a thing. */
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

/** What happened to a thing, in words; the trail's own word if its kind has none. */
export function wordOf(kinds: Kinds, { action, subject, batch }: Pick<Change, 'action' | 'subject' | 'batch'>): string {
  const word = kinds.get(subject.kind)?.words[action] ?? action.replaceAll('-', ' ')
  return batch ? `${batch.rows} ${word}` : word
}
