import { z } from '@hono/zod-openapi'
import { listOrganisations, setOrganisation } from '../../rolemap/organisation/organisation.ts'
import { listPosts, showPost } from '../../rolemap/post/list.ts'
import { listSources } from '../../rolemap/post/source.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { at, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { routePostChanges } from './post-changes.ts'
import { Organisation, OrganisationGiven, Post, PostHistory, PostSource } from './schema.ts'

const tags = ['Posts']
const params = z.object({ organisation })
const word = (description: string) => z.string().min(1).max(500).optional().openapi({ description })

const list = defineRoute('local-item.see', {
  method: 'get',
  path: '/organisations',
  summary: 'Organisations',
  tags,
  responses: { 200: json(listOf(Organisation), 'By their ids.'), ...failures() },
})

const set = defineRoute('organisation.set', {
  method: 'put',
  path: '/organisations/{organisation}',
  summary: 'Add an organisation, or change it; fields that are not given stay',
  tags,
  request: { params, body: jsonBody(OrganisationGiven) },
  responses: { 200: json(Organisation, 'The organisation.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const posts = defineRoute('post.see', {
  method: 'get',
  path: '/organisations/{organisation}/posts',
  summary: 'The posts of an organisation, by number; to import a list of them, stage a file of the kind `posts`',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...PAGING,
      text: word('Words of the title.'),
      title: word('The key of a title, as a review has it.'),
      code: word('The role.'),
      area: word('The service area or type.'),
      department: word('The department, as the list has it.'),
      state: z
        .enum(['coded', 'open', 'uncoded', 'decided'])
        .optional()
        .openapi({ description: 'How the title is coded.' }),
      lacks: z
        .enum(['role', 'area', 'type', 'any'])
        .optional()
        .openapi({ description: 'Which of role, area and type it lacks.' }),
      period: at.openapi({ description: 'The posts in the lists that were newest on this day.' }),
    }),
  },
  responses: {
    200: page(Post, 'The posts. `total` is not counted further than 10,001.'),
    ...failures(400, 403, 404, 422),
  },
})

const show = defineRoute('post.see', {
  method: 'get',
  path: '/organisations/{organisation}/posts/{source}/{number}',
  summary: 'One post, with what it was in earlier lists',
  tags,
  request: {
    params: params.extend({
      source: z.string().min(1).max(40).openapi({ description: 'The source of its list.', example: 'staff' }),
      number: z.string().min(1).max(500).openapi({ description: 'Its number, percent-encoded.' }),
    }),
    query: z.strictObject({
      persons: z.enum(['yes', 'no']).default('no').openapi({ description: 'Whether to say who holds it.' }),
    }),
  },
  responses: { 200: json(PostHistory, 'The post.'), ...failures(400, 403, 404) },
})

const sources = defineRoute('post.see', {
  method: 'get',
  path: '/organisations/{organisation}/post-sources',
  summary: 'The sources of the posts of an organisation, with the accepted lists',
  tags,
  request: { params },
  responses: { 200: json(listOf(PostSource), 'By their names.'), ...failures(400, 403, 404) },
})

/** Kept posts. */
export function routePosts(app: Api): void {
  app.openapi(list, async (context) => context.json(await listOrganisations(context.var.rolemap), 200))
  app.openapi(set, async (context) => {
    const { organisation: id } = context.req.valid('param')
    return context.json(await setOrganisation(context.var.rolemap, id, context.req.valid('json')), 200)
  })
  app.openapi(posts, async (context) => {
    const query = { ...context.req.valid('query'), ...context.req.valid('param') }
    return context.json(toPage(context, await listPosts(context.var.rolemap, withoutNone(query)), query), 200)
  })
  app.openapi(show, async (context) => {
    const persons = context.req.valid('query').persons === 'yes'
    return context.json(await showPost(context.var.rolemap, { ...context.req.valid('param'), persons }), 200)
  })
  routePostChanges(app)
  app.openapi(sources, async (context) => {
    const found = await listSources(context.var.rolemap, context.req.valid('param').organisation)
    const shown = found.map(({ name, classification, keepDays, batches }) => ({
      ...{ name, classification },
      ...(keepDays !== undefined && { keepDays }),
      lists: batches.map(({ asAt, at: given, digest, counts }) => ({ asAt, at: given, digest, counts })),
    }))
    return context.json(shown, 200)
  })
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }
const withoutNone = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<T>
