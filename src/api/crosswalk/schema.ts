import { z } from '@hono/zod-openapi'
import { FINDINGS, type FindingCode } from '../../crosswalk/check.ts'
import { CARDINALITIES, CROSSWALK_STATES } from '../../crosswalk/crosswalk.ts'
import { MAPPING_STATES, WEIGHT_BASES } from '../../crosswalk/mapping.ts'
import { ITEM_STATES, type ItemState } from '../../crosswalk/progress.ts'
import { RELATIONS } from '../../crosswalk/relation.ts'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'

const share = z.number().min(0).max(1)

export const CrosswalkRow = z
  .object({
    ...{ id: z.string(), from: z.string(), fromVersion: z.string(), to: z.string(), toVersion: z.string() },
    state: z.enum(CROSSWALK_STATES),
    mappings: z.int(),
    coverage: share.openapi({
      description: 'The share of the source’s items that it maps, or says have no equivalent.',
    }),
  })
  .openapi('CrosswalkRow')

const End = z.object({ id: z.string(), version: z.string() })

export const CrosswalkShown = z
  .object({
    ...{ id: z.string(), from: End, to: End, state: z.enum(CROSSWALK_STATES) },
    purpose: z.string().optional(),
    method: z.string().optional().openapi({ description: 'How it was made.' }),
    source: z.object({
      title: z.string(),
      publisher: z.string().optional(),
      licence: z.string().optional(),
      note: z.string().optional(),
    }),
    author: z.string().optional(),
    reviewer: z.string().optional(),
    cardinality: z.enum(CARDINALITIES).optional(),
  })
  .openapi('Crosswalk')

const StaleReason = z.object({
  ...{ end: z.enum(['from', 'to']), code: z.string(), reason: z.string() },
  successors: listOf(z.string()).openapi({ description: 'What it became.' }),
})

const target = { to: z.string(), weight: z.number().optional() }

const mapping = {
  relation: z
    .enum([...RELATIONS, 'none'])
    .openapi({ description: 'How the targets relate to the source; `none`: no equivalent.' }),
  combine: z.enum(['or', 'and']),
  base: z.enum(WEIGHT_BASES).optional().openapi({ description: 'What the weights are shares of.' }),
  confidence: share.optional(),
  justification: z.string().optional(),
  evidence: z.string().optional(),
  author: z.string().optional(),
  reviewer: z.string().optional(),
  state: z.enum(MAPPING_STATES),
  stale: listOf(StaleReason)
    .optional()
    .openapi({ description: 'What became of an item in a newer version, so that somebody must decide again.' }),
}

/** A mapping without labels. */
export const MappingBare = z
  .object({
    from: z.string(),
    targets: listOf(z.object(target)).openapi({ description: 'Best first.' }),
    ...mapping,
  })
  .openapi('BareMapping')

export const MappingShown = z
  .object({
    ...{ from: z.string(), fromLabel: z.string() },
    targets: listOf(z.object({ ...target, toLabel: z.string() })).openapi({ description: 'Best first.' }),
    ...mapping,
  })
  .openapi('Mapping')

const StateCount = z.object({ items: z.int(), counted: z.number().optional() })

const finding = z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]])

export const CrosswalkCheck = z
  .object({
    id: z.string(),
    cardinality: z.enum(CARDINALITIES),
    coverage: z.object({
      ...{ items: z.int(), mapped: z.int(), none: z.int(), open: listOf(z.string()), share },
      counted: z.object({ total: z.number(), covered: z.number(), share }).optional(),
    }),
    findings: listOf(z.object({ finding, from: z.string().optional(), to: listOf(z.string()).optional() })),
    progress: z.object({
      ...{ items: z.int(), counted: z.number().optional() },
      states: z
        .object(
          Object.fromEntries(ITEM_STATES.map((state) => [state, StateCount])) as Record<ItemState, typeof StateCount>,
        )
        .openapi({ description: 'Stale, open, proposed, approved, and approved as having no equivalent.' }),
    }),
    openGroups: listOf(
      z.object({
        ...{ parent: z.string().optional(), label: z.string() },
        items: listOf(z.object({ code: z.string(), label: z.string(), counted: z.number().optional() })),
      }),
    ).openapi({ description: 'Items of which nothing is said, by the item above them.' }),
    stale: listOf(StaleReason.extend({ from: z.string() })).openapi({
      description: 'Mappings that a newer version of either side makes doubtful.',
    }),
    keptOut: listOf(z.object({ from: z.string(), shipped: listOf(MappingBare) })).openapi({
      description:
        'Mappings that differ in this release of Rolemap from what somebody here decided. Your decision is kept.',
    }),
  })
  .openapi('CrosswalkCheck')

