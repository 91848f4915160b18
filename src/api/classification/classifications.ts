import { z } from '@hono/zod-openapi'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { chooseVersion, listVersionChanges } from '../../rolemap/version/history.ts'
import { CLASSIFICATION_ID, importFiles } from '../../rolemap/version/import.ts'
import { judgeChange } from '../../rolemap/version/judge-change.ts'
import { getVersion, listClassifications, listTables } from '../../rolemap/version/list.ts'
import { withdrawVersion } from '../../rolemap/version/withdraw.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { at, id, languageTag, version } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { ClassificationRow, Imported, Table, Version, VersionComparison } from './schema.ts'

const tags = ['Classifications']
const params = z.object({ id })
const query = z.strictObject({ version, at })

const listRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications',
  summary: 'Every version of every classification',
  tags,
  responses: {
    200: json(listOf(ClassificationRow), 'By id, then in order of adding.'),
    ...unchanged,
    ...failures(),
  },
})

const showRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}',
  summary: 'One version: its levels, source and size',
  tags,
  request: { params, query },
  responses: { 200: json(Version, 'The version.'), ...unchanged, ...failures(400, 404) },
})

const tablesRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/tables',
  summary: 'The tables that the source gives about the classification as a whole',
  tags,
  request: { params, query },
  responses: { 200: json(listOf(Table), 'In the order of the source.'), ...unchanged, ...failures(400, 404) },
})

const column = (holds: string) =>
  z
    .string()
    .min(1)
    .optional()
    .openapi({ description: `The column with the ${holds}, if its name does not show it.` })

const Import = z
  .strictObject({
    file: fileField,
    index: fileField.optional().openapi({
      description: 'A second table of the same classification: the index of its titles.',
    }),
    id: z.string().regex(CLASSIFICATION_ID, 'small letters and digits, joined by hyphens').max(64).optional().openapi({
      description: "The classification's id; if not given, taken from the files or their name. A document has its own.",
    }),
    name: z.string().min(1).optional().openapi({ description: 'What the classification is called.' }),
    version: version.openapi({
      description:
        "The version's name; if not given, taken from the files, or the next number. A document has its own.",
    }),
    code: column('codes'),
    label: column('labels'),
    title: column('job titles'),
    parent: column("parents' codes"),
    level: column('levels'),
    restoreZeros: z
      .enum(['true', 'false'])
      .optional()
      .openapi({ description: 'Restore leading zeros to codes that seem to have lost them.' }),
    scheme: z.string().min(1).max(2000).optional().openapi({
      description: 'Which concept scheme of a SKOS file, if it has several: its address, the end of it, or its label.',
    }),
    language: languageTag
      .optional()
      .openapi({ description: 'The language of labels in a SKOS file; en if not given.' }),
    flat: z
      .enum(['true', 'false'])
      .optional()
      .openapi({ description: 'Do not derive a hierarchy from codes that begin with another code.' }),
    ...place,
  })
  .openapi('Import')

const importRoute = defineRoute('classification.import', {
  method: 'post',
  path: '/classifications',
  summary: 'Import a classification: a table of codes with labels or titles, an index, a ZIP archive, SKOS, a document',
  tags,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Import } } } },
  responses: {
    200: json(Imported, 'The store had this version already; `prose`: the text in the file was added to it.'),
    201: json(Imported, 'A new version was added.'),
    ...failures(400, 403, 409, 413, 415, 422),
  },
})

const comparisonRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/changes',
  summary: 'What changed between two versions: new, ended, renamed, moved, described, split, merged, reused, recoded',
  tags,
  request: {
    params,
    query: z.strictObject({
      from: z.string().min(1).max(200).openapi({ description: 'The name of the earlier version.' }),
      to: z.string().min(1).max(200).openapi({ description: 'The name of the later version.' }),
    }),
  },
  responses: { 200: json(VersionComparison, 'The change table.'), ...unchanged, ...failures(400, 404) },
})

