import { RolemapError } from '../../error.ts'
import type { Json } from '../../store/trail.ts'

type Look<V> = V extends string
  ? 'text'
  : V extends number
    ? 'number'
    : V extends boolean
      ? 'flag'
      : V extends readonly unknown[]
        ? 'list'
        : 'fields'

/** The type of each field of a kept thing; with "?" if it may be missing. */
export type Shape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? `${Look<NonNullable<T[K]>>}?` : Look<T[K]>
}

/** Reads a thing stored as JSON, and refuses other shapes. @throws RolemapError `record-damaged` */
export function parserOf<T extends object>(name: string, shape: Shape<T>): (body: Json) => T {
  const fields = Object.entries<string>(shape)
  return (body) => {
    const found: Readonly<Record<string, unknown>> | undefined = isFields(body) ? body : undefined
    const wrong = found ? fields.find(([field, look]) => !looksLike(found[field], look)) : ['itself', 'fields']
    // The cast is safe: every field was checked.
    if (!wrong) return body as T
    throw new RolemapError(
      'record-damaged',
      `a ${name} is not as it was kept: expected "${wrong[0]}" to be ${wrong[1]}`,
    )
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function looksLike(value: unknown, look: string): boolean {
  if (value === undefined) return look.endsWith('?')
  switch (look.replace('?', '')) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'flag':
      return typeof value === 'boolean'
    case 'list':
      return Array.isArray(value)
    default:
      return isFields(value)
  }
}

/** The cast is safe: what a kind reads from JSON is JSON. */
export const toJson = (value: unknown): Json => value as Json
