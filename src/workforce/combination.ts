/** Says that a role, or a group of roles, only occurs in some service areas. */
export interface CombinationRule {
  /** The code of an item of any level. */
  readonly role: string
  /** The codes of the areas that it may be in. */
  readonly only: readonly string[]
  /** The reason, for people. */
  readonly reason: string
}

/** The area for everything without one of its own: nothing is impossible there. */
const OTHER = 'SA90'

/**
 * The rule that says that a post cannot be what it claims; undefined if there is none, or if the role or area is
 * unknown.
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
