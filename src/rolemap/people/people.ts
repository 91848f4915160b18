import type { Actor, Role } from '../actor.ts'
import type { Asking } from './asking.ts'
import type { Limits } from './limits.ts'
import type { OpenId } from './open-id.ts'

/** What a face needs where people sign in. */
export interface People {
  /** Does the work of a request in the name of who asks. */
  readonly as: Asking['as']
  readonly limits: Limits
  /** Cookies go over HTTPS only. */
  readonly secure: boolean
  /** The provider with which people may sign in. */
  readonly openId?: OpenId
  /** The role of somebody whom the provider sends and nobody added; none: they are refused. */
  readonly openIdRole?: Role
}

/** One of a set of routes that a request may be for. */
interface Route {
  readonly method: string
  readonly path: string
}

/** Which of the routes that match a request answers it, as the access table names it; none: it is for nothing. */
export function nameRoute(method: string, matched: readonly Route[]): string | undefined {
  const asked = method === 'HEAD' ? 'GET' : method
  const route = matched.find((one) => one.method === asked)
  if (!route) return undefined
  return `${route.method} ${route.path.replace(/^\/asset\/.*/, '/asset/*')}`
}

/** Counts a request of somebody, or of nobody from an address; false where there were too many. */
export function takeRequest({ limits }: People, actor: Actor | undefined, address: string): boolean {
  return actor ? limits.requests.take(actor.name) : limits.visits.take(address)
}
