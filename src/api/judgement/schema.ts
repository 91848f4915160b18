import { z } from '@hono/zod-openapi'
import {
  AGREEMENT_MEASURES,
  COVERAGES,
  CRITERIA_FIELDS,
  FINDING_STATES,
  GAPS,
  JUDGING_PARTS,
  LEVELS,
  LONGEST_SECONDS,
  PARTLY_COUNTS,
  type PartlyCounts,
  QUICK_SECONDS,
  ROLL_UPS,
  TRAINING_FIELDS,
  VERDICTS,
} from '../../qualification/index.ts'
import { COVERED_ENTRIES } from '../../rolemap/judgement/coverage-ground.ts'
import { LEAST_PEOPLE } from '../../rolemap/judgement/pace.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'
import { Qualification } from '../qualification/schema.ts'

const text = z.string().optional()
const verdict = z.enum(VERDICTS)
const verdicts = z.record(z.string(), verdict)
const count = z.int().min(0)
// The keys of the table are the ways, and there is at least one.
const WAYS = Object.keys(PARTLY_COUNTS) as [PartlyCounts, ...PartlyCounts[]]

export const Criteria = z
  .object({
    id: z.string(),
    label: z.string(),
    attributes: listOf(z.object({ code: z.string(), label: z.string(), says: text })),
    source: text,
    sourceDocument: text,
    ours: text.openapi({ description: 'What of it are the words of those who keep it, and not of the source.' }),
    moderation: z.object({
      by: z.enum(AGREEMENT_MEASURES),
      limit: z.number().openapi({ description: 'The agreement over which a sample is moderated.' }),
      least: z.int().openapi({ description: 'How many judgements must have been moderated before.' }),
      rate: z.number().openapi({ description: 'The share of modules that is moderated then.' }),
    }),
    withdrawn: z.literal(true).optional(),
  })
  .openapi('CriteriaSet')

export const CriteriaGiven = z.strictObject({ ...toShape(CRITERIA_FIELDS), why, seen }).openapi('CriteriaSetGiven')
export const CaseGiven = z.strictObject({ ...toShape(TRAINING_FIELDS), why }).openapi('TrainingCaseGiven')
export const TrainingCase = z
  .object({
    set: z.string(),
    id: z.string(),
    title: z.string(),
    elements: listOf(z.string()),
    answers: verdicts,
    says: text,
  })
  .openapi('TrainingCase')

export const Training = z
  .object({
    ...{ cases: count, answered: count, judgements: count, right: count, done: z.boolean() },
    list: listOf(
      z.object({
        ...{ id: z.string(), title: z.string(), elements: listOf(z.string()) },
        given: verdicts.optional().openapi({ description: 'What you answered the first time.' }),
        answers: verdicts.optional().openapi({ description: 'The known answers, once you gave yours.' }),
        says: text,
      }),
    ),
  })
  .openapi('Training')

const Finding = z.object({ state: z.enum(FINDING_STATES), verdict: verdict.optional() })
const cell = { set: z.string(), module: z.string(), attribute: z.string() }
const Judgement = z
  .object({
    ...cell,
    rater: z.string(),
    part: z.enum(JUDGING_PARTS),
    verdict,
    evidence: listOf(z.string()).optional(),
    day: z.string(),
    blind: z.boolean().openapi({ description: 'Nobody else’s judgement was to be seen when it was given.' }),
    passed: z.literal(true).optional().openapi({ description: 'The lot did not draw it for moderation.' }),
  })
  .openapi('Judgement')
const findings = z.record(z.string(), Finding).openapi({ description: 'What everybody knows, by attribute.' })

export const SheetGiven = z
  .strictObject({
    verdicts: z
      .array(
        z.strictObject({
          attribute: z.string().min(1).max(100),
          verdict: z
            .string()
            .max(50)
            .openapi({ description: `One of ${VERDICTS.join(', ')}.` }),
          evidence: z
            .string()
            .max(2000)
            .optional()
            .openapi({ description: 'Numbers of the elements that show it, 0 being the title, or words.' }),
        }),
      )
      .min(1)
      .max(100)
      .openapi({ description: 'What you say, attribute by attribute.' }),
    seconds: z
      .number()
      .min(0)
      .max(1_000_000)
      .optional()
      .openapi({
        description: `How long it took. Only sums are kept, of up to ${LONGEST_SECONDS} seconds a module.`,
      }),
    why,
  })
  .openapi('JudgementsGiven')
export const SheetKept = z
  .object({
    judgements: listOf(Judgement),
    findings,
    also: z.literal(true).optional().openapi({
      description:
        'Another rater judged the same module before. Both are kept, and neither sees the other until it is open.',
    }),
  })
  .openapi('JudgementsKept')
export const AnswersGiven = z
  .strictObject({
    answers: z
      .record(z.string().max(100), z.string().max(50))
      .openapi({ description: 'A verdict for each attribute, by its code.' }),
  })
  .openapi('TrainingAnswersGiven')

export const ModuleToJudge = z
  .object({
    entry: Qualification,
    elements: listOf(z.string()).openapi({ description: 'Its elements and outcomes, numbered from 1.' }),
    wholes: listOf(Qualification),
    own: listOf(Judgement).openapi({ description: 'What you said of it.' }),
    findings,
  })
  .openapi('ModuleToJudge')

