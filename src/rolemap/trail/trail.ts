import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { Page, Slice } from '../../store/store.ts'
import type { Change, ChangeQuery, ChangeRow, TrailStore } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { splitTarget } from './target.ts'
import { veilChanges, veilRows } from './veil.ts'

export type { Change, ChangeRow }

export type ChangeOptions = Partial<ChangeQuery>

const USUAL = 100

/**
 * The changes of the trail as whoever asks may see them; if a target is given, those of it and below it, and those of several things at once that
 * include it.
 */
export async function listChanges(rolemap: Rolemap, options: ChangeOptions = {}): Promise<Slice<Change>> {
  const { total, rows } = await readChanges(rolemap, options)
  return { total, rows: await veilChanges(rolemap, rows) }
}

/** The same with all that they say, for what the program does by itself. */
export async function readChanges({ store }: Rolemap, options: ChangeOptions = {}): Promise<Slice<Change>> {
  const among = options.of === undefined ? undefined : splitTarget(options.of)
  return store.trail.list({ limit: USUAL, offset: 0, ...(among && { among }), ...options })
}

/** A change as whoever asks may see it. @throws RolemapError `change-unknown` */
export async function getChange(rolemap: Rolemap, number: number): Promise<Change> {
  const change = await readChange(rolemap, number)
  return (await veilChanges(rolemap, [change]))[0] ?? change
}

/** The same with all that it says. @throws RolemapError `change-unknown` */
export async function readChange({ store }: Rolemap, number: number): Promise<Change> {
  const change = Number.isSafeInteger(number) && number <= MOST ? await store.trail.find(number) : undefined
  if (change) return change
  throw new RolemapError('change-unknown', `the trail has no change ${number}`)
}

/** A page of the rows of a change of several things; empty if it was of one. @throws RolemapError `change-unknown` */
export async function listChangeRows(rolemap: Rolemap, number: number, page: Page): Promise<Slice<ChangeRow>> {
  const { subject } = await readChange(rolemap, number)
  const { total, rows } = await rolemap.store.trail.listRows(number, page)
  return { total, rows: await veilRows(rolemap, subject.kind, rows) }
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
