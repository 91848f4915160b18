import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { writeFeed } from '../../rolemap/feed/feed.ts'
import { failures, unchanged } from '../frame/answer.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'

const query = z.strictObject({
  archive: z.coerce.number().int().min(1).max(1_000_000_000).optional().openapi({
    description: 'A page of the archive. Archived pages never change. If not given: the latest changes.',
  }),
})
const responses = {
  200: {
    description: 'Atom (RFC 4287), with links to the pages of its archive (RFC 5005).',
    content: { 'application/atom+xml': { schema: z.string() } },
  },
  ...unchanged,
  ...failures(400, 404),
}

const allRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/feed',
  summary: 'Changes of published content, as an Atom feed',
  tags: ['Changes'],
  request: { query },
  responses,
})

const oneRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/feed',
  summary: 'Changes of one published classification, as an Atom feed',
  tags: ['Changes'],
  request: { params: z.object({ id }), query },
  responses,
})

/** What is new? */
export function routeFeed(app: Api, origin?: string): void {
  const answer = async (context: Context, options: { of?: string; archive: number | undefined }) => {
    const asked = new URL(context.req.url)
    const { atom } = await writeFeed(context.var.rolemap, {
      ...options,
      address: (origin ?? asked.origin) + asked.pathname,
    })
    return context.body(atom, 200, { 'Content-Type': 'application/atom+xml' })
  }
  app.openapi(allRoute, (context) => answer(context, { archive: context.req.valid('query').archive }))
  app.openapi(oneRoute, (context) =>
    answer(context, { of: context.req.valid('param').id, archive: context.req.valid('query').archive }),
  )
}
