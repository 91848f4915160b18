import type { PostFacts } from './post.ts'

/** What became of a post from one list to the next. */
export const POST_CHANGES = ['new', 'left', 'same', 'moved', 'retitled', 'regraded', 'holder', 'changed'] as const
export type PostChange = (typeof POST_CHANGES)[number]

/** The fields of a post that are compared. */
export interface ComparedPost extends Pick<PostFacts, 'area' | 'type' | 'department' | 'unit' | 'employer' | 'grade'> {
  /** Its title, without the context that it is coded in. */
  readonly titled: string
  /** The digest of everything that the list says about it. */
  readonly digest: string
  readonly assignments: readonly { readonly person: number }[]
}

const PLACES = ['area', 'type', 'department', 'unit', 'employer'] as const

/**
 * How a post differs from the list before. A post is *moved* if it is in another service, department, unit or employer;
 * *changed* means that something else differs, such as its FTE.
 */
export function comparePosts(before: ComparedPost | undefined, now: ComparedPost): readonly PostChange[] {
  if (!before) return ['new']
  if (before.digest === now.digest) return ['same']
  const changes: PostChange[] = []
  if (PLACES.some((place) => before[place] !== now[place])) changes.push('moved')
  if (before.titled !== now.titled) changes.push('retitled')
  if (before.grade !== now.grade) changes.push('regraded')
  if (toHolders(before) !== toHolders(now)) changes.push('holder')
  return changes.length > 0 ? changes : ['changed']
}

const toHolders = ({ assignments }: ComparedPost) =>
  assignments
    .map(({ person }) => person)
    .toSorted((one, other) => one - other)
    .join(' ')
