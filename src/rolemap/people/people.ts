import type { Role } from '../actor.ts'
import type { Limits } from './limits.ts'
import type { OpenId } from './open-id.ts'

/** What a face needs where people sign in. */
export interface People {
  readonly limits: Limits
  /** Cookies go over HTTPS only. */
  readonly secure: boolean
  /** The provider with which people may sign in. */
  readonly openId?: OpenId
  /** The role of somebody whom the provider sends and nobody added; none: they are refused. */
  readonly openIdRole?: Role
}
