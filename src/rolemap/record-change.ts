import type { Change, Effect, NewChange } from '../store/trail.ts'
import type { Rolemap } from './rolemap.ts'

/** What a use case says of a change; who, when and through which face are the open Rolemap's. */
export type Told = Omit<NewChange, 'at' | 'who' | 'role' | 'via'>

/** Does something and says so in the trail: both, or neither. Every use case that changes something ends here. */
export async function recordChange(
  rolemap: Rolemap,
  told: Told | readonly Told[],
  effects: readonly Effect[],
): Promise<readonly Change[]> {
  const { name: who, role, via } = rolemap.actor
  const by = { at: rolemap.now().toISOString(), who, role, via }
  const changes = [told].flat().map((one) => ({ ...by, ...one }))
  return await rolemap.store.commit({ changes, effects })
}
