import { z } from '@hono/zod-openapi'
import type { CoverageRule } from '../../qualification/index.ts'
import { readAgreement } from '../../rolemap/judgement/agreement.ts'
import { listCoverage, listGaps, readCoverage } from '../../rolemap/judgement/coverage.ts'
import type { CoveredEntries } from '../../rolemap/judgement/coverage-ground.ts'
import { compareCoverage } from '../../rolemap/judgement/difference.ts'
import {
  exportAgreement,
  exportGaps,
  exportQualificationCoverage,
  exportRoleCoverage,
} from '../../rolemap/judgement/export.ts'
import { failures, json } from '../frame/answer.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { set } from './criteria.ts'
import { AgreementShown, CoverageShown, DifferenceShown, GapsShown, QualificationCoverage, RULE } from './schema.ts'

const tags = ['Judging coverage']
const path = '/criteria-sets/{set}'
const params = z.object({ set })
const format = { format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }) }
const where = { in: z.string().min(1).max(100).openapi({ description: 'A classification.', example: 'cyp-roles' }) }
const organisation = {
  organisation: z.string().max(200).optional().openapi({
    description: 'Whose posts weigh the roles. One must be allowed to see them.',
  }),
}
const of = {
  of: z.string().max(500).optional().openapi({ description: 'Only those of a role or group: `cyp-roles:01`.' }),
}
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .optional()
const AGREEMENT = {
  attribute: z.string().max(100).optional().openapi({ description: 'Only this attribute.' }),
  rater: z.string().max(200).optional().openapi({ description: 'Only what this person judged too.' }),
  from: day.openapi({ description: 'The first day; a cell belongs to the day of its last judgement.' }),
  to: day.openapi({ description: 'The last day.' }),
}

const agreement = defineRoute('judgement.give', {
  method: 'get',
  path: `${path}/agreement`,
  summary: 'How well people agree who judged the same blind, by attribute, person and month',
  tags,
  request: { params, query: z.strictObject(AGREEMENT) },
  responses: { 200: json(AgreementShown, 'With 95 % intervals.'), ...failures(400, 403, 404) },
})

const agreementFile = defineRoute('judgement.give', {
  method: 'get',
  path: `${path}/agreement-file`,
  summary: 'The same as a file',
  tags,
  request: { params, query: z.strictObject({ ...AGREEMENT, ...format }) },
  responses: {
    200: fileAnswer('A row for all, and for each attribute, person and month.'),
    ...failures(400, 403, 404),
  },
})

const coverage = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/coverage`,
  summary: 'How far the qualifications of each role cover a criteria set',
  tags,
  request: { params, query: z.strictObject({ ...where, ...organisation, ...RULE }) },
  responses: { 200: json(CoverageShown, 'By role and attribute.'), ...failures(400, 403, 404) },
})

const qualifications = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/qualification-coverage`,
  summary: 'How far each qualification covers a criteria set',
  tags,
  request: { params, query: z.strictObject({ ...of, ...RULE, ...PAGING }) },
  responses: { 200: page(QualificationCoverage, 'A page, by identifier.'), ...failures(400, 404) },
})

const coverageFile = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/coverage-file`,
  summary: 'Coverage as a file: by role, or by qualification',
  tags,
  request: {
    params,
    query: z.strictObject({
      by: z.enum(['role', 'qualification']).default('role').openapi({ description: 'What has the rows.' }),
      ...{ ...where, ...of, ...RULE, ...format },
    }),
  },
  responses: { 200: fileAnswer('A row for each cell.'), ...failures(400, 404) },
})

const gaps = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/gaps`,
  summary: 'What no qualification offers: roles, levels and attributes with nothing available',
  tags,
  request: { params, query: z.strictObject({ ...where, ...organisation, ...RULE }) },
  responses: { 200: json(GapsShown, 'Role by role; with posts, the most posts first.'), ...failures(400, 403, 404) },
})

const gapsFile = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/gaps-file`,
  summary: 'The same as a file',
  tags,
  request: { params, query: z.strictObject({ ...where, ...RULE, ...format }) },
  responses: { 200: fileAnswer('A row for each gap.'), ...failures(400, 404) },
})

const one = z.string().min(1).max(500).openapi({
  description: 'A qualification, or a role or cluster such as `cyp-roles:01`.',
  example: 'cyp-roles:01',
})
const { entries: _, ...ruleOnly } = RULE
const difference = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/difference`,
  summary: 'What two qualifications, roles or clusters have in common, and what only one covers',
  tags,
  request: { params, query: z.strictObject({ first: one, second: one, ...ruleOnly }) },
  responses: { 200: json(DifferenceShown, 'The difference.'), ...failures(400, 404) },
})

interface RuleAsked {
  readonly rule: CoverageRule['by']
  readonly share: number
  readonly partly: CoverageRule['partly']
}

const toRule = ({ rule: by, share, partly }: RuleAsked): CoverageRule => ({ by, share, partly })

/** A query as the use cases ask for it. */
const toAsked = <Query extends RuleAsked & { readonly entries: CoveredEntries }>(id: string, query: Query) => ({
  ...query,
  set: id,
  rule: toRule(query),
})

/** How far do qualifications cover a criteria set, and how sure is that? */
export function routeCoverage(app: Api): void {
  app.openapi(agreement, async (context) => {
    const asked = { set: context.req.valid('param').set, ...context.req.valid('query') }
    return context.json(await readAgreement(context.var.rolemap, asked), 200)
  })
  app.openapi(agreementFile, async (context) => {
    const asked = { set: context.req.valid('param').set, ...context.req.valid('query') }
    return toDownload(await exportAgreement(context.var.rolemap, asked))
  })
  app.openapi(coverage, async (context) => {
    const asked = toAsked(context.req.valid('param').set, context.req.valid('query'))
    return context.json(await readCoverage(context.var.rolemap, asked), 200)
  })
  app.openapi(qualifications, async (context) => {
    const query = context.req.valid('query')
    const found = await listCoverage(context.var.rolemap, toAsked(context.req.valid('param').set, query))
    return context.json(toPage(context, found, query), 200)
  })
  app.openapi(coverageFile, async (context) => {
    const query = context.req.valid('query')
    const asked = toAsked(context.req.valid('param').set, query)
    const write = query.by === 'role' ? exportRoleCoverage : exportQualificationCoverage
    return toDownload(await write(context.var.rolemap, asked))
  })
  app.openapi(gaps, async (context) => {
    const asked = toAsked(context.req.valid('param').set, context.req.valid('query'))
    return context.json(await listGaps(context.var.rolemap, asked), 200)
  })
  app.openapi(gapsFile, async (context) => {
    const asked = toAsked(context.req.valid('param').set, context.req.valid('query'))
    return toDownload(await exportGaps(context.var.rolemap, asked))
  })
  app.openapi(difference, async (context) => {
    const { first, second, ...query } = context.req.valid('query')
    const asked = { set: context.req.valid('param').set, first, second, rule: toRule(query) }
    const { entries, ...found } = await compareCoverage(context.var.rolemap, asked)
    return context.json({ ...found, entries: [...entries.values()] }, 200)
  })
}
