import type { Context } from 'hono'
import { findRoles } from '../../rolemap/index.ts'
import { findJob } from '../coding/job.ts'
import type { Site } from '../frame/page.ts'

const LONGEST = 500

/** Roles for the text that somebody types, for the script. */
export async function rolesFor(site: Site, context: Context): Promise<Response> {
  const { id } = await findJob(site, context)
  return context.json(await findRoles(site.rolemap, id, (context.req.query('text') ?? '').slice(0, LONGEST)))
}
