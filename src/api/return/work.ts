import {
  addNote,
  confirmRead,
  enterFigure,
  keepSettlements,
  showReturn,
  signReturn,
  startFill,
  unlockReturn,
} from '../../rolemap/return/index.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { SOON, tellWork, underWay } from '../work/answer.ts'
import { ByGiven, EntryGiven, Filling, NoteGiven, ofReturn, Return, Settling, Unlocking } from './schema.ts'

const tags = ['Returns']
const ONE = '/returns/{definition}/{organisation}/{year}'
const params = ofReturn
const responses = { 200: json(Return, 'The return.'), ...failures(400, 403, 404, 409, 413, 415, 422) }

const fill = defineRoute('return.fill', {
  method: 'put',
  path: ONE,
  summary: 'Fill a return from kept posts, or fill it again; what was entered, noted and settled stays',
  tags,
  request: { params, body: jsonBody(Filling) },
  responses: { ...responses, ...underWay },
})

const enter = defineRoute('return.fill', {
  method: 'post',
  path: `${ONE}/entries`,
  summary: 'Enter a figure or words by hand, with a reason, or take them back',
  tags,
  request: { params, body: jsonBody(EntryGiven) },
  responses,
})

const settle = defineRoute('return.fill', {
  method: 'post',
  path: `${ONE}/settlements`,
  summary: 'Settle in which row titles are, now and in the years to come, and fill the return again',
  tags,
  request: { params, body: jsonBody(Settling) },
  responses: { ...responses, ...underWay },
})

const note = defineRoute('return.fill', {
  method: 'post',
  path: `${ONE}/notes`,
  summary: 'Note something on a rule or on the whole return',
  tags,
  request: { params, body: jsonBody(NoteGiven) },
  responses,
})

const read = defineRoute('return.fill', {
  method: 'post',
  path: `${ONE}/readings`,
  summary: 'Say that one has read what a filler must have read',
  tags,
  request: { params, body: jsonBody(ByGiven) },
  responses,
})

const sign = defineRoute('return.sign', {
  method: 'post',
  path: `${ONE}/signature`,
  summary: 'Sign a return that somebody else filled; then it does not change',
  tags,
  request: { params, body: jsonBody(ByGiven) },
  responses,
})

const unlock = defineRoute('return.sign', {
  method: 'post',
  path: `${ONE}/unlocking`,
  summary: 'Unlock a signed return, with a reason; its signature goes',
  tags,
  request: { params, body: jsonBody(Unlocking) },
  responses,
})

/** What is done with a return. */
export function routeReturnWork(app: Api): void {
  app.openapi(fill, async (context) => {
    const { rolemap } = context.var
    const key = context.req.valid('param')
    const { id, state } = await startFill(rolemap, { ...key, ...context.req.valid('json') }, SOON)
    if (state === 'done') return context.json(await showReturn(rolemap, key), 200)
    return context.json(await tellWork(context, rolemap, id), 202)
  })
  app.openapi(enter, async (context) =>
    context.json(await enterFigure(context.var.rolemap, context.req.valid('param'), context.req.valid('json')), 200),
  )
  app.openapi(settle, async (context) => {
    const { rolemap } = context.var
    const key = context.req.valid('param')
    const { id, state } = await startFill(rolemap, await keepSettlements(rolemap, key, context.req.valid('json')), SOON)
    if (state === 'done') return context.json(await showReturn(rolemap, key), 200)
    return context.json(await tellWork(context, rolemap, id), 202)
  })
  app.openapi(note, async (context) =>
    context.json(await addNote(context.var.rolemap, context.req.valid('param'), context.req.valid('json')), 200),
  )
  app.openapi(read, async (context) =>
    context.json(await confirmRead(context.var.rolemap, context.req.valid('param'), context.req.valid('json')), 200),
  )
  app.openapi(sign, async (context) =>
    context.json(await signReturn(context.var.rolemap, context.req.valid('param'), context.req.valid('json')), 200),
  )
  app.openapi(unlock, async (context) =>
    context.json(await unlockReturn(context.var.rolemap, context.req.valid('param'), context.req.valid('json')), 200),
  )
}
