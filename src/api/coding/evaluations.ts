import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { evaluateFile } from '../../rolemap/coding/evaluate.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { failures, json } from '../frame/answer.ts'
import { id, version } from '../frame/parameter.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Evaluation } from './evaluation-schema.ts'

const Gold = z
  .strictObject({
    file: fileField.openapi({ description: 'A table with the columns title, code and perhaps also.' }),
    in: id.openapi({ description: 'The classification to code to.' }),
    version,
  })
  .openapi('Gold')

const route = createRoute({
  method: 'post',
  path: '/evaluations',
  summary: 'Measure the coder on titles whose codes are known',
  tags: ['Coding'],
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Gold } } } },
  responses: { 200: json(Evaluation, 'The measures.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** How good is the coder? */
export function routeEvaluations(app: OpenAPIHono, rolemap: Rolemap): void {
  app.openapi(route, async (context) => {
    const { file, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const { value, problems } = await evaluateFile(rolemap, bytes, { file: name, ...options })
    return context.json({ ...value, problems }, 200)
  })
}
