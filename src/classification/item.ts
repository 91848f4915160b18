import type { Place } from '../error.ts'
import type { Code } from './code.ts'

/** What a source says about an item besides code and label, under short names of ours: a page, a level, a flag, a count. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** A category of a classification: a role, a group of roles, an occupation, a pathway. */
export interface Item {
  readonly code: Code
  readonly label: string
  /** The id of its level. */
  readonly level: string
  /** The item above it in the standard hierarchy, which is a tree; none at the top. */
  readonly parent?: Code
  /** Further items that it can be found under. For finding only: analysis counts it under `parent`. */
  readonly alsoUnder?: readonly Code[]
  /** "Other …": chosen only when no specific item fits. */
  readonly residual?: boolean
  readonly facts?: Facts
  readonly at?: Place
}

const RESIDUAL = /^other\b|\bother\)?\s*$|\bnot elsewhere\b|\bn\.?e\.?c\b/i

/**
 * Whether a label names a residual item.
 *
 * @example isResidualLabel('Managerial Role (other)') // true
 */
export function isResidualLabel(label: string): boolean {
  return RESIDUAL.test(label.trim())
}
