import { toAlternatives } from '../../text/alternative.ts'

/** A part of a title that may be its whole sense. */
export interface Part {
  readonly words: string
  /** How much a match of this part counts, 0 to 1. */
  readonly weight: number
  readonly rule?: string
}

const WEIGHT = { alternative: 0.97, start: 0.96, narrowest: 0.985, wider: 0.85 } as const
/** Signs after the first part of a title. */
export const AFTER_START = /\s[-–—]\s|[,;:|]/
const STEP = /\s[-–—]+\s?|[-–—]+\s|[,;:|>/\\]+/

/**
 * A title of two parts in the order in which it is said, if the first tells nothing alone; undefined if not.
 *
 * @example toSaid('Manager - Finance', isTelling) // 'Finance Manager'
 */
export function toSaid(title: string, isTelling: (part: string) => boolean): string | undefined {
  const [head = '', field = '', ...more] = title.split(AFTER_START).map((part) => part.trim())
  const isPair = head !== '' && field !== '' && more.length === 0
  return isPair && isTelling(field) && !isTelling(head) ? `${field} ${head}` : undefined
}

/** The title, its alternatives, and the part before its first comma or dash. */
export function listParts(title: string): readonly Part[] {
  const [whole = title, ...others] = toAlternatives(title)
  const start = title.split(AFTER_START)[0] ?? ''
  return [
    { words: whole, weight: 1 },
    ...others.map((words) => ({ words, weight: WEIGHT.alternative })),
    ...(start === title ? [] : [{ words: start, weight: WEIGHT.start }]),
  ]
}

/**
 * The same for names that go from the general to the particular, such as "Adults - Mental Health - Team 2": the last
 * informative part counts more than those before it.
 */
export function listNarrowing(title: string, isTelling: (part: string) => boolean): readonly Part[] {
  const steps = title
    .split(STEP)
    .map((step) => step.trim())
    .filter(Boolean)
  if (steps.length < 2) return listParts(title)
  const telling = steps.filter(isTelling)
  const narrowest = telling.at(-1)
  const [whole = title] = toAlternatives(steps.join(' '))
  return [
    { words: whole, weight: 1 },
    ...(narrowest === undefined ? [] : [toNarrowest(narrowest)]),
    ...telling.slice(0, -1).map((words) => ({ words, weight: WEIGHT.wider })),
  ]
}

const toNarrowest = (words: string): Part => ({
  words,
  weight: WEIGHT.narrowest,
  rule: `“${words}” is the narrowest part of the name`,
})
