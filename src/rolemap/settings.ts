import { DEFAULT_BASE } from '../exchange/rdf/naming.ts'

export { isBaseIri } from '../exchange/rdf/naming.ts'

/** The operator's settings that use cases need. */
export interface RolemapSettings {
  /** The share of records that publishing a draft may recode without a sign-off, from 0 to 1. */
  readonly recodeLimit: number
  /** If a larger share of a file's rows is refused, accepting the others needs a confirmation; from 0 to 1. */
  readonly refusedLimit: number
  /** The beginning of every IRI in exported RDF. It ends in `/`, `#` or `:`. */
  readonly baseIri: string
  /** Webhooks may go to private addresses, and over http to this machine. */
  readonly privateWebhooks: boolean
  /** The key that seals what is known about persons; without it nothing is encrypted. */
  readonly key?: string | undefined
}

export const USUAL_SETTINGS: RolemapSettings = {
  recodeLimit: 0.05,
  refusedLimit: 0.1,
  baseIri: DEFAULT_BASE,
  privateWebhooks: false,
}
