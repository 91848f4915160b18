// Tables of two and three dimensions with groups within groups, read by an attacker with a solver.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suppress } from '../../src/disclosure/index.ts'
import { isLeaf, listSums, type Table } from '../../src/workforce/index.ts'
import { findFewest, findRange, type Published } from '../fixture/attacker.ts'
import { createChance } from '../fixture/chance.ts'
import { makeTable, type Shape } from '../fixture/counts.ts'

const THRESHOLD = 5
const SHAPES: readonly Shape[] = [
  { areas: 4, empty: 10 },
  { areas: 4, empty: 60 },
  { areas: 3, contracts: 3, empty: 20 },
  { areas: 3, contracts: 3, empty: 70 },
]
/** Of each shape. */
const TABLES = 2
/** A person who is alone in a cell, and what they try to find. */
const DRAWN = 4

function publish(table: Table) {
  const counts = [...table.figures.posts]
  const sums = listSums(table, counts)
  const hidden = suppress({ counts, sums }, { threshold: THRESHOLD, width: THRESHOLD })
  return { table: { counts, sums }, hidden, isHidden: hidden.map((why) => why !== undefined) }
}

function* listSmall({ hidden }: ReturnType<typeof publish>): Generator<number> {
  for (const [place, why] of hidden.entries()) if (why === 'small') yield place
}

const isAnythingShown = ({ table, isHidden }: Published) =>
  table.counts.some((count, place) => count > 0 && !isHidden[place])

for (const shape of SHAPES) {
  const name = `${shape.areas} areas${shape.contracts ? ` by ${shape.contracts} contracts` : ''}, ${shape.empty} % empty`
  test(`no hidden figure is found closer than its protection: ${name}`, (context) => {
    const chance = createChance(context)
    for (let made = 0; made < TABLES; made++) {
      const published = publish(makeTable(chance, shape))
      if (!isAnythingShown(published)) continue
      for (const place of listSmall(published)) {
        const [least, most] = findRange(published, place)
        assert.ok(most >= THRESHOLD && most - least >= THRESHOLD, `place ${place}: found ${least} to ${most}`)
      }
    }
  })

  test(`nobody who is alone in a figure finds another exactly by it: ${name}`, (context) => {
    const chance = createChance(context)
    const table = makeTable(chance, shape)
    const published = publish(table)
    if (!isAnythingShown(published)) return
    // If a figure and its total are the same person, there is nothing to find.
    const small = [...listSmall(published)].filter((place) => isLeaf(table, place))
    const draw = (places: readonly number[]) =>
      Array.from({ length: DRAWN }, () => places[Math.floor(chance() * places.length)] ?? -1)
    const pairs = draw(small.filter((place) => published.table.counts[place] === 1)).flatMap((alone) =>
      draw(small.filter((place) => place !== alone)).map((place) => [alone, place] as const),
    )
    for (const [alone, place] of pairs.filter((pair) => !pair.includes(-1))) {
      const [least, most] = findRange({ ...published, known: new Map([[alone, 1]]) }, place)
      assert.ok(most > least, `place ${place} by ${alone}: found ${least}`)
    }
  })
}

test('what is hidden besides is on average at most one and a half times the fewest that would do', (context) => {
  const chance = createChance(context)
  let [ours, fewest] = [0, 0]
  for (const shape of [SHAPES[0], SHAPES[1]] as const)
    for (let made = 0; made < TABLES; made++) {
      const published = publish(makeTable(chance, { ...(shape ?? { empty: 0 }), areas: 3 }))
      ours += published.hidden.filter((why) => why === 'protecting').length
      fewest += findFewest(published.table, { threshold: THRESHOLD, width: THRESHOLD })
    }
  context.diagnostic(`${ours} hidden besides, ${fewest} at the fewest`)
  assert.ok(ours <= 1.5 * fewest + 2, `${ours} hidden besides, ${fewest} at the fewest`)
})
