import { z } from '@hono/zod-openapi'
import { exportVersion, RDF_FORMATS, RDF_MEDIA_TYPES } from '../../rolemap/view/export.ts'
import { failures, unchanged } from '../frame/answer.ts'
import { toDownload } from '../frame/download.ts'
import { at, id, languageTag, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'

const fileRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/file',
  summary: 'A version as SKOS, in Turtle or JSON-LD; occupational maps with their edges',
  tags: ['Classifications'],
  request: {
    params: z.object({ id }),
    query: z.strictObject({
      format: z.enum(RDF_FORMATS).default('turtle').openapi({ description: 'The format to write.' }),
      version,
      at,
      language: languageTag.default('en').openapi({ description: 'The language of labels and titles.' }),
    }),
  },
  responses: {
    200: {
      description: 'A concept scheme.',
      content: {
        [RDF_MEDIA_TYPES.turtle]: { schema: z.string().openapi({ format: 'binary' }) },
        [RDF_MEDIA_TYPES.jsonld]: { schema: z.record(z.string(), z.unknown()) },
      },
    },
    ...unchanged,
    ...failures(400, 404),
  },
})

/** In what formats can a classification be exported? */
export function routeExports(app: Api): void {
  app.openapi(fileRoute, async (context) =>
    toDownload(await exportVersion(context.var.rolemap, context.req.valid('param').id, context.req.valid('query'))),
  )
}
