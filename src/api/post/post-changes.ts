import { z } from '@hono/zod-openapi'
import { summariseCoding } from '../../rolemap/post/coding-summary.ts'
import { deletePerson } from '../../rolemap/post/delete-person.ts'
import { keepPosts } from '../../rolemap/post/keep.ts'
import { setPost } from '../../rolemap/post/set-post.ts'
import { decidePostTitle } from '../../rolemap/settle/decide-post.ts'
import { CodingSummary } from '../coding/coding-summary.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { at, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { PostHistory } from './schema.ts'

const tags = ['Posts']
const params = z.object({ organisation })
const source = z.string().min(1).max(40).openapi({ description: 'The source of its list.', example: 'staff' })
const number = z.string().min(1).max(500).openapi({ description: 'Its number, percent-encoded.' })
const text = (description: string) => z.string().max(500).optional().openapi({ description })

const PostGiven = z
  .strictObject({
    title: text('The job title; required for a new post.'),
    role: text('A code, in place of the one that the title is coded to; empty: that one again.'),
    second: text('The code of a secondary role.'),
    service: text('The code of a service area or type.'),
    department: text('The department.'),
    grade: text('The grade.'),
    employer: text('Who employs the holder.'),
    unit: text('The service provision unit.'),
    control: z.enum(['yes', 'no', '']).optional().openapi({ description: 'Whether it controls resources.' }),
    contract: text('The contract.'),
    relationship: text('The nature of the relationship.'),
    starts: text('The first day.'),
    ends: text('The last day.'),
    fte: text('Full-time equivalents.'),
    vacancies: text('How many vacant places it is.'),
    why: text('Why an unusual combination of role and service is right.'),
  })
  .openapi('PostGiven')

const set = defineRoute('post.set', {
  method: 'put',
  path: '/organisations/{organisation}/posts/{source}/{number}',
  summary: 'Add a post, or change it; what is left out stays as it is, and the next list leaves what was set by hand',
  tags,
  request: { params: params.extend({ source, number }), body: jsonBody(PostGiven) },
  responses: { 200: json(PostHistory, 'The post.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const decide = defineRoute('post.set', {
  method: 'put',
  path: '/organisations/{organisation}/posts/{source}/{number}/title-role',
  summary: "Decide the role of a post's title, for all posts that have it in the same context",
  tags,
  request: {
    params: params.extend({ source, number }),
    body: jsonBody(
      z
        .strictObject({
          role: z.string().min(1).max(500).openapi({ description: 'The code.' }),
          why: z.string().max(2000).optional().openapi({ description: 'The reason.' }),
        })
        .openapi('TitleRole'),
    ),
  },
  responses: { 200: json(PostHistory, 'The post.'), ...failures(400, 403, 404, 409, 413, 415) },
})

const keep = defineRoute('post.set', {
  method: 'put',
  path: '/organisations/{organisation}/post-sources/{source}/keep-days',
  summary: 'Set for how many days posts, and their persons, are kept after the last list that has them',
  tags,
  request: {
    params: params.extend({ source }),
    body: jsonBody(
      z.strictObject({ days: z.int().min(0).max(36_500).openapi({ description: '0: always.' }) }).openapi('KeepDays'),
    ),
  },
  responses: { 204: { description: 'It is set.' }, ...failures(400, 403, 404, 413, 415, 422) },
})

const forget = defineRoute('person.see', {
  method: 'post',
  path: '/organisations/{organisation}/person-deletions',
  summary:
    'Delete a person from all posts of an organisation and the files of its people; the audit trail does not say whom',
  tags,
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          identity: z.string().min(1).max(500).openapi({
            description: 'What the column that identifies persons has for this one: a payroll number or a name.',
          }),
          why: z.string().max(2000).optional().openapi({ description: 'The reason, for the trail.' }),
        })
        .openapi('PersonDeletion'),
    ),
  },
  responses: {
    200: json(
      z.object({
        gone: z.boolean().openapi({ description: "False: traces stay in the store's files until the next sweep." }),
        emptied: z.int().openapi({
          description:
            'Coded files of the organisation’s people in which their rows were emptied, except for what these are coded from.',
        }),
        deleted: z
          .int()
          .openapi({ description: 'Files that waited to be taken and were deleted, since they had them.' }),
      }),
      'Deleted.',
    ),
    ...failures(400, 403, 404, 413, 415),
  },
})

const coding = defineRoute('post.see', {
  method: 'get',
  path: '/organisations/{organisation}/coding',
  summary: 'How many posts were coded by whom, and how sure',
  tags,
  request: {
    params,
    query: z.strictObject({ period: at.openapi({ description: 'By the lists that were newest on this day.' }) }),
  },
  responses: { 200: json(CodingSummary, 'The summary.'), ...failures(400, 403, 404, 422) },
})

/** Changes of posts by hand, and a summary of how posts are coded. */
export function routePostChanges(app: Api): void {
  app.openapi(set, async (context) =>
    context.json(
      await setPost(context.var.rolemap, { ...context.req.valid('json'), ...context.req.valid('param') }),
      200,
    ),
  )
  app.openapi(decide, async (context) =>
    context.json(
      await decidePostTitle(context.var.rolemap, { ...context.req.valid('json'), ...context.req.valid('param') }),
      200,
    ),
  )
  app.openapi(keep, async (context) => {
    await keepPosts(context.var.rolemap, { ...context.req.valid('json'), ...context.req.valid('param') })
    return context.body(null, 204)
  })
  app.openapi(forget, async (context) => {
    const { identity, why } = context.req.valid('json')
    const of = { ...context.req.valid('param'), identity }
    return context.json(await deletePerson(context.var.rolemap, { ...of, ...(why !== undefined && { why }) }), 200)
  })
  app.openapi(coding, async (context) => {
    const query = { ...context.req.valid('query'), ...context.req.valid('param') }
    return context.json(await summariseCoding(context.var.rolemap, query), 200)
  })
}
