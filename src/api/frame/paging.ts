import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { json } from './answer.ts'
import { listOf } from './list.ts'

const MOST = 1000
const FURTHEST = 1_000_000_000

/** The parameters of a paged list. */
export const PAGING = {
  limit: z.coerce.number().int().min(1).max(MOST).default(100).openapi({ description: 'How many rows at most.' }),
  offset: z.coerce.number().int().min(0).max(FURTHEST).default(0).openapi({ description: 'How many rows to skip.' }),
}

/** What every page of a list says of it. */
export const PAGED = {
  total: z.int().min(0).openapi({ description: 'The length of the whole list.' }),
  limit: z.int(),
  offset: z.int(),
}

/** The headers of a page of a list. */
export const LINKED = z.object({
  Link: z
    .string()
    .optional()
    .openapi({ description: 'Links to the previous and next pages, `prev` and `next` (RFC 8288).' }),
})

/** The answer of a route that returns a page of rows. */
export const page = <Row extends z.ZodType>(row: Row, description: string) => ({
  ...json(z.object({ ...PAGED, rows: listOf(row) }), description),
  headers: LINKED,
})

export interface Window {
  readonly limit: number
  readonly offset: number
}

/** The answer for a paged list, with links to the neighbouring pages in the Link header (RFC 8288). */
export function toPage<Row>(
  context: Context,
  { total, rows }: { readonly total: number; readonly rows: readonly Row[] },
  { limit, offset }: Window,
) {
  const links = [
    ...(offset > 0 ? [linkTo(context, { limit, offset: Math.max(0, offset - limit) }, 'prev')] : []),
    ...(offset + limit < total ? [linkTo(context, { limit, offset: offset + limit }, 'next')] : []),
  ]
  if (links.length > 0) context.header('Link', links.join(', '))
  return { total, limit, offset, rows }
}

// Relative to the request's own address, so that it works wherever the API is mounted.
function linkTo(context: Context, { limit, offset }: Window, relation: string): string {
  const query = new URL(context.req.url).searchParams
  query.set('limit', String(limit))
  query.set('offset', String(offset))
  return `<?${query}>; rel="${relation}"`
}
