import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findIllFormed, TEXT_FAULTS, toStart } from '../../text/well-formed.ts'
import { fail, type Invalid } from './problem.ts'

type Issue = z.core.$ZodIssue

const PLACES: Readonly<Record<string, Invalid['in']>> = { query: 'query', param: 'path' }
const LONGEST_QUOTE = 60

/** Refuses a request whose parameters or body do not match the route's schema, or contain text that is not well-formed. */
export function refuseInvalid(
  result: { target: string; success: boolean; error?: z.ZodError; data?: unknown },
  context: Context,
): Response | undefined {
  const place = PLACES[result.target] ?? 'body'
  const errors = result.error
    ? result.error.issues.flatMap((issue) => toInvalid(issue, place, result.data))
    : findUnfitText(result.data, place)
  if (errors.length === 0) return
  const detail = errors.map(
    ({ name, expected, found }) => `${name || 'the body'}: expected ${expected}, found ${found}`,
  )
  return fail(context, { code: 'request-invalid', detail: detail.join('; '), errors })
}

// A person can correct it, so nothing is replaced.
function findUnfitText(data: unknown, place: Invalid['in']): Invalid[] {
  const found = findIllFormed(isRecord(data) ? Object.fromEntries(Object.entries(data).map(nameFile)) : data)
  if (!found) return []
  const name = formatPath(found.path)
  return [{ in: place, name, expected: 'text that can be stored unchanged', found: TEXT_FAULTS[found.fault] }]
}

const nameFile = ([name, value]: [string, unknown]): [string, unknown] => [
  name,
  value instanceof File ? value.name : value,
]

function toInvalid(issue: Issue, place: Invalid['in'], data: unknown): Invalid[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      in: place,
      name: formatPath([...issue.path, key]),
      expected: 'no parameter with that name',
      found: formatFound(valueAt(data, [...issue.path, key])),
    }))
  const found = formatFound(valueAt(data, issue.path))
  return [{ in: place, name: formatPath(issue.path), expected: expectationOf(issue), found }]
}

const formatPath = (path: readonly PropertyKey[]) => path.map(String).join('.')

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) value = isRecord(value) ? value[key] : undefined
  return value
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null

function formatFound(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value instanceof File) return 'a file'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isRecord(value)) return 'an object'
  const text = JSON.stringify(value)
  return text.length > LONGEST_QUOTE ? `${toStart(text, LONGEST_QUOTE)}… (${text.length} characters)` : text
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  array: 'a list',
  object: 'an object',
}
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' }

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected
    case 'too_small':
      return `at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`
    case 'too_big':
      return `at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`
    default:
      return issue.message
  }
}
