import type { z } from '@hono/zod-openapi'
import { Failure } from './problem.ts'

const FAILURES = {
  400: 'A parameter is not as described.',
  401: 'People sign in here, and the token is missing, unknown, revoked or expired.',
  403: 'You lack the role for this, or a page of another site sent the request.',
  404: 'It does not exist.',
  409: 'The store holds something else under that name.',
  413: 'Larger than the limit.',
  415: 'This media type is not accepted here.',
  422: 'A file, title or day in the request cannot be accepted.',
  429: 'Too many requests in a short time.',
  500: 'Rolemap failed.',
  503: 'The store is busy or cannot be reached.',
} as const

// How every route may fail.
const ALWAYS = [401, 403, 422, 429, 500, 503] as const
type Always = (typeof ALWAYS)[number]

type FailureStatus = keyof typeof FAILURES

/** The answer of a route that succeeds. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The answer if the client has the same content already and sent its ETag in If-None-Match. */
export const unchanged = { 304: { description: 'Unchanged since the answer with that ETag.' } } as const

const failure = (status: FailureStatus) => ({
  description: FAILURES[status],
  content: { 'application/problem+json': { schema: Failure } },
})

type Failures<Status extends FailureStatus> = { readonly [Key in Status | Always]: ReturnType<typeof failure> }

/** How a route may fail, in addition to how every route may. */
export function failures<Status extends FailureStatus>(...statuses: readonly Status[]): Failures<Status> {
  const entries = [...statuses, ...ALWAYS].map((status) => [status, failure(status)])
  // fromEntries loses the types of the keys, which are exactly these.
  return Object.fromEntries(entries) as Failures<Status>
}
