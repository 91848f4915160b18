import { setTimeout } from 'node:timers/promises'
import { RolemapError } from '../../error.ts'
import type { Change, Effect, NewChange } from '../../store/trail.ts'
import { addIndexTask } from '../queue/index-task.ts'
import type { Rolemap } from '../rolemap.ts'

/** What a use case says about a change. The person, the time and the face come from the open Rolemap. */
export type Told = Omit<NewChange, 'at' | 'who' | 'role' | 'via'>

/**
 * Does something and records it in the trail: both or neither. Every use case that changes something ends here. Then
 * wakes the workers of this process, because webhooks may have to be called.
 */
export async function recordChange(
  rolemap: Rolemap,
  told: Told | readonly Told[],
  effects: readonly Effect[],
): Promise<readonly Change[]> {
  const { name: who, role, via } = rolemap.actor
  const by = { at: rolemap.now().toISOString(), who, role, via }
  const changes = [told].flat().map((one) => ({ ...by, ...one }))
  if (changes.length === 0) throw new TypeError('expected a change that tells of what is done, found none')
  const committed = await rolemap.store.trail.commit({ changes, effects })
  // The change is done, whatever happens to the index: if nobody builds it, the first look-up does.
  for (const id of listReworded(effects)) await addIndexTask(rolemap, id).catch(() => {})
  rolemap.wake()
  return committed
}

/** The classifications whose text was replaced. */
const listReworded = (effects: readonly Effect[]): ReadonlySet<string> =>
  new Set(
    effects.flatMap((effect) => {
      if (effect.put === 'version') return [effect.version.id]
      return effect.put === 'prose' ? [effect.key.id] : []
    }),
  )

// How many conflicts with other people's changes are tolerated before giving up.
const ATTEMPTS = 20
// The longest wait before the next attempt, so that two who fail together do not do so again.
const PAUSE_MS = 50

/** Retries after a conflict. Use it only where the result does not depend on what the other person changed. */
export async function insist<T>(attempt: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const lost = error instanceof RolemapError && error.code === 'change-conflict' && !(error instanceof SeenConflict)
    if (!lost || attempts === 1) throw error
    await setTimeout(Math.random() * PAUSE_MS)
    return insist(attempt, attempts - 1)
  }
}

/** Somebody else changed what the person had seen. Trying again would overwrite it. */
export class SeenConflict extends RolemapError {
  constructor(message: string) {
    super('change-conflict', message)
  }
}
