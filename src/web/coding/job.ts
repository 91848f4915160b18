import type { Context } from 'hono'
import type { Decision } from '../../coder/index.ts'
import { getJob, type listJobRows } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import type { Crumb } from '../kit/breadcrumb.ts'

/** A file for coding. */
export type Job = Awaited<ReturnType<typeof getJob>>

export type JobRow = Awaited<ReturnType<typeof listJobRows>>[number]

export const DECISIONS: readonly Decision[] = ['coded', 'review', 'uncoded']

/** The file that an address names. @throws RolemapError `job-unknown`. */
export function findJob({ rolemap }: Site, context: Context): Promise<Job> {
  return getJob(rolemap, context.req.param('job') ?? '')
}

export const JOB_TRAIL: readonly Crumb[] = [{ href: '/code', label: 'Code a file' }]
