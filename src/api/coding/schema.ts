import { z } from '@hono/zod-openapi'
import { NamedLocalItem } from '../classification/local-item-schema.ts'
import { listOf } from '../frame/list.ts'

const share = z.number().min(0).max(1)

const Evidence = z
  .object({ kind: z.enum(['entry', 'words', 'rule', 'context']), text: z.string(), weight: share })
  .openapi('Evidence', { description: "One reason for a candidate; `weight` is its share of the candidate's score." })

export const Candidate = z
  .object({ code: z.string(), label: z.string(), probability: share, evidence: listOf(Evidence) })
  .openapi('Candidate')

const Limited = z
  .object({
    variant: z.string(),
    node: z.string().optional(),
    label: z.string(),
    items: z.int().openapi({ description: 'How many items are there.' }),
    probability: share.openapi({ description: 'How likely it is that the title belongs to one of them.' }),
    leftOut: z
      .object({ code: z.string(), label: z.string(), probability: share })
      .optional()
      .openapi({ description: 'The likeliest item elsewhere.' }),
  })
  .openapi('Limited', {
    description:
      'Only items in a variant, or under one of its nodes, are candidates. Their probabilities are still those among all items. If the likeliest item is elsewhere, the decision is never `coded`.',
  })

export const FoundItem = z
  .object({
    classification: z.string(),
    version: z.string(),
    code: z.string(),
    label: z.string(),
    level: z.string(),
    by: z.enum(['code', 'label', 'own title']).openapi({
      description:
        "What matched: the item's code, perhaps with its label; its label or part of it; part of an own title.",
    }),
    title: z.string().optional().openapi({ description: 'The own title.' }),
  })
  .openapi('FoundItem', { description: 'An item that the text names.' })

export const asksControl = z.literal(true).optional().openapi({
  description: 'The question is whether the holder controls resources. Send `control` with yes or no.',
})

export const Suggestion = z
  .object({
    classification: z.string(),
    version: z.string(),
    rules: z.string().optional().openapi({ description: "SHA-256 of the user's rules that were used, if any." }),
    decision: z.enum(['coded', 'review', 'uncoded']),
    level: z
      .object({ level: z.string(), code: z.string(), label: z.string() })
      .optional()
      .openapi({ description: 'For a vague title: the group that is certain even though the item is not.' }),
    question: z
      .string()
      .optional()
      .openapi({ description: 'A question whose answer would allow the title to be coded.' }),
    asksControl,
    noMatch: z.literal(true).optional().openapi({
      description:
        'No good match: the candidates were found only by similar meaning, and none is similar enough. The decision is `uncoded`.',
    }),
    outside: z.string().optional().openapi({
      description:
        'Why no item of the classification is for this work. Then there are no candidates, and the decision is `uncoded`.',
      example: 'it does not cover fire services',
    }),
    respelt: z.string().optional().openapi({
      description: 'For one title: a likely spelling, if unknown words are spelt like known ones.',
    }),
    candidates: listOf(Candidate).openapi({ description: 'Best first.' }),
    secondary: Candidate.optional().openapi({
      description: 'For a title that names two jobs: the best candidate for the second.',
    }),
    local: listOf(NamedLocalItem)
      .optional()
      .openapi({ description: 'Local items that have this title. They do not affect the coding.' }),
    limited: Limited.optional().openapi({
      description: 'Present if the candidates were limited to part of the items.',
    }),
    items: listOf(FoundItem).optional().openapi({
      description: 'For one title: up to ten items that it names by code, by label or part of it. Best first.',
    }),
    parts: listOf(z.object({ version: z.string(), partOnly: z.string(), code: z.string(), label: z.string() }))
      .optional()
      .openapi({
        description:
          'For one title: items with it as their label that the version lacks, in versions that cover a part only.',
      }),
    behind: z.object({ since: z.string() }).optional().openapi({
      description:
        'Present while a new title index is being built: the answer ignores rules and own titles changed after this time. Ask again in a few seconds.',
    }),
  })
  .openapi('Suggestion')
