import { describeField, type OrderField, type OrderFields, type OrderOf, toOrder } from '../classification/index.ts'
import { type Call, Misuse, numberOption, type Option, optionOf } from './command.ts'

const VALUES = { text: 'TEXT', codes: 'CODES', names: 'A,B', lines: 'A|B' } as const

/** An option for each field of an order. */
export function orderOptions<Fields extends OrderFields>(fields: Fields): Record<keyof Fields, Option> {
  const toOption = (field: OrderField): Option => ({
    ...(field.is === 'flag' ? { type: 'boolean' } : { type: 'string', value: VALUES[field.is ?? 'text'] }),
    help: describeField(field) + (field.among ? `: ${field.among.join(', ')}` : ''),
  })
  const options = Object.entries(fields).map(([name, field]) => [name, toOption(field)])
  // Each field has its option.
  return Object.fromEntries(options) as Record<keyof Fields, Option>
}

/** The values of an order's fields. `named` lists options whose names differ from their fields'. */
export function readOptions<Fields extends OrderFields>(
  call: Call,
  fields: Fields,
  named: { readonly [name in keyof Fields]?: string } = {},
): OrderOf<Fields> {
  return toOrder(fields, (name) => {
    const option = named[name] ?? name
    const text = optionOf(call, option)
    const { among } = fields[name] as OrderField
    if (text === undefined || !among || among.includes(text)) return text
    throw new Misuse(`--${option}: expected one of ${among.join(', ')}`)
  })
}

/** What goes with every order: the revision that the person saw, and the reason. */
export function readSaid(call: Call): { readonly seen?: number; readonly why?: string } {
  const why = optionOf(call, 'why')
  const seen = optionOf(call, 'seen') === undefined ? undefined : numberOption(call, 'seen', { least: 0, otherwise: 0 })
  return { ...(seen !== undefined && { seen }), ...(why !== undefined && { why }) }
}
