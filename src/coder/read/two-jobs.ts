/** A title that may name two jobs, cut in two. */
export interface TwoJobs {
  readonly first: string
  readonly second: string
  /** The separator also occurs within one title, so both parts must be titles by themselves. */
  readonly weak: boolean
}

const STRONG = /\s*(?:\/|\+|\bcum\b)\s*/i
const WEAK = /\s+(?:and|&|with|,|-)\s+/i

/** Cuts a title at its one separator of two jobs; undefined if there is none or more than one. */
export function findTwoJobs(title: string): TwoJobs | undefined {
  for (const [sign, weak] of [[STRONG, false] as const, [WEAK, true] as const]) {
    const [first, second, ...more] = title.split(sign).map((part) => part.trim())
    if (first && second && more.length === 0) return { first, second, weak }
  }
  return undefined
}
