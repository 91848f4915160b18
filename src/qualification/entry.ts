import { fold } from '../text/fold.ts'
import type { BodyId } from './body/body.ts'
import type { CriterionMet } from './key-criterion.ts'
import type { Level } from './level.ts'

/** The unchanging identifier of an entry. It is never given to another, even if the entry is withdrawn. */
export type EntryId = string

/** Which boxes of table 5.1 are ticked: the first, both, or neither. */
export const ENTRY_KINDS = ['qualification', 'key', 'module'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** The `type` of an apprenticeship standard. */
export const APPRENTICESHIP_STANDARD = 'Apprenticeship standard'

/** The status of a qualification. `ending`: it takes no new learners but still certifies. */
export const ENTRY_STATUSES = ['approved', 'ending', 'ended'] as const
export type EntryStatus = (typeof ENTRY_STATUSES)[number]

/**
 * An entry of the one list of qualifications and modules. Its wholes, prerequisites and roles are attachments, so an
 * entry can be a qualification by itself and also part of another.
 */
export interface Entry {
  readonly id: EntryId
  /** Written according to the title protocol (`checkTitle`). */
  readonly title: string
  readonly kind: EntryKind
  readonly level?: Level
  /** NVQ, HE, End-Point Assessment. */
  readonly type?: string
  /** The accrediting body, with the name that it had at the time. */
  readonly body?: string
  /** The same body in the register, whatever its name is today. */
  readonly bodyId?: BodyId
  /** Who teaches it; may be several names. */
  readonly providers?: readonly string[]
  /** Hours with a teacher, according to the official description. */
  readonly guidedHours?: number
  /** All hours that it takes, according to the official description. */
  readonly totalHours?: number
  /** Credit points, each meant to be ten hours. */
  readonly credit?: number
  /** Its name at the source organisation: a qualification number. */
  readonly unitCode?: string
  /** How many registrations or certificates there were in a year; undefined if nobody says, which is not 0. */
  readonly takeUp?: number
  /** Such as `2024` or `2023/24`. */
  readonly takeUpYear?: string
  /** What was counted, and who published it. */
  readonly takeUpSource?: string
  readonly notes?: string
  /** The organisation that the facts come from. */
  readonly source?: string
  /** The web address of the source. */
  readonly sourceDocument?: string
  /** The qualification's own page. */
  readonly address?: string
  /** Days, as `2026-11-30`: when its facts were last compared with the source, and its two addresses opened. */
  readonly checked?: string
  readonly documentChecked?: string
  readonly addressChecked?: string
  readonly approved?: string
  readonly lastStart?: string
  readonly lastCertification?: string
  readonly status?: EntryStatus
  readonly criteria?: readonly CriterionMet[]
  /** It is no longer offered for attaching; its identifier and its history stay. */
  readonly withdrawn?: true
  /** The entry that this one was merged into: its identifier leads there. */
  readonly mergedInto?: EntryId
}

/** The name of the category of table 5.1. */
export const CATEGORY_NAMES = {
  qualification: 'Qualification',
  key: 'Key qualification',
  module: 'Module',
} as const satisfies Readonly<Record<EntryKind, string>>

/** Two entries with the same key may be the same: the same title, however written, the same body and level. */
export const toMatchKey = ({ title, body = '', level }: Pick<Entry, 'title' | 'body' | 'level'>): string =>
  [fold(title), fold(body), level ?? ''].join('|')

/** The status of an entry on a day: by its dates if it has some, otherwise as stated. */
export function statusOn(
  entry: Pick<Entry, 'status' | 'lastStart' | 'lastCertification'>,
  day: string,
): EntryStatus | undefined {
  const { status, lastStart, lastCertification } = entry
  if (status === 'ended' || (lastCertification !== undefined && lastCertification < day)) return 'ended'
  if (status === 'ending' || (lastStart !== undefined && lastStart < day)) return 'ending'
  return status
}
