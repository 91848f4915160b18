import type { Place } from '../../../error.ts'
import type { Column, DegreeKind } from '../../../occupational-map/index.ts'

/** A named specialism of an occupation, such as "Barista" of "Hospitality team member". */
export interface PrintedOption {
  readonly label: string
  readonly at?: Place
}

/** One occupation, as one cluster lists it. Several clusters may list the same occupation, each with its own options. */
export interface PrintedOccupation {
  /** As printed, without level and degree. */
  readonly label: string
  /** The level of the apprenticeship, 2 to 8; absent if unknown. */
  readonly level?: number
  /** The kind of degree that the document prints. */
  readonly degree?: DegreeKind
  readonly options: readonly PrintedOption[]
  readonly at?: Place
}

/** Occupations that need similar knowledge, skills and behaviours, at one stage of a career. */
export interface PrintedCluster {
  readonly title: string
  readonly column: Column
  /** No T level leads to it: the document marks the cluster "APPRENTICESHIP ONLY". */
  readonly apprenticeshipOnly: boolean
  /** What people in the cluster do, in the document's own sentence: prose, kept out of `data/`. */
  readonly description?: string
  /** In the document's order. */
  readonly occupations: readonly PrintedOccupation[]
  readonly at?: Place
}

/** A row of a map: clusters among which a career is likely to progress. */
export interface PrintedPathway {
  readonly title: string
  /** In the document's order, row by row, so that the columns alternate. */
  readonly clusters: readonly PrintedCluster[]
  readonly at?: Place
}

/** One of the 15 maps: a route of technical education with its pathways. A page that is empty has none. */
export interface PrintedMap {
  readonly title: string
  /** The paragraph under the title: prose, kept out of `data/`. */
  readonly introduction?: string
  readonly pathways: readonly PrintedPathway[]
  readonly at?: Place
}
