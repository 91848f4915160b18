import { z } from '@hono/zod-openapi'
import { describeField, type OrderField, type OrderFields } from '../../classification/index.ts'

const LONGEST = 20_000

/** The fields of every order. */
export const why = z.string().max(LONGEST).optional().openapi({ description: 'The reason, for the trail.' })
export const seen = z.int().min(0).optional().openapi({
  description:
    'The revision that you saw, 0 if there was none. A later change by somebody else is then not overwritten.',
})
/** The same in a query or in a form with files, where it is text. */
const count = z.coerce.number().int().min(0)
export const seenAsText = count.optional().openapi({ description: 'The revision that you saw.' })

const KINDS = {
  text: z.string().max(LONGEST),
  codes: z.array(z.string().max(500)).max(100),
  names: z.array(z.string().min(1).max(200)).max(100),
  lines: z.array(z.string().max(1000)).max(1000),
  flag: z.boolean(),
}

type Kind<Field> = Field extends { readonly is: infer Is extends keyof typeof KINDS } ? Is : 'text'
type SchemaOf<Field> = Field extends { readonly among: readonly (infer One extends string)[] }
  ? z.ZodEnum<{ [word in One]: word }>
  : (typeof KINDS)[Kind<Field>]
type ShapeOf<Fields extends OrderFields> = {
  [name in keyof Fields]: Fields[name] extends { readonly needed: true }
    ? SchemaOf<Fields[name]>
    : z.ZodOptional<SchemaOf<Fields[name]>>
}

/** The body of a request that orders a change: every field of the order's table. */
export function toShape<Fields extends OrderFields>(fields: Fields): ShapeOf<Fields> {
  const toSchema = (field: OrderField) => {
    const schema = field.among ? z.enum(field.among) : KINDS[field.is ?? 'text']
    return (field.needed ? schema : schema.optional()).openapi(describe(field))
  }
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toSchema(field)]))
  // Each field has the schema of its kind.
  return shape as unknown as ShapeOf<Fields>
}

/** The description of a field in the API's document. */
function describe(field: OrderField): { readonly description: string } {
  const text = describeField(field)
  return { description: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` }
}
