import type { PostShift } from '../../store/index.ts'
import { ALL } from '../../workforce/index.ts'
import type { PostDimension } from './post-dimension.ts'

/**
 * Why a post is counted in another line than before. `retitled`: it has another title. `coded`: somebody gave it
 * another role, with the same title. `elsewhere`: another service, department, grade and so on.
 */
export const MOVE_REASONS = ['retitled', 'coded', 'elsewhere'] as const
export type MoveReason = (typeof MOVE_REASONS)[number]

/** The words for each. */
export const MOVED: Readonly<Record<MoveReason, string>> = {
  retitled: 'they have another title',
  coded: 'somebody gave them another role',
  elsewhere: 'they are in another service, department, grade and so on',
}

/** Posts that moved from one cell to another. Only for the person who makes the table. */
export interface Moved {
  readonly reason: MoveReason
  /** The labels of the lines, one for each dimension. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly posts: number
}

const MOST_MOVES = 100

/** Gathers why posts moved. */
export function createMoves(dimensions: readonly PostDimension[]) {
  const isRole = dimensions.map(({ group }) => group === 'role' || group === 'local')
  const found = new Map<string, { reason: MoveReason; from: number[]; to: number[]; posts: number }>()
  const numbers = (said: readonly string[]) => dimensions.map(({ dimension }, at) => dimension.numberOf(said[at] ?? ''))
  return {
    add: (
      { retitled, posts }: PostShift,
      said: { readonly was: readonly string[]; readonly is: readonly string[] },
    ) => {
      const [from, to] = [numbers(said.was), numbers(said.is)]
      if (from.join() === to.join()) return
      const recoded = from.some((number, at) => isRole[at] && number !== to[at])
      const reason = recoded ? (retitled ? 'retitled' : 'coded') : 'elsewhere'
      const key = JSON.stringify([reason, from, to])
      const known = found.get(key) ?? { reason, from, to, posts: 0 }
      known.posts += posts
      found.set(key, known)
    },
    /** The most posts first. */
    list: (): readonly Moved[] => {
      const members = dimensions.map(({ dimension }) => dimension.toMembers())
      const labels = (at: readonly number[]) =>
        at.map((number, dimension) => {
          const { key, label, level } = members[dimension]?.list[members[dimension]?.placeOf[number] ?? 0] ?? NOBODY
          return level === undefined ? label : `${key} ${label}`
        })
      return [...found.values()]
        .toSorted((one, other) => other.posts - one.posts)
        .slice(0, MOST_MOVES)
        .map(({ from, to, ...rest }) => ({ ...rest, from: labels(from), to: labels(to) }))
    },
  }
}

const NOBODY = { key: ALL, label: 'All', level: undefined }
