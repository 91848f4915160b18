import { z } from '@hono/zod-openapi'
import { calibrateFile } from '../../rolemap/coding/calibrate.ts'
import { evaluateFile } from '../../rolemap/coding/evaluate.ts'
import { failures, json } from '../frame/answer.ts'
import { id, version } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Calibrated, Evaluation } from './evaluation-schema.ts'

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

const calibration = defineRoute('rule.set', {
  method: 'post',
  path: '/calibrations',
  summary: 'Fit chances to checked titles, as a rule of the user’s, if that makes them truer on titles held out',
  tags: ['Coding'],
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Gold } } } },
  responses: { 200: json(Calibrated, 'What was fitted.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** How good is the coder? */
export function routeEvaluations(app: Api): void {
  app.openapi(route, async (context) => {
    const { bytes, options } = await toGold(context.req.valid('form'))
    const { value, problems } = await evaluateFile(context.var.rolemap, bytes, options)
    return context.json({ ...value, problems }, 200)
  })
  app.openapi(calibration, async (context) => {
    const { bytes, options } = await toGold(context.req.valid('form'))
    const { value, problems } = await calibrateFile(context.var.rolemap, bytes, options)
    return context.json({ ...value, problems }, 200)
  })
}

async function toGold({ file, titleColumn: title, codeColumn: code, sheet, header, ...options }: z.infer<typeof Gold>) {
  const { name, bytes } = await toGivenFile(file)
  return { bytes, options: { ...options, ...toPlace({ sheet, header }), file: name, title, code } }
}
