import { inTurns } from '../../breath.ts'
import type { Slice, Store } from '../../store/store.ts'
import type { Change, Effect, KeptRecord, RecordPut, RecordQuery, Subject } from '../../store/trail.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { actionsOf, type Kind, type Telling, tell } from './kind.ts'
import { recordChange, type Told } from './record-change.ts'
import { toJson } from './shape.ts'

// The only way to kept records. A new kind of kept thing needs its `Kind` and these functions.

/** A kept thing. */
export interface Kept<T> extends Omit<KeptRecord, 'kind' | 'body'> {
  readonly value: T
}

/** Names a kept thing, as a subject does. */
export type KeptKey = Pick<Subject, 'id' | 'of'>

/** The thing with that name. Needs the right to see its kind. */
export async function findKept<T>(rolemap: Rolemap, kind: Kind<T>, key: KeptKey): Promise<Kept<T> | undefined> {
  requireRight(rolemap, kind.see)
  return await readOne(rolemap.store, kind, key)
}

/** The things of a kind, a page of them or all. Needs the right to see its kind. */
export async function listKept<T>(rolemap: Rolemap, kind: Kind<T>, query: RecordQuery = {}): Promise<Slice<Kept<T>>> {
  requireRight(rolemap, kind.see)
  return await readKept(rolemap.store, kind, query)
}

/** The same for what the program does by itself, in nobody's name. */
export async function readOne<T>(store: Store, kind: Kind<T>, key: KeptKey): Promise<Kept<T> | undefined> {
  const { kind: name, id } = recordOf(kind, key)
  const record = await store.records.find(name, id)
  return record && toKept(kind, record)
}

export async function readKept<T>(store: Store, kind: Kind<T>, query: RecordQuery = {}): Promise<Slice<Kept<T>>> {
  const { total, rows } = await store.records.list(kind.name, query)
  return { total, rows: await inTurns(rows, (record) => toKept(kind, record)) }
}

const toKept = <T>({ parse }: Kind<T>, { kind: _, body, ...rest }: KeptRecord): Kept<T> => ({
  ...rest,
  value: parse(body),
})

/** The kind and id of a thing's record in the store. */
export function recordOf<T>(kind: Kind<T>, { id, of }: KeptKey): Pick<KeptRecord, 'kind' | 'id'> {
  return kind.record?.({ id, ...(of !== undefined && { of }) }) ?? { kind: kind.name, id }
}

/** A thing to store in place of what the caller saw, or to delete. */
export interface Keeping<T> extends KeptKey {
  /** Undefined deletes it. */
  readonly value: T | undefined
  /** As the caller last saw it; undefined if it did not exist. */
  readonly seen: Pick<Kept<T>, 'revision' | 'value'> | undefined
}

/** What the trail says about a change, in addition to its subject. */
export type Saying = Partial<Omit<Telling, 'id' | 'of' | 'before' | 'after' | 'rows'>>

/** Changes and their effects. */
export interface Work {
  readonly told: readonly Told[]
  readonly effects: readonly Effect[]
}

/**
 * Stores or deletes a thing. The trail keeps the old and the new value, so that it can be undone. `beside` is done in
 * the same commit. Needs the right to change its kind. @throws RolemapError `change-conflict`
 */
export async function putKept<T>(
  rolemap: Rolemap,
  kind: Kind<T>,
  { id, of, value, seen, beside = [], ...saying }: Keeping<T> & Saying & { readonly beside?: readonly Effect[] },
): Promise<void> {
  requireRight(rolemap, kind.edit)
  const { told, effects } = toWork(kind, [{ id, ...(of !== undefined && { of }), value, seen }], saying)
  await recordChange(rolemap, told, [...beside, ...effects])
}

/**
 * Commits the work and returns its changes; does nothing if there are no changes. @throws RolemapError
 * `change-conflict`
 */
export async function commitWork(rolemap: Rolemap, { told, effects }: Work): Promise<readonly Change[]> {
  return told.length > 0 ? await recordChange(rolemap, told, effects) : []
}

/** The work of storing or deleting things, with one change for each. */
export function toWork<T>(kind: Kind<T>, keepings: readonly Keeping<T>[], saying: Saying = {}): Work {
  return {
    told: keepings.map((one) => {
      const action = one.value === undefined ? actionsOf(kind).drop : actionsOf(kind).put
      const { id, of } = one
      return tell(kind, { action, ...saying, id, ...(of !== undefined && { of }), ...sidesOf(one) })
    }),
    effects: keepings.map((one) => toPut(kind, one)),
  }
}

/**
 * The work of storing or deleting several things of one classification, with one change whose rows say what happened to
 * each.
 */
export async function toBatch<T>(kind: Kind<T>, keepings: readonly Keeping<T>[], saying: Saying = {}): Promise<Work> {
  const of = keepings[0]?.of
  if (keepings.length < 2) return toWork(kind, keepings, saying)
  const { putMany, dropMany } = actionsOf(kind)
  const action = keepings.every(({ value }) => value === undefined) ? dropMany : putMany
  const rows = await inTurns(keepings, (one) => ({ id: one.id, ...sidesOf(one) }))
  return {
    told: [tell(kind, { action, ...saying, id: '', ...(of !== undefined && { of }), rows })],
    effects: await inTurns(keepings, (one) => toPut(kind, one)),
  }
}

/** Combines several pieces of work. */
export function joinWork(pieces: readonly Work[]): Work {
  return { told: pieces.flatMap(({ told }) => told), effects: pieces.flatMap(({ effects }) => effects) }
}

function sidesOf<T>({ seen, value }: Keeping<T>) {
  return { ...(seen && { before: toJson(seen.value) }), ...(value !== undefined && { after: toJson(value) }) }
}

/** The effect alone, if the trail's entry is made differently. */
export function toPut<T>(
  kind: Kind<T>,
  { value, seen, ...key }: Omit<Keeping<T>, 'seen'> & { readonly seen: Pick<Kept<T>, 'revision'> | undefined },
): RecordPut {
  return {
    put: 'record',
    ...recordOf(kind, key),
    ...(key.of !== undefined && { of: key.of }),
    ...(value !== undefined && kind.columns?.(value, key)),
    body: value === undefined ? undefined : toJson(value),
    revision: seen?.revision ?? 0,
  }
}
