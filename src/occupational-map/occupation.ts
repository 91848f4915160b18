import type { Code } from '../classification/index.ts'
import type { Column } from './column.ts'
import type { LinkedRole } from './linked-role.ts'
import type { LinkedStandard } from './standard.ts'

/**
 * How far the apprenticeship standard of an occupation can be: approved for delivery, published, in development, or awaited.
 * The documents say it by colours, which did not survive the conversion to text, so that it is `unknown` where no later
 * list or file of statuses tells it.
 */
export const OCCUPATION_STATUSES = ['approved', 'published', 'in-development', 'awaiting', 'unknown'] as const

/** One of them. */
export type OccupationStatus = (typeof OCCUPATION_STATUSES)[number]

/** What is known of a status: where it comes from, and the day for which it holds. */
export interface KnownStatus {
  readonly status: OccupationStatus
  /** An ISO date, `2021-07-31`; a month, `2021-07`, or a year, where no more is known. */
  readonly date?: string
  /** The list or the file of statuses that says so. */
  readonly source?: string
}

/** A named specialism of an occupation, such as "Barista" of "Hospitality team member". */
export interface Option {
  readonly code: Code
  readonly label: string
  /** The occupation that it is a specialism of. */
  readonly occupation: Code
}

/** One place in which a map lists an occupation. An occupation of several maps has one for each cluster that lists it. */
export interface OccupationPlace {
  /** The code of the place: of the cluster, and a number in it. That of the home place is the code of the occupation. */
  readonly code: Code
  readonly occupation: Code
  /** Whether it is the home of the occupation: the first place that lists it, and the one that analysis counts it under. */
  readonly home: boolean
  readonly map: Code
  readonly pathway: Code
  readonly cluster: Code
  readonly column: Column
  /** The options that are listed at this place, which need not be all that the occupation has. */
  readonly options: readonly Option[]
}

/** One occupation, however many maps it stands in. */
export interface Occupation {
  readonly code: Code
  /** As printed, without level and degree. */
  readonly label: string
  /** As it presumably should be spelt, where the label is a slip of the source. */
  readonly presumed?: string
  /** The column of its home. */
  readonly column: Column
  /** The level of the apprenticeship, 2 to 8, where the map prints it or the standard linked to it has one. */
  readonly level?: number
  /** Who says the level: the map, or the linked standard where the map is silent. */
  readonly levelFrom?: 'map' | 'standard'
  /** The apprenticeship is a degree or masters degree apprenticeship. */
  readonly degree: boolean
  /** All places are in clusters that are apprenticeship only: no T level leads to it. */
  readonly apprenticeshipOnly: boolean
  readonly status: KnownStatus
  readonly standard?: LinkedStandard
  /** Roles of the qualifications report that are plainly the same. */
  readonly roles?: readonly LinkedRole[]
  /** The home first. */
  readonly places: readonly OccupationPlace[]
  /** Those of all places, in the order in which they are first printed. */
  readonly options: readonly Option[]
}
