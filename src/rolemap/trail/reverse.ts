import { createBreath, inTurns } from '../../breath.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Change, ChangeRow } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { joinWork, type Keeping, type Kept, readKept, recordOf, toBatch, type Work } from './kept.ts'
import type { Kind } from './kind.ts'
import type { Told } from './record-change.ts'
import { readRows } from './trail.ts'

/** Changes to reverse, and the reason for the trail. */
export interface Reversing extends Pick<Told, 'why'> {
  readonly made: readonly Change[]
}

/**
 * Restores everything that the changes stored or deleted, with one reversing change for each.
 *
 * @throws RolemapError `change-depended` if one of the things has changed since
 */
export async function reverseKept<T>(rolemap: Rolemap, kind: Kind<T>, { made, why }: Reversing): Promise<Work> {
  const changes = await Promise.all(made.map(async (change) => ({ change, rows: await rowsOf(rolemap, change) })))
  const breath = createBreath()
  const ids = new Map<string, Set<string>>()
  for (const { change, rows } of changes) {
    const names = await inTurns(rows, ({ id }) => recordOf(kind, { ...change.subject, id }), breath)
    for (const { kind: name, id } of names) ids.set(name, (ids.get(name) ?? new Set()).add(id))
  }
  const kept = new Map<string, Kept<T>>()
  for (const [name, list] of ids)
    for (const one of (await readKept(rolemap.store, { ...kind, name }, { ids: [...list] })).rows)
      kept.set(JSON.stringify([name, one.id]), one)
  const pieces: Work[] = []
  for (const { change, rows } of changes) {
    const back = await inTurns(rows, (row) => toBack(kind, { change, row, kept }), breath)
    pieces.push(await toBatch(kind, back, { why, undoes: change.number }))
  }
  return joinWork(pieces)
}

async function rowsOf(
  { store }: Rolemap,
  { number, subject, batch, before, after }: Change,
): Promise<readonly ChangeRow[]> {
  if (batch) return await Array.fromAsync(readRows(store.trail, number))
  return [{ id: subject.id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function toBack<T>(
  kind: Kind<T>,
  {
    change: { number, target, subject },
    row: { id, before, after },
    kept,
  }: { change: Change; row: ChangeRow; kept: ReadonlyMap<string, Kept<T>> },
): Keeping<T> {
  const key = { id, ...(subject.of !== undefined && { of: subject.of }) }
  const { kind: name, id: record } = recordOf(kind, key)
  const seen = kept.get(JSON.stringify([name, record]))
  if (isSame(seen?.value, after)) return { ...key, seen, value: before === undefined ? undefined : kind.parse(before) }
  throw new RolemapError('change-depended', `${target} was changed again after change ${number}`)
}
