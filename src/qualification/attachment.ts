import type { Code } from '../classification/code.ts'
import { fold } from '../text/fold.ts'
import type { EntryId } from './entry.ts'

/** How a module belongs to a qualification. `choice`: it is in a group from which some are chosen. */
export const PART_USES = ['mandatory', 'optional', 'choice'] as const
export type PartUse = (typeof PART_USES)[number]

/** Why a qualification belongs to a role: the law requires it, it is the usual way in, or it is a further step. */
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

/** An entry that somebody must have before they study another. */
export interface Prerequisite {
  readonly as: 'prerequisite'
  /** What they must have first. */
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
  /** The setting that it applies to, if not every one: children's homes. */
  readonly setting?: string
  /** The first day on which it applies. */
  readonly since?: string
  readonly source?: string
  readonly note?: string
  /** The criteria set that it belongs to, if it has another meaning than in this list: that of a merged database. */
  readonly criteriaSet?: string
}

/** One tie of an entry: to another entry, or to a role. An entry may have any number of them. */
export type Attachment = Part | Prerequisite | ForRole

/** The id of an attachment. There is one for each pair; for a role, one in each setting and criteria set. */
export function toAttachmentId(attachment: AttachmentKey): string {
  const { as, entry } = attachment
  if (as !== 'role') return [as, attachment.whole, entry].map(encodeURIComponent).join('/')
  const { classification, code, setting = '', criteriaSet = '' } = attachment
  const name = [as, classification, code, entry, fold(setting), ...(criteriaSet === '' ? [] : [fold(criteriaSet)])]
  return name.map(encodeURIComponent).join('/')
}

/** The fields of an attachment that identify it. */
export type AttachmentKey =
  | Pick<Part | Prerequisite, 'as' | 'entry' | 'whole'>
  | Pick<ForRole, 'as' | 'entry' | 'classification' | 'code' | 'setting' | 'criteriaSet'>
