import { z } from '@hono/zod-openapi'
import {
  CARE_FIELDS,
  EFFORT_FIELDS,
  MEASURES,
  toEffortOrder,
  UPKEEP_KINDS,
  WATCH_FIELDS,
} from '../../qualification/index.ts'
import { listUpkeep } from '../../rolemap/qualification/upkeep/board.ts'
import {
  dropSource,
  EFFORT_PLANS,
  type EffortView,
  listSources,
  setCare,
  setEffort,
  setSource,
  showEffort,
} from '../../rolemap/qualification/upkeep/upkeep.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { toShape, why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { qualification } from './qualifications.ts'
import { Qualification } from './schema.ts'

const tags = ['Qualifications']
const text = z.string().optional()
const writing = failures(400, 403, 404, 409, 413, 415, 422)

const Care = z.object({ entry: z.string(), owner: text, due: text, note: text }).openapi('QualificationCare')
const Row = z
  .object({
    entry: Qualification,
    day: text.openapi({ description: 'Since when it has been checked, or when it ends; empty if there is no day.' }),
    disputed: z
      .object({ set: z.string(), attributes: listOf(z.string()) })
      .optional()
      .openapi({ description: 'About what people differ.' }),
    care: Care.optional(),
  })
  .openapi('QualificationUpkeep')

const upkeep = defineRoute('qualification.set', {
  method: 'get',
  path: '/qualification-upkeep',
  summary: 'What has to be done about qualifications, with who looks after each and until when',
  tags,
  request: {
    query: z.strictObject({
      what: z.enum([...UPKEEP_KINDS, 'assigned']).openapi({
        description:
          'Not checked for a year, ending within a year, without a source, disputed; or what somebody looks after.',
      }),
      owner: z.string().max(100).optional().openapi({ description: 'Of `assigned`: only this owner.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Row, 'A page, the most urgent first.'), ...failures(400, 403) },
})

const care = defineRoute('qualification.set', {
  method: 'put',
  path: '/qualifications/{qualification}/care',
  summary: 'Say who looks after a qualification, and until when; empty fields end it',
  tags,
  request: {
    params: z.object({ qualification }),
    body: jsonBody(z.strictObject({ ...toShape(CARE_FIELDS), why }).openapi('QualificationCareGiven')),
  },
  responses: { 200: json(z.object({ care: Care.optional() }), 'Who looks after it now.'), ...writing },
})

const Source = z
  .object({ name: z.string(), address: z.string(), months: z.int(), looked: text, owner: text, note: text })
  .openapi('QualificationSource')
const sourceName = z.object({ source: z.string().min(1).max(200).openapi({ description: 'Its name.' }) })

const sources = defineRoute('qualification.set', {
  method: 'get',
  path: '/qualification-sources',
  summary: 'Sources to look at for new and changed qualifications, and when',
  tags,
  responses: {
    200: json(
      listOf(z.object({ source: Source, due: z.string() }).openapi('QualificationSourceListed')),
      'The most urgent first; an empty day is now.',
    ),
    ...failures(403),
  },
})
const putSource = defineRoute('qualification.set', {
  method: 'put',
  path: '/qualification-sources/{source}',
  summary: 'Add a source to look at, or change one: fields that are not given stay',
  tags,
  request: {
    params: sourceName,
    body: jsonBody(z.strictObject({ ...toShape(WATCH_FIELDS), why }).openapi('QualificationSourceGiven')),
  },
  responses: { 200: json(Source, 'The source.'), ...writing },
})
const deleteSource = defineRoute('qualification.set', {
  method: 'delete',
  path: '/qualification-sources/{source}',
  summary: 'Delete a source to look at',
  tags,
  request: { params: sourceName },
  responses: { 200: json(Source, 'The source that is gone.'), ...failures(400, 403, 404, 409) },
})

const years = z.object({ first: z.number(), later: z.number() })
const Effort = z
  .object({
    id: z.enum(EFFORT_PLANS),
    plan: z.object({
      ...{
        label: z.string(),
        source: text,
        note: text,
        daysInYear: z.string(),
        hoursInDay: z.string(),
        onTop: z.string(),
      },
      grades: listOf(z.string()),
      tasks: listOf(z.string()),
    }),
    counts: z.object(
      Object.fromEntries(MEASURES.map((name) => [name, z.int()])) as Record<(typeof MEASURES)[number], z.ZodInt>,
    ),
    tasks: listOf(z.object({ task: z.string(), grade: z.string(), days: years })),
    grades: listOf(
      z.object({
        grade: z.string(),
        days: years,
        fte: years,
        pay: years,
        published: z.object({ fte: z.number(), pay: z.number() }).optional(),
      }),
    ),
    days: years,
    pay: years,
  })
  .openapi('QualificationEffort')

const effort = defineRoute('qualification.see', {
  method: 'get',
  path: '/qualification-effort',
  summary:
    'What keeping the list takes in a year, in the first and in later ones: by one’s own plan, or by the report’s',
  tags,
  request: {
    query: z.strictObject({ plan: z.enum(EFFORT_PLANS).optional().openapi({ description: 'Your own if not given.' }) }),
  },
  responses: { 200: json(Effort, 'Days, shares of full time and pay.'), ...failures(400) },
})
const putEffort = defineRoute('qualification.set', {
  method: 'put',
  path: '/qualification-effort',
  summary: 'Keep a plan of your own of what keeping the list takes: fields that are not given stay',
  tags,
  request: { body: jsonBody(z.strictObject({ ...toShape(EFFORT_FIELDS), why }).openapi('QualificationEffortGiven')) },
  responses: { 200: json(Effort, 'What it comes to.'), ...writing },
})

/** What has to be done to keep the list, by whom, and what does it take? */
export function routeUpkeep(app: Api): void {
  app.openapi(upkeep, async (context) => {
    const query = context.req.valid('query')
    return context.json(toPage(context, await listUpkeep(context.var.rolemap, query), query), 200)
  })
  app.openapi(care, async (context) => {
    const { qualification: id } = context.req.valid('param')
    const kept = await setCare(context.var.rolemap, id, context.req.valid('json'))
    return context.json(kept ? { care: kept } : {}, 200)
  })
  app.openapi(sources, async (context) => context.json(await listSources(context.var.rolemap), 200))
  app.openapi(putSource, async (context) =>
    context.json(
      await setSource(context.var.rolemap, context.req.valid('param').source, context.req.valid('json')),
      200,
    ),
  )
  app.openapi(deleteSource, async (context) =>
    context.json(await dropSource(context.var.rolemap, context.req.valid('param').source), 200),
  )
  app.openapi(effort, async (context) =>
    context.json(toAnswer(await showEffort(context.var.rolemap, context.req.valid('query').plan)), 200),
  )
  app.openapi(putEffort, async (context) => {
    await setEffort(context.var.rolemap, context.req.valid('json'))
    return context.json(toAnswer(await showEffort(context.var.rolemap, 'own')), 200)
  })
}

/** A plan is answered as it is given. */
function toAnswer({ plan, tasks, grades, ...view }: EffortView) {
  const {
    label = '',
    daysInYear = '',
    hoursInDay = '',
    onTop = '',
    grades: who = [],
    tasks: what = [],
    ...texts
  } = toEffortOrder(plan)
  return {
    ...view,
    plan: { label, daysInYear, hoursInDay, onTop, grades: who, tasks: what, ...texts },
    tasks: tasks.map(({ task, days }) => ({ task: task.task, grade: task.grade, days })),
    grades: grades.map(({ grade: { name, published }, ...rest }) => ({
      ...{ grade: name, ...rest },
      ...(published && { published }),
    })),
  }
}
