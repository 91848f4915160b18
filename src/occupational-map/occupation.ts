import type { Code } from '../classification/index.ts'
import type { Column } from './column.ts'
import type { LinkedRole } from './linked-role.ts'
import type { LinkedStandard } from './standard.ts'

/**
 * How far the apprenticeship standard of an occupation can be: approved for delivery, published, in development, or awaited.
 * The documents show it by colours, which the conversion to text lost. So it is `unknown` unless a later list or a file of
 * statuses gives it.
 */
export const OCCUPATION_STATUSES = ['approved', 'published', 'in-development', 'awaiting', 'unknown'] as const

export type OccupationStatus = (typeof OCCUPATION_STATUSES)[number]

/** A status, with its source and its date. */
export interface KnownStatus {
  readonly status: OccupationStatus
  /** An ISO date, `2021-07-31`; or a month, `2021-07`, or a year, if no more is known. */
  readonly date?: string
  /** The list or the file of statuses that says so. */
  readonly source?: string
}

/**
 * The kind of degree that an apprenticeship leads to, in the words that the map prints: "(degree)", "integrated degree",
 * "masters degree", "(masters level)", "degree apprenticeship".
 */
export const DEGREE_KINDS = [
  'degree',
  'integrated-degree',
  'masters-degree',
  'masters-level',
  'degree-apprenticeship',
] as const

export type DegreeKind = (typeof DEGREE_KINDS)[number]

/** @example formatDegree('integrated-degree') // 'integrated degree' */
export const formatDegree = (degree: DegreeKind): string => degree.replace('-', ' ')

/** A named specialism of an occupation, such as "Barista" of "Hospitality team member". */
export interface Option {
  readonly code: Code
  readonly label: string
  /** The occupation that it is a specialism of. */
  readonly occupation: Code
}

/** One place in which a map lists an occupation. An occupation of several maps has one for each cluster that lists it. */
export interface OccupationPlace {
  /** The cluster's code and a number. The code of the home place is also the code of the occupation. */
  readonly code: Code
  readonly occupation: Code
  /** Whether it is the home of the occupation: the first place that lists it. Analysis counts the occupation there. */
  readonly home: boolean
  readonly map: Code
  readonly pathway: Code
  readonly cluster: Code
  readonly column: Column
  /** The options listed at this place; the occupation may have more. */
  readonly options: readonly Option[]
}

/** One occupation, whatever the number of maps that list it. */
export interface Occupation {
  readonly code: Code
  /** As printed, without level and degree. */
  readonly label: string
  /** The presumed spelling, if the label is a slip of the source. */
  readonly presumed?: string
  /** The column of its home. */
  readonly column: Column
  /** The level of the apprenticeship, 2 to 8, if the map prints it or the linked standard has one. */
  readonly level?: number
  /** Where the level comes from: the map or, if it prints none, the linked standard. */
  readonly levelFrom?: 'map' | 'standard'
  /** The date of that source: the edition of the map, if its name is a date, or the list of standards. */
  readonly levelDate?: string
  /** The kind of degree that the map prints; absent if it prints none. */
  readonly degree?: DegreeKind
  /** All places are in clusters that are apprenticeship only: no T level leads to it. */
  readonly apprenticeshipOnly: boolean
  readonly status: KnownStatus
  readonly standard?: LinkedStandard
  /** Roles of the qualifications report that are plainly the same. */
  readonly roles?: readonly LinkedRole[]
  /** The home first. */
  readonly places: readonly OccupationPlace[]
  /** The options of all places, in the order of first printing. */
  readonly options: readonly Option[]
}
