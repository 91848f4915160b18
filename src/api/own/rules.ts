import { z } from '@hono/zod-openapi'
import { checkRules } from '../../rolemap/draft/check-rules.ts'
import { readRulesOnTop } from '../../rolemap/intake/rules.ts'
import { clearRules, findRules, listShippedRules } from '../../rolemap/own/rules.ts'
import { getVersion } from '../../rolemap/version/list.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { id, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { RuleList, RulesChecked } from './rule-schema.ts'

const tags = ['Rules']
const params = z.object({ id })
const path = '/classifications/{id}/rules'
const ruleFile = fileField.openapi({
  description: 'One rule in each row, with the columns kind, from, to, code, where, has, note and remove.',
})

const checkedVersion = version.openapi({
  description: 'The version to code the titles to; the newest if not given.',
})

const list = defineRoute('classification.see', {
  method: 'get',
  path,
  summary: 'The rules for reading titles: those that come with Rolemap, and the user’s',
  tags,
  request: { params },
  responses: { 200: json(RuleList, 'The rules, grouped by kind.'), ...unchanged, ...failures(400, 404) },
})

const clear = defineRoute('rule.set', {
  method: 'delete',
  path,
  summary: 'Delete the user’s rules',
  tags,
  request: { params },
  responses: {
    200: json(
      z.object({ classification: z.string(), cleared: z.int() }).openapi('RulesCleared'),
      'How many were deleted.',
    ),
    ...failures(400, 403, 404, 409),
  },
})

const Checking = z
  .strictObject({
    file: ruleFile,
    records: fileField.openapi({ description: 'A file of job titles: CSV, TSV or XLSX.' }),
    title: z.string().min(1).openapi({ description: 'The column of that file with the titles.' }),
    version: checkedVersion,
  })
  .openapi('RuleCheck')

const check = defineRoute('rule.set', {
  method: 'post',
  path: `${path}/check`,
  summary: 'What a file of rules would recode in a file of titles; neither is stored',
  tags,
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: Checking } } } },
  responses: { 200: json(RulesChecked, 'What would change.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** How are titles read, besides looking them up in the index? */
export function routeRules(app: Api): void {
  app.openapi(list, async (context) => {
    const { id: classification } = context.req.valid('param')
    await getVersion(context.var.rolemap, classification)
    const own = await findRules(context.var.rolemap, classification)
    const shipped = listShippedRules(classification)
    return context.json({ classification, ...(own && { digest: own.digest }), own: own?.rules ?? [], shipped }, 200)
  })
  app.openapi(clear, async (context) => {
    const { id: classification } = context.req.valid('param')
    return context.json({ classification, cleared: await clearRules(context.var.rolemap, classification) }, 200)
  })
  app.openapi(check, async (context) => {
    const { file, records, title, version: of } = context.req.valid('form')
    const { id: classification } = context.req.valid('param')
    const where = { in: classification, ...(of !== undefined && { version: of }) }
    const [rules, staff] = await Promise.all([toGivenFile(file), toGivenFile(records)])
    const read = await readRulesOnTop(context.var.rolemap, rules.bytes, { in: classification, file: rules.name })
    const result = await checkRules(context.var.rolemap, read.value, {
      ...where,
      title,
      input: staff.bytes,
      file: staff.name,
    })
    return context.json({ ...result, problems: [...read.problems, ...result.problems] }, 200)
  })
}
