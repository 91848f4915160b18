import { VARIANT_STATES } from '../../../classification/variant.ts'
import type { VariantWords } from '../../../rolemap/variant/change.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'

/** `VARIANT` or `VARIANT/NODE`, as the first operand after the action. */
export function readName({ operands: [, name] }: Call): { readonly id: string; readonly node?: string } {
  if (name === undefined) throw new Misuse('expected a VARIANT, or VARIANT/NODE')
  const [id = '', ...node] = name.split('/')
  return { id, ...(node.length > 0 && { node: node.join('/') }) }
}

/** Names with commas between them. */
export const readNames = (text: string): readonly string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** What the options say of a variant as a whole. */
export function readWords(call: Call): VariantWords {
  const [given, madeOn] = [optionOf(call, 'state'), optionOf(call, 'made-on')]
  const state = VARIANT_STATES.find((known) => known === given)
  if (given !== undefined && !state) throw new Misuse(`--state: expected one of ${VARIANT_STATES.join(', ')}`)
  const words = ['label', 'purpose', 'source'].flatMap((name) => {
    const value = optionOf(call, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(words),
    ...(state && { state }),
    ...(madeOn !== undefined && { madeOn: readNames(madeOn) }),
  }
}

export function readWhy(call: Call): { why?: string } {
  const why = optionOf(call, 'why')
  return why === undefined ? {} : { why }
}
