/** Whether the holder of a post controls resources: staff, budget or premises. Empty: not known. */
export const CONTROLS = ['yes', 'no', ''] as const
export type Control = (typeof CONTROLS)[number]

/**
 * What is known of a post, beside its title and its holders. Texts are empty where nothing is known. A post may be held by
 * several persons, and a person may hold several posts.
 */
export interface PostFacts {
  /** The organisation's own number of the post, or one that Rolemap made. */
  readonly number: string
  /** A role that somebody gave this very post, in place of its title's. */
  readonly role: string
  /** A secondary role that somebody gave it. */
  readonly second: string
  /** Codes of `service-areas`: the area, and the type where that much is known. */
  readonly area: string
  readonly type: string
  /** The organisation's own name of the service. */
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
  /** Persons who hold it and are not known one by one. */
  readonly headcount: number
  /** The number of known persons who hold it. */
  readonly persons: number
  /** Full-time equivalents of all who hold it. Of one assignment it can be over 1. */
  readonly fte?: number
  /** How many vacant places it is. */
  readonly vacancies: number
  /** The fields that somebody set by hand, with spaces between: a list does not change them. */
  readonly hand: string
  /** Further columns that are kept with it, by their names. */
  readonly further: Readonly<Record<string, string>>
  /** Why a combination that should not be is right here. */
  readonly why?: string
}

/** How a title is coded: surely, not surely, not at all, or by a person. */
export type PostTitleState = 'coded' | 'open' | 'uncoded' | 'decided'

/** A title with the context that it is coded in, and the role that all posts of that title have. */
export interface CodedPostTitle {
  /** The same for the same title in the same context. */
  readonly name: string
  readonly title: string
  /** In lower case and without marks, to search in. */
  readonly folded: string
  readonly context?: Readonly<Record<string, string>>
  /** The role; empty where there is none. */
  readonly code: string
  /** The secondary role that the title names. */
  readonly second: string
  /** The local item of the organisation that has this title; the role is then what it hangs below. */
  readonly local: string
  readonly state: PostTitleState
  /** The probability of the role. */
  readonly sure: number
  /** What the coder said. */
  readonly result: Readonly<Record<string, string>>
  /** Who decided, and when. */
  readonly decided?: { readonly by: string; readonly at: string; readonly why?: string }
}

/** What every post should have: a role, a service area and a service type. */
export const MINIMUM = ['role', 'area', 'type'] as const
export type Minimum = (typeof MINIMUM)[number]

/** Which of the minimum a post lacks. */
export function listLacking(post: {
  readonly role: string
  readonly area: string
  readonly type: string
}): readonly Minimum[] {
  return MINIMUM.filter((name) => post[name] === '')
}
