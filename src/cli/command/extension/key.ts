import type { ExtensionKey } from '../../../rolemap/extension/id.ts'
import { type Call, Misuse } from '../../command.ts'

/** The extension that a call names. */
export const keyOf = (call: Call): ExtensionKey => ({
  id: call.operands[1] ?? '',
  organisation: operand(call, 2, "an organisation's id, such as kent"),
})

export function operand(call: Call, index: number, what: string): string {
  const value = call.operands[index]
  if (value === undefined) throw new Misuse(`expected ${what}`)
  return value
}
