import { z } from '@hono/zod-openapi'
import { toAttachmentId } from '../../qualification/index.ts'
import { type AdviceView, adviseFor } from '../../rolemap/qualification/advise.ts'
import { attachEntry, detachEntry } from '../../rolemap/qualification/attach.ts'
import { countByRole } from '../../rolemap/qualification/counts.ts'
import { listStudies } from '../../rolemap/qualification/for-role.ts'
import { countByLevel } from '../../rolemap/qualification/level-counts.ts'
import { getItem } from '../../rolemap/qualification/role-codes.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { code, id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { qualification } from './qualifications.ts'
import { Advice, Attachment, AttachmentGiven, LevelCounts, RoleCounts, Study } from './schema.ts'

const tags = ['Qualifications']
const Attached = z.object({ id: z.string(), attachment: Attachment }).openapi('Attached')

const attach = defineRoute('qualification.set', {
  method: 'post',
  path: '/qualifications/{qualification}/attachments',
  summary: 'Attach a qualification or module to a role, or to another entry',
  tags,
  request: { params: z.object({ qualification }), body: jsonBody(AttachmentGiven) },
  responses: { 200: json(Attached, 'The attachment.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const detach = defineRoute('qualification.set', {
  method: 'delete',
  path: '/attachments/{attachment}',
  summary: 'Detach a qualification or module',
  tags,
  request: {
    params: z.object({
      attachment: z.string().min(1).max(1000).openapi({ description: "An attachment's identifier, percent-encoded." }),
    }),
  },
  responses: { 200: json(Attached, 'The attachment that is gone.'), ...failures(400, 403, 404, 409) },
})

const studies = defineRoute('qualification.see', {
  method: 'get',
  path: '/classifications/{id}/items/{code}/qualifications',
  summary: 'What one studies for an item: what is required first, then the usual way in, each by level',
  tags,
  request: { params: z.object({ id, code }), query: z.strictObject(PAGING) },
  responses: { 200: page(Study, 'Nothing that is withdrawn.'), ...unchanged, ...failures(400, 404) },
})

const counts = defineRoute('qualification.see', {
  method: 'get',
  path: '/classifications/{id}/qualification-counts',
  summary: 'How many qualifications each item has, beside what its source counts',
  tags,
  request: { params: z.object({ id }) },
  responses: { 200: json(listOf(RoleCounts), 'In the source’s order.'), ...unchanged, ...failures(400, 404) },
})

const levels = defineRoute('qualification.see', {
  method: 'get',
  path: '/classifications/{id}/qualification-levels',
  summary: 'How many qualifications each cluster has at each level',
  tags,
  request: { params: z.object({ id }) },
  responses: { 200: json(listOf(LevelCounts), 'In the source’s order.'), ...unchanged, ...failures(400, 404) },
})

const role = z.string().min(1).max(700)
const advice = defineRoute('qualification.see', {
  method: 'get',
  path: '/advice',
  summary: 'Which qualifications lead to a role, through what one holds already, and what they presuppose',
  tags,
  request: {
    query: z.strictObject({
      to: role.openapi({ description: 'The role that one would like to have.', example: 'job-roles:A05' }),
      from: role.optional().openapi({ description: 'The role that one has.' }),
      have: z
        .string()
        .max(10_000)
        .optional()
        .openapi({ description: 'What one holds: identifiers, numbers or titles, with semicolons between them.' }),
    }),
  },
  responses: { 200: json(Advice, 'What leads there.'), ...failures(400, 404) },
})

const adviceOfBadges = defineRoute('qualification.see', {
  method: 'post',
  path: '/advice',
  summary: 'The same for somebody who holds Open Badges 3.0; nothing of them is kept, and no signature is checked',
  tags,
  request: {
    body: jsonBody(
      z
        .strictObject({
          to: role.openapi({ description: 'The role that one would like to have.', example: 'job-roles:A05' }),
          from: role.optional().openapi({ description: 'The role that one has.' }),
          have: z
            .array(z.string().max(500))
            .max(100)
            .optional()
            .openapi({ description: 'What one holds: identifiers, numbers or titles.' }),
          badges: z
            .array(z.union([z.string().max(200_000), z.record(z.string(), z.unknown())]))
            .max(50)
            .optional()
            .openapi({ description: 'Credentials of type OpenBadgeCredential, or signed tokens of them.' }),
        })
        .openapi('AdviceGiven'),
    ),
  },
  responses: { 200: json(Advice, 'What leads there.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** What are qualifications for? */
export function routeAttachments(app: Api): void {
  app.openapi(attach, async (context) => {
    const { qualification: entry } = context.req.valid('param')
    const attachment = await attachEntry(context.var.rolemap, entry, context.req.valid('json'))
    return context.json({ id: toAttachmentId(attachment), attachment }, 200)
  })
  app.openapi(detach, async (context) => {
    const { attachment: name } = context.req.valid('param')
    return context.json({ id: name, attachment: await detachEntry(context.var.rolemap, name) }, 200)
  })
  app.openapi(studies, async (context) => {
    const { id: of, code: item } = context.req.valid('param')
    await getItem(context.var.rolemap, of, item)
    const window = context.req.valid('query')
    const found = await listStudies(context.var.rolemap, { classification: of, code: item, ...window })
    return context.json(toPage(context, found, window), 200)
  })
  app.openapi(counts, async (context) =>
    context.json(await countByRole(context.var.rolemap, context.req.valid('param').id), 200),
  )
  app.openapi(levels, async (context) =>
    context.json([...(await countByLevel(context.var.rolemap, context.req.valid('param').id))], 200),
  )
  app.openapi(advice, async (context) => {
    const { have = '', ...wish } = context.req.valid('query')
    const view = await adviseFor(context.var.rolemap, { ...wish, have: have.split(/[;\n]/) })
    return context.json(toAdvice(view), 200)
  })
  app.openapi(adviceOfBadges, async (context) => {
    const { badges = [], ...wish } = context.req.valid('json')
    const texts = badges.map((badge) => (typeof badge === 'string' ? badge : JSON.stringify(badge)))
    return context.json(toAdvice(await adviseFor(context.var.rolemap, { ...wish, badges: texts })), 200)
  })
}

const toAdvice = ({ entries: _, shared, steps, ...found }: AdviceView) => ({
  ...found,
  steps: steps.map((step) => ({ ...step, shared: shared.includes(step.entry.id) })),
})
