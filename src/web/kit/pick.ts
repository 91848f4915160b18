import { RolemapError } from '../../error.ts'
import { fold } from '../../text/index.ts'
import { likeness, toComparable } from '../../text/likeness.ts'
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
  /** Several things can be named, with commas between them. */
  readonly several?: boolean
}

/** What the things that a field names are picked from. */
export interface PickFrom extends PickOptions {
  readonly from: readonly Pickable[]
}

/**
 * The code that was typed, or the one thing whose name has the words. If several have them, these are the choices: the
 * second of two steps, for browsers without scripts; if none has, those that are called nearly so. Text that nothing matches
 * stays as it is, so that whoever takes it says what is wrong.
 */
export function pickByWords(all: readonly Pickable[], typed: string, options: PickOptions = {}): Picked {
  return options.several && typed.includes(',') ? pickEach(all, typed, options) : pickOne(all, typed, options)
}

/** The same for a list. The choices for its first unclear part keep what stands around it. */
function pickEach(all: readonly Pickable[], typed: string, options: PickOptions): Picked {
  const parts = typed.split(',').map((part) => part.trim())
  const picked = parts.map((part) => pickOne(all, part, options))
  const codes = picked.map((one, at) => ('code' in one ? one.code : (parts[at] ?? '')))
  const at = picked.findIndex((one) => 'choices' in one)
  const unclear = picked[at]
  if (!unclear || 'code' in unclear) return { code: codes.filter((code) => code !== '').join(', ') }
  const whole = (value: string) => (value === '' ? '' : codes.toSpliced(at, 1, value).join(', '))
  return { choices: unclear.choices.map(({ value, label }) => ({ value: whole(value), label })) }
}

function pickOne(all: readonly Pickable[], typed: string, { orNew = false }: PickOptions): Picked {
  const text = typed.trim()
  if (text === '' || all.some(({ code }) => code === text)) return { code: text }
  const words = fold(text).split(' ').filter(Boolean)
  // A code may be given without the classification that it is of.
  const bare = `:${text}`
  const found = all.filter(({ code, label }) => {
    const name = fold(label).split(' ')
    return code.endsWith(bare) || words.every((word) => name.some((one) => one.startsWith(word)))
  })
  if (words.length === 0) return { code: text }
  if (found.length === 1 && found[0] && !orNew) return { code: found[0].code }
  const meant = found.length === 0 && !orNew ? findNear(all, text, words) : found
  if (meant.length === 0) return { code: text }
  const choices = meant.slice(0, MOST).map(({ code, label }) => ({ value: code, label: clip(`${code} ${label}`, 100) }))
  const fresh: readonly Choice[] = orNew && !/\s/.test(text) ? [{ value: text, label: `${text}, as a new code` }] : []
  return { choices: [{ value: '', label: 'Select one' }, ...choices, ...fresh] }
}

/** How much of the words must be alike. */
const NEAR = 0.5
const MOST_NEAR = 10
/** Only names that share the beginning of a word are compared further: there may be thousands. */
const BEGINNING = 4

/** What is called nearly so: “residential childcare worker” for “Residential child care worker”. */
function findNear(all: readonly Pickable[], text: string, words: readonly string[]): readonly Pickable[] {
  const beginnings = words.filter(({ length }) => length >= BEGINNING).map((word) => word.slice(0, BEGINNING))
  const wanted = toComparable(text)
  return all
    .filter(({ label }) => beginnings.some((beginning) => label.toLowerCase().includes(beginning)))
    .map((one) => ({ one, like: likeness(wanted, toComparable(one.label)) }))
    .filter(({ like }) => like >= NEAR)
    .toSorted((one, other) => other.like - one.like)
    .slice(0, MOST_NEAR)
    .map(({ one }) => one)
}

/**
 * The code that was typed or that words mean, for a page that has a search of its own.
 *
 * @throws RolemapError `edit-unfit` if several things have the words, with their codes
 */
export function pickTheOne(all: readonly Pickable[], typed: string): string {
  const picked = pickByWords(all, typed)
  if ('code' in picked) return picked.code
  const labels = picked.choices.filter(({ value }) => value !== '').map(({ label }) => label)
  const shown = labels.slice(0, MOST_NAMED).join('; ')
  throw new RolemapError('edit-unfit', `several items have these words: enter the code of one, such as ${shown}`)
}

const MOST_NAMED = 5

/** What a form's fields are chosen from once words were typed that several things have, by the field's name. */
export type OpenPicks = ReadonlyMap<string, readonly Choice[]>

/** The values with the codes that words mean, and the fields whose words several things have. */
export function pickValues<Values extends Readonly<Record<string, string>>>(
  values: Values,
  fields: Readonly<Record<string, PickFrom | undefined>>,
): { readonly values: Values; readonly open: OpenPicks } {
  const taken: Record<string, string> = { ...values }
  const open = new Map<string, readonly Choice[]>()
  for (const [name, from] of Object.entries(fields)) {
    const picked = from && pickByWords(from.from, taken[name] ?? '', from)
    if (picked && 'code' in picked) taken[name] = picked.code
    else if (picked) open.set(name, picked.choices)
  }
  return { values: taken as Values, open }
}

/** The field once there are choices: what was typed is chosen from them. */
export const toPickField = <One extends Field>(field: One, picks: OpenPicks | undefined): One => {
  const choices = picks?.get(field.name)
  return choices ? { ...field, kind: 'choice', choices } : field
}
