import { z } from '@hono/zod-openapi'
import { createVariant, dropVariant, editVariant } from '../../rolemap/variant/change.ts'
import { importVariant, writeVariant } from '../../rolemap/variant/file.ts'
import { toShownVariant, toVariantRow } from '../../rolemap/variant/shown.ts'
import { listVariants, viewVariant } from '../../rolemap/variant/variant.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { seenAsText } from '../frame/order.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { VariantGiven, VariantImported, VariantRow, VariantShown, WORDS } from './schema.ts'

const tags = ['Variants']
const path = '/classifications/{id}/variants'
const variant = z.string().min(1).max(100).openapi({ description: "A variant's id.", example: 'by-sector' })
const params = z.object({ id, variant })

const listRoute = defineRoute('classification.see', {
  method: 'get',
  path,
  summary: 'The variants of a classification: other hierarchies over its items',
  tags,
  request: { params: z.object({ id }) },
  responses: { 200: json(listOf(VariantRow), 'By id, in any state.'), ...unchanged, ...failures(400, 404) },
})

const showRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/{variant}`,
  summary: 'One variant, with every node and the current state of its items',
  tags,
  request: { params },
  responses: { 200: json(VariantShown, 'The variant.'), ...unchanged, ...failures(400, 404) },
})

const putRoute = defineRoute('variant.set', {
  method: 'put',
  path: `${path}/{variant}`,
  summary: 'Create a variant, or change its description; publish or withdraw it',
  tags,
  request: { params, body: jsonBody(VariantGiven) },
  responses: { 200: json(VariantRow, 'The variant.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dropRoute = defineRoute('variant.set', {
  method: 'delete',
  path: `${path}/{variant}`,
  summary: 'Delete a variant',
  tags,
  request: {
    params,
    query: z.strictObject({
      seen: seenAsText,
    }),
  },
  responses: { 200: json(VariantRow, 'The deleted variant.'), ...failures(400, 403, 404, 409) },
})

const FORMATS = { csv: 'text/csv', tsv: 'text/tab-separated-values' } as const
const text = { schema: z.string().openapi({ format: 'binary' }) }

const exportRoute = defineRoute('classification.see', {
  method: 'get',
  path: `${path}/{variant}/file`,
  summary: 'A variant as a file that can be imported again',
  tags,
  request: {
    params,
    query: z.strictObject({
      format: z.enum(['csv', 'tsv']).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: {
    200: {
      description: 'One row for each place of a node or item.',
      content: { [FORMATS.csv]: text, [FORMATS.tsv]: text },
    },
    ...unchanged,
    ...failures(400, 404),
  },
})

const { madeOn: _, ...FIELDS } = WORDS
const File = z
  .strictObject({
    file: fileField.openapi({ description: 'A table with the columns node, parent, label and item.' }),
    ...FIELDS,
    seen: seenAsText,
  })
  .openapi('VariantFile')

const importRoute = defineRoute('variant.set', {
  method: 'post',
  path: `${path}/{variant}/file`,
  summary: 'Create a variant from a file, or replace the nodes of an existing one',
  tags,
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: File } } } },
  responses: {
    200: json(VariantImported, 'The result of the import.'),
    ...failures(400, 403, 404, 409, 413, 415, 422),
  },
})

/** How else can the items of a classification be grouped and found? */
export function routeVariants(app: Api): void {
  app.openapi(listRoute, async (context) => {
    const variants = await listVariants(context.var.rolemap, context.req.valid('param').id)
    return context.json(variants.map(toVariantRow), 200)
  })
  app.openapi(showRoute, async (context) => {
    const { id: of, variant: name } = context.req.valid('param')
    return context.json(toShownVariant(await viewVariant(context.var.rolemap, name, of)), 200)
  })
  app.openapi(putRoute, async (context) => {
    const { id: of, variant: name } = context.req.valid('param')
    const { seen: revision, why, nodes, ...words } = context.req.valid('json')
    const held = (await listVariants(context.var.rolemap, of)).some((one) => one.id === name)
    const put =
      held || revision
        ? await editVariant(context.var.rolemap, name, { words, seen: revision, why, of, nodes })
        : await createVariant(context.var.rolemap, { id: name, of, nodes, ...words })
    return context.json(toVariantRow(put), 200)
  })
  app.openapi(dropRoute, async (context) => {
    const { id: of, variant: name } = context.req.valid('param')
    const dropped = await dropVariant(context.var.rolemap, name, { of, seen: context.req.valid('query').seen })
    return context.json(toVariantRow(dropped), 200)
  })
  app.openapi(exportRoute, async (context) => {
    const { id: of, variant: name } = context.req.valid('param')
    const { format } = context.req.valid('query')
    const file = writeVariant(await viewVariant(context.var.rolemap, name, of), format)
    return new Response(ReadableStream.from(file), { headers: { 'Content-Type': FORMATS[format] } })
  })
  app.openapi(importRoute, async (context) => {
    const { id: of, variant: name } = context.req.valid('param')
    const { file, ...more } = context.req.valid('form')
    const { name: called, bytes } = await toGivenFile(file)
    return context.json(
      await importVariant(context.var.rolemap, bytes, { ...more, file: called, in: of, id: name }),
      200,
    )
  })
}
