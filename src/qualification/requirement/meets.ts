import { fold } from '../../text/fold.ts'
import type { ForRole } from '../attachment.ts'
import type { Entry, EntryId } from '../entry.ts'
import { rankOf } from '../level.ts'
import { holdsOn, type Requirement } from './requirement.ts'

/** Whether a certificate is what a role requires. */
export type Answer = 'yes' | 'no' | 'unknown'

/**
 * The reason. `named`: the requirement names it. `after`: it presupposes an entry that meets the requirement, so that
 * one was gained first. `low`: its level is too low. `other`: only named entries meet the requirement, and it is not
 * one of them. `open`: neither can be said. `not-shown`: a certificate does not show it.
 */
export type AnswerReason = 'named' | 'after' | 'low' | 'other' | 'open' | 'not-shown'

/** A requirement that applies, with the answer to it. */
export interface Answered {
  readonly requirement: Requirement
  readonly answer: Answer
  readonly reason: AnswerReason
}

/** Whether a certificate meets a role's requirements. */
export interface Meeting {
  /** Over all required qualifications; unknown if none is known to be required. */
  readonly answer: Answer
  /** The required qualifications. */
  readonly qualifications: readonly Answered[]
  /** Other requirements, which a certificate does not show. */
  readonly others: readonly Requirement[]
}

export interface Certificate {
  readonly entry: Entry
  /** Everything that it presupposes, over any number of steps. */
  readonly before: readonly EntryId[]
}

export interface AskedOf {
  /** The requirements of the role, and of the groups above it. */
  readonly requirements: readonly Requirement[]
  /** What is attached to the role. */
  readonly attached: readonly ForRole[]
  readonly day: string
  /** The setting of the work: requirements for other settings are left out. If absent, all count. */
  readonly setting?: string
}

/**
 * Whether a certificate meets a role's requirements, in a setting and on a day. What the data do not say is unknown.
 */
export function judgeCertificate(certificate: Certificate, { requirements, attached, day, setting }: AskedOf): Meeting {
  const here = requirements.filter((one) => holdsOn(one, day) && holdsIn(one, setting))
  const qualifications = here
    .filter(({ asks }) => asks === 'qualification')
    .map((requirement) => answer(requirement, certificate, attached))
  return {
    answer: joinAnswers(
      qualifications.filter(({ requirement }) => requirement.strength === 'must'),
      setting,
    ),
    qualifications,
    others: here.filter(({ asks }) => asks !== 'qualification'),
  }
}

const holdsIn = (one: Pick<Requirement, 'setting'>, setting: string | undefined) =>
  setting === undefined || one.setting === undefined || fold(one.setting) === fold(setting)

function answer(requirement: Requirement, { entry, before }: Certificate, attached: readonly ForRole[]): Answered {
  const named = new Set(requirement.meets ?? listAttached(requirement, attached))
  const say = (said: Answer, reason: AnswerReason): Answered => ({ requirement, answer: said, reason })
  if (named.has(entry.id)) return say('yes', 'named')
  if (before.some((id) => named.has(id))) return say('yes', 'after')
  if (requirement.level && entry.level && rankOf(entry.level) < rankOf(requirement.level)) return say('no', 'low')
  return requirement.only && named.size > 0 ? say('no', 'other') : say('unknown', 'open')
}

/** The entries that are attached as required in the requirement's setting. */
function listAttached({ setting = '' }: Requirement, attached: readonly ForRole[]): readonly EntryId[] {
  return attached
    .filter((one) => one.reason === 'required' && (one.setting === undefined || fold(one.setting) === fold(setting)))
    .map(({ entry }) => entry)
}

/**
 * If several are required, all must be met. If settings differ and none is named, only an answer that is the same in
 * all of them is known.
 */
function joinAnswers(answered: readonly Answered[], setting: string | undefined): Answer {
  const join = (list: readonly Answered[]): Answer => {
    if (list.some((one) => one.answer === 'no')) return 'no'
    return list.length > 0 && list.every((one) => one.answer === 'yes') ? 'yes' : 'unknown'
  }
  if (setting !== undefined) return join(answered)
  const settings = new Set(answered.map(({ requirement }) => fold(requirement.setting ?? '')))
  settings.add('')
  const bySetting = [...settings].map((one) =>
    join(answered.filter(({ requirement }) => ['', one].includes(fold(requirement.setting ?? '')))),
  )
  const [first = 'unknown'] = bySetting
  return bySetting.every((one) => one === first) ? first : 'unknown'
}
