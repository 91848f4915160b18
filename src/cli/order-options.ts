import { describeField, type OrderField, type OrderFields } from '../classification/index.ts'
import type { Option } from './command.ts'

/** An option for each field of an order. */
export function orderOptions<Fields extends OrderFields>(fields: Fields): Record<keyof Fields, Option> {
  const toOption = (field: OrderField): Option => ({
    ...(field.is === 'flag' ? { type: 'boolean' } : { type: 'string', value: field.is === 'codes' ? 'CODES' : 'TEXT' }),
    help: describeField(field),
  })
  const options = Object.entries(fields).map(([name, field]) => [name, toOption(field)])
  // Each field has its option.
  return Object.fromEntries(options) as Record<keyof Fields, Option>
}
