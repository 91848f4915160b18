import { RolemapError } from '../../error.ts'
import type { Failure, HeldTask } from '../../store/index.ts'
import type { TaskKind } from './kind.ts'

/** The worker of a task stopped without a word, as often as attempts may fail: it may be the task that kills it. */
export const WORKER_LOST = 'worker-lost'
/** Something went wrong in Rolemap itself. */
export const FAULT = 'fault'

/** What passes is tried again, and so is a fault, which may pass; what is wrong with the world stays so. */
function mayPass(error: unknown): boolean {
  return !(error instanceof RolemapError) || error.is === 'busy'
}

/** Whether somebody who runs the program should hear of it: neither of a busy store nor of an unknown file. */
export const isFault = (error: unknown): boolean => !(error instanceof RolemapError)

export function toFailure(error: unknown, { attempts }: HeldTask, { kind, at }: { kind: TaskKind; at: Date }): Failure {
  const failure = { reason: error instanceof RolemapError ? error.code : FAULT, now: at.toISOString() }
  if (!mayPass(error) || attempts >= kind.most) return failure
  return { ...failure, retry: new Date(at.getTime() + kind.pause(attempts)).toISOString() }
}
