import type { Context } from 'hono'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import type { PostTitles, TitlesOf } from '../../rolemap/settle/index.ts'
import { getVersion } from '../../rolemap/version/list.ts'
import { findJob, JOB_TRAIL, type Job } from '../coding/job.ts'
import type { Page, Site } from '../frame/page.ts'
import {
  jobAddress,
  organisationsAddress,
  postsAddress,
  type Query,
  settleAddress,
  settlePostsAddress,
} from '../kit/address.ts'
import type { Crumb } from '../kit/breadcrumb.ts'

/**
 * The titles that a page settles, and the addresses of its links: of a coded file, or of all posts of an organisation.
 */
export interface SettlePlace {
  readonly of: TitlesOf
  /** The name of the file or the organisation. */
  readonly label: string
  readonly nav: NonNullable<Page['nav']>
  readonly trail: readonly Crumb[]
  /** The page itself. Related pages and actions are below its path. */
  readonly address: (query?: Query) => string
  /** The list of everything with a title or, without a title, of everything. */
  readonly rows: (key?: string) => string
  readonly unit: 'row' | 'post'
  /** The file, if it is one. */
  readonly job?: Job
}

/** @throws RolemapError `job-unknown`, `organisation-unknown`, `classification-unknown` */
export async function findPlace(site: Site, context: Context): Promise<SettlePlace> {
  const { job, organisation, classification } = context.req.param() as Readonly<Record<string, string | undefined>>
  if (job !== undefined) return toFilePlace(await findJob(site, context))
  const { id, label } = await requireOrganisation(site.rolemap, organisation ?? '')
  await getVersion(site.rolemap, classification ?? '')
  return toPostsPlace({ organisation: id, classification: classification ?? '' }, label)
}

const toFilePlace = (job: Job): SettlePlace => ({
  of: job.id,
  label: job.fileName,
  nav: 'code',
  trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
  address: (query) => settleAddress(job.id, query),
  rows: (key) => jobAddress(job.id, { title: key }),
  unit: 'row',
  job,
})

const toPostsPlace = (of: Required<PostTitles>, label: string): SettlePlace => ({
  of,
  label,
  nav: 'posts',
  trail: [
    { href: organisationsAddress(), label: 'Posts' },
    { href: postsAddress(of.organisation), label },
  ],
  address: (query) => settlePostsAddress(of.organisation, of.classification ?? '', query),
  rows: (key) => postsAddress(of.organisation, { title: key }),
  unit: 'post',
})
