import { z } from '@hono/zod-openapi'
import {
  ASKED_KINDS,
  LEVELS,
  REQUIREMENT_FIELDS,
  REQUIREMENT_STATES,
  STRENGTHS,
  toRequirementId,
} from '../../qualification/index.ts'
import { exportRequirements } from '../../rolemap/qualification/export-orders.ts'
import { checkCertificate } from '../../rolemap/qualification/requirement/certificate.ts'
import {
  dropRequirement,
  listRequirements,
  requirementsOf,
  setRequirement,
} from '../../rolemap/qualification/requirement/requirements.ts'
import { getItem } from '../../rolemap/qualification/role-codes.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { code, id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Qualification, RoleNamed } from './schema.ts'

const tags = ['Qualifications']
const text = z.string().optional()

const Requirement = z
  .object({
    classification: z.string(),
    code: z.string().openapi({ description: 'It holds for the items below this one too.' }),
    asks: z.enum(ASKED_KINDS),
    what: z.string(),
    strength: z
      .enum(STRENGTHS)
      .openapi({ description: '`must`: by law or a register; `usual`: employers usually ask.' }),
    body: text,
    level: z.enum(LEVELS).optional(),
    meets: listOf(z.string()).optional(),
    only: z.literal(true).optional(),
    age: z.int().optional(),
    setting: text,
    since: text,
    until: text,
    source: z.string(),
    place: text,
    sourceDocument: text,
    checked: text,
    state: z
      .enum(REQUIREMENT_STATES)
      .openapi({ description: '`draft`: nobody responsible has read the source for this requirement.' }),
    note: text,
  })
  .openapi('Requirement')
const Listed = z.object({ id: z.string(), requirement: Requirement, label: text }).openapi('RequirementListed')
const Kept = z.object({ id: z.string(), requirement: Requirement }).openapi('RequirementKept')
const words = z.string().max(500).optional()

const list = defineRoute('qualification.see', {
  method: 'get',
  path: '/requirements',
  summary: 'What roles ask for: qualifications, registrations, checks, licences and ages',
  tags,
  request: {
    query: z.strictObject({
      asks: z.enum(ASKED_KINDS).optional().openapi({ description: 'Only this kind.' }),
      in: words.openapi({ description: 'A classification.' }),
      words: words.openapi({ description: 'Words of what is asked, of its body, setting or source.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Listed, 'By what is asked, then by role.'), ...unchanged, ...failures(400) },
})

const file = defineRoute('qualification.see', {
  method: 'get',
  path: '/requirements/file',
  summary: 'What roles ask for, as a file that can be staged again',
  tags,
  request: {
    query: z.strictObject({
      asks: z.enum(ASKED_KINDS).optional().openapi({ description: 'Only this kind.' }),
      in: words.openapi({ description: 'A classification.' }),
      words: words.openapi({ description: 'Words of what is asked, of its body, setting or source.' }),
      format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: { 200: fileAnswer('A row for each requirement.'), ...unchanged, ...failures(400) },
})

const set = defineRoute('qualification.set', {
  method: 'put',
  path: '/requirements',
  summary: 'Say what a role asks for; the same words for the same role, body and setting replace what was there',
  tags,
  request: {
    body: jsonBody(z.strictObject({ ...toShape(REQUIREMENT_FIELDS), why, seen }).openapi('RequirementGiven')),
  },
  responses: { 200: json(Kept, 'The requirement.'), ...failures(400, 403, 409, 413, 415, 422) },
})

const drop = defineRoute('qualification.set', {
  method: 'delete',
  path: '/requirements/{requirement}',
  summary: 'Delete a requirement',
  tags,
  request: {
    params: z.object({
      requirement: z.string().min(1).max(2000).openapi({ description: 'Its identifier, percent-encoded.' }),
    }),
  },
  responses: { 200: json(Kept, 'The requirement that is gone.'), ...failures(400, 403, 404, 409) },
})

const ofItem = defineRoute('qualification.see', {
  method: 'get',
  path: '/classifications/{id}/items/{code}/requirements',
  summary: 'What an item asks for, itself and by the groups above it',
  tags,
  request: { params: z.object({ id, code }) },
  responses: { 200: json(listOf(Listed), 'Qualifications first.'), ...unchanged, ...failures(400, 404) },
})

const Answered = z.object({
  requirement: Requirement,
  answer: z.enum(['yes', 'no', 'unknown']),
  reason: z.enum(['named', 'after', 'low', 'other', 'open', 'not-shown']),
})
const certificate = defineRoute('qualification.see', {
  method: 'get',
  path: '/certificate',
  summary: 'Whether a certificate meets what a role in a setting asks: yes, no, or not known',
  tags,
  request: {
    query: z.strictObject({
      role: z.string().min(1).max(700).openapi({ description: 'The role.', example: 'job-roles:E85' }),
      have: z.string().min(1).max(500).openapi({ description: 'What is held: an identifier, a number or a title.' }),
      setting: z.string().max(120).optional().openapi({ description: 'Where the work is.' }),
      day: z
        .string()
        .regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-30')
        .optional()
        .openapi({ description: 'What was asked on this day; today if not given.' }),
    }),
  },
  responses: {
    200: json(
      z
        .object({
          answer: z.enum(['yes', 'no', 'unknown']),
          role: RoleNamed,
          entry: Qualification,
          setting: text,
          day: z.string(),
          qualifications: listOf(Answered),
          others: listOf(Requirement).openapi({ description: 'What a certificate does not show.' }),
        })
        .openapi('CertificateAnswer'),
      'The answer, with what it rests on.',
    ),
    ...failures(400, 404),
  },
})

/** What does a role require of the person who fills it? */
export function routeRequirements(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    return context.json(toPage(context, await listRequirements(context.var.rolemap, query), query), 200)
  })
  app.openapi(file, async (context) =>
    toDownload(await exportRequirements(context.var.rolemap, context.req.valid('query'))),
  )
  app.openapi(set, async (context) => {
    const { id: name, value } = await setRequirement(context.var.rolemap, context.req.valid('json'))
    return context.json({ id: name, requirement: value }, 200)
  })
  app.openapi(drop, async (context) => {
    const { requirement } = context.req.valid('param')
    const dropped = await dropRequirement(context.var.rolemap, requirement)
    return context.json({ id: toRequirementId(dropped), requirement: dropped }, 200)
  })
  app.openapi(ofItem, async (context) => {
    const { id: classification, code: item } = context.req.valid('param')
    await getItem(context.var.rolemap, classification, item)
    return context.json(await requirementsOf(context.var.rolemap, { classification, code: item }), 200)
  })
  app.openapi(certificate, async (context) =>
    context.json(await checkCertificate(context.var.rolemap, context.req.valid('query')), 200),
  )
}
