import { describeField, type OrderField, type OrderFields } from '../classification/index.ts'
import type { Option } from './command.ts'

/** An option for each field of an order; the help begins with the action that takes them. */
export function orderOptions<Fields extends OrderFields>(fields: Fields, action: string): Record<keyof Fields, Option> {
  const toOption = (field: OrderField): Option => ({
    ...(field.is === 'flag' ? { type: 'boolean' } : { type: 'string', value: field.is === 'codes' ? 'CODES' : 'TEXT' }),
    help: `${action}: ${describeField(field)}`,
  })
  const options = Object.entries(fields).map(([name, field]) => [name, toOption(field)])
  // Each field has its option.
  return Object.fromEntries(options) as Record<keyof Fields, Option>
}
