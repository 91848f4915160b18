import type { Place } from '../error.ts'

/** One thing that a qualification may cover: an area of expertise. */
export interface Attribute {
  /** Its number in the criteria set. */
  readonly code: string
  readonly label: string
  /** What somebody who covers it knows or can do, for raters. */
  readonly says?: string
  readonly at?: Place
}

/** What qualifications are judged against, such as the six areas of the Common Core. Several sets coexist. */
export interface CriteriaSet {
  readonly id: string
  readonly label: string
  /** In the source's order. */
  readonly attributes: readonly Attribute[]
}
