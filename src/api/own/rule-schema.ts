import { z } from '@hono/zod-openapi'
import { RULE_FIELDS } from '../../classification/index.ts'
import { RULE_KINDS, type RuleKind } from '../../coder/rule/rule.ts'
import { CONTEXT_FIELDS } from '../../coder/rule/rule-set.ts'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { toShape } from '../frame/order.ts'

// The keys of the table are the kinds, and there is at least one.
const KINDS = Object.keys(RULE_KINDS) as [RuleKind, ...RuleKind[]]

const RuleShown = z
  .object({
    ...toShape(RULE_FIELDS),
    kind: z.enum(KINDS),
    from: z.string(),
    where: z.enum(CONTEXT_FIELDS).optional(),
  })
  .openapi('Rule')

export const RuleList = z
  .object({
    classification: z.string(),
    digest: z.string().optional().openapi({ description: "SHA-256 of the user's rules, if there are any." }),
    own: listOf(RuleShown).openapi({
      description: "The user's rules, which override shipped ones with the same words.",
    }),
    shipped: listOf(RuleShown).openapi({ description: 'The rules that come with Rolemap.' }),
  })
  .openapi('RuleList')

const decision = z.enum(['coded', 'review', 'uncoded'])
const Outcome = z
  .object({ code: z.string().optional(), label: z.string().optional(), decision })
  .openapi('Outcome', { description: 'The outcome for a title: its likeliest code, and the decision.' })
const counted = {
  rows: z.int(),
  titles: z.int(),
  sample: listOf(z.string()).openapi({ description: 'The most frequent of these titles.' }),
}
const Decided = z.object({ coded: z.int(), review: z.int(), uncoded: z.int() }).openapi('Decided')

export const RulesChecked = z
  .object({
    classification: z.string(),
    version: z.string(),
    rows: z.int(),
    titles: z.int(),
    changedRows: z.int(),
    changedTitles: z.int(),
    before: Decided,
    after: Decided,
    items: listOf(z.object({ from: Outcome, to: Outcome, ...counted })),
    rules: listOf(z.object({ rule: RuleShown, change: z.enum(['added', 'dropped']), ...counted })),
    indirect: z.object(counted).openapi({
      description:
        'Rows whose titles match none of these rules, but that change because the rules also apply to the index.',
    }),
    problems: listOf(Problem).openapi({ description: 'Problems of both files.' }),
  })
  .openapi('RulesChecked')
