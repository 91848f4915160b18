import { z } from '@hono/zod-openapi'

/** A list that the program may not change, as the domain's are. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).readonly()
