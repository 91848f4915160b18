/** Whether the holder of a post controls resources: staff, budget or premises. Empty if unknown. */
export const CONTROLS = ['yes', 'no', ''] as const
export type Control = (typeof CONTROLS)[number]

/**
 * What is known about a post, besides its title and its holders. Unknown texts are empty. A post may be held by several
 * persons, and a person may hold several posts.
 */
export interface PostFacts {
  /** The organisation's own number for the post, or one that Rolemap made. */
  readonly number: string
  /** A role that somebody gave this post alone, instead of its title's. */
  readonly role: string
  /** A secondary role that somebody gave it. */
  readonly second: string
  /** Codes of `service-areas`: the area, and the type if it is known. */
  readonly area: string
  readonly type: string
  /** The organisation's own name for the service. */
  readonly department: string
  readonly grade: string
  readonly employer: string
  /** The service provision unit: a school, a home, an office. */
  readonly unit: string
  readonly control: Control
  readonly contract: string
  /** The nature of the relationship: employee, agency worker, volunteer. */
  readonly relationship: string
  /** ISO 8601 days. */
  readonly starts: string
  readonly ends: string
  /** How many unnamed persons hold it. */
  readonly headcount: number
  /** The number of known persons who hold it. */
  readonly persons: number
  /** Full-time equivalents of everybody who holds it. Of one assignment it can be over 1. */
  readonly fte?: number
  /** How many vacant places it has. */
  readonly vacancies: number
  /** The fields that somebody set by hand, separated by spaces. Lists do not change them. */
  readonly hand: string
  /** Further columns that are kept with it, by name. */
  readonly further: Readonly<Record<string, string>>
  /** Why an unusual combination is correct here. */
  readonly why?: string
}

/** How a title is coded: with certainty, without certainty, not at all, or by a person. */
export type PostTitleState = 'coded' | 'open' | 'uncoded' | 'decided'

/** A title with the context that it is coded in, and the role of all posts with that title. */
export interface CodedPostTitle {
  /** Equal for the same title in the same context. */
  readonly name: string
  readonly title: string
  /** In lower case and without punctuation, for searching. */
  readonly folded: string
  readonly context?: Readonly<Record<string, string>>
  /** The role; empty if there is none. */
  readonly code: string
  /** The secondary role that the title names. */
  readonly second: string
  /** The organisation's local item with this title. The role is then the item above it. */
  readonly local: string
  readonly state: PostTitleState
  /** The probability of the role. */
  readonly sure: number
  /** The coder's answer. */
  readonly result: Readonly<Record<string, string>>
  /** Who decided, and when. */
  readonly decided?: { readonly by: string; readonly at: string; readonly why?: string }
}

/** What every post should have: a role, a service area and a service type. */
export const MINIMUM = ['role', 'area', 'type'] as const
export type Minimum = (typeof MINIMUM)[number]

/** Which of the required fields a post lacks. */
export function listLacking(post: {
  readonly role: string
  readonly area: string
  readonly type: string
}): readonly Minimum[] {
  return MINIMUM.filter((name) => post[name] === '')
}
