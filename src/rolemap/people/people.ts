import type { Role } from '../actor.ts'
import type { Limits } from './limits.ts'
import type { OpenId } from './open-id.ts'

/** What a face needs if people sign in. */
export interface People {
  readonly limits: Limits
  /** Cookies go over HTTPS only. */
  readonly secure: boolean
  /** The provider that people may sign in with. */
  readonly openId?: OpenId
  /** The role of a person whom the provider sends and nobody added; if absent, they are refused. */
  readonly openIdRole?: Role
}
