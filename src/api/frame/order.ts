import { z } from '@hono/zod-openapi'
import { describeField, type OrderField, type OrderFields } from '../../classification/index.ts'

const LONGEST = 20_000

const KINDS = { text: z.string().max(LONGEST), codes: z.array(z.string().max(500)).max(100), flag: z.boolean() }

type Kind<Field> = Field extends { readonly is: infer Is extends keyof typeof KINDS } ? Is : 'text'
type ShapeOf<Fields extends OrderFields> = {
  [name in keyof Fields]: z.ZodOptional<(typeof KINDS)[Kind<Fields[name]>]>
}

/** The body of a request that orders a change: every field of the order's table, none of them needed. */
export function toShape<Fields extends OrderFields>(fields: Fields): ShapeOf<Fields> {
  const toSchema = (field: OrderField) => KINDS[field.is ?? 'text'].optional().openapi(describe(field))
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toSchema(field)]))
  // Each field has the schema of its kind.
  return shape as unknown as ShapeOf<Fields>
}

/** A field as the API's document says it. */
export function describe(field: OrderField): { readonly description: string } {
  const text = describeField(field)
  return { description: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` }
}
