import type { z } from '@hono/zod-openapi'

/** The body of a request that sends JSON. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})
