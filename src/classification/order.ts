import type { Code } from './code.ts'

/** What a person may say of a thing that they want changed: one field of a form, one column of a file, one option. */
export interface OrderField {
  /** `text` if not given. `codes`: several codes; `flag`: yes or no. */
  readonly is?: 'codes' | 'flag'
  /** What the order may be of for the field to mean something; everything if not given. */
  readonly of?: readonly string[]
  /** What it says, for the manual and the help: `its label`. */
  readonly says: string
}

export type OrderFields = { readonly [name: string]: OrderField }

/** An order with such fields: flat, so that it is the same from a form, a command, a program and a row of a file. */
export type OrderOf<Fields extends OrderFields> = { readonly [name in keyof Fields]?: ValueOf<Fields[name]> }

type ValueOf<Field> = Field extends { is: 'flag' } ? boolean : Field extends { is: 'codes' } ? readonly Code[] : string

const YES = /^(y|yes|true|1|x)$/i

/** An order from texts, wherever they come from; what has no text is not said. */
export function toOrder<Fields extends OrderFields>(
  fields: Fields,
  textOf: (name: string) => string | undefined,
): OrderOf<Fields> {
  const said = Object.entries(fields).map(([name, field]) => {
    const text = textOf(name)
    return [name, text === undefined ? undefined : toValue(text, field)] as const
  })
  // Each field has a value of its kind.
  return Object.fromEntries(said.filter(([, value]) => value !== undefined)) as OrderOf<Fields>
}

function toValue(text: string, { is }: OrderField): string | true | readonly Code[] | undefined {
  if (is === 'flag') return YES.test(text.trim()) || undefined
  if (is !== 'codes') return text
  const codes = text.split(/[|,;\n]/).map((code) => code.trim())
  const given = codes.filter((code) => code !== '')
  return given.length > 0 ? given : undefined
}

/** A field as the manual and the help say it. @example 'of an item: its label' */
export function describeField({ of, says }: OrderField): string {
  return of === undefined
    ? says
    : `of ${of.map((what) => `${what === 'item' ? 'an' : 'a'} ${what}`).join(' or ')}: ${says}`
}
