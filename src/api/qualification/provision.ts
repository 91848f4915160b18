import { z } from '@hono/zod-openapi'
import { LEVELS } from '../../qualification/index.ts'
import { findProvision } from '../../rolemap/qualification/provision/provision.ts'
import { failures, json } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Qualification } from './schema.ts'

const level = z.enum(LEVELS)
const Provision = z
  .object({
    code: z.string(),
    label: z.string(),
    level: z.string(),
    entries: z.int().openapi({ description: 'Entries in use of the item and everything below it, each once.' }),
    alike: listOf(
      z.object({ level: level.optional(), entries: listOf(Qualification), by: z.enum(['words', 'modules']) }),
    ).openapi({ description: 'Qualifications of a role that differ little, by their titles or their modules.' }),
    breaks: listOf(z.object({ below: level, above: level, missing: listOf(level) })).openapi({
      description: 'Levels at which a group has nothing between two at which it has something.',
    }),
    ending: listOf(
      z.object({ entry: Qualification, what: z.enum(['starts', 'certificates', 'said']), day: z.string().optional() }),
    ).openapi({ description: 'What ends soon: `said` is an entry whose source gives no day.' }),
    posts: z.int().optional().openapi({ description: 'Posts of the organisation, at the item or below it.' }),
  })
  .openapi('QualificationProvision')

const provision = defineRoute('qualification.see', {
  method: 'get',
  path: '/qualification-provision',
  summary: 'Qualifications that differ little, levels at which nothing leads on, and what ends soon, by item',
  tags: ['Qualifications'],
  request: {
    query: z.strictObject({
      in: id,
      months: z.coerce.number().int().min(1).max(120).optional().openapi({
        description: 'How many months ahead something ends; 12 if not given.',
      }),
      organisation: z.string().max(200).optional().openapi({
        description: 'Whose posts weigh the items. One must be allowed to see them.',
      }),
    }),
  },
  responses: {
    200: json(listOf(Provision), 'Items without anything are left out; with posts, the most posts first.'),
    ...failures(400, 403, 404),
  },
})

/** What is there too often, what is missing, and what ends? */
export function routeProvision(app: Api): void {
  app.openapi(provision, async (context) => {
    const { in: classification, ...query } = context.req.valid('query')
    return context.json(await findProvision(context.var.rolemap, { classification, ...query }), 200)
  })
}
