/** That a role, or a group of roles, is found in some service areas only. */
export interface CombinationRule {
  /** The code of an item of any level. */
  readonly role: string
  /** The codes of the areas that it may be in. */
  readonly only: readonly string[]
  /** Why, as a person reads it. */
  readonly reason: string
}

/** The area for everything that has none of its own: nothing is impossible there. */
const OTHER = 'SA90'

/**
 * The rule that says that a post cannot be what it is said to be; undefined where none does, and where role or area are not known.
 *
 * @param path the role and the items above it, in any order
 */
export function findImpossible(
  rules: readonly CombinationRule[],
  { path, area }: { readonly path: readonly string[]; readonly area: string },
): CombinationRule | undefined {
  if (area === '' || area === OTHER) return undefined
  return rules.find(({ role, only }) => path.includes(role) && !only.includes(area))
}
