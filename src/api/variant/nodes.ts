import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { searchVariant } from '../../classification/variant-search.ts'
import type { VariantPath } from '../../classification/variant-tree.ts'
import { editVariant } from '../../rolemap/variant/change.ts'
import { toShownNode, toVariantRow } from '../../rolemap/variant/shown.ts'
import { viewVariant } from '../../rolemap/variant/variant.ts'
import { toPlaces } from '../../rolemap/view/shown.ts'
import { VariantPlaces } from '../classification/places-schema.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { seenAsText } from '../frame/order.ts'
import { code, id } from '../frame/parameter.ts'
import { type Api, type ApiEnv, defineRoute } from '../frame/route.ts'
import { PlacementsGiven, VariantFinds, VariantNodeGiven, VariantNodeShown, VariantRow } from './schema.ts'

const tags = ['Variants']
const path = '/classifications/{id}/variants/{variant}'
const variant = z.string().min(1).max(100).openapi({ description: "A variant's id.", example: 'by-sector' })
const node = z.string().min(1).max(100).openapi({ description: "A node's id.", example: 'education' })
const params = z.object({ id, variant })
const nodeParams = z.object({ id, variant, node })

const topRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/nodes`,
  summary: 'The nodes at the top of a variant',
  tags,
  request: { params },
  responses: { 200: json(listOf(VariantNodeShown), 'In its order.'), ...unchanged, ...failures(400, 404) },
})

const nodeRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/nodes/{node}`,
  summary: 'One node, with the nodes and items directly under it',
  tags,
  request: { params: nodeParams },
  responses: { 200: json(VariantNodeShown, 'The node.'), ...unchanged, ...failures(400, 404) },
})

const putRoute = defineRoute('variant.set', {
  method: 'put',
  path: `${path}/nodes/{node}`,
  summary: 'Add, rename or move a node',
  tags,
  request: {
    params: nodeParams,
    body: jsonBody(VariantNodeGiven),
  },
  responses: { 200: json(VariantNodeShown, 'The node.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dropRoute = defineRoute('variant.set', {
  method: 'delete',
  path: `${path}/nodes/{node}`,
  summary: 'Remove a node that has no nodes under it',
  tags,
  request: { params: nodeParams, query: z.strictObject({ seen: seenAsText }) },
  responses: { 200: json(VariantRow, 'The variant without it.'), ...failures(400, 403, 404, 409, 422) },
})

const placeRoute = defineRoute('variant.set', {
  method: 'post',
  path: `${path}/nodes/{node}/items`,
  summary: 'Put items under a node, or move them from another',
  tags,
  request: {
    params: nodeParams,
    body: jsonBody(PlacementsGiven),
  },
  responses: { 200: json(VariantNodeShown, 'The node.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const removeRoute = defineRoute('variant.set', {
  method: 'delete',
  path: `${path}/nodes/{node}/items/{code}`,
  summary: 'Remove an item from a node',
  tags,
  request: { params: z.object({ id, variant, node, code }), query: z.strictObject({ seen: seenAsText }) },
  responses: { 200: json(VariantNodeShown, 'The node.'), ...failures(400, 403, 404, 409, 422) },
})

const pathsRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/items/{code}`,
  summary: 'Every path from the top of a variant to an item',
  tags,
  request: { params: z.object({ id, variant, code }) },
  responses: {
    200: json(VariantPlaces, 'The paths; none if the item is not in the variant.'),
    ...unchanged,
    ...failures(400, 404),
  },
})

const searchRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/search`,
  summary: 'Search the nodes and items of a variant, or of the part under one node',
  tags,
  request: {
    params,
    query: z.strictObject({
      words: z.string().min(1).max(200).openapi({ description: 'A code, or words that must all be in the label.' }),
      under: node.optional().openapi({ description: 'Search only under this node.' }),
    }),
  },
  responses: { 200: json(VariantFinds, 'The findings, each with every path.'), ...unchanged, ...failures(400, 404) },
})

const view = ({ var: { rolemap } }: Context<ApiEnv>, of: { readonly id: string; readonly variant: string }) =>
  viewVariant(rolemap, of.variant, of.id)

/** What is under this node, and which paths lead there? */
export function routeVariantNodes(app: Api): void {
  app.openapi(topRoute, async (context) => {
    const seenNow = await view(context, context.req.valid('param'))
    return context.json(
      seenNow.tree.children().map((top) => toShownNode(seenNow, top.id)),
      200,
    )
  })
  app.openapi(nodeRoute, async (context) => {
    const asked = context.req.valid('param')
    return context.json(toShownNode(await view(context, asked), asked.node), 200)
  })
  app.openapi(putRoute, async (context) => {
    const asked = context.req.valid('param')
    const { label, parents, ...change } = context.req.valid('json')
    const order = { do: 'put-node', node: asked.node, label, parents } as const
    await editVariant(context.var.rolemap, asked.variant, { order, of: asked.id, ...change })
    return context.json(toShownNode(await view(context, asked), asked.node), 200)
  })
  app.openapi(dropRoute, async (context) => {
    const asked = context.req.valid('param')
    const order = { do: 'drop-node', node: asked.node } as const
    const left = await editVariant(context.var.rolemap, asked.variant, {
      order,
      of: asked.id,
      ...context.req.valid('query'),
    })
    return context.json(toVariantRow(left), 200)
  })
  app.openapi(placeRoute, async (context) => {
    const asked = context.req.valid('param')
    const { items, from, ...change } = context.req.valid('json')
    const order = { do: 'place', node: asked.node, items, from } as const
    await editVariant(context.var.rolemap, asked.variant, { order, of: asked.id, ...change })
    return context.json(toShownNode(await view(context, asked), asked.node), 200)
  })
  app.openapi(removeRoute, async (context) => {
    const { code: item, ...asked } = context.req.valid('param')
    const order = { do: 'remove', node: asked.node, items: [item] } as const
    await editVariant(context.var.rolemap, asked.variant, { order, of: asked.id, ...context.req.valid('query') })
    return context.json(toShownNode(await view(context, asked), asked.node), 200)
  })
  app.openapi(pathsRoute, async (context) => {
    const { code: item, ...asked } = context.req.valid('param')
    const { variant: found, tree } = await view(context, asked)
    return context.json(toPlaces({ variant: found.id, label: found.label, paths: tree.paths(item) }), 200)
  })
  app.openapi(searchRoute, async (context) => {
    const found = await view(context, context.req.valid('param'))
    const { words, under } = context.req.valid('query')
    if (under !== undefined) toShownNode(found, under)
    const { nodes, items } = searchVariant(found.tree, found.items, { words, ...(under !== undefined && { under }) })
    return context.json(
      {
        nodes: nodes.map((one) => ({ id: one.id, label: one.label, paths: toBrief(found.tree.nodePaths(one.id)) })),
        items: items.map((item) => ({ ...item, paths: toBrief(found.tree.paths(item.code)) })),
      },
      200,
    )
  })
}

const toBrief = (paths: readonly VariantPath[]) =>
  paths.map((steps) => steps.map(({ id: of, label }) => ({ id: of, label })))
