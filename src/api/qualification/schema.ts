import { z } from '@hono/zod-openapi'
import {
  ATTACHMENT_FIELDS,
  ENTRY_FIELDS,
  ENTRY_KINDS,
  ENTRY_STATUSES,
  KEY_CRITERIA,
  type KeyCriterion,
  LEVELS,
  type Level,
  PART_USES,
  ROLE_REASONS,
} from '../../qualification/index.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'
import { Awarding } from './bodies.ts'

const text = z.string().optional()
const hours = z.number().min(0).optional()
// The keys of the table are the criteria, and there is at least one.
const CRITERIA = Object.keys(KEY_CRITERIA) as [KeyCriterion, ...KeyCriterion[]]

export const Qualification = z
  .object({
    id: z.string().openapi({ description: 'It never changes and is never used again.', example: 'R12' }),
    title: z.string(),
    kind: z.enum(ENTRY_KINDS).openapi({ description: '`key`: a key qualification; `module`: neither box is ticked.' }),
    level: z.enum(LEVELS).optional(),
    type: text,
    body: text.openapi({ description: 'The accrediting body, with its name at the time.' }),
    bodyId: text.openapi({ description: 'The same body in the register.' }),
    providers: listOf(z.string()).optional(),
    guidedHours: hours,
    totalHours: hours,
    credit: hours,
    unitCode: text.openapi({ description: 'What its source calls it.' }),
    takeUp: z
      .int()
      .min(0)
      .optional()
      .openapi({ description: 'Registrations or certificates in a year; absent if not known.' }),
    takeUpYear: text,
    takeUpSource: text.openapi({ description: 'What the take-up counts, and who published it.' }),
    notes: text,
    source: text,
    sourceDocument: text,
    address: text,
    checked: text.openapi({ description: 'The day when somebody last compared it with its source.' }),
    documentChecked: text.openapi({ description: 'The day when somebody last opened the source document.' }),
    addressChecked: text.openapi({ description: 'The day when somebody last opened the web address.' }),
    approved: text,
    lastStart: text,
    lastCertification: text,
    status: z.enum(ENTRY_STATUSES).optional(),
    criteria: listOf(z.object({ criterion: z.enum(CRITERIA), met: z.boolean(), evidence: z.string() })).optional(),
    withdrawn: z.literal(true).optional(),
    mergedInto: text.openapi({ description: 'The entry into which it was merged.' }),
  })
  .openapi('Qualification')

const { title, ...optional } = toShape(ENTRY_FIELDS)

export const QualificationGiven = z.strictObject({ title, ...optional, why }).openapi('QualificationGiven')
export const QualificationEdit = z.strictObject({ title, ...optional, why, seen }).openapi('QualificationEdit')
export const WithdrawalGiven = z
  .strictObject({
    withdrawn: z.boolean().openapi({ description: 'Whether it is withdrawn; false puts it back in use.' }),
    why,
    seen,
  })
  .openapi('QualificationWithdrawal')

export const AttachmentGiven = z.strictObject({ ...toShape(ATTACHMENT_FIELDS), why }).openapi('AttachmentGiven')

const Part = z.object({
  as: z.literal('part'),
  entry: z.string(),
  whole: z.string(),
  use: z.enum(PART_USES),
  group: text,
  choose: z.int().optional(),
})
const Prerequisite = z.object({ as: z.literal('prerequisite'), entry: z.string(), whole: z.string() })
const ForRole = z
  .object({
    as: z.literal('role'),
    entry: z.string(),
    classification: z.string(),
    code: z.string(),
    reason: z.enum(ROLE_REASONS),
    setting: text,
    since: text,
    source: text,
    note: text,
    criteriaSet: text.openapi({ description: 'By which criteria set it holds, if not by the meaning of this list.' }),
  })
  .openapi('QualificationForRole')

export const Attachment = z
  .discriminatedUnion('as', [
    Part.openapi('QualificationPart'),
    Prerequisite.openapi('QualificationPrerequisite'),
    ForRole,
  ])
  .openapi('QualificationAttachment')

export const QualificationLoss = z
  .object({
    wholes: listOf(Part).openapi({ description: 'What it is part of: each loses a module.' }),
    after: listOf(Prerequisite).openapi({ description: 'What presupposes it.' }),
    roles: listOf(ForRole).openapi({ description: 'Roles that it is attached to.' }),
    bare: listOf(ForRole).openapi({ description: 'Of those, roles that have nothing else for the same reason.' }),
    orphans: listOf(z.string()).openapi({ description: 'Modules that are part of nothing else.' }),
  })
  .openapi('QualificationLoss')

