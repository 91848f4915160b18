import type { Hold } from './queue.ts'

/** A webhook's position in the trail. Its address and settings are in the record of the kind `webhook` with the same id. */
export interface WebhookState {
  readonly id: string
  /** The secret that signs its deliveries, in plain text because signing needs it. */
  readonly secret: string
  /** Every change up to this number was delivered, or did not concern the webhook. */
  readonly position: number
}

/** The result of delivering one change, as of the last attempt. */
export interface Delivery {
  readonly change: number
  /** ISO 8601, UTC, like every time in this file. */
  readonly at: string
  readonly attempts: number
  readonly delivered: boolean
  /** The HTTP status of the answer, or a word for what went wrong. */
  readonly outcome: string
}

/** What the worker of a webhook's task found out. */
export interface Progress {
  readonly hold: Hold
  readonly position: number
  readonly delivery?: Delivery
}

/** The effects of a commit on webhooks, one part of `Effect`. */
export type WebhookEffect =
  | { readonly put: 'webhook'; readonly id: string; readonly secret: string; readonly position: number }
  /** Its deliveries are deleted too. */
  | { readonly put: 'webhook-end'; readonly id: string }

/** The part of the store that keeps webhooks' positions. They change without a commit and are not in the trail. */
export interface WebhookStore {
  /** By id. */
  listStates(): Promise<readonly WebhookState[]>
  /**
   * Stores the position and the result of a delivery. Unless the delivery failed, this counts as progress of its task.
   * Returns false, and stores nothing, if somebody else has the task, or the task or webhook was removed.
   */
  putProgress(id: string, progress: Progress): Promise<boolean>
  /** The latest change first. Only a fixed number of them are kept. */
  listDeliveries(id: string): Promise<readonly Delivery[]>
}
