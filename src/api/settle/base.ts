import { z } from '@hono/zod-openapi'
import type { Right } from '../../rolemap/right.ts'
import type { TitlesOf } from '../../rolemap/settle/index.ts'
import { id, jobId, organisation } from '../frame/parameter.ts'

/**
 * The titles that routes settle: those of a file, or those of an organisation's posts. Both have the same routes below
 * a path.
 */
export interface SettleBase {
  readonly path: string
  readonly tags: string[]
  readonly see: Right
  readonly set: Right
  readonly params: typeof ofFile
  /** From the parameters of a path. */
  readonly of: (params: object) => TitlesOf
  /** The words for the titles in a summary. */
  readonly titles: string
}

const ofFile = z.object({ id: jobId })
const ofPosts = z.object({ organisation, id })

export const OF_FILE: SettleBase = {
  path: '/jobs/{id}',
  tags: ['Settling'],
  see: 'file.own',
  set: 'file.own',
  params: ofFile,
  of: (params) => (params as z.infer<typeof ofFile>).id,
  titles: 'The titles of a file',
}

export const OF_POSTS: SettleBase = {
  path: '/organisations/{organisation}/review/{id}',
  tags: ['Settling'],
  see: 'post.see',
  set: 'post.set',
  // The cast is safe: the routes read no parameter of it by themselves.
  params: ofPosts as unknown as typeof ofFile,
  of: (params) => {
    const { organisation: name, id: classification } = params as z.infer<typeof ofPosts>
    return { organisation: name, classification }
  },
  titles: "The titles of an organisation's posts in a classification",
}