export const Settlement = z
  .object({ ...cell, verdict, reason: z.string(), by: z.string(), day: z.string() })
  .openapi('Settlement')
export const SettlementGiven = z
  .strictObject({
    verdict: z.string().max(50).openapi({ description: 'What it is settled as.' }),
    reason: z.string().max(5000).openapi({ description: 'Why; everybody sees it.' }),
  })
  .openapi('SettlementGiven')
export const Dispute = z
  .object({
    ...cell,
    entry: Qualification,
    label: z.string(),
    judgements: listOf(Judgement),
    settlement: Settlement.optional(),
  })
  .openapi('Dispute')

const interval = z.tuple([z.number(), z.number()]).readonly().openapi({ description: 'The 95 % interval.' })
const Coefficient = z.object({ value: z.number(), error: z.number(), interval }).openapi('Coefficient')
const agreement = {
  ...{ cells: count, pairs: count, same: count, share: z.number(), interval },
  kappa: Coefficient.optional().openapi({ description: "Cohen's kappa, of raters against moderators." }),
  alpha: Coefficient.optional().openapi({ description: "Krippendorff's alpha, of all who judged." }),
}
const pace = {
  ...{ modules: count, seconds: z.number() },
  quick: count.openapi({ description: `Modules that took no longer than ${QUICK_SECONDS} seconds.` }),
}
const named = { name: z.string(), label: z.string(), ...agreement }
export const AgreementShown = z
  .object({
    set: Criteria,
    all: z.object(agreement),
    people: count,
    attributes: listOf(z.object(named)),
    raters: listOf(z.object({ ...named, sampled: z.boolean() })),
    months: listOf(z.object(named)),
    pace: z.object({
      own: z.object(pace),
      months: listOf(z.object({ month: z.string(), ...pace })).openapi({ description: 'Your own.' }),
      everybody: z
        .object({ people: count, ...pace })
        .optional()
        .openapi({ description: `All people together, if they are ${LEAST_PEOPLE} or more.` }),
    }),
  })
  .openapi('JudgingAgreement')

const rule = z.object({ by: z.enum(ROLL_UPS), share: z.number(), partly: z.enum(WAYS) })
const coverage = z.enum(COVERAGES)
const counts = { covered: count, partly: count, not: count, unknown: count }
const posts = count.optional().openapi({ description: 'Posts of the organisation, at the role or below it.' })
const Basis = z
  .object({
    ...{ set: Criteria, rule, entries: z.enum(COVERED_ENTRIES), qualifications: count, modules: count },
    cells: z.object({ waiting: count, passed: count, agreed: count, disputed: count, settled: count, unjudged: count }),
    timed: count.openapi({ description: 'Modules whose hours are known.' }),
  })
  .openapi('CoverageBasis', { description: 'What the figures rest on: they are indicative.' })

export const CoverageShown = z
  .object({
    basis: Basis,
    roles: listOf(
      z.object({
        ...{ code: z.string(), label: z.string(), level: z.string(), parent: text, qualifications: count },
        cells: listOf(z.object({ ...counts, coverage })).openapi({ description: 'In the order of the attributes.' }),
        posts,
      }),
    ),
    total: listOf(z.object(counts)),
    effects: listOf(z.object({ rule, counts: z.object(counts), different: count })).openapi({
      description: 'What other rules would call covered.',
    }),
    weighed: z
      .object({ posts: count, bare: count, cells: listOf(z.object(counts)) })
      .optional()
      .openapi({
        description: 'Posts by the coverage of their role, by attribute; `bare`: their role has no qualification.',
      }),
  })
  .openapi('Coverage')

export const QualificationCoverage = z
  .object({
    entry: Qualification,
    modules: count,
    cells: listOf(z.object({ coverage, covering: count, judged: count })),
  })
  .openapi('QualificationCoverage')

export const GapsShown = z
  .object({
    basis: Basis,
    gaps: listOf(
      z.object({
        ...{ kind: z.enum(GAPS), code: z.string(), label: z.string(), group: z.boolean() },
        ...{ level: z.enum(LEVELS).optional(), attribute: text, attributeLabel: text, partly: count.optional(), posts },
      }),
    ),
  })
  .openapi('CoverageGaps')

const side = z.object({ name: z.string(), label: z.string(), qualifications: count, modules: count })
const shared = z.object({ both: listOf(z.string()), first: listOf(z.string()), second: listOf(z.string()) })
export const DifferenceShown = z
  .object({
    ...{ first: side, second: side, rule, modules: shared, qualifications: shared },
    attributes: listOf(
      z.object({
        ...{ code: z.string(), label: z.string(), first: coverage, second: coverage },
        lead: z.enum(['first', 'second', 'same', 'unknown']),
      }),
    ),
    entries: listOf(Qualification).openapi({ description: 'What the lists of modules and qualifications name.' }),
  })
  .openapi('CoverageDifference')

/** What counts as covered, in a query. */
export const RULE = {
  rule: z.enum(ROLL_UPS).default('any').openapi({ description: 'From modules to a qualification.' }),
  share: z.coerce.number().gt(0).max(1).default(0.5).openapi({ description: 'Of `hours`: the share that is enough.' }),
  partly: z.enum(WAYS).default('no').openapi({ description: 'What a module counts that covers partly.' }),
  entries: z.enum(COVERED_ENTRIES).default('key').openapi({ description: '`key`: key qualifications alone.' }),
}
