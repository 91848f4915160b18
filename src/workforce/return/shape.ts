import type { Problem } from '../../error.ts'

/** JSON Schema, draft 2020-12, as far as definitions need it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Reports what is wrong at a place in a definition. */
export type Refuse = (path: string, message: string) => void

/** The form of a value. It checks values and is published as JSON Schema, so the two cannot differ. */
export interface Shape<T> {
  readonly schema: JsonSchema
  /** May be absent from the object that it is a field of. */
  readonly optional?: boolean
  /** The value, if it has the form; otherwise reports everything that is wrong with it to `refuse`. */
  read(value: unknown, path: string, refuse: Refuse): T | undefined
}

const MOST_TEXT = 2000

/** A text that is not empty. */
export function text(
  description: string,
  { pattern, most = MOST_TEXT }: { readonly pattern?: string; readonly most?: number } = {},
): Shape<string> {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return {
    schema: { type: 'string', minLength: 1, maxLength: most, ...(pattern !== undefined && { pattern }), description },
    read: (value, path, refuse) => {
      if (typeof value !== 'string') return void refuse(path, `expected a text, found ${nameOf(value)}`)
      // In characters, as in JSON Schema, not in UTF-16 units.
      const { length } = [...value]
      if (length === 0 || length > most) return void refuse(path, `expected 1 to ${most} characters, found ${length}`)
      if (form && !form.test(value)) return void refuse(path, `expected a text of the form ${pattern}`)
      return value
    },
  }
}

export function number(
  description: string,
  { least, most, whole = false }: { readonly least: number; readonly most: number; readonly whole?: boolean },
): Shape<number> {
  return {
    schema: { type: whole ? 'integer' : 'number', minimum: least, maximum: most, description },
    read: (value, path, refuse) => {
      const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
      if (fits) return value
      return void refuse(path, `expected a ${whole ? 'whole ' : ''}number from ${least} to ${most}`)
    },
  }
}

export const flag = (description: string): Shape<boolean> => ({
  schema: { type: 'boolean', description },
  read: (value, path, refuse) =>
    typeof value === 'boolean' ? value : void refuse(path, `expected true or false, found ${nameOf(value)}`),
})

export function oneOf<const T extends string>(description: string, words: readonly T[]): Shape<T> {
  return {
    schema: { enum: words, description },
    read: (value, path, refuse) => {
      const found = words.find((word) => word === value)
      return found ?? void refuse(path, `expected one of ${words.join(', ')}`)
    },
  }
}

export function list<T>(
  description: string,
  of: Shape<T>,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: of.schema, minItems: least, maxItems: most, description },
    read: (value, path, refuse) => {
      if (!Array.isArray(value)) return void refuse(path, `expected a list, found ${nameOf(value)}`)
      if (value.length < least || value.length > most)
        return void refuse(path, `expected ${least} to ${most} of them, found ${value.length}`)
      const read = value.map((one: unknown, at) => of.read(one, `${path}/${at}`, refuse))
      const whole = read.filter((one) => one !== undefined)
      return whole.length === read.length ? whole : undefined
    },
  }
}

/** The same field, but optional. */
export const maybe = <T>(shape: Shape<T>): Shape<T> & { readonly optional: true } => ({ ...shape, optional: true })

type Fields<T> = { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> }

/** Fields by name. An unknown field is refused, because it would otherwise be ignored silently. */
export function fields<T extends object>(description: string, of: Fields<T>): Shape<T> {
  const named = Object.entries<Shape<unknown>>(of)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(named.map(([name, { schema }]) => [name, schema])),
      required: named.filter(([, { optional }]) => !optional).map(([name]) => name),
      additionalProperties: false,
      ...(description !== '' && { description }),
    },
    read: (value, path, refuse) => {
      if (!isFields(value)) return void refuse(path, `expected fields, found ${nameOf(value)}`)
      for (const name of Object.keys(value))
        if (!Object.hasOwn(of, name)) refuse(`${path}/${name}`, 'expected no field of this name')
      const read = named.map(([name, shape]) => [name, readField({ value, name, shape }, path, refuse)] as const)
      if (named.some(([name, { optional }], at) => !optional && read[at]?.[1] === undefined && name !== '')) return
      return Object.fromEntries(read.filter(([, one]) => one !== undefined)) as T
    },
  }
}

function readField(
  { value, name, shape }: { value: Readonly<Record<string, unknown>>; name: string; shape: Shape<unknown> },
  path: string,
  refuse: Refuse,
): unknown {
  if (Object.hasOwn(value, name)) return shape.read(value[name], `${path}/${name}`, refuse)
  if (!shape.optional) refuse(`${path}/${name}`, 'expected this field, found none')
  return undefined
}

/** Fields of which one, `is`, says which others there are. */
export function kinds<T extends { readonly is: string }>(
  description: string,
  of: { readonly [K in T['is']]: Shape<Extract<T, { is: K }>> },
): Shape<T> {
  const shapes = new Map<string, Shape<T>>(Object.entries<Shape<T>>(of))
  return {
    schema: { oneOf: [...shapes.values()].map(({ schema }) => schema), description },
    read: (value, path, refuse) => {
      const is = isFields(value) ? value.is : undefined
      const shape = typeof is === 'string' ? shapes.get(is) : undefined
      if (!shape) return void refuse(`${path}/is`, `expected one of ${[...shapes.keys()].join(', ')}`)
      return shape.read(value, path, refuse)
    },
  }
}

/** The field that says which kind it is. */
export const is = <const T extends string>(word: T): Shape<T> => ({
  schema: { const: word },
  read: () => word,
})

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function nameOf(value: unknown): string {
  if (value === null) return 'nothing'
  return Array.isArray(value) ? 'a list' : isFields(value) ? 'fields' : `a ${typeof value}`
}

/** Reads a value of a form. Further problems are not reported: in a file of another kind everything is wrong. */
const MOST_PROBLEMS = 100

export function readShape<T>(
  shape: Shape<T>,
  value: unknown,
  { file, code }: { readonly file: string; readonly code: string },
): { readonly value: T | undefined; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const read = shape.read(value, '', (path, message) => {
    if (problems.length < MOST_PROBLEMS)
      problems.push({ severity: 'error', code, message: `${path || 'the whole'}: ${message}`, at: { file } })
  })
  return { value: problems.length > 0 ? undefined : read, problems }
}
