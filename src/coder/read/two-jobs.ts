/** A title that may name two jobs, cut in two. */
export interface TwoJobs {
  readonly first: string
  readonly second: string
  /** The separator also occurs within one title, so both parts must be titles by themselves. */
  readonly weak: boolean
}

const STRONG = /\s*(?:\/|\+|\bcum\b)\s*/i
const WEAK = /\s+(?:and|&|with|,|-)\s+/i
/**
 * In names that go from the general to the particular, dashes, commas and slashes lead to a part, not to a second
 * thing.
 */
const BESIDE = /\s+(?:and|&|with|\+)\s+/i

/** Cuts a title at its one separator of two jobs; undefined if there is none or more than one. */
export function findTwoJobs(title: string, narrows = false): TwoJobs | undefined {
  const signs = narrows ? [[BESIDE, true] as const] : [[STRONG, false] as const, [WEAK, true] as const]
  for (const [sign, weak] of signs) {
    const [first, second, ...more] = title.split(sign).map((part) => part.trim())
    if (first && second && more.length === 0) return { first, second, weak }
  }
  return undefined
}
