import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { describeFault, ERROR_CODES, type ErrorCode, RolemapError } from '../../error.ts'

/** The HTTP status of each way in which the world can be wrong. */
export const STATUS: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  'file-missing': 500,
  'file-unreadable': 422,
  'file-empty': 422,
  'file-unrecognised': 422,
  'file-too-large': 413,
  'column-missing': 422,
  'classification-unknown': 404,
  'code-unknown': 404,
  'version-taken': 409,
  'level-unknown': 400,
  'job-unknown': 404,
  'change-unknown': 404,
  'change-conflict': 409,
  'change-depended': 409,
  'change-final': 409,
  'extension-unknown': 404,
  'edge-unknown': 404,
  'draft-unknown': 404,
  'draft-closed': 409,
  'draft-unfit': 422,
  'sign-off-needed': 409,
  'coded-by-unknown': 422,
  'own-draft': 403,
  'edit-unfit': 422,
  'day-unreadable': 400,
  'not-allowed': 403,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'too-many-attempts': 429,
  'provider-unavailable': 503,
  'account-unknown': 404,
  'account-taken': 409,
  'account-unfit': 422,
  'webhook-unknown': 404,
  'webhook-unfit': 422,
  'title-unknown': 404,
  'entry-refused': 422,
  'variant-unknown': 404,
  'variant-node-unknown': 404,
  'variant-taken': 409,
  'variant-unfit': 422,
  'title-unclear': 409,
  'title-empty': 400,
  'address-unavailable': 500,
  'store-newer': 500,
  'drawing-busy': 503,
  'store-busy': 503,
  'store-unavailable': 503,
}

/** What can be wrong with a request before a use case sees it, or with Rolemap itself. */
export const REQUEST_CODES = {
  'request-invalid': { status: 400, title: 'A parameter or the body is not what the API expects.' },
  'origin-refused': { status: 403, title: 'A page of another site may not change anything here.' },
  'token-in-address': {
    status: 400,
    title: 'A token belongs in the Authorization header. Addresses are kept in logs: revoke the one that was in it.',
  },
  'route-unknown': { status: 404, title: 'The API has nothing at that path.' },
  'method-unsupported': { status: 405, title: 'The API has something at that path, but not for that method.' },
  'media-type-unsupported': { status: 415, title: 'The body is not of a media type that the API reads here.' },
  fault: { status: 500, title: 'Rolemap failed. The fault is not in the request.' },
} as const satisfies Readonly<Record<string, { status: ContentfulStatusCode; title: string }>>

export type FailureCode = ErrorCode | keyof typeof REQUEST_CODES

const Invalid = z
  .object({
    in: z.enum(['query', 'path', 'body']),
    name: z.string().openapi({ description: 'The parameter or field; empty for the body as a whole.' }),
    expected: z.string(),
    found: z.string(),
  })
  .openapi('Invalid')

/** One parameter or field that is not as expected. */
export type Invalid = z.infer<typeof Invalid>

export const Failure = z
  .object({
    type: z.string().openapi({ example: 'urn:problem-type:rolemap:code-unknown' }),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'The end of `type`: stable, for programs.', example: 'code-unknown' }),
    detail: z.string(),
    errors: z
      .array(Invalid)
      .readonly()
      .optional()
      .openapi({ description: 'With `request-invalid`: every part at fault.' }),
  })
  .openapi('Failure', { description: 'Why a request failed, after RFC 9457.' })

interface Cause {
  readonly code: FailureCode
  readonly detail?: string
  readonly errors?: readonly Invalid[]
  readonly headers?: Readonly<Record<string, string>>
}

/** The status and the sentence of a code. */
function meaningOf(code: FailureCode): { status: ContentfulStatusCode; title: string } {
  return isRequestCode(code) ? REQUEST_CODES[code] : { status: STATUS[code], title: ERROR_CODES[code] }
}

const isRequestCode = (code: FailureCode): code is keyof typeof REQUEST_CODES => Object.hasOwn(REQUEST_CODES, code)

/** Every failure that the API may answer with, by status: the manual's table. */
export function failureTable(): readonly {
  readonly code: FailureCode
  readonly status: number
  readonly title: string
}[] {
  // The keys of the two tables are the codes.
  const codes = [...Object.keys(REQUEST_CODES), ...Object.keys(STATUS)] as FailureCode[]
  return codes.map((code) => ({ code, ...meaningOf(code) })).toSorted((one, other) => one.status - other.status)
}

/** Answers with a failure. Where Rolemap itself is at fault, the detail is the code's own sentence and no more. */
export function fail(context: Context, { code, detail, errors, headers }: Cause): Response {
  const { status, title } = meaningOf(code)
  const body: z.infer<typeof Failure> = {
    type: `urn:problem-type:rolemap:${code}`,
    title,
    status,
    code,
    detail: status >= 500 ? title : (detail ?? title),
    ...(errors && { errors }),
  }
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 503 && { 'Retry-After': '1' }),
    ...headers,
  })
}

const BY_STATUS: Readonly<Partial<Record<number, FailureCode>>> = {
  400: 'request-invalid',
  403: 'origin-refused',
  415: 'media-type-unsupported',
}

/** Answers for whatever a handler threw. `onFault` hears of what only Rolemap's operator can mend. */
export function answerError(error: Error, context: Context, onFault?: (fault: string) => void): Response {
  const failure = toCause(error)
  const response = fail(context, failure)
  if (response.status >= 500) onFault?.(describeFault(error))
  return response
}

function toCause(error: Error): Cause {
  if (error instanceof RolemapError) return { code: error.code, detail: error.message }
  const code = error instanceof HTTPException ? BY_STATUS[error.status] : undefined
  if (!code) return { code: 'fault' }
  return code === 'request-invalid'
    ? { code, detail: 'The body cannot be read as the media type it is sent as.' }
    : { code }
}
