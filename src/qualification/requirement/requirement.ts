import type { Code } from '../../classification/code.ts'
import { fold } from '../../text/fold.ts'
import type { EntryId } from '../entry.ts'
import type { Level } from '../level.ts'

/** What can be required of the person who fills a role. */
export const ASKED_KINDS = ['qualification', 'registration', 'check', 'licence', 'age'] as const
export type AskedKind = (typeof ASKED_KINDS)[number]

export const ASKED_NAMES = {
  qualification: 'Qualification',
  registration: 'Registration',
  check: 'Check',
  licence: 'Licence',
  age: 'Minimum age',
} as const satisfies Readonly<Record<AskedKind, string>>

/** `must`: the law or a register requires it. `usual`: employers usually do. */
export const STRENGTHS = ['must', 'usual'] as const
export type Strength = (typeof STRENGTHS)[number]

/** How certain a requirement is. `agreed`: a responsible person has read its source. Otherwise `draft`. */
export const REQUIREMENT_STATES = ['agreed', 'draft'] as const
export type RequirementState = (typeof REQUIREMENT_STATES)[number]

/** A requirement of the person who fills a role. It also applies to the items below the role's. */
export interface Requirement {
  readonly classification: string
  readonly code: Code
  readonly asks: AskedKind
  /** In a few words: "Enhanced disclosure with the children's barred list". */
  readonly what: string
  readonly strength: Strength
  /** The body that keeps the register, or that issues the licence or the certificate of the check. */
  readonly body?: string
  /** For a qualification: the lowest level. */
  readonly level?: Level
  /**
   * For a qualification: the entries that meet it. If absent: those attached to the role as required, in its setting.
   */
  readonly meets?: readonly EntryId[]
  /** For a qualification: nothing else meets it. */
  readonly only?: true
  /** For an age: in years. */
  readonly age?: number
  /** The setting that it applies to, if not every one: children's homes. */
  readonly setting?: string
  /** Days, or years: from the first on, up to the second. */
  readonly since?: string
  readonly until?: string
  /** The document or law that requires it, and the place in it: a line, a regulation. */
  readonly source: string
  readonly place?: string
  /** The web address of the source. */
  readonly sourceDocument?: string
  readonly checked?: string
  readonly state: RequirementState
  readonly note?: string
}

/** The fields of a requirement that identify it. */
export type RequirementKey = Pick<Requirement, 'classification' | 'code' | 'asks' | 'what' | 'body' | 'setting'>

/** There is one with the same words for each role, body and setting. */
export const toRequirementId = ({
  classification,
  code,
  asks,
  what,
  body = '',
  setting = '',
}: RequirementKey): string =>
  [classification, code, asks, fold(what), fold(body), fold(setting)].map(encodeURIComponent).join('/')

/** Whether a requirement applies on a day. A year means from its first day to its last. */
export const holdsOn = ({ since, until }: Pick<Requirement, 'since' | 'until'>, day: string): boolean =>
  (since === undefined || since <= day.slice(0, since.length)) &&
  (until === undefined || day.slice(0, until.length) <= until)

/** The first key for sorting requirements: what is asked, in the order of `ASKED_KINDS`. */
export const rankOfAsked = ({ asks }: Pick<Requirement, 'asks'>): number => ASKED_KINDS.indexOf(asks)
