import { userInfo } from 'node:os'

/** From the least to the most: who has one has those before it. */
export const ROLES = ['reader', 'coder', 'editor', 'moderator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** Through which face somebody asks. */
export type Via = 'cli' | 'api' | 'web' | 'library'

/** Who asks for something to be done: what the trail says of them, and what they may do. */
export interface Actor {
  readonly name: string
  readonly role: Role
  readonly via: Via
  /** Nobody signs in: there is one person, who may do everything, and the trail says so. */
  readonly alone?: boolean
}

/** The one person of a Rolemap without sign-in: of that name, or the name by which the system knows them. */
export function toSingleUser(via: Via, name?: string): Actor {
  return { name: name?.trim() || systemName(), role: 'administrator', via, alone: true }
}

function systemName(): string {
  try {
    return userInfo().username
  } catch {
    // A system may run a process for a user that it has no name for.
    return 'unknown'
  }
}

/** Who asks where nobody has signed in. */
export const NOBODY: Omit<Actor, 'via'> = { name: '', role: 'reader' }

export const hasRole = ({ role }: Actor, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least)

/** Why somebody may not do something. */
export const formatLack = ({ name, role }: Actor, least: Role) =>
  `this needs the role "${least}"; ${name} has the role "${role}"`
