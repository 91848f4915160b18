import { z } from '@hono/zod-openapi'
import { LONGEST, OUTCOMES, REPLY_KINDS } from '../../consultation/index.ts'
import { listOf } from '../frame/list.ts'

export const consultation = z.string().min(1).max(60).openapi({
  description: 'The id of a consultation.',
  example: 'maps-2026',
})
export const ofConsultation = z.object({ consultation })

export const kind = z.enum(Object.keys(REPLY_KINDS) as [keyof typeof REPLY_KINDS])
export const outcome = z.enum(Object.keys(OUTCOMES) as [keyof typeof OUTCOMES])
const code = z.string().max(500).openapi({ description: "An item's code; empty for all of it.", example: 'A10' })

export const Consultation = z
  .object({
    id: z.string(),
    classification: z.string(),
    version: z.string().optional(),
    draft: z.string().optional(),
    title: z.string(),
    text: z.string(),
    opened: z.string(),
    until: z.string().openapi({ description: 'The last day for replies.' }),
    closed: z.string().optional(),
    published: z.string().optional(),
    answer: z.string().optional(),
    keepDays: z.int(),
    open: z.boolean(),
    expires: z.string().openapi({ description: 'When what people said is deleted.' }),
  })
  .openapi('Consultation')

const counts = {
  replies: z.int(),
  undecided: z.int(),
  kinds: z.record(kind, z.int()),
}
const Tally = z
  .object({
    ...counts,
    outcomes: z.record(outcome, z.int()),
    items: listOf(z.object({ code: z.string(), label: z.string(), ...counts })),
  })
  .openapi('ReplyTally')

export const CountedConsultation = Consultation.extend({ tally: Tally }).openapi('CountedConsultation')

const said = (most: number, description: string) => z.string().max(most).optional().openapi({ description })

export const ConsultationGiven = z
  .strictObject({
    classification: said(200, 'What people are asked about. It stays once the consultation is open.'),
    version: said(200, 'Its version; the newest complete one if not given.'),
    draft: said(200, 'A draft instead of a version.'),
    title: said(200, 'Needed to open one; otherwise what is not given stays.'),
    text: said(10_000, 'What people are told before they reply.'),
    until: said(20, 'The last day for replies.'),
    keepDays: z.int().min(0).max(3650).optional().openapi({
      description: 'For how many days after its end replies are kept; 180 if not given.',
    }),
    why: said(2000, 'The reason, for the trail.'),
  })
  .openapi('ConsultationGiven')

export const Link = z
  .object({
    id: z.string(),
    named: z.boolean(),
    name: z.string(),
    created: z.string(),
    revoked: z.string().optional(),
  })
  .openapi('ConsultationLink')

export const NewLink = Link.extend({
  secret: z.string().openapi({ description: 'Shown once.' }),
  address: z.string().openapi({ description: 'The path of the page to reply on.' }),
}).openapi('NewConsultationLink')

export const LinkGiven = z
  .strictObject({
    name: z.string().max(LONGEST.name).optional().openapi({ description: 'Whom it is for; for anyone if not given.' }),
  })
  .openapi('ConsultationLinkGiven')

export const Reply = z
  .object({
    number: z.int(),
    code: z.string(),
    label: z.string(),
    kind: z.string(),
    at: z.string(),
    text: z.string().optional().openapi({ description: 'Absent once it was deleted.' }),
    person: z.object({ name: z.string().optional(), email: z.string().optional() }).optional(),
    link: z.string().optional(),
    decision: z
      .object({ outcome, why: z.string(), draft: z.string().optional(), by: z.string(), at: z.string() })
      .optional(),
    revision: z.int(),
  })
  .openapi('Reply')

export const ReplyGiven = z
  .strictObject({
    secret: z.string().min(1).max(200).openapi({ description: 'The secret of a link: the end of its address.' }),
    code: code.default(''),
    kind: kind.openapi({ description: 'What the reply says.' }),
    text: said(LONGEST.text, 'In your words. Needed unless you agree.').default(''),
    name: said(LONGEST.name, 'Who replies, if they want to say.').default(''),
    email: said(LONGEST.email, 'Their e-mail address, if they want to say.').default(''),
  })
  .openapi('ReplyGiven')

export const DecisionGiven = z
  .strictObject({
    numbers: listOf(z.int().min(1)).optional().openapi({ description: 'The numbers of replies, at most 1000.' }),
    code: code.optional().openapi({ description: 'Instead: all undecided replies about this item.' }),
    kind: kind.optional().openapi({ description: 'With an item: only replies of this kind.' }),
    outcome: outcome.openapi({ description: 'What becomes of them.' }),
    why: z.string().min(1).max(LONGEST.why).openapi({ description: 'Why. It is published.' }),
    draft: said(200, 'The draft that does it.'),
  })
  .openapi('ReplyDecisionGiven')

export const Summary = Consultation.omit({ keepDays: true, open: true, expires: true })
  .extend({
    tally: Tally,
    rows: listOf(
      z.object({
        code: z.string(),
        label: z.string(),
        kind,
        replies: z.int(),
        outcome: outcome.optional(),
        why: z.string().optional(),
        draft: z.string().optional(),
      }),
    ),
  })
  .openapi('ConsultationSummary')
