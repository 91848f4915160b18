import { RolemapError } from '../../error.ts'
import type { Failure, HeldTask } from '../../store/index.ts'
import type { TaskKind } from './kind.ts'

/** The worker of a task stopped silently as often as attempts may fail: the task itself may be killing it. */
export const WORKER_LOST = 'worker-lost'
/** Something went wrong in Rolemap itself. */
export const FAULT = 'fault'

/**
 * Errors that can pass are tried again, and so are faults, which may pass. A task has seen nothing that somebody else
 * could have changed, so a conflict passes too. What is wrong with the input or the environment stays wrong.
 */
function mayPass(error: unknown): boolean {
  return !(error instanceof RolemapError) || error.is === 'busy' || error.code === 'change-conflict'
}

/** Whether the operator should hear of it. A busy store or an unknown file is not a fault. */
export const isFault = (error: unknown): boolean => !(error instanceof RolemapError)

export function toFailure(error: unknown, { attempts }: HeldTask, { kind, at }: { kind: TaskKind; at: Date }): Failure {
  const failure = { reason: error instanceof RolemapError ? error.code : FAULT, now: at.toISOString() }
  if (!mayPass(error) || attempts >= kind.most) return failure
  return { ...failure, retry: new Date(at.getTime() + kind.pause(attempts)).toISOString() }
}
