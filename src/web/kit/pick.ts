import { fold } from '../../text/index.ts'
import type { Choice, Field } from './control.ts'
import { clip } from './words.ts'

/** Something that has a code and a name, to choose from. */
export interface Pickable {
  readonly code: string
  readonly label: string
}

/** The most choices that a person is offered. */
const MOST = 50

/** What somebody meant who typed a code or words. */
export type Picked = { readonly code: string } | { readonly choices: readonly Choice[] }

export interface PickOptions {
  /** What was typed can also be the code of something new. */
  readonly orNew?: boolean
}

/**
 * The code that was typed, or the one thing whose name has the words. If several have them, these are the choices: the
 * second of two steps, for browsers without scripts. Text that nothing matches stays as it is, so that whoever takes it says
 * what is wrong.
 */
export function pickByWords(all: readonly Pickable[], typed: string, { orNew = false }: PickOptions = {}): Picked {
  const text = typed.trim()
  if (text === '' || all.some(({ code }) => code === text)) return { code: text }
  const words = fold(text).split(' ').filter(Boolean)
  const found = all.filter(({ label }) => {
    const name = fold(label)
    return words.every((word) => name.includes(word))
  })
  const [only] = found
  if (words.length === 0 || !only) return { code: text }
  if (found.length === 1 && !orNew) return { code: only.code }
  const choices = found.slice(0, MOST).map(({ code, label }) => ({ value: code, label: clip(`${code} ${label}`, 100) }))
  const fresh: readonly Choice[] = orNew && !/\s/.test(text) ? [{ value: text, label: `${text}, as a new code` }] : []
  return { choices: [{ value: '', label: 'Select one' }, ...choices, ...fresh] }
}

/** The field once there are choices: what was typed is chosen from them. */
export const toPickField = <N extends string>(field: Field<N>, choices: readonly Choice[]): Field<N> => ({
  ...field,
  kind: 'choice',
  choices,
})
