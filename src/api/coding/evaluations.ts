import { z } from '@hono/zod-openapi'
import { evaluateFile } from '../../rolemap/coding/evaluate.ts'
import { failures, json } from '../frame/answer.ts'
import { id, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Evaluation } from './evaluation-schema.ts'

const Gold = z
  .strictObject({
    file: fileField.openapi({ description: 'A table with the columns title, code and perhaps also.' }),
    in: id.openapi({ description: 'The classification to code to.' }),
    version,
  })
  .openapi('Gold')

const route = defineRoute('coder.measure', {
  method: 'post',
  path: '/evaluations',
  summary: 'Measure the coder on titles whose codes are known',
  tags: ['Coding'],
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Gold } } } },
  responses: { 200: json(Evaluation, 'The measures.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** How good is the coder? */
export function routeEvaluations(app: Api): void {
  app.openapi(route, async (context) => {
    const { file, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const { value, problems } = await evaluateFile(context.var.rolemap, bytes, { file: name, ...options })
    return context.json({ ...value, problems }, 200)
  })
}
