import type { Place } from '../error.ts'
import type { Code } from './code.ts'
import type { OwnProfile } from './own-profile.ts'

/**
 * How reliable a profile is. `agreed`: the source lists it as having a profile. `draft`: the source has text for it but
 * does not list it. `ours`: written by this project. `none`: the source left it empty.
 */
export type ProfileState = 'agreed' | 'draft' | 'ours' | 'none'

/** A role named under "see also": as printed, and the item it was resolved to, if any. */
export interface SeeAlso {
  readonly label: string
  readonly code?: Code
}

/** What a source says about one role. It has prose only if the user imported the document itself. */
export interface Profile {
  readonly code: Code
  readonly state: ProfileState
  readonly description?: string
  readonly tasks?: readonly string[]
  /** Training, entry routes and associated qualifications. */
  readonly entry?: string
  readonly jobsIncluded?: string
  readonly typicalTitles: readonly string[]
  readonly seeAlso: readonly SeeAlso[]
  /** This project's own profile, if there is one. */
  readonly ours?: OwnProfile
  readonly at?: Place
}