export const ImportedCrosswalk = z
  .object({
    id: z.string(),
    state: z.enum(['added', 'replaced', 'unchanged', 'refused']),
    ...{ mappings: z.int(), added: z.int(), changed: z.int(), dropped: z.int() },
    problems: listOf(Problem).openapi({ description: 'Refused rows, each with its reason.' }),
  })
  .openapi('ImportedCrosswalk')

const Target = z.object({
  ...{ code: z.string(), label: z.string(), relation: z.enum(RELATIONS), share, confidence: share },
})

const Source = z.object({
  ...{ classification: z.string(), version: z.string(), code: z.string(), label: z.string() },
  coded: z
    .object({ title: z.string(), decision: z.string(), probability: z.number(), evidence: z.unknown() })
    .optional()
    .openapi({ description: 'The title that the coder coded to it.' }),
  replaces: z.string().optional().openapi({ description: 'The retired code that it replaced.' }),
})

const Hop = z.object({
  ...{ crosswalk: z.string(), from: z.string(), fromVersion: z.string(), to: z.string(), toVersion: z.string() },
  inverted: z.boolean(),
  relation: z.enum(RELATIONS).optional(),
  cardinality: z.enum(CARDINALITIES),
  targets: listOf(Target),
  bases: listOf(z.enum(WEIGHT_BASES)).openapi({
    description: 'What the weights used here are shares of; empty if the targets count equally.',
  }),
  sharedBy: z.int().openapi({ description: 'How many source items share the likeliest target.' }),
  lost: listOf(z.string()).openapi({ description: 'What this hop loses.' }),
  evidence: z.string(),
})

export const Resolution = z
  .object({
    classification: z.string(),
    state: z.enum(['mapped', 'none', 'open', 'no-way']),
    targets: listOf(Target),
    hops: listOf(Hop),
    message: z.string().optional(),
  })
  .openapi('Resolution')

export const Resolved = z
  .object({ query: z.string(), from: listOf(Source), to: listOf(Resolution) })
  .openapi('Resolved')

const Steps = listOf(z.object({ crosswalk: z.string(), inverted: z.boolean() }))
const range = { low: z.number(), likely: z.number(), high: z.number() }

export const ConvertedCounts = z
  .object({
    ...{
      total: z.number(),
      unknown: z.number().openapi({ description: 'The count under codes that the source does not have.' }),
    },
    doubtful: z.int().openapi({ description: "Rows to review, which count with their candidates' probabilities." }),
    unanswered: z.object(range).openapi({ description: 'What the candidates of doubtful rows leave.' }),
    totals: listOf(
      z.object({
        ...{ to: z.string(), toLabel: z.string(), ...range },
        items: z.int().openapi({ description: 'How many source items share the target.' }),
        titles: z.int().openapi({ description: 'How many titles of the source share the target.' }),
      }),
    ),
    left: listOf(z.object({ from: z.string(), fromLabel: z.string(), ...range })).openapi({
      description:
        'Counts without a target. With `unknown`, `unanswered` and the likely `totals`, they add up to the total.',
    }),
    widths: listOf(
      z.object({
        ...{ from: z.string(), fromLabel: z.string(), to: z.string(), toLabel: z.string(), width: z.number() },
        by: z.enum(['crosswalk', 'coder', 'both']).openapi({ description: 'What makes it uncertain.' }),
      }),
    ).openapi({ description: 'The items that make the totals uncertain, widest range first; 100 at most.' }),
    rows: z.record(z.string(), z.int()),
    unknownRows: listOf(z.int()),
    uncounted: z.object({ rows: z.int(), first: listOf(z.int()) }).openapi({
      description:
        'Rows whose count is not a number of 0 or more: how many, and the first of them. They are in no total.',
    }),
    way: Steps.openapi({ description: 'The way that most codes took.' }),
    ways: listOf(z.object({ codes: z.int(), way: Steps })).openapi({
      description: 'Every way that codes took, and how many, the one that most took first.',
    }),
  })
  .openapi('ConvertedCounts')
