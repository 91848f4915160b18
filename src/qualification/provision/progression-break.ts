import { LEVELS, type Level, rankOf } from '../level.ts'

/** Levels at which a group of roles has nothing, though it has something below and above. */
export interface ProgressionBreak {
  readonly below: Level
  readonly above: Level
  /** The levels between them, at which nothing leads on. */
  readonly missing: readonly Level[]
}

/** Where one cannot go on from level to level, among the levels at which there is something. */
export function findBreaks(levels: Iterable<Level>): readonly ProgressionBreak[] {
  const there = [...new Set(levels)].toSorted((one, other) => rankOf(one) - rankOf(other))
  return there.flatMap((above, at): ProgressionBreak[] => {
    const below = there[at - 1]
    if (below === undefined || rankOf(above) - rankOf(below) < 2) return []
    return [{ below, above, missing: LEVELS.slice(LEVELS.indexOf(below) + 1, LEVELS.indexOf(above)) }]
  })
}
