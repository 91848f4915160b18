import type { Context } from 'hono'

/** The texts that a form sent, without spaces around them. */
export async function readForm(context: Context): Promise<Readonly<Record<string, string>>> {
  const body = await context.req.parseBody().catch(() => ({}))
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
}
