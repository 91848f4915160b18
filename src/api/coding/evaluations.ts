import { z } from '@hono/zod-openapi'
import { evaluateFile } from '../../rolemap/coding/evaluate.ts'
import { failures, json } from '../frame/answer.ts'
import { id, version } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Evaluation } from './evaluation-schema.ts'

const column = (what: string) =>
  z
    .string()
    .min(1)
    .optional()
    .openapi({ description: `The column with the ${what}; if not given, found by name and content.` })

const Gold = z
  .strictObject({
    file: fileField.openapi({ description: 'A table with titles, their codes and perhaps a column `also`.' }),
    in: id.openapi({ description: 'The classification to code to.' }),
    version,
    titleColumn: column('titles'),
    codeColumn: column('codes'),
    ...place,
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
    const { file, titleColumn: title, codeColumn: code, sheet, header, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const said = { ...options, ...toPlace({ sheet, header }), file: name, title, code }
    const { value, problems } = await evaluateFile(context.var.rolemap, bytes, said)
    return context.json({ ...value, problems }, 200)
  })
}
