import { z } from '@hono/zod-openapi'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import { proposeBetween, proposeFor } from '../../rolemap/crosswalk/suggest/suggest.ts'
import { acceptProposals } from '../../rolemap/crosswalk/work/accept.ts'
import { approveItems } from '../../rolemap/crosswalk/work/approve.ts'
import { decideItems } from '../../rolemap/crosswalk/work/decide.ts'
import { editHead, makeCrosswalk, moveCrosswalk, setCrosswalkState } from '../../rolemap/crosswalk/work/make.ts'
import { listShown, readWork, SHOWS } from '../../rolemap/crosswalk/work/work.ts'
import type { Kept } from '../../rolemap/trail/kept.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import {
  AcceptanceGiven,
  ApprovalGiven,
  Decided,
  DecisionGiven,
  HeadGiven,
  ItemProposals,
  KeptHead,
  NewestGiven,
  StateGiven,
  WorkItem,
} from './work-schema.ts'

const tags = ['Crosswalks']
const crosswalk = z.string().min(1).max(200).openapi({ description: "A crosswalk's id.", example: 'soc2010-soc2020' })
const params = z.object({ crosswalk })
const path = '/crosswalks/{crosswalk}'
const refused = failures(400, 403, 404, 409, 413, 415, 422)

const put = defineRoute('crosswalk.write', {
  method: 'put',
  path,
  summary: 'Create a crosswalk, or change its description',
  tags,
  request: { params, body: jsonBody(HeadGiven) },
  responses: { 200: json(KeptHead, 'The crosswalk.'), ...refused },
})

const state = defineRoute('crosswalk.write', {
  method: 'post',
  path: `${path}/state`,
  summary: 'Approve, publish or withdraw a crosswalk, or make it a draft again',
  tags,
  request: { params, body: jsonBody(StateGiven) },
  responses: { 200: json(KeptHead, 'The crosswalk.'), ...refused },
})

const newest = defineRoute('crosswalk.write', {
  method: 'post',
  path: `${path}/newest`,
  summary: 'Move a crosswalk to the newest versions of both sides',
  tags,
  request: { params, body: jsonBody(NewestGiven) },
  responses: { 200: json(KeptHead, 'The crosswalk.'), ...refused },
})

const items = defineRoute('crosswalk.see', {
  method: 'get',
  path: `${path}/items`,
  summary: 'The source items of a crosswalk, with their state and mappings',
  tags,
  request: {
    params,
    query: z.strictObject({
      show: z
        .enum(SHOWS as [string, ...string[]])
        .default('all')
        .openapi({
          description: '`todo`: items left to do, stale ones first. `approve`: proposals by others. Or one state.',
        }),
      ...PAGING,
    }),
  },
  responses: { 200: page(WorkItem, "A page, in the source's order."), ...unchanged, ...failures(400, 404) },
})

const decide = defineRoute('crosswalk.write', {
  method: 'post',
  path: `${path}/decisions`,
  summary: 'Map source items, or say that they have no equivalent',
  tags,
  request: { params, body: jsonBody(DecisionGiven) },
  responses: { 200: json(Decided, 'What was decided.'), ...refused },
})

const approve = defineRoute('crosswalk.approve', {
  method: 'post',
  path: `${path}/approvals`,
  summary: 'Approve mappings that others proposed',
  tags,
  request: { params, body: jsonBody(ApprovalGiven) },
  responses: { 200: json(Decided, 'What was decided.'), ...refused },
})

const accept = defineRoute('crosswalk.write', {
  method: 'post',
  path: `${path}/acceptances`,
  summary: 'Accept the first suggestion of each open item that is likely enough, in one change',
  tags,
  request: { params, body: jsonBody(AcceptanceGiven) },
  responses: { 200: json(Decided, 'What was accepted, or would be.'), ...refused },
})

const suggest = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalk-suggestions',
  summary: 'Suggested targets for source items, with confidence and evidence',
  tags,
  request: {
    query: z
      .strictObject({
        crosswalk: crosswalk.optional().openapi({ description: 'For this crosswalk; or `from` and `to`.' }),
        from: id.optional().openapi({ description: 'The source, as ID or ID@VERSION.' }),
        to: id.optional().openapi({ description: 'The target, in the same form.' }),
        item: z.string().min(1).max(500).optional().openapi({ description: 'Only for the source item of that code.' }),
        ...PAGING,
        limit: z.coerce.number().int().min(1).max(100).default(20).openapi({ description: 'How many items at most.' }),
      })
      .refine(
        ({ crosswalk: given, from, to }) => (given === undefined) === (from !== undefined && to !== undefined),
        'a crosswalk, or from and to',
      ),
  },
  responses: { 200: page(ItemProposals, "A page, in the source's order."), ...failures(400, 404) },
})

const toKept = ({ value, revision }: Kept<CrosswalkHead>) => ({ ...value, revision })

/** How is a crosswalk made, approved and kept up to date? */
export function routeCrosswalkWork(app: Api): void {
  app.openapi(put, async (context) => {
    const { crosswalk: name } = context.req.valid('param')
    const { from, to, seen, ...given } = context.req.valid('json')
    const { rolemap } = context.var
    const kept =
      from !== undefined && to !== undefined
        ? await makeCrosswalk(rolemap, { id: name, from, to, ...given })
        : await editHead(rolemap, name, { seen, ...given })
    return context.json(toKept(kept), 200)
  })
  app.openapi(state, async (context) => {
    const given = context.req.valid('json')
    return context.json(toKept(await setCrosswalkState(context.var.rolemap, nameOf(context), given)), 200)
  })
  app.openapi(newest, async (context) => {
    const given = context.req.valid('json')
    return context.json(toKept(await moveCrosswalk(context.var.rolemap, nameOf(context), given)), 200)
  })
  app.openapi(items, async (context) => {
    const { show, limit, offset } = context.req.valid('query')
    const work = await readWork(context.var.rolemap, nameOf(context))
    const asked = SHOWS.find((one) => one === show) ?? 'all'
    const shown = listShown(context.var.rolemap, work.items, asked)
    const rows = shown.slice(offset, offset + limit)
    return context.json(toPage(context, { total: shown.length, rows }, { limit, offset }), 200)
  })
  app.openapi(decide, async (context) =>
    context.json(await decideItems(context.var.rolemap, nameOf(context), context.req.valid('json')), 200),
  )
  app.openapi(approve, async (context) =>
    context.json(await approveItems(context.var.rolemap, nameOf(context), context.req.valid('json')), 200),
  )
  app.openapi(accept, async (context) =>
    context.json(await acceptProposals(context.var.rolemap, nameOf(context), context.req.valid('json')), 200),
  )
  app.openapi(suggest, async (context) => {
    const { crosswalk: name, from = '', to = '', item, limit, offset } = context.req.valid('query')
    const { rolemap } = context.var
    const proposer = await (name === undefined ? proposeBetween(rolemap, { from, to }) : proposeFor(rolemap, name))
    const codes = item === undefined ? proposer.codes : proposer.check(item)
    const rows = []
    for (const code of codes.slice(offset, offset + limit)) rows.push(await proposer.propose(code))
    return context.json(toPage(context, { total: codes.length, rows }, { limit, offset }), 200)
  })
}

const nameOf = (context: { readonly req: { valid(what: 'param'): { readonly crosswalk: string } } }) =>
  context.req.valid('param').crosswalk
