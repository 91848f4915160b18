import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { Page, Slice } from '../../store/store.ts'
import type { Change, ChangeQuery, ChangeRow, TrailStore } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { splitTarget } from './target.ts'

export type { Change, ChangeRow }

export type ChangeOptions = Partial<ChangeQuery>

const USUAL = 100

/**
 * The changes of the trail; if a target is given, those of it and below it, and those of several things at once that
 * include it.
 */
export async function listChanges({ store }: Rolemap, options: ChangeOptions = {}): Promise<Slice<Change>> {
  const among = options.of === undefined ? undefined : splitTarget(options.of)
  return store.trail.list({ limit: USUAL, offset: 0, ...(among && { among }), ...options })
}

/** @throws RolemapError `change-unknown` */
export async function getChange({ store }: Rolemap, number: number): Promise<Change> {
  const change = Number.isSafeInteger(number) && number <= MOST ? await store.trail.find(number) : undefined
  if (change) return change
  throw new RolemapError('change-unknown', `the trail has no change ${number}`)
}

/** A page of the rows of a change of several things; empty if it was of one. @throws RolemapError `change-unknown` */
export async function listChangeRows(rolemap: Rolemap, number: number, page: Page): Promise<Slice<ChangeRow>> {
  await getChange(rolemap, number)
  return rolemap.store.trail.listRows(number, page)
}

const AT_ONCE = 1000

/** All of them, read in pages. */
export async function* readRows(trail: TrailStore, number: number): AsyncGenerator<ChangeRow, void, undefined> {
  const breath = createBreath()
  for (let offset = 0; ; offset += AT_ONCE) {
    await breath()
    const { rows } = await trail.listRows(number, { limit: AT_ONCE, offset })
    yield* rows
    if (rows.length < AT_ONCE) return
  }
}

const MOST = 2 ** 31 - 1
