import type { Code } from '../classification/index.ts'
import type { Column } from './column.ts'
import type { OccupationPlace } from './occupation.ts'

/** Occupations that need similar knowledge, skills and behaviours, at one stage of a career. */
export interface Cluster {
  readonly code: Code
  readonly label: string
  readonly map: Code
  readonly pathway: Code
  readonly column: Column
  /** No T level leads to it: the document marks the cluster "APPRENTICESHIP ONLY". */
  readonly apprenticeshipOnly: boolean
  /** The places that it lists, in order. An occupation may have its home in a different cluster. */
  readonly places: readonly OccupationPlace[]
}

/** A row of a map: clusters among which a career is likely to progress. */
export interface Pathway {
  readonly code: Code
  readonly label: string
  readonly map: Code
  /** The introduction of the map excludes T Levels for the pathway, or for the map. */
  readonly apprenticeshipOnly: boolean
  /** In the document's order, row by row, so that the columns alternate. */
  readonly clusters: readonly Cluster[]
}

/** One of the 15 maps: a route of technical education with its pathways. A page that is empty has none. */
export interface OccupationalMap {
  readonly code: Code
  readonly label: string
  /** The introduction excludes T Levels for all of it. */
  readonly apprenticeshipOnly: boolean
  readonly pathways: readonly Pathway[]
}
