import type { Context } from 'hono'
import { findRoles } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { findPlace } from './place.ts'

const LONGEST = 500

/** Roles for the text that somebody types, for the script. */
export async function rolesFor(site: Site, context: Context): Promise<Response> {
  const { of } = await findPlace(site, context)
  return context.json(await findRoles(site.rolemap, of, (context.req.query('text') ?? '').slice(0, LONGEST)))
}
