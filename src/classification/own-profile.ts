import type { Code } from './code.ts'

/** An item that a role is often confused with, and how they differ: "Not Senior Care Worker, *who leads a shift*". */
export interface Confusion {
  readonly code: Code
  /** Begins with "who". */
  readonly who: string
}

/** How the published table of skill levels relates to our judgement. `silent`: it does not list the role's group. */
export type TableAgreement = 'agrees' | 'differs' | 'silent'

/** A short profile in the project's own words. It is shown beside the published one and marked as ours. */
export interface OwnProfile {
  readonly code: Code
  /** What the role is for, in one sentence. */
  readonly purpose: string
  /** Three to six phrases. */
  readonly tasks: readonly string[]
  /** The usual way in, with the registration that the law asks for. */
  readonly entry: string
  /** 1 (compulsory schooling, short training) to 4 (degree or equivalent), by section 1.2 of the job role classification. */
  readonly skillLevel: number
  readonly levelReason: string
  /** Whether table 1 of the classification, its groups matched by name, gives the role's group this level. */
  readonly table: TableAgreement
  readonly not: readonly Confusion[]
}
