import { RolemapError } from '../../error.ts'
import { listBlocking, type ReturnFigure } from '../../workforce/return/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange, SeenConflict } from '../trail/record-change.ts'
import { toJson } from '../trail/shape.ts'
import type { ReturnSaid } from './change.ts'
import { checkOpen, nameOf } from './fill.ts'
import { readReturn, toSignedPart } from './filled.ts'
import { type ReturnKey, toReturnId } from './key.ts'
import { RETURN } from './kind.ts'
import { getOwnReturn, type ShownReturn, showReturn } from './show.ts'

/**
 * Signs a return, which locks it. Nobody may sign a return that they filled or entered something in, and nothing may be
 * left that prevents signing.
 *
 * @throws RolemapError `own-return`, `return-unfit` with what is left, `return-closed`, `change-conflict`
 */
export async function signReturn(rolemap: Rolemap, key: ReturnKey, said: ReturnSaid = {}): Promise<ShownReturn> {
  requireRight(rolemap, 'return.sign')
  const seen = await getOwnReturn(rolemap, key)
  const { value } = seen
  if (said.seen !== undefined && said.seen !== seen.revision)
    throw new SeenConflict('somebody else changed this return: look at it again')
  checkOpen(value)
  const by = nameOf(rolemap, said.by)
  if (value.fillers.some((name) => sameName(name, by)))
    throw new RolemapError(
      'own-return',
      `${by} filled this return: another person signs it${rolemap.actor.alone ? ', whose name must be given' : ''}`,
    )
  const { definition, findings, figures, digest } = await readReturn(rolemap, seen)
  const [first, ...others] = listBlocking(findings, value.notes)
  if (first)
    throw new RolemapError(
      'return-unfit',
      `${first.why}${others.length > 0 ? `; and ${others.length} more that keep it from being signed` : ''}`,
    )
  if (definition.read.length > 0 && value.read.length === 0)
    throw new RolemapError('return-unfit', 'nobody who filled it has said yet that they read what is to be read')
  await keepFigures(rolemap, { fill: value.fill, digest, figures })
  const at = rolemap.now().toISOString()
  const signed = { ...value, state: 'signed', signed: { by, at, digest } } as const
  const told = tell(RETURN, { action: 'sign', id: toReturnId(key), after: { fill: value.fill, digest } })
  await recordChange(rolemap, told, [toPut(RETURN, { id: toReturnId(key), value: signed, seen })])
  return await showReturn(rolemap, key)
}

/**
 * Stores the figures with the filling that they were made from. A return that was signed before, unlocked and not
 * changed already has them.
 */
async function keepFigures(
  { store }: Rolemap,
  {
    fill,
    digest,
    figures,
  }: { readonly fill: number; readonly digest: string; readonly figures: readonly ReturnFigure[] },
): Promise<void> {
  const part = toSignedPart({ digest })
  const { total } = await store.returns.listParts(fill, { part, limit: 1, offset: 0 })
  if (total === figures.length) return
  const parts = figures.map((figure) => ({ part, key: figure.row, body: toJson(figure) }))
  await store.returns.addParts(fill, parts)
}

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * Unlocks a signed return, so that it can be filled again. The signature is removed.
 *
 * @throws RolemapError `return-unfit` without a reason, or if it is not signed
 */
export async function unlockReturn(
  rolemap: Rolemap,
  key: ReturnKey,
  { why }: { readonly why: string },
): Promise<ShownReturn> {
  requireRight(rolemap, 'return.sign')
  const seen = await getOwnReturn(rolemap, key)
  if (why.trim() === '') throw new RolemapError('return-unfit', 'expected the reason for unlocking it')
  if (seen.value.state !== 'signed') throw new RolemapError('return-unfit', 'the return is not signed')
  const { signed: _, ...rest } = seen.value
  const value = { ...rest, state: 'open' } as const
  const told = tell(RETURN, { action: 'unlock', id: toReturnId(key), why: why.trim(), after: { fill: value.fill } })
  await recordChange(rolemap, told, [toPut(RETURN, { id: toReturnId(key), value, seen })])
  return await showReturn(rolemap, key)
}
