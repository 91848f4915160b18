import { DEFAULT_BASE } from '../exchange/rdf/naming.ts'

export { isBaseIri } from '../exchange/rdf/naming.ts'

/** What whoever runs this Rolemap set, where use cases ask. */
export interface RolemapSettings {
  /** The share of records that publishing a draft may recode without a sign-off, from 0 to 1. */
  readonly recodeLimit: number
  /** The share of refused rows over which accepting the others of a file asks to be confirmed, from 0 to 1. */
  readonly refusedLimit: number
  /** What the IRIs of everything that is given out as RDF begin with; it ends in `/`, `#` or `:`. */
  readonly baseIri: string
  /** Webhooks may go to private addresses, and over http to this machine. */
  readonly privateWebhooks: boolean
  /** What seals what is known of persons; nothing is encrypted without it. */
  readonly key?: string | undefined
}

export const USUAL_SETTINGS: RolemapSettings = {
  recodeLimit: 0.05,
  refusedLimit: 0.1,
  baseIri: DEFAULT_BASE,
  privateWebhooks: false,
}
