import { userInfo } from 'node:os'

/** From the lowest to the highest. Each role includes the ones before it. */
export const ROLES = ['reader', 'coder', 'editor', 'moderator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The face that a request came through. */
export type Via = 'cli' | 'api' | 'web' | 'library'

/** The person who asks for something: what the trail says about them, and what they may do. */
export interface Actor {
  readonly name: string
  readonly role: Role
  readonly via: Via
  /** Nobody signs in: there is one person, who may do everything, and the trail says so. */
  readonly alone?: boolean
}

/** The only person of a Rolemap without sign-in, with the given name or the system's name for them. */
export function toSingleUser(via: Via, name?: string): Actor {
  return { name: name?.trim() || systemName(), role: 'administrator', via, alone: true }
}

function systemName(): string {
  try {
    return userInfo().username
  } catch {
    // The system may run a process for a user without a name.
    return 'unknown'
  }
}

/** The person who asks if nobody has signed in. */
export const NOBODY: Omit<Actor, 'via'> = { name: '', role: 'reader' }

export const hasRole = ({ role }: Actor, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least)

/** Why somebody may not do something. */
export const formatLack = ({ name, role }: Actor, least: Role) =>
  `this needs the role "${least}"; ${name} has the role "${role}"`
