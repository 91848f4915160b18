import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { describeFault, ERROR_CODES, type ErrorCode, type ErrorKind, RolemapError } from '../../error.ts'
import { createFaultNumber } from '../../rolemap/fault.ts'

/** The HTTP status of each kind of error. */
export const STATUS: Readonly<Record<ErrorKind, ContentfulStatusCode>> = {
  missing: 404,
  unfit: 422,
  'too-large': 413,
  conflict: 409,
  forbidden: 403,
  'signed-out': 401,
  'too-often': 429,
  busy: 503,
  fault: 500,
}

/** What can be wrong with a request before it reaches a use case, or with Rolemap itself. */
export const REQUEST_CODES = {
  'request-invalid': { status: 400, title: 'A parameter or the body is not what the API expects.' },
  'origin-refused': { status: 403, title: 'Pages of other sites may not change anything here.' },
  'token-in-address': {
    status: 400,
    title: 'A token belongs in the Authorization header. Addresses are logged, so revoke this token.',
  },
  'route-unknown': { status: 404, title: 'There is nothing at this path.' },
  'method-unsupported': { status: 405, title: 'This path does not take that method.' },
  'media-type-unsupported': { status: 415, title: 'This media type is not accepted here.' },
  fault: { status: 500, title: 'Rolemap failed. Nothing is wrong with the request.' },
} as const satisfies Readonly<Record<string, { status: ContentfulStatusCode; title: string }>>

type FailureCode = ErrorCode | keyof typeof REQUEST_CODES

const Invalid = z
  .object({
    in: z.enum(['query', 'path', 'body']),
    name: z.string().openapi({ description: 'The parameter or field; empty for the whole body.' }),
    expected: z.string(),
    found: z.string(),
  })
  .openapi('Invalid')

/** One parameter or field with an unexpected value. */
export type Invalid = z.infer<typeof Invalid>

export const Failure = z
  .object({
    type: z.string().openapi({ example: 'urn:problem-type:rolemap:code-unknown' }),
    title: z.string(),
    status: z.int(),
    code: z
      .string()
      .openapi({ description: 'The last part of `type`: stable, for programs.', example: 'code-unknown' }),
    detail: z.string(),
    errors: z
      .array(Invalid)
      .readonly()
      .optional()
      .openapi({ description: 'With `request-invalid`: everything that is wrong.' }),
  })
  .openapi('Failure', { description: 'Why a request failed (RFC 9457).' })

interface Cause {
  readonly code: FailureCode
  readonly detail?: string
  readonly errors?: readonly Invalid[]
  readonly headers?: Readonly<Record<string, string>>
  /** A fault's number in the log. */
  readonly fault?: string
}

/** A code's status and sentence. */
function meaningOf(code: FailureCode): { status: ContentfulStatusCode; title: string } {
  if (isRequestCode(code)) return REQUEST_CODES[code]
  const { says, is } = ERROR_CODES[code]
  return { status: STATUS[is], title: says }
}

const isRequestCode = (code: FailureCode): code is keyof typeof REQUEST_CODES => Object.hasOwn(REQUEST_CODES, code)

/** Answers with a failure. If Rolemap itself is at fault, the detail is only the code's own sentence. */
export function fail(context: Context, { code, detail, errors, headers, fault }: Cause): Response {
  const { status, title } = meaningOf(code)
  const body: z.infer<typeof Failure> = {
    type: `urn:problem-type:rolemap:${code}`,
    title,
    status,
    code,
    detail: status >= 500 ? `${title}${fault ? ` Its number in the log is ${fault}.` : ''}` : (detail ?? title),
    ...(errors && { errors }),
  }
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...((status === 503 || status === 429) && { 'Retry-After': status === 503 ? '1' : '60' }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...headers,
  })
}

const BY_STATUS: Readonly<Partial<Record<number, FailureCode>>> = {
  400: 'request-invalid',
  403: 'origin-refused',
  415: 'media-type-unsupported',
}

/** Answers for anything that a handler threw. `onFault` gets what only Rolemap's operator can fix. */
export function answerError(error: Error, context: Context, onFault?: (fault: string) => void): Response {
  const number = createFaultNumber()
  const response = fail(context, { ...toCause(error), fault: number })
  if (response.status >= 500) onFault?.(`${number} ${describeFault(error)}`)
  return response
}

function toCause(error: Error): Cause {
  if (error instanceof RolemapError) return { code: error.code, detail: error.message }
  const code = error instanceof HTTPException ? BY_STATUS[error.status] : undefined
  if (!code) return { code: 'fault' }
  return code === 'request-invalid'
    ? { code, detail: 'The body cannot be read as the media type in its Content-Type.' }
    : { code }
}
