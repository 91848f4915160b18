// Checks an answer against the API's own description: its status, its media type, and its body field by field.
import assert from 'node:assert/strict'
import { z } from 'zod'

export interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly description?: string
    readonly schema: { readonly description?: string }
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<Record<string, Answer>>
}

interface Answer {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}

/** The parts of an OpenAPI document that the tests read. */
export interface Description {
  readonly openapi: string
  readonly info: { readonly version: string }
  readonly servers: readonly { readonly url: string }[]
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** The operation of a request, or undefined if the document has none. */
export function findOperation({ paths }: Description, method: string, path: string): Operation | undefined {
  const template = Object.keys(paths).find((known) =>
    new RegExp(`^${known.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  return template === undefined ? undefined : paths[template]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
}

/**
 * Fails unless the answer is one that the description has for its operation. Any other failure must have the usual
 * shape.
 */
export async function checkAnswer(
  description: Description,
  request: { method: string; path: string },
  response: Response,
) {
  const at = `${request.method} ${request.path} -> ${response.status}`
  const operation = findOperation(description, request.method, request.path)
  const answer = operation?.responses[response.status]
  const body = new Uint8Array(await response.clone().arrayBuffer())
  if (operation) assert.ok(answer, `${at} is not described`)
  if (request.method === 'HEAD') return assert.equal(body.length, 0, at)
  if (answer && !answer.content) return assert.equal(body.length, 0, at)
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  const content = answer?.content ?? {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Failure' } },
  }
  assert.ok(content[type], `${at}: ${type} is not described`)
  if (!type.endsWith('json')) return
  const value: unknown = JSON.parse(new TextDecoder().decode(body))
  const result = toSchema(description, content[type].schema).safeParse(value)
  assert.ok(result.success, `${at}: ${result.success ? '' : z.prettifyError(result.error)}\n${JSON.stringify(value)}`)
}

const known = new WeakMap<object, z.ZodType>()

function toSchema({ components }: Description, schema: object): z.ZodType {
  const found = known.get(schema)
  if (found) return found
  const made = z.fromJSONSchema(strict({ ...schema, $defs: pick(components.schemas, schema) }))
  known.set(schema, made)
  return made
}

/** The schemas that one refers to, directly or through others: reading all of them for each answer takes long. */
function pick(schemas: Readonly<Record<string, object>>, from: object): Record<string, object> {
  const picked: Record<string, object> = {}
  const add = (schema: object) => {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const found = schemas[name]
      if (found === undefined || name in picked) continue
      picked[name] = found
      add(found)
    }
  }
  add(from)
  return picked
}

// Every field of an answer must be described: an object without `additionalProperties` may have no others.
function strict(schema: object): z.core.JSONSchema.JSONSchema {
  const text = JSON.stringify(schema, (_key, value) =>
    value?.type === 'object' && value.properties && !('additionalProperties' in value)
      ? { ...value, additionalProperties: false }
      : value,
  )
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))
}
