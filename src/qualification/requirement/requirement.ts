import type { Code } from '../../classification/code.ts'
import { fold } from '../../text/fold.ts'
import type { EntryId } from '../entry.ts'
import type { Level } from '../level.ts'

/** What may be asked of who fills a role. */
export const ASKED_KINDS = ['qualification', 'registration', 'check', 'licence', 'age'] as const
export type AskedKind = (typeof ASKED_KINDS)[number]

export const ASKED_NAMES = {
  qualification: 'Qualification',
  registration: 'Registration',
  check: 'Check',
  licence: 'Licence',
  age: 'Minimum age',
} as const satisfies Readonly<Record<AskedKind, string>>

/** `must`: the law or a register asks for it. `usual`: employers usually do. */
export const STRENGTHS = ['must', 'usual'] as const
export type Strength = (typeof STRENGTHS)[number]

/** How sure one is of a requirement: `agreed` after somebody responsible read its source, otherwise `draft`. */
export const REQUIREMENT_STATES = ['agreed', 'draft'] as const
export type RequirementState = (typeof REQUIREMENT_STATES)[number]

/** What a role asks of who fills it. It holds for the items below its own too. */
export interface Requirement {
  readonly classification: string
  readonly code: Code
  readonly asks: AskedKind
  /** In a few words: "Enhanced disclosure with the children's barred list". */
  readonly what: string
  readonly strength: Strength
  /** With whom one registers, or who gives the licence or the certificate of the check. */
  readonly body?: string
  /** Of a qualification: the least level. */
  readonly level?: Level
  /** Of a qualification: the entries that meet it. Without any: those attached to the role as required, in its setting. */
  readonly meets?: readonly EntryId[]
  /** Of a qualification: nothing else meets it. */
  readonly only?: true
  /** Of an age: in years. */
  readonly age?: number
  /** Where it holds, if not everywhere: children's homes. */
  readonly setting?: string
  /** Days, or years: from the first on, and up to the second. */
  readonly since?: string
  readonly until?: string
  /** The document or the law that says so, and where in it: a line, a regulation. */
  readonly source: string
  readonly place?: string
  /** The web address of the source. */
  readonly sourceDocument?: string
  readonly checked?: string
  readonly state: RequirementState
  readonly note?: string
}

/** What of a requirement names it. */
export type RequirementKey = Pick<Requirement, 'classification' | 'code' | 'asks' | 'what' | 'body' | 'setting'>

/** There is one of the same words for each role, body and setting. */
export const toRequirementId = ({
  classification,
  code,
  asks,
  what,
  body = '',
  setting = '',
}: RequirementKey): string =>
  [classification, code, asks, fold(what), fold(body), fold(setting)].map(encodeURIComponent).join('/')

/** Whether a requirement holds on a day. A year holds from its first day to its last. */
export const holdsOn = ({ since, until }: Pick<Requirement, 'since' | 'until'>, day: string): boolean =>
  (since === undefined || since <= day.slice(0, since.length)) &&
  (until === undefined || day.slice(0, until.length) <= until)

/** What a requirement is first sorted by: what is asked, in the order of `ASKED_KINDS`. */
export const rankOfAsked = ({ asks }: Pick<Requirement, 'asks'>): number => ASKED_KINDS.indexOf(asks)
