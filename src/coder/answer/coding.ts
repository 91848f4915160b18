import type { Code } from '../../classification/code.ts'

/**
 * What is known about a post besides its title. All fields are optional. A field that changes the answer appears in the
 * evidence.
 */
export interface Context {
  readonly serviceArea?: string
  readonly serviceType?: string
  readonly employer?: string
  readonly grade?: string
  readonly description?: string
  /** Whether the holder controls resources: `yes` or `no`; anything else is not known. */
  readonly control?: string
}

/** One reason for a candidate, for a person to read: which entry, which words, which rule. */
export interface Evidence {
  /** `entry`: a title of the index. `words`: words in common with an item. `rule`: a rule that fired. `context`: the post's context. */
  readonly kind: 'entry' | 'words' | 'rule' | 'context'
  /** A sentence without a full stop, such as `the index has "Lollipop Lady / Gentleman"`. */
  readonly text: string
  /** This reason's share of the candidate's score, 0 to 1. */
  readonly weight: number
}

/** An item that the title may belong to. */
export interface Candidate {
  readonly code: Code
  readonly label: string
  /**
   * The estimated probability that a careful person would give this code, 0 to 1. The sum over the candidates is at
   * most 1.
   */
  readonly probability: number
  /** Strongest first; never empty. */
  readonly evidence: readonly Evidence[]
}

/** `coded`: certain enough to need no check. `review`: a person should look. `uncoded`: there is too little to code. */
export type Decision = 'coded' | 'review' | 'uncoded'

/** The answer to one title. */
export interface Coding {
  readonly decision: Decision
  /** For a vague title: the group that is certain although the item is not. */
  readonly level?: { readonly level: string; readonly code: Code; readonly label: string }
  /** What to ask so that the title can be coded. */
  readonly question?: string
  /** The question is whether the holder controls resources: the answer is the field `control` of the context. */
  readonly asksControl?: true
  /** Best first. */
  readonly candidates: readonly Candidate[]
  /**
   * No good match: the candidates were found only by similar meaning, and none is similar enough. The decision is
   * `uncoded`.
   */
  readonly noMatch?: true
  /** Why the work is outside the classification. There are then no candidates, and the decision is `uncoded`. */
  readonly outside?: string
  /** The title in which words that no title has are replaced by similarly spelt ones. */
  readonly respelt?: string
  /** If the title names two jobs: the best candidate for the second one. */
  readonly secondary?: Candidate
}

/** The conditions for coding a title without a person. */
export interface Thresholds {
  /** The lowest probability that the first candidate may have, 0 to 1. */
  readonly probability: number
  /** The smallest difference allowed between the first two probabilities, 0 to 1. */
  readonly lead: number
}

export interface SuggestOptions {
  readonly context?: Context
  /** How many candidates at most; 5 if not given. */
  readonly top?: number
}

/** Codes titles to the items of one version. Deterministic: the same title, context and version give the same bytes. */
export interface Coder {
  suggest(title: string, options?: SuggestOptions): Coding
  /**
   * The part of a context that can change any answer: without the rest, every title gets the same answer. If not given:
   * all of it.
   */
  readonly heed?: (context: Context) => Context
}

export const DEFAULT_TOP = 5
