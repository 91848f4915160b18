import { compareCodes } from '../classification/index.ts'
import { RolemapError } from '../error.ts'
import { ALL, createNumbers, type Dimension } from './dimension.ts'

/** A column with more different values names single posts or persons, or is too long to read as a table. */
export const MOST_VALUES = 200

/**
 * A dimension of a column's values, such as departments or grades: in natural order, empty values last. Case and spaces
 * around a value make no difference.
 *
 * @throws RolemapError `table-unfit` from `numberOf`, for more values than a table has lines
 */
export function createValueDimension(name: string): Dimension {
  const numbers = createNumbers()
  const known = new Map<string, number>()
  const labels: string[] = []
  return {
    name,
    numberOf: (said) => {
      const found = known.get(said)
      if (found !== undefined) return found
      const label = said.trim().replaceAll(/\s+/g, ' ')
      const number = numbers.of(label.toLowerCase())
      labels[number] ??= label
      if (numbers.keys.length > MOST_VALUES)
        throw new RolemapError(
          'table-unfit',
          `expected at most ${MOST_VALUES} different values in "${name}", found more: a table of them would not be readable, and could name persons`,
        )
      if (known.size < MOST_SPELLINGS) known.set(said, number)
      return number
    },
    toMembers: () => {
      const order = [...labels.keys()].toSorted((one, other) => compare(labels[one] ?? '', labels[other] ?? ''))
      const placeOf: number[] = []
      for (const [place, number] of order.entries()) placeOf[number] = place + 1
      const values = order.map((number) => {
        const label = labels[number] ?? ''
        return { key: label, label: label === '' ? 'not given' : label, parent: 0 }
      })
      return { list: [{ key: ALL, label: 'All' }, ...values], placeOf }
    },
  }
}

const MOST_SPELLINGS = 10_000

const compare = (one: string, other: string) =>
  one === '' || other === '' ? Number(one === '') - Number(other === '') : compareCodes(one, other)
