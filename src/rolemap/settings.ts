/** What whoever runs this Rolemap set, where use cases ask. */
export interface RolemapSettings {
  /** The share of records that publishing a draft may recode without a sign-off, from 0 to 1. */
  readonly recodeLimit: number
  /** Webhooks may go to private addresses, and over http to this machine. */
  readonly privateWebhooks: boolean
}

export const USUAL_SETTINGS: RolemapSettings = { recodeLimit: 0.05, privateWebhooks: false }
