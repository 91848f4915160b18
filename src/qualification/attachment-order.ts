import type { OrderFields, OrderOf } from '../classification/order.ts'
import { type Attachment, PART_USES, ROLE_REASONS } from './attachment.ts'
import type { EntryId } from './entry.ts'

/** The fields of an attachment. Exactly one of `partOf`, `before` and `role` is given. */
export const ATTACHMENT_FIELDS = {
  partOf: { says: 'the entry that it is part of' },
  use: {
    among: PART_USES,
    says: 'as part: `mandatory` if not given, `optional`, or `choice`: in a group from which some are chosen',
  },
  group: { says: 'the group of a choice' },
  choose: { says: 'how many of the group are chosen' },
  before: { says: 'the entry that is studied after it and presupposes it' },
  role: { says: 'a role, as CLASSIFICATION:CODE' },
  reason: {
    among: ROLE_REASONS,
    says: 'for a role: `required` by regulation, `usual` way in (if not given), or `further` step',
  },
  setting: { says: 'for a role: where it holds, if not everywhere' },
  since: { says: 'for a role: the day since when it holds' },
  roleSource: { says: 'for a role: the source that says so' },
  roleNote: { says: 'for a role: a remark' },
  criteriaSet: { says: 'for a role: the criteria set by which it holds, if its meaning is not that of this list' },
} as const satisfies OrderFields

export type AttachmentOrder = OrderOf<typeof ATTACHMENT_FIELDS>
export type AttachmentField = keyof typeof ATTACHMENT_FIELDS

/** Why an attachment is refused, and which field is at fault. */
export interface AttachmentFault {
  readonly code: string
  readonly column: AttachmentField
  readonly message: string
}

/** How names in an order become entries and roles. */
export interface AttachmentFrame {
  /** The entry that a text means: an identifier, a unit code or a title. */
  findEntry(text: string): EntryId | undefined
  hasRole(classification: string, code: string): boolean
}

const TIES = ['partOf', 'before', 'role'] as const
const MOST_CHOSEN = 1000
const LONGEST_SETTING = 120

/** A row of a file may contain several attachments. Returns each as a separate order. */
export function splitAttachments(order: AttachmentOrder): readonly AttachmentOrder[] {
  const { partOf, before, role, ...rest } = order
  const given = Object.entries({ partOf, before, role }).filter(([, text]) => (text ?? '').trim() !== '')
  return given.map(([name, text]) => ({ ...rest, [name]: text }))
}

/** The attachment of an entry that an order describes, or why it is refused. */
export function parseAttachment(
  entry: EntryId,
  order: AttachmentOrder,
  frame: AttachmentFrame,
): Attachment | AttachmentFault {
  const given = TIES.filter((name) => (order[name] ?? '').trim() !== '')
  const [tie = 'role'] = given
  if (given.length !== 1)
    return fault(tie, 'attachment-unclear', `expected one of ${TIES.join(', ')}, found ${given.length}`)
  if (tie === 'role') return parseRole(entry, order, frame)
  const name = (order[tie] ?? '').trim()
  const whole = frame.findEntry(name)
  if (whole === undefined)
    return fault(tie, 'attachment-entry-unknown', `expected an entry of the list, found "${name}"`)
  if (whole === entry)
    return fault(tie, 'attachment-itself', 'an entry is neither part of itself nor presupposes itself')
  return tie === 'before' ? { as: 'prerequisite', entry, whole } : parsePart({ entry, whole }, order)
}

export const isAttachmentFault = (parsed: object): parsed is AttachmentFault => Object.hasOwn(parsed, 'column')

const fault = (column: AttachmentField, code: string, message: string): AttachmentFault => ({ code, column, message })

function parsePart(ends: { readonly entry: EntryId; readonly whole: EntryId }, order: AttachmentOrder) {
  const { use = 'mandatory', group = '', choose = '' } = order
  if (!PART_USES.includes(use))
    return fault('use', 'attachment-use-unknown', `expected one of ${PART_USES.join(', ')}, found "${use}"`)
  if (use !== 'choice') return { as: 'part', ...ends, use } as const
  const chosen = Number(choose.trim())
  if (group.trim() === '')
    return fault('group', 'attachment-group-missing', 'expected the group from which some are chosen')
  if (!Number.isInteger(chosen) || chosen < 1 || chosen > MOST_CHOSEN)
    return fault('choose', 'attachment-choose-unreadable', `expected how many are chosen, found "${choose}"`)
  return { as: 'part', ...ends, use, group: group.trim(), choose: chosen } as const
}

function parseRole(entry: EntryId, order: AttachmentOrder, { hasRole }: AttachmentFrame): Attachment | AttachmentFault {
  const [classification = '', ...rest] = (order.role ?? '').trim().split(':')
  const code = rest.join(':').trim()
  const { reason = 'usual', setting = '', since = '', roleSource = '', roleNote = '', criteriaSet = '' } = order
  if (code === '' || !hasRole(classification.trim(), code))
    return fault('role', 'attachment-role-unknown', `expected a role such as job-roles:A05, found "${order.role}"`)
  if (!ROLE_REASONS.includes(reason))
    return fault('reason', 'attachment-reason-unknown', `expected one of ${ROLE_REASONS.join(', ')}, found "${reason}"`)
  if (setting.length > LONGEST_SETTING)
    return fault(
      'setting',
      'attachment-setting-long',
      `expected at most ${LONGEST_SETTING} characters, found ${setting.length}`,
    )
  if (criteriaSet.length > LONGEST_SETTING)
    return fault(
      'criteriaSet',
      'attachment-criteria-set-long',
      `expected at most ${LONGEST_SETTING} characters, found ${criteriaSet.length}`,
    )
  if (since !== '' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(since))
    return fault('since', 'attachment-since-unreadable', `expected a day or a year, found "${since}"`)
  const said = { setting, since, source: roleSource, note: roleNote, criteriaSet }
  const texts = Object.entries(said).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]))
  return { as: 'role', entry, classification: classification.trim(), code, reason, ...Object.fromEntries(texts) }
}

/** The order that would make an attachment. */
export function toAttachmentOrder(attachment: Attachment): AttachmentOrder {
  if (attachment.as === 'prerequisite') return { before: attachment.whole }
  if (attachment.as === 'part') {
    const { whole, use, group, choose } = attachment
    return {
      partOf: whole,
      use,
      ...(group !== undefined && { group }),
      ...(choose !== undefined && { choose: String(choose) }),
    }
  }
  const { classification, code, reason, setting, since, source, note, criteriaSet } = attachment
  return {
    role: `${classification}:${code}`,
    reason,
    ...(setting !== undefined && { setting }),
    ...(since !== undefined && { since }),
    ...(source !== undefined && { roleSource: source }),
    ...(note !== undefined && { roleNote: note }),
    ...(criteriaSet !== undefined && { criteriaSet }),
  }
}
