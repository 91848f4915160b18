import { RolemapError } from '../../error.ts'
import type { AskedPosts } from './open-posts.ts'

/** @throws RolemapError `table-unfit` for what a comparison cannot have */
export function checkCompared({ compare, period, measure, method, to, by, share, employer }: AskedPosts): void {
  if (compare === undefined) return
  const refuse = (expected: string) => {
    throw new RolemapError('table-unfit', `of two lists, expected ${expected}`)
  }
  if (period !== undefined && compare >= period) refuse(`an earlier day to compare ${period} with, found ${compare}`)
  if (measure !== 'posts') refuse('posts: only these can be told apart as left, new and moved')
  if (method !== 'suppress') refuse('a table that hides small figures: rounded ones of two lists do not add up')
  if (to !== undefined) refuse('posts in their own classification, with no other')
  if (by !== undefined && by !== '') refuse('rows and columns alone: what became of the posts is the third dimension')
  if (share !== undefined) refuse('no shares')
  if (employer !== undefined) refuse('no column of employers: who dominates what moved is not known')
}
