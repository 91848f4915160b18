import type { Hold } from './queue.ts'

/** How far a webhook is. To whom it goes, and with what, is a record of the kind `webhook`, whose id it has. */
export interface WebhookState {
  readonly id: string
  /** What its deliveries are signed with, as it is: it must be read to sign. */
  readonly secret: string
  /** The number of the change up to which everything is delivered, or was not for it. */
  readonly position: number
}

/** What became of a change that was to be delivered, as of the last attempt. */
export interface Delivery {
  readonly change: number
  /** ISO 8601, UTC, as every time here. */
  readonly at: string
  readonly attempts: number
  readonly delivered: boolean
  /** The status that was answered, or in a word what went wrong. */
  readonly outcome: string
}

/** What whoever has the task of a webhook found out. */
export interface Progress {
  readonly hold: Hold
  readonly position: number
  readonly delivery?: Delivery
}

/** What a commit does to webhooks; `Effect` has these beside the others. */
export type WebhookEffect =
  | { readonly put: 'webhook'; readonly id: string; readonly secret: string; readonly position: number }
  /** With its deliveries. */
  | { readonly put: 'webhook-end'; readonly id: string }

/** The part of the store that knows how far webhooks are. It is written while no change is made, and is in no trail. */
export interface WebhookStore {
  /** By id. */
  listStates(): Promise<readonly WebhookState[]>
  /**
   * Keeps how far it is and what became of a delivery. Unless that failed, its task has got on. False, and nothing is kept,
   * where the task is somebody else's or gone, or the webhook is.
   */
  putProgress(id: string, progress: Progress): Promise<boolean>
  /** The latest change first; so many of them are kept. */
  listDeliveries(id: string): Promise<readonly Delivery[]>
}
