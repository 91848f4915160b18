import { NOWHERE } from '../item-dimension.ts'
import { PARTS, type Spread } from '../range.ts'
import type { Assignment, PostField, ReturnDefinition } from './definition.ts'
import type { Form } from './form.ts'

/**
 * By what it is known in which row a post is: its role is the row, a crosswalk says so, its title is one of the row, or the filler
 * settled it.
 */
export type PlacedBy = 'role' | 'crosswalk' | 'title' | 'filler'

/** In which rows a post may be. What it says of none of them is `''` for no code, and `NOWHERE` for a code that no row takes. */
export interface Placing extends Spread {
  readonly by: PlacedBy
  /** What holds all of its rows holds the post for certain. False where a crosswalk says merely that they have to do with each other. */
  readonly within: boolean
  /** Where it would be if the filler had settled nothing. */
  readonly unsettled?: Placing
}

/** For certain in one row. */
export const placeAt = (row: string, by: PlacedBy): Placing => ({
  parts: [{ said: row, parts: PARTS }],
  certain: true,
  within: true,
  by,
})

/** What is not a row of the form is in none. */
export function fitToForm(placing: Placing, form: Form): Placing {
  if (placing.parts.every(({ said }) => said === '' || said === NOWHERE || form.takes(said))) return placing
  const parts = new Map<string, number>()
  for (const { said, parts: own } of placing.parts) {
    const row = said === '' || form.takes(said) ? said : NOWHERE
    parts.set(row, (parts.get(row) ?? 0) + own)
  }
  return { ...placing, parts: [...parts].map(([said, own]) => ({ said, parts: own })) }
}

/**
 * The part of a row to which a word of the post assigns it; undefined where none does. Words are compared whole and whatever their
 * case: "Band 5" is in "AFC Band 5" and not in "Band 55".
 */
export function findAssigned(
  { assign = [] }: Pick<ReturnDefinition, 'assign'>,
  placing: Placing,
  said: Readonly<Partial<Record<PostField, string>>>,
): Assignment | undefined {
  const [only] = placing.parts
  if (!placing.certain || !only) return undefined
  return assign.find(
    ({ from, field, words }) => from === only.said && words.some((word) => hasWords(said[field] ?? '', word)),
  )
}

const hasWords = (text: string, words: string) => toWords(text).includes(toWords(words))
const toWords = (text: string) =>
  ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `

/** Whether it is left to the filler in which row posts are: it is not certain, none takes them, or it is in no part of the row. */
export const isOpen = ({ certain, parts }: Pick<Placing, 'certain' | 'parts'>, form: Form): boolean =>
  !certain || parts.some(({ said }) => said === NOWHERE || form.children(said).length > 0)
