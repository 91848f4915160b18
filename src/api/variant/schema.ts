import { z } from '@hono/zod-openapi'
import { NODE_FIELDS, VARIANT_FIELDS, VARIANT_STATES } from '../../classification/variant.ts'
import { NodeBrief } from '../classification/places-schema.ts'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'

export const VariantRow = z
  .object({
    id: z.string().openapi({ example: 'by-sector' }),
    classification: z.string(),
    label: z.string(),
    purpose: z.string(),
    state: z.enum(VARIANT_STATES),
    source: z.string().optional(),
    madeOn: listOf(z.string()).openapi({ description: 'The versions that it is based on.' }),
    nodes: z.int(),
    items: z.int().openapi({ description: 'How many different items it has.' }),
    ours: z.boolean().openapi({ description: 'It came with Rolemap, and nobody has changed it.' }),
    revision: z.int().openapi({ description: 'New after every change. Send it back as `seen` when you edit.' }),
  })
  .openapi('VariantRow')

const VariantItem = z
  .object({
    code: z.string(),
    label: z.string(),
    fate: z
      .enum(['renamed', 'retired'])
      .optional()
      .openapi({ description: 'What became of it in later versions than those that the variant is based on.' }),
    was: z.string().optional().openapi({ description: 'Its former label.' }),
    successors: listOf(z.object({ code: z.string(), label: z.string() }))
      .optional()
      .openapi({ description: 'What a retired item became.' }),
  })
  .openapi('VariantItem')

export const VariantNodeShown = z
  .object({
    id: z.string(),
    label: z.string(),
    parents: listOf(z.string()).openapi({ description: 'The nodes that it is under; none at the top.' }),
    children: listOf(NodeBrief).openapi({ description: 'The nodes directly under it.' }),
    items: listOf(VariantItem).openapi({ description: 'The items directly under it.' }),
    below: z.int().openapi({ description: 'How many different items are under it and the nodes below it.' }),
  })
  .openapi('VariantNode')

export const VariantShown = VariantRow.extend({
  version: z.string().openapi({ description: 'The version in which its items are shown.' }),
  tops: listOf(z.string()).openapi({ description: 'The nodes at the top.' }),
  tree: listOf(VariantNodeShown).openapi({ description: 'Every node, once.' }),
  unplaced: listOf(z.object({ code: z.string(), label: z.string() })).openapi({
    description: 'Items that titles are coded to but that have no place in it.',
  }),
}).openapi('VariantShown')

export const VariantFinds = z
  .object({
    nodes: listOf(z.object({ id: z.string(), label: z.string(), paths: listOf(listOf(NodeBrief)) })),
    items: listOf(VariantItem.extend({ paths: listOf(listOf(NodeBrief)) })),
  })
  .openapi('VariantFinds')

export const VariantImported = z
  .object({
    id: z.string(),
    classification: z.string(),
    state: z.enum(['added', 'replaced', 'unchanged', 'refused']),
    nodes: z.int(),
    items: z.int(),
    problems: listOf(Problem).openapi({ description: 'Refused rows, each with its reason.' }),
  })
  .openapi('VariantImported')

/** The description of a variant as a whole. A field that is not given stays. */
export const WORDS = toShape(VARIANT_FIELDS)

const nodeId = z.string().min(1).max(100)

export const VariantGiven = z
  .strictObject({
    ...WORDS,
    nodes: z
      .array(
        z.strictObject({
          id: nodeId,
          label: z.string().max(500),
          parents: z.array(nodeId).max(100).default([]),
          items: z.array(z.string().min(1).max(500)).max(10_000).default([]),
        }),
      )
      .max(10_000)
      .optional()
      .openapi({ description: 'Replaces all existing nodes.' }),
    seen,
    why,
  })
  .openapi('VariantGiven')

export const VariantNodeGiven = z
  .strictObject({
    ...toShape(NODE_FIELDS),
    seen,
    why,
  })
  .openapi('VariantNodeGiven')

export const PlacementsGiven = z
  .strictObject({
    items: z.array(z.string().min(1).max(500)).min(1).max(10_000).openapi({ description: 'Codes of items.' }),
    from: nodeId.optional().openapi({ description: 'A node to remove them from.' }),
    seen,
    why,
  })
  .openapi('PlacementsGiven')
