import { z } from '@hono/zod-openapi'
import { ROLE_STEP_RULES, type RoleStepRule } from '../../qualification/index.ts'
import { findRoleWays } from '../../rolemap/qualification/role-ways.ts'
import { failures, json } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Qualification, RoleNamed } from './schema.ts'

// The keys of the table are the rules, and there is at least one.
const RULES = Object.keys(ROLE_STEP_RULES) as [RoleStepRule, ...RoleStepRule[]]
const role = z.string().min(1).max(700)
const Reason = z.object({
  rule: z.enum(RULES),
  entry: z.string().optional().openapi({ description: 'The entry that is the reason.' }),
  levels: z.array(z.number()).optional().openapi({ description: 'The printed levels of the two roles.' }),
})
const Step = z
  .object({
    from: z.string(),
    to: z.string(),
    label: z.string(),
    cost: z.number().openapi({ description: 'It ranks ways, and measures no time.' }),
    reasons: listOf(Reason),
  })
  .openapi('RoleStep')

const ways = defineRoute('qualification.see', {
  method: 'get',
  path: '/role-ways',
  summary: 'Ways between two roles of a classification, for which a qualification or a printed level is the reason',
  tags: ['Qualifications'],
  request: {
    query: z.strictObject({
      from: role.openapi({ description: 'The role where one is.', example: 'cyp-roles:01.03' }),
      to: role.openapi({ description: 'The role where one wants to be, of the same classification.' }),
      steps: z.coerce
        .number()
        .int()
        .min(1)
        .max(4)
        .optional()
        .openapi({ description: 'The most steps; 3 if not given.' }),
    }),
  },
  responses: {
    200: json(
      z
        .object({
          from: RoleNamed,
          to: RoleNamed,
          ways: listOf(z.object({ steps: listOf(Step) })),
          total: z.int().openapi({ description: 'How many ways there are; at most 50 are listed.' }),
          entries: listOf(Qualification),
        })
        .openapi('RoleWays'),
      'The easiest first.',
    ),
    ...failures(400, 404, 422),
  },
})

/** How does one get from one role to another by what one studies? */
export function routeRoleWays(app: Api): void {
  app.openapi(ways, async (context) => {
    const { from, to, steps } = context.req.valid('query')
    const found = await findRoleWays(context.var.rolemap, [from, to], { steps })
    const listed = found.ways.map((way) => ({
      steps: way.steps.map(({ reasons, ...step }) => ({
        ...step,
        reasons: reasons.map(({ levels, ...reason }) => ({ ...reason, ...(levels && { levels: [...levels] }) })),
      })),
    }))
    return context.json({ ...found, ways: listed, entries: [...found.entries.values()] }, 200)
  })
}
