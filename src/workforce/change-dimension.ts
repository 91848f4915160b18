import { ALL, createNumbers, type Dimension, type Member } from './dimension.ts'

/** Which of two compared lists a table counts. */
export type Side = 'before' | 'after'

/** What became of the posts of a cell, in the earlier list and in the later one. */
export const SHIFTS = {
  before: ['stayed', 'left', 'moved-out'],
  after: ['stayed', 'new', 'moved-in'],
} as const
export type Shift = (typeof SHIFTS)[Side][number]

/** The figures of a comparison, in the order in which a reader adds them up. */
export const COMPARED = ['before', 'left', 'moved-out', 'stayed', 'moved-in', 'new', 'after'] as const
export type Compared = (typeof COMPARED)[number]

/** How an attribute begins whose members are `SHIFTS`. The two lists come after it. */
export const CHANGE = 'change:'

const LABELS: Readonly<Record<Shift, string>> = {
  stayed: 'Stayed',
  left: 'Left',
  'moved-out': 'Moved to other lines',
  new: 'New',
  'moved-in': 'Moved from other lines',
}

export const labelShift = (shift: Shift): string => LABELS[shift]

/**
 * What became of the posts of one of two lists. A post that moves leaves one cell and enters another, so that as many
 * move out of all cells together as move into them: in both tables that is the same figure.
 */
export function createChangeDimension(side: Side): Dimension {
  const numbers = createNumbers()
  for (const shift of SHIFTS[side]) numbers.of(shift)
  const list: readonly Member[] = [
    { key: ALL, label: 'All' },
    ...SHIFTS[side].map((key) => ({
      ...{ key, label: LABELS[key], parent: 0 },
      ...(key.startsWith('moved') && { whole: 'moved' }),
    })),
  ]
  return {
    name: 'Change',
    numberOf: numbers.of,
    toMembers: () => ({ list, placeOf: numbers.keys.map((_, at) => at + 1) }),
  }
}
