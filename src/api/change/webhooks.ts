import { z } from '@hono/zod-openapi'
import {
  addWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  switchOffWebhook,
  switchOnWebhook,
  testWebhook,
} from '../../rolemap/feed/webhook.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { AddedWebhook, Delivery, NewWebhook, TestedWebhook, Webhook } from './webhook-schema.ts'

const tags = ['Webhooks']
const webhook = z.string().min(1).max(100).openapi({ description: "A webhook's number." })
const params = z.object({ webhook })

const list = defineRoute('webhook.manage', {
  method: 'get',
  path: '/webhooks',
  summary: 'Every webhook, with its settings and position',
  tags,
  responses: { 200: json(listOf(Webhook), 'In the order in which they were added.'), ...failures() },
})

const add = defineRoute('webhook.manage', {
  method: 'post',
  path: '/webhooks',
  summary: 'Add a webhook, which sends changes to an address from now on',
  tags,
  request: { body: jsonBody(NewWebhook) },
  responses: { 201: json(AddedWebhook, 'The webhook, with its secret.'), ...failures(400, 403, 404, 413, 415, 422) },
})

const show = defineRoute('webhook.manage', {
  method: 'get',
  path: '/webhooks/{webhook}',
  summary: 'One webhook',
  tags,
  request: { params },
  responses: { 200: json(Webhook, 'The webhook.'), ...failures(400, 404) },
})

const remove = defineRoute('webhook.manage', {
  method: 'delete',
  path: '/webhooks/{webhook}',
  summary: 'Remove a webhook, with its secret',
  tags,
  request: { params },
  responses: { 204: { description: 'It is removed.' }, ...failures(400, 403, 404) },
})

const deliveries = defineRoute('webhook.manage', {
  method: 'get',
  path: '/webhooks/{webhook}/deliveries',
  summary: 'The results of a webhook’s last deliveries',
  tags,
  request: { params },
  responses: { 200: json(listOf(Delivery), 'The latest change first.'), ...failures(400, 404) },
})

const test = defineRoute('webhook.manage', {
  method: 'post',
  path: '/webhooks/{webhook}/test',
  summary: 'Send a test message to a webhook',
  tags,
  request: { params },
  responses: { 200: json(TestedWebhook, 'Whether it arrived.'), ...failures(400, 403, 404) },
})

const switchOn = defineRoute('webhook.manage', {
  method: 'post',
  path: '/webhooks/{webhook}/on',
  summary: 'Switch on a webhook; it continues where it stopped',
  tags,
  request: { params },
  responses: { 200: json(Webhook, 'The webhook.'), ...failures(400, 403, 404) },
})

const switchOff = defineRoute('webhook.manage', {
  method: 'post',
  path: '/webhooks/{webhook}/off',
  summary: 'Switch off a webhook',
  tags,
  request: { params },
  responses: { 200: json(Webhook, 'The webhook.'), ...failures(400, 403, 404) },
})

/** Who is told of what changes? */
export function routeWebhooks(app: Api): void {
  app.openapi(list, async (context) => context.json(await listWebhooks(context.var.rolemap), 200))
  app.openapi(add, async (context) => {
    const { webhook: made, secret } = await addWebhook(context.var.rolemap, context.req.valid('json'))
    context.header('Location', `${context.req.path}/${made.id}`)
    return context.json({ ...made, secret }, 201)
  })
  app.openapi(show, async (context) =>
    context.json(await getWebhook(context.var.rolemap, context.req.valid('param').webhook), 200),
  )
  app.openapi(remove, async (context) => {
    await removeWebhook(context.var.rolemap, context.req.valid('param').webhook)
    return context.body(null, 204)
  })
  app.openapi(deliveries, async (context) =>
    context.json(await listDeliveries(context.var.rolemap, context.req.valid('param').webhook), 200),
  )
  app.openapi(test, async (context) =>
    context.json(await testWebhook(context.var.rolemap, context.req.valid('param').webhook), 200),
  )
  app.openapi(switchOn, async (context) => {
    const { webhook: id } = context.req.valid('param')
    await switchOnWebhook(context.var.rolemap, id)
    return context.json(await getWebhook(context.var.rolemap, id), 200)
  })
  app.openapi(switchOff, async (context) => {
    const { webhook: id } = context.req.valid('param')
    await switchOffWebhook(context.var.rolemap, id, '')
    return context.json(await getWebhook(context.var.rolemap, id), 200)
  })
}
