/** How far a webhook is. To whom it goes, and with what, is a record of the kind `webhook`, whose id it has. */
export interface WebhookState {
  readonly id: string
  /** What its deliveries are signed with, as it is: it must be read to sign. */
  readonly secret: string
  /** The number of the change up to which everything is delivered, or was not for it. */
  readonly position: number
  /** How often the next one failed. */
  readonly attempts: number
  /** Not before this time, ISO 8601, UTC, as every time here; empty: at once. */
  readonly due: string
  /** Who delivers for it, and until when nobody else may. */
  readonly holder: string
  readonly heldUntil: string
}

/** What became of a change that was to be delivered, as of the last attempt. */
export interface Delivery {
  readonly change: number
  readonly at: string
  readonly attempts: number
  readonly delivered: boolean
  /** The status that was answered, or in a word what went wrong. */
  readonly outcome: string
}

/** A holder's time with a webhook. */
export interface Hold {
  readonly holder: string
  readonly now: string
  readonly until: string
}

/** What a holder found out. */
export interface Progress {
  readonly position: number
  readonly attempts: number
  readonly due: string
  /** Until when the holder keeps it; its time over: others may. */
  readonly heldUntil: string
  readonly delivery?: Delivery
}

/** What a commit does to webhooks; `Effect` has these beside the others. */
export type WebhookEffect =
  | { readonly put: 'webhook'; readonly id: string; readonly secret: string; readonly position: number }
  /** The next delivery is due at once, as if it had never failed. */
  | { readonly put: 'webhook-again'; readonly id: string }
  /** With its deliveries. */
  | { readonly put: 'webhook-end'; readonly id: string }

/** The part of the store that knows how far webhooks are. It is written while no change is made, and is in no trail. */
export interface WebhookStore {
  /** By id. */
  listStates(): Promise<readonly WebhookState[]>
  /** Takes a webhook that is due and that nobody else holds; false where it is not so. */
  hold(id: string, hold: Hold): Promise<boolean>
  /** Keeps what its holder found out; false, and nothing is kept, where another holds it by now or it is gone. */
  putProgress(id: string, holder: string, progress: Progress): Promise<boolean>
  /** The latest change first; so many of them are kept. */
  listDeliveries(id: string): Promise<readonly Delivery[]>
}