const tied = <Tie extends z.ZodType>(tie: Tie) => listOf(z.object({ id: z.string(), tie, entry: Qualification }))

export const QualificationShown = z
  .object({
    entry: Qualification,
    revision: z.int(),
    parts: tied(Part).openapi({ description: 'What it is made of.' }),
    wholes: tied(Part).openapi({ description: 'What it is part of.' }),
    before: tied(Prerequisite).openapi({ description: 'What it presupposes.' }),
    after: tied(Prerequisite).openapi({ description: 'What presupposes it.' }),
    roles: listOf(z.object({ id: z.string(), tie: ForRole, label: text })),
    problems: listOf(
      z.object({ severity: z.enum(['error', 'warning', 'note']), code: z.string(), message: z.string() }),
    ),
    awarding: Awarding.openapi({
      description: 'Its body, as the register has it; none if the register does not know it.',
    }),
  })
  .openapi('QualificationShown')

export const Study = z.object({ id: z.string(), tie: ForRole, entry: Qualification }).openapi('Study')

export const RoleCounts = z
  .object({
    code: z.string(),
    label: z.string(),
    level: z.string(),
    parent: text,
    reasons: z.object({ required: z.int(), usual: z.int(), further: z.int() }),
    total: z.int().openapi({ description: 'Over the item and everything below it.' }),
    key: z.int().openapi({ description: 'Of those, key qualifications.' }),
    known: z.int().openapi({ description: 'Of those, entries whose take-up is known.' }),
    takeUp: z.int().optional().openapi({
      description:
        'The sum of the take-up that is known, each of its own year; an entry of several roles counts for each; absent if none is.',
    }),
    published: z.number().optional().openapi({ description: 'What the source of the classification counts.' }),
    share: z.number().optional().openapi({ description: 'Of a group at the top: its part of all, from 0 to 1.' }),
    publishedShare: z.number().optional().openapi({ description: 'The same of the published counts.' }),
  })
  .openapi('QualificationCounts')

export const LevelCounts = z
  .object({
    code: z.string(),
    label: z.string(),
    levels: z
      .object(Object.fromEntries(LEVELS.map((level) => [level, z.int()])) as Record<Level, z.ZodInt>)
      .openapi({ description: 'Entries in use at the cluster and below it, each once.' }),
    none: z.int().openapi({ description: 'Of no known level.' }),
    total: z.int(),
  })
  .openapi('QualificationLevels')

export const RoleNamed = z
  .object({ classification: z.string(), code: z.string(), label: z.string() })
  .openapi('RoleNamed')
const role = RoleNamed
const ids = listOf(z.string())

export const Advice = z
  .object({
    to: role,
    from: role.optional(),
    have: listOf(Qualification),
    badges: listOf(z.object({ name: z.string(), entry: text, over: z.literal(true).optional() })).openapi({
      description: 'The badges that were given, and the entries that they stand for; `over`: it does not count.',
    }),
    unknown: ids.openapi({ description: 'What the sender holds that is not in the list.' }),
    near: listOf(
      z.object({
        text: z.string(),
        entries: listOf(z.object({ id: z.string(), title: z.string(), level: text, body: text })),
      }),
    ).openapi({ description: 'What may be meant by what is not in the list.' }),
    required: z.boolean().optional().openapi({
      description: 'Whether something that regulation asks for is held; absent if nothing is known to be asked for.',
    }),
    steps: listOf(
      z.object({
        entry: Qualification,
        reason: z.enum(ROLE_REASONS),
        held: z.boolean(),
        shared: z.boolean().openapi({ description: 'Whether it is also for the role that one has.' }),
        lack: z.object({
          held: ids,
          mandatory: ids,
          groups: listOf(z.object({ group: z.string(), missing: z.int(), among: ids })),
          complete: z.boolean(),
        }),
        before: listOf(z.object({ entry: Qualification, held: z.boolean() })),
        attachments: listOf(ForRole),
      }),
    ),
    totals: z.record(z.enum(ROLE_REASONS), z.int()).openapi({
      description:
        'How many attachments the role has for each reason. Of more than 200, `steps` has the lowest levels, and whatever is made of what one holds.',
    }),
  })
  .openapi('QualificationAdvice')
