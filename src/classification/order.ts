import type { Code } from './code.ts'

/** A field of an order: one field of a form, one column of a file, one option. */
export interface OrderField {
  /**
   * `text` if not given. `codes`: several codes, or none if empty. `flag`: yes or no. For the other two, an empty text
   * removes the value: `names` are separated by commas, `lines` by bars or line breaks.
   */
  readonly is?: 'codes' | 'flag' | 'names' | 'lines'
  /** A request without it is refused. */
  readonly needed?: true
  /** The only texts that it may be. */
  readonly among?: readonly string[]
  /** The things that the field applies to; all if not given. */
  readonly of?: readonly string[]
  /** Its meaning, for the manual and the help: `its label`. */
  readonly says: string
}

export type OrderFields = { readonly [name: string]: OrderField }

/**
 * An order with these fields. It is flat, so that a form, a command, a program and a row of a file can all give the
 * same.
 */
export type OrderOf<Fields extends OrderFields> = { readonly [name in keyof Fields]?: ValueOf<Fields[name]> }

type ValueOf<Field> = Field extends { is: 'flag' }
  ? boolean
  : Field extends { is: 'codes' | 'names' | 'lines' }
    ? readonly Code[]
    : Field extends { among: readonly (infer One extends string)[] }
      ? One
      : string

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
  // The cast is safe: each field has a value of its kind.
  return Object.fromEntries(said.filter(([, value]) => value !== undefined)) as OrderOf<Fields>
}

const BETWEEN = { codes: /[|,;\n]/, names: /[,;\n]/, lines: /[|\r\n]+/ } as const

function toValue(text: string, { is = 'text' }: Pick<OrderField, 'is'> | { is: 'text' }): unknown {
  if (is === 'text') return text
  if (is === 'flag') return YES.test(text.trim()) || undefined
  const all = text.split(BETWEEN[is]).map((one) => one.trim())
  const given = all.filter((one) => one !== '')
  return given.length > 0 || is !== 'codes' ? given : undefined
}

/** A field in the words of the manual and the help. @example 'of an item: its label' */
export function describeField({ of, says }: OrderField): string {
  return of === undefined
    ? says
    : `of ${of.map((what) => `${what === 'item' ? 'an' : 'a'} ${what}`).join(' or ')}: ${says}`
}
