import type { Place } from '../error.ts'

/**
 * How far the apprenticeship standard of an occupation is: the document says it by colours, which did not survive the
 * conversion to text, so that it is `unknown` there.
 */
export type OccupationStatus = 'approved' | 'published' | 'in-development' | 'awaiting' | 'unknown'

/** A named specialism of an occupation, such as "Barista" of "Hospitality team member". */
export interface Option {
  readonly label: string
  readonly at?: Place
}

/** One occupation as one cluster lists it. The same occupation may stand in several clusters, each with its own options. */
export interface Occupation {
  /** As printed, without level and degree. */
  readonly label: string
  /** The level of the apprenticeship, 2 to 8; absent where it is not known. */
  readonly level?: number
  /** The document says that the apprenticeship is a degree or masters degree apprenticeship. */
  readonly degree?: boolean
  readonly options: readonly Option[]
  readonly status: OccupationStatus
  readonly at?: Place
}
