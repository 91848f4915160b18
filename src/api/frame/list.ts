import { z } from '@hono/zod-openapi'

/** A readonly list, like the domain's. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).readonly()
