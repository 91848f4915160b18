import type { Code } from './code.ts'

/** An item that a role is often confused with, and how they differ: "Not Senior Care Worker, *who leads a shift*". */
export interface Confusion {
  readonly code: Code
  /** Begins with "who". */
  readonly who: string
}

/** A short profile in the project's own words. It is shown beside the published one and marked as ours. */
export interface OwnProfile {
  readonly code: Code
  /** What the role is for, in one sentence. */
  readonly purpose: string
  /** Three to six phrases. */
  readonly tasks: readonly string[]
  /** The usual way in, with the registration that the law asks for. */
  readonly entry: string
  /** The month in which `entry` was written, such as "2026-11": regulators and registers change. */
  readonly entryAsOf: string
  /** 1 (compulsory schooling, short training) to 4 (degree or equivalent), by section 1.2 of the job role classification. */
  readonly skillLevel: number
  readonly levelReason: string
  /** The levels that table 1 of the classification gives the role's group, matched by its name; none if it does not list it. */
  readonly tableLevels: readonly number[]
  readonly not: readonly Confusion[]
}

/** What the published table says of a role's level beside ours, in words. */
export function compareWithTable({ skillLevel, tableLevels }: Pick<OwnProfile, 'skillLevel' | 'tableLevels'>): string {
  if (tableLevels.length === 0) return 'Table 1 of the classification does not list this group.'
  const printed = `Table 1 of the classification gives this group level ${tableLevels.join(' or ')}`
  return tableLevels.includes(skillLevel) ? `${printed}.` : `${printed}, which differs from ours.`
}
