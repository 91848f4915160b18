import { VARIANT_FIELDS } from '../../../classification/variant.ts'
import type { VariantWords } from '../../../rolemap/variant/change.ts'
import { type Call, Misuse } from '../../command.ts'
import { readOptions } from '../../order-options.ts'

/** `VARIANT` or `VARIANT/NODE`, as the first operand after the action. */
export function readName({ operands: [, name] }: Call): { readonly id: string; readonly node?: string } {
  if (name === undefined) throw new Misuse('expected a VARIANT, or VARIANT/NODE')
  const [id = '', ...node] = name.split('/')
  return { id, ...(node.length > 0 && { node: node.join('/') }) }
}

/** Splits names at commas. */
export const readNames = (text: string): readonly string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** The options that describe a variant as a whole. */
export const readWords = (call: Call): VariantWords => readOptions(call, VARIANT_FIELDS, { madeOn: 'made-on' })
