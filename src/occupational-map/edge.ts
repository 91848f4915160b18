import type { Code } from '../classification/index.ts'
import type { JudgedStep } from './judged-step.ts'

/**
 * The rules that derive edges, each with its meaning. `shared-module` and `shared-qualification` have no deriving rule
 * yet: they need qualifications attached to occupations. Reviewers may name them.
 */
export const PROGRESSION_RULES = {
  'next-column': 'the other stands in the next column of the same pathway',
  'higher-level': 'both stand in one cluster, and the other is at a higher level',
  'same-cluster': 'both stand in one cluster, which needs similar knowledge, skills and behaviours',
  family: 'both are grades of one occupation',
  'shared-options': 'both have the same options',
  'role-level': 'the qualifications report has both as roles of one cluster, the other at a higher level',
  'shared-module': 'a module counts towards both',
  'shared-qualification': 'a qualification leads to both',
  experience: 'people are known to move from one to the other',
  entry: 'people enter it from school or college, without having worked in another occupation',
  judged: 'readers who know the work judged that people go this way',
} as const

export type ProgressionRule = keyof typeof PROGRESSION_RULES

/** How strong a reason is. */
export type Strength = 'strong' | 'medium' | 'weak'

export const STRENGTHS: readonly Strength[] = ['strong', 'medium', 'weak']

export interface Reason {
  readonly rule: ProgressionRule
  readonly strength: Strength
  /** In words, about these two occupations. */
  readonly text: string
}

/** One occupation leads to another. Derived and asserted edges between the same two stay two edges. */
export interface ProgressionEdge {
  readonly from: Code
  readonly to: Code
  /** `up`: to a higher level, column or grade. `sideways`: neither is higher. */
  readonly direction: 'up' | 'sideways'
  readonly origin: 'derived' | 'asserted'
  /** The strongest first; never empty. */
  readonly reasons: readonly Reason[]
  /** Levels gained, if both are known. */
  readonly gain?: number
  /** Of a judged step: how common it is, and what it takes. */
  readonly judgement?: Pick<JudgedStep, 'how' | 'takes' | 'needs' | 'years' | 'source'>
}
