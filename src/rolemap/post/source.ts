import { RolemapError } from '../../error.ts'
import type { PostBatch, PostSource } from '../../store/index.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'

/** The source of a list if nobody says which. */
export const USUAL_SOURCE = 'staff'
/** The classification that titles are coded to if nobody says which. */
export const USUAL_CLASSIFICATION = 'job-roles'
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/

/** Names a source. */
export interface SourceKey {
  readonly organisation: string
  readonly source: string
}

export const toSourceId = ({ organisation, source }: SourceKey) => `${organisation}/${source}`

export function parseSourceId(id: string): SourceKey {
  const [organisation = '', source = USUAL_SOURCE] = id.split('/')
  return { organisation, source }
}

/** @throws RolemapError `edit-unfit` */
export function checkSourceName(name: string): void {
  if (NAME.test(name)) return
  throw new RolemapError(
    'edit-unfit',
    `expected the name of a source in small letters, digits and hyphens, such as staff; found "${name}"`,
  )
}

/** A source with its lists. */
export interface ShownSource extends PostSource {
  /** Accepted lists, newest first. */
  readonly batches: readonly PostBatch[]
}

/** The sources of an organisation that the person belongs to. @throws RolemapError `organisation-unknown` */
export async function listSources(rolemap: Rolemap, organisation: string): Promise<readonly ShownSource[]> {
  requireRight(rolemap, 'post.see')
  await requireOrganisation(rolemap, organisation)
  const sources = await rolemap.store.posts.listSources(organisation)
  const batches = await rolemap.store.posts.listBatches(sources.map(({ key }) => key))
  const done = batches.filter(({ state }) => state === 'done')
  return sources.map((source) => ({ ...source, batches: done.filter((batch) => batch.source === source.key) }))
}

/** @throws RolemapError `post-source-unknown`, `organisation-unknown` */
export async function getSource(rolemap: Rolemap, { organisation, source }: SourceKey): Promise<ShownSource> {
  const found = (await listSources(rolemap, organisation)).find(({ name }) => name === source)
  if (found) return found
  throw new RolemapError('post-source-unknown', `"${organisation}" has no source of posts "${source}"`)
}
