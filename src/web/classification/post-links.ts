import { html } from 'hono/html'
import type { ItemView, Rolemap } from '../../rolemap/index.ts'
import { listOwnOrganisations } from '../../rolemap/organisation/organisation.ts'
import { listSources } from '../../rolemap/post/source.ts'
import { may } from '../../rolemap/right.ts'
import { cellPostsAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'

/** Somebody who sees more organisations finds their posts from the page of each. */
const MOST = 5

/** Links to the posts in an item, of each organisation that the person belongs to and whose posts are coded so. */
export async function postLinks(rolemap: Rolemap, { item, version }: ItemView): Promise<Html | false> {
  if (!may(rolemap.actor, 'post.see') || item.level === undefined) return false
  const own = (await listOwnOrganisations(rolemap)).slice(0, MOST)
  const sources = await Promise.all(own.map(({ id }) => listSources(rolemap, id)))
  const coded = own.filter((_, at) => sources[at]?.some(({ classification }) => classification === version.id))
  if (coded.length === 0) return false
  const query = { rows: `role:${item.level}`, row: item.code }
  return html`${coded.map(({ id, label }, at) => html`${at > 0 && ', '}<a class="govuk-link" href="${cellPostsAddress(id, query)}">those of ${label}</a>`)}`
}
