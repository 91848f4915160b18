import type { Code } from './code.ts'

/** A field of an order: one field of a form, one column of a file, one option. */
export interface OrderField {
  /** `text` if not given. `codes`: several codes; `flag`: yes or no. */
  readonly is?: 'codes' | 'flag'
  /** The things that the field applies to; all if not given. */
  readonly of?: readonly string[]
  /** Its meaning, for the manual and the help: `its label`. */
  readonly says: string
}

export type OrderFields = { readonly [name: string]: OrderField }

/** An order with these fields. It is flat, so that a form, a command, a program and a row of a file all give the same. */
export type OrderOf<Fields extends OrderFields> = { readonly [name in keyof Fields]?: ValueOf<Fields[name]> }

type ValueOf<Field> = Field extends { is: 'flag' } ? boolean : Field extends { is: 'codes' } ? readonly Code[] : string

const YES = /^(y|yes|true|1|x)$/i

/** Makes an order from texts. Fields without a text are left out. */
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
