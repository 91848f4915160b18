import { createHash } from 'node:crypto'
import { createBreath, inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import type { FillPart, Slice, Store } from '../../store/index.ts'
import {
  checkReturn,
  type FailingPost,
  type Filled,
  type FilledCell,
  type FilledGroup,
  type Finding,
  type ReturnDefinition,
  type ReturnFigure,
  type RowText,
  toFiguresInSteps,
} from '../../workforce/return/index.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import type { KeptReturn } from './kind.ts'

/** A return with its figures, and the findings of its rules. */
export interface ReadReturn {
  readonly definition: ReturnDefinition
  readonly summary: Pick<Filled, 'total' | 'left' | 'tallies'>
  readonly cells: readonly FilledCell[]
  readonly texts: readonly RowText[]
  readonly figures: readonly ReturnFigure[]
  readonly findings: readonly Finding[]
  /** SHA-256 of everything that is signed: the form, the figures, the words, the notes. */
  readonly digest: string
}

// A filling never changes, and a page asks for it several times.
const MOST_HELD = 8
const held = new WeakMap<Store, Map<string, Promise<ReadReturn>>>()

/**
 * A return with its figures. Checks that a signed return is unaltered.
 *
 * @throws RolemapError `record-damaged`
 */
export async function readReturn(rolemap: Rolemap, { id, revision, value }: Kept<KeptReturn>): Promise<ReadReturn> {
  const known = held.get(rolemap.store) ?? new Map<string, Promise<ReadReturn>>()
  held.set(rolemap.store, known)
  const key = JSON.stringify([id, revision, value.fill])
  const found = known.get(key) ?? read(rolemap, value)
  known.delete(key)
  known.set(key, found)
  for (const oldest of known.keys()) if (known.size > MOST_HELD) known.delete(oldest)
  try {
    const whole = await found
    if (value.signed && value.signed.digest !== whole.digest)
      throw new RolemapError('record-damaged', 'the return is not as it was when it was signed')
    return whole
  } catch (error) {
    known.delete(key)
    throw error
  }
}

async function read(rolemap: Rolemap, { fill, entries, notes, signed }: KeptReturn): Promise<ReadReturn> {
  const one = async <T>(part: string): Promise<T> => {
    const [first] = (await rolemap.store.returns.listParts(fill, { part })).rows
    if (!first) throw new RolemapError('record-damaged', 'what the return was filled with is not in the store')
    return first.body as T
  }
  const definition = await one<ReturnDefinition>('definition')
  const summary = await one<ReadReturn['summary']>('summary')
  const cells = await all<FilledCell>(rolemap, fill, 'cell')
  const texts = await all<RowText>(rolemap, fill, 'text')
  // A signed return is shown as it was signed, even if a later release would round it differently.
  const figures = signed
    ? await all<ReturnFigure>(rolemap, fill, toSignedPart(signed))
    : await inSteps(toFiguresInSteps(definition, { cells }, entries))
  const findings = checkReturn({ definition, filled: { cells, ...summary }, texts, figures, entries })
  const digest = createHash('sha256')
    .update(JSON.stringify([definition, figures, texts, entries, notes]))
    .digest('hex')
  return { definition, summary, cells, texts, figures, findings, digest }
}

async function inSteps<T>(steps: Generator<undefined, T>): Promise<T> {
  const breath = createBreath()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await breath()
  }
}

async function all<T>({ store }: Rolemap, fill: number, part: string): Promise<readonly T[]> {
  const { rows } = await store.returns.listParts(fill, { part })
  return await inTurns(rows, ({ body }) => body as T)
}

/** Every group of a filling, because explaining a difference needs them all. */
export const readGroups = (rolemap: Rolemap, { fill }: Pick<KeptReturn, 'fill'>): Promise<readonly FilledGroup[]> =>
  all<FilledGroup>(rolemap, fill, 'group')

/** The part of a filling with the signed figures. */
export const toSignedPart = ({ digest }: { readonly digest: string }): string => `signed ${digest}`

interface PartPage {
  readonly key?: string | undefined
  readonly limit: number
  readonly offset: number
}

const bodies = <T>({ total, rows }: Slice<FillPart>): Slice<T> => ({ total, rows: rows.map(({ body }) => body as T) })

/** A page of the titles of a return: those to settle, settled ones, or all. */
export const listGroups = async ({ store }: Rolemap, fill: number, { key, ...page }: PartPage) =>
  bodies<FilledGroup>(
    await store.returns.listParts(fill, { part: 'group', ...(key !== undefined && { key }), ...page }),
  )

/** A page of the posts that fail a rule. */
export const listFailing = async ({ store }: Rolemap, fill: number, { key, ...page }: PartPage) =>
  bodies<FailingPost>(
    await store.returns.listParts(fill, { part: 'failing', ...(key !== undefined && { key }), ...page }),
  )
