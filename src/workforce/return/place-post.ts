import { NOWHERE } from '../item-dimension.ts'
import { PARTS, type Spread } from '../range.ts'
import type { Assignment, PostField, ReturnDefinition } from './definition.ts'
import { type Form, NOT_ASKED } from './form.ts'

/**
 * Why a post is in a row: its role is the row, a crosswalk leads there, its title belongs to the row, or the filler
 * settled it.
 */
export type PlacedBy = 'role' | 'crosswalk' | 'title' | 'filler'

/**
 * The rows that a post may be in. If there are none: `''` for no code, `NOWHERE` for a code that no row accepts, and
 * `NOT_ASKED` if the filler decided so.
 */
export interface Placing extends Spread {
  readonly by: PlacedBy
  /**
   * Whether a row above all of its rows certainly holds the post. False if a crosswalk only says that they are related.
   */
  readonly within: boolean
  /** Where it would be without the filler's decision. */
  readonly unsettled?: Placing
}

/** Certainly in one row. */
export const placeAt = (row: string, by: PlacedBy): Placing => ({
  parts: [{ said: row, parts: PARTS }],
  certain: true,
  within: true,
  by,
})

/** Codes that are not rows of the form count as none. */
export function fitToForm(placing: Placing, form: Form): Placing {
  const stays = (said: string) => said === '' || said === NOT_ASKED || form.takes(said)
  if (placing.parts.every(({ said }) => said === NOWHERE || stays(said))) return placing
  const parts = new Map<string, number>()
  for (const { said, parts: own } of placing.parts) {
    const row = stays(said) ? said : NOWHERE
    parts.set(row, (parts.get(row) ?? 0) + own)
  }
  return { ...placing, parts: [...parts].map(([said, own]) => ({ said, parts: own })) }
}

/**
 * The part of a row that a word of the post assigns it to; undefined if there is none. Whole words are compared,
 * ignoring case: "Band 5" is in "AFC Band 5" but not in "Band 55".
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

/**
 * Whether the rows of posts are left to the filler: they are uncertain, no row accepts them, or they are in no part of
 * the row.
 */
export const isOpen = ({ certain, parts }: Pick<Placing, 'certain' | 'parts'>, form: Form): boolean =>
  !certain || parts.some(({ said }) => said === NOWHERE || form.children(said).length > 0)
