import { z } from '@hono/zod-openapi'
import { CROSSWALK_STATES } from '../../crosswalk/crosswalk.ts'
import { WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { ITEM_STATES } from '../../crosswalk/progress.ts'
import { SIGN_KINDS } from '../../crosswalk/proposal.ts'
import { RELATIONS } from '../../crosswalk/relation.ts'
import { MOST_DECIDED } from '../../rolemap/crosswalk/work/decide.ts'
import { listOf } from '../frame/list.ts'
import { CrosswalkShown, MappingBare } from './schema.ts'

const text = (description: string) => z.string().max(2000).optional().openapi({ description })
const why = z.string().max(20_000).optional().openapi({ description: 'The reason, for the trail.' })
const seen = z.int().min(0).optional().openapi({ description: 'The revision that you saw.' })
const end = z.string().min(1).max(500).optional()

export const HeadGiven = z
  .strictObject({
    from: end.openapi({ description: 'The source, as ID or ID@VERSION; needed for a new one.' }),
    to: end.openapi({ description: 'The target, in the same form.' }),
    purpose: text('Its purpose.'),
    method: text('How it is made.'),
    source: text('Its source; if not given, whoever creates it.'),
    publisher: text('Who publishes it.'),
    licence: text('Its licence.'),
    seen,
    why,
  })
  .openapi('CrosswalkGiven')

export const KeptHead = CrosswalkShown.extend({
  revision: z.int().openapi({ description: 'Send it back as `seen` when you change the crosswalk.' }),
}).openapi('KeptCrosswalk')

export const StateGiven = z
  .strictObject({
    state: z.enum(CROSSWALK_STATES).openapi({ description: 'The new state.' }),
    seen,
    why,
  })
  .openapi('CrosswalkStateGiven')

export const NewestGiven = z.strictObject({ seen, why }).openapi('CrosswalkNewestGiven')

export const WorkItem = z
  .object({
    ...{ from: z.string(), label: z.string() },
    state: z.enum(ITEM_STATES).openapi({ description: '`open`: nobody has mapped it yet.' }),
    revision: z.int().openapi({ description: 'The revision of its mapping; 0 if there is none.' }),
    mappings: listOf(MappingBare),
  })
  .openapi('CrosswalkItem')

const SeenItem = z.strictObject({
  from: z.string().min(1).max(500).openapi({ description: 'The code of a source item.' }),
  seen,
})
const items = z.array(SeenItem).min(1).max(MOST_DECIDED)

export const DecisionGiven = z
  .strictObject({
    items: items.openapi({ description: 'The items to map: each gets the same mapping.' }),
    mappings: z
      .array(
        z.strictObject({
          relation: z.enum([...RELATIONS, 'none']),
          combine: z.enum(['or', 'and']).optional(),
          targets: z
            .array(z.strictObject({ to: z.string().min(1).max(500), weight: z.number().gt(0).max(1).optional() }))
            .max(50)
            .optional()
            .openapi({ description: 'Best first.' }),
          base: z.enum(WEIGHT_BASES).optional().openapi({ description: 'What the weights are shares of.' }),
          confidence: z.number().min(0).max(1).optional(),
          evidence: text('A comment or reason.'),
          justification: z.string().max(100).optional(),
        }),
      )
      .max(20)
      .openapi({ description: 'Replaces the earlier mappings; an empty list makes the items open again.' }),
    why,
  })
  .openapi('CrosswalkDecision')

export const ApprovalGiven = z
  .strictObject({
    items: items.optional().openapi({ description: 'If not given: all mappings by others that wait for approval.' }),
    why,
  })
  .openapi('CrosswalkApproval')

export const AcceptanceGiven = z
  .strictObject({
    confidence: z
      .number()
      .min(0)
      .max(1)
      .openapi({ description: 'Accept the first suggestion if it is at least this likely.' }),
    dry: z.boolean().optional().openapi({ description: 'Only count them.' }),
    expected: z
      .int()
      .min(0)
      .optional()
      .openapi({ description: 'How many were counted. If the number has changed, nothing is done.' }),
    why,
  })
  .openapi('CrosswalkAcceptance')

export const Decided = z
  .object({
    change: z.int().optional().openapi({ description: 'The change to undo, if needed.' }),
    items: z.int().openapi({ description: 'How many items were mapped or approved.' }),
    own: z.int().optional().openapi({ description: 'Items that others must approve because you mapped them.' }),
    byName: z.literal(true).optional().openapi({ description: 'Nobody signs in here: approval is by name only.' }),
  })
  .openapi('CrosswalkDecided')

export const ItemProposals = z
  .object({
    ...{ from: z.string(), fromLabel: z.string() },
    proposals: listOf(
      z.object({
        ...{ to: z.string(), toLabel: z.string(), above: listOf(z.string()) },
        relation: z.enum(RELATIONS),
        confidence: z.number().min(0).max(1),
        evidence: listOf(
          z.object({ kind: z.enum(SIGN_KINDS as [string, ...string[]]), strength: z.number(), text: z.string() }),
        ),
      }),
    ).openapi({ description: 'The likeliest first; five at most.' }),
  })
  .openapi('CrosswalkSuggestions')