const judgeRoute = defineRoute('draft.write', {
  method: 'post',
  path: '/classifications/{id}/changes',
  summary: 'Correct the change table: say what became of an item',
  tags,
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          from: z.string().min(1).max(200).openapi({ description: 'The name of the earlier version.' }),
          to: z.string().min(1).max(200).openapi({ description: 'The name of the later version.' }),
          code: z.string().min(1).max(200).openapi({ description: 'The item of the earlier version.' }),
          became: z.array(z.string().min(1).max(200)).max(100).optional().openapi({
            description:
              'Its own code: the same item. Other codes: what it became. An empty list: it ended. Absent: go back to the evidence.',
          }),
          why: z.string().max(20_000).optional().openapi({ description: 'The reason, for the trail.' }),
        })
        .openapi('JudgeChange'),
    ),
  },
  responses: {
    200: json(VersionComparison, 'The change table as it is now.'),
    ...failures(400, 403, 404, 409, 413, 415),
  },
})

const withdrawRoute = defineRoute('version.withdraw', {
  method: 'post',
  path: '/classifications/{id}/withdraw',
  summary: 'Withdraw a published version',
  tags,
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          version: z.string().min(1).max(200).openapi({ description: "The version's name." }),
          why: z.string().min(1).max(20_000).openapi({ description: 'The reason.' }),
        })
        .openapi('Withdraw'),
    ),
  },
  responses: {
    200: json(Version, 'The withdrawn version. It can still be requested by name.'),
    ...failures(400, 403, 404, 409, 413, 415, 422),
  },
})

/** Classifications as wholes: what there is, and imports. */
export function routeClassifications(app: Api): void {
  app.openapi(listRoute, async (context) =>
    context.json((await listClassifications(context.var.rolemap)).map(toRow), 200),
  )
  app.openapi(showRoute, async (context) => {
    const summary = await chooseVersion(context.var.rolemap, context.req.valid('param').id, context.req.valid('query'))
    return context.json(summary, 200)
  })
  app.openapi(tablesRoute, async (context) => {
    const { id: of, version: name } = await chooseVersion(
      context.var.rolemap,
      context.req.valid('param').id,
      context.req.valid('query'),
    )
    const tables = await listTables(context.var.rolemap, of, name)
    return context.json(tables, 200)
  })
  app.openapi(comparisonRoute, async (context) => {
    const { id: of } = context.req.valid('param')
    return context.json(await listVersionChanges(context.var.rolemap, of, context.req.valid('query')), 200)
  })
  app.openapi(judgeRoute, async (context) => {
    const { id: of } = context.req.valid('param')
    const judgement = context.req.valid('json')
    await judgeChange(context.var.rolemap, of, { ...judgement, became: judgement.became })
    return context.json(await listVersionChanges(context.var.rolemap, of, judgement), 200)
  })
  app.openapi(withdrawRoute, async (context) => {
    const [{ id: of }, { version: name, why }] = [context.req.valid('param'), context.req.valid('json')]
    await withdrawVersion(context.var.rolemap, { id: of, version: name }, why)
    return context.json(await getVersion(context.var.rolemap, of, name), 200)
  })
  app.openapi(importRoute, async (context) => {
    const imported = await importForm(context.var.rolemap, context.req.valid('form'))
    if (imported.state !== 'added') return context.json(imported, 200)
    context.header(
      'Location',
      `${context.req.path}/${imported.id}?${new URLSearchParams({ version: imported.version })}`,
    )
    return context.json(imported, 201)
  })
}

const toRow = ({ id, label, version, items, entries, partOnly }: z.infer<typeof ClassificationRow>) => ({
  id,
  label,
  version,
  items,
  entries,
  ...(partOnly !== undefined && { partOnly }),
})

async function importForm(rolemap: Rolemap, { file, index, id, version, name, ...given }: z.infer<typeof Import>) {
  const { sheet, header, restoreZeros, flat, scheme, language, ...columns } = given
  const yes = { restoreZeros: restoreZeros === 'true', flat: flat === 'true' }
  const options = { id, version, label: name, columns, scheme, language, ...yes }
  const where = toPlace({ sheet, header })
  const files = await Promise.all([file, ...(index ? [index] : [])].map(toGivenFile))
  const result = await importFiles(rolemap, files, { ...options, place: where })
  if (result.state !== 'refused') return result
  const reason = result.problems.findLast(({ severity }) => severity === 'error')
  throw new RolemapError('version-taken', reason?.message ?? `"${result.id}" ${result.version} has other content`)
}
