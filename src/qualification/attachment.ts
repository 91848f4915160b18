import type { Code } from '../classification/code.ts'
import { fold } from '../text/fold.ts'
import type { EntryId } from './entry.ts'

/** How a module belongs to a qualification: `choice`, in a group from which some are chosen. */
export const PART_USES = ['mandatory', 'optional', 'choice'] as const
export type PartUse = (typeof PART_USES)[number]

/** Why a qualification belongs to a role: the law asks for it, it is the usual way in, or a further step. */
export const ROLE_REASONS = ['required', 'usual', 'further'] as const
export type RoleReason = (typeof ROLE_REASONS)[number]

export const REASON_NAMES = {
  required: 'Required by regulation',
  usual: 'Usual way in',
  further: 'Further step',
} as const satisfies Readonly<Record<RoleReason, string>>

/** An entry as part of another. */
export interface Part {
  readonly as: 'part'
  /** What is attached. */
  readonly entry: EntryId
  /** What it is part of. */
  readonly whole: EntryId
  readonly use: PartUse
  /** The group of a `choice`, and how many of the group are chosen. */
  readonly group?: string
  readonly choose?: number
}

/** An entry that must be gained before another is studied. */
export interface Prerequisite {
  readonly as: 'prerequisite'
  /** What must be there first. */
  readonly entry: EntryId
  /** What is studied after it. */
  readonly whole: EntryId
}

/** An entry for a role of any classification. */
export interface ForRole {
  readonly as: 'role'
  readonly entry: EntryId
  readonly classification: string
  readonly code: Code
  readonly reason: RoleReason
  /** Where it holds, if not everywhere: children's homes. */
  readonly setting?: string
  /** The day since when. */
  readonly since?: string
  readonly source?: string
  readonly note?: string
  /** The criteria set by which it holds, if its meaning is not this list's own: that of a database which was merged. */
  readonly criteriaSet?: string
}

/** One tie of an entry: to another entry, or to a role. An entry may have any number of them. */
export type Attachment = Part | Prerequisite | ForRole

/** The name of an attachment: there is one for each pair, and for a role one in each setting and criteria set. */
export function toAttachmentId(attachment: AttachmentKey): string {
  const { as, entry } = attachment
  if (as !== 'role') return [as, attachment.whole, entry].map(encodeURIComponent).join('/')
  const { classification, code, setting = '', criteriaSet = '' } = attachment
  const name = [as, classification, code, entry, fold(setting), ...(criteriaSet === '' ? [] : [fold(criteriaSet)])]
  return name.map(encodeURIComponent).join('/')
}

/** What of an attachment names it. */
export type AttachmentKey =
  | Pick<Part | Prerequisite, 'as' | 'entry' | 'whole'>
  | Pick<ForRole, 'as' | 'entry' | 'classification' | 'code' | 'setting' | 'criteriaSet'>
