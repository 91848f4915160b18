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
    items: z.int().openapi({ description: 'How many items stand there.' }),
    probability: share.openapi({ description: 'How likely it is that the title belongs to one of them.' }),
    leftOut: z
      .object({ code: z.string(), label: z.string(), probability: share })
      .optional()
      .openapi({ description: 'The likeliest item that stands elsewhere.' }),
  })
  .openapi('Limited', {
    description:
      'The candidates are those that stand in a variant, or under a node of one. Their probabilities are those among all items: the limit raises none. Where the likeliest item stands elsewhere, the decision is never `coded`.',
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
        "What the text is: the item's code, perhaps with its label; its label or part of it; part of an own title.",
    }),
    title: z.string().optional().openapi({ description: 'The own title.' }),
  })
  .openapi('FoundItem', { description: 'An item that a text names.' })

export const Suggestion = z
  .object({
    classification: z.string(),
    version: z.string(),
    rules: z
      .string()
      .optional()
      .openapi({ description: "SHA-256 of the user's rules that were in force, if there were any." }),
    decision: z.enum(['coded', 'review', 'uncoded']),
    level: z
      .object({ level: z.string(), code: z.string(), label: z.string() })
      .optional()
      .openapi({ description: 'For a vague title: the group that is certain although the item is not.' }),
    question: z.string().optional().openapi({ description: 'What to ask so that the title can be coded.' }),
    noMatch: z.literal(true).optional().openapi({
      description:
        'No good match: nothing but nearness speaks for the candidates, and none is near. The decision is `uncoded`.',
    }),
    respelt: z.string().optional().openapi({
      description:
        'For one title: how it may be meant, where words that no title has are spelt like ones that a title has.',
    }),
    candidates: listOf(Candidate).openapi({ description: 'Best first.' }),
    secondary: Candidate.optional().openapi({ description: "Where a title names two jobs: the second one's best." }),
    local: listOf(NamedLocalItem)
      .optional()
      .openapi({ description: 'Local items that have this title. They do not affect the coding.' }),
    limited: Limited.optional().openapi({
      description: 'Given where the candidates were limited to part of the items.',
    }),
    items: listOf(FoundItem).optional().openapi({
      description: 'For one title: up to ten items that it names by code, by label or part of it. Best first.',
    }),
    behind: z.object({ since: z.string() }).optional().openapi({
      description:
        'Given while a new title index is being built: the answer does not count the rules and own titles that were changed since that time. Ask again in a few seconds.',
    }),
  })
  .openapi('Suggestion')
