import type { z } from '@hono/zod-openapi'
import { Failure } from './problem.ts'

const FAILURES = {
  400: 'A parameter is not as described.',
  401: 'People sign in here, and the token is missing, unknown, revoked or over.',
  403: 'The role that it needs is missing, or a page of another site sent it.',
  404: 'There is no such thing.',
  409: 'The store holds something else under that name.',
  413: 'Larger than the limit.',
  415: 'Not of a media type that is read here.',
  422: 'What was given cannot be taken: a file, a title, a day.',
  429: 'Too many requests in a short time.',
  500: 'Rolemap failed.',
  503: 'The store is busy or cannot be reached.',
} as const

// The ways in which every route may fail.
const ALWAYS = [401, 403, 422, 429, 500, 503] as const
type Always = (typeof ALWAYS)[number]

type FailureStatus = keyof typeof FAILURES

/** The answer of a route that goes well. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What a route answers to a reader who has the same already, and says so with If-None-Match. */
export const unchanged = { 304: { description: 'As in the answer with that ETag.' } } as const

const failure = (status: FailureStatus) => ({
  description: FAILURES[status],
  content: { 'application/problem+json': { schema: Failure } },
})

type Failures<Status extends FailureStatus> = { readonly [Key in Status | Always]: ReturnType<typeof failure> }

/** How a route may fail, beside the ways in which every route may. */
export function failures<Status extends FailureStatus>(...statuses: readonly Status[]): Failures<Status> {
  const entries = [...statuses, ...ALWAYS].map((status) => [status, failure(status)])
  // fromEntries forgets the keys, which are exactly these.
  return Object.fromEntries(entries) as Failures<Status>
}
