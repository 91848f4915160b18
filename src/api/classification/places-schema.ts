import { z } from '@hono/zod-openapi'
import { listOf } from '../frame/list.ts'

export const NodeBrief = z.object({ id: z.string(), label: z.string() }).openapi('VariantNodeBrief')

export const VariantPlaces = z
  .object({
    variant: z.string(),
    label: z.string(),
    paths: listOf(listOf(NodeBrief)).openapi({
      description: 'Every path from the top down to the node that it is under.',
    }),
  })
  .openapi('VariantPlaces')
