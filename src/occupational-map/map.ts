import type { Place } from '../error.ts'
import type { Column } from './column.ts'
import type { Occupation } from './occupation.ts'

/** Occupations that need similar knowledge, skills and behaviours, at one stage of a career. */
export interface Cluster {
  readonly title: string
  readonly column: Column
  /** Not to be learnt by a T level: the document marks the cluster "APPRENTICESHIP ONLY". */
  readonly apprenticeshipOnly: boolean
  /** What the cluster's people do, in the document's own sentence: prose, kept out of data. */
  readonly description?: string
  /** In the document's order. */
  readonly occupations: readonly Occupation[]
  readonly at?: Place
}

/** A row of a map: clusters among which a career is likely to progress. */
export interface Pathway {
  readonly title: string
  /** In the document's order, row by row, so that the columns alternate. */
  readonly clusters: readonly Cluster[]
  readonly at?: Place
}

/** One of the 15 maps: a route of technical education with its pathways. A page that is empty has none. */
export interface OccupationalMap {
  readonly title: string
  /** The paragraph that stands under the title: prose, kept out of data. */
  readonly introduction?: string
  readonly pathways: readonly Pathway[]
  readonly at?: Place
}
