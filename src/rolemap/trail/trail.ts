import { RolemapError } from '../../error.ts'
import type { Slice } from '../../store/store.ts'
import type { Change, ChangeQuery } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'

export type { Change }

export type ChangeOptions = Partial<ChangeQuery>

const USUAL = 100

/** The changes of the trail, those of a target and below it if one is given. */
export async function listChanges({ store }: Rolemap, options: ChangeOptions = {}): Promise<Slice<Change>> {
  return store.trail.list({ limit: USUAL, offset: 0, ...options })
}

/** @throws RolemapError `change-unknown` */
export async function getChange({ store }: Rolemap, number: number): Promise<Change> {
  const change = Number.isSafeInteger(number) && number <= MOST ? await store.trail.find(number) : undefined
  if (change) return change
  throw new RolemapError('change-unknown', `the trail has no change ${number}`)
}

const MOST = 2 ** 31 - 1
