import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor, Via } from '../actor.ts'
import type { Rolemap } from '../rolemap.ts'

/** A Rolemap that many people ask at once. */
export interface Asking {
  /** Its actor is whoever asks at the time. */
  readonly rolemap: Rolemap
  /** Does some work in the name of somebody. */
  as<T>(actor: Actor, work: () => T): T
}

/**
 * A use case asks the Rolemap it is given who asks; here that is looked up in the work that is under way, so that no
 * route can forget to say it. Outside of any it is nobody, who may only read.
 */
export function createAsking(rolemap: Rolemap, via: Via): Asking {
  const current = new AsyncLocalStorage<Actor>()
  const nobody: Actor = { name: '', role: 'reader', via }
  return {
    rolemap: Object.defineProperty({ ...rolemap }, 'actor', {
      enumerable: true,
      get: () => current.getStore() ?? nobody,
    }),
    as: (actor, work) => current.run({ ...actor, via }, work),
  }
}
