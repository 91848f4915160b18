// Who coded how many of the posts, as it is published beside a table.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CodingSummary, createCodingTally, toCodingShares } from 'rolemap/workforce'

const HOW = ['coder', 'person', 'post', 'open'] as const
const toSummary = (counts: readonly number[], uncoded = 0): CodingSummary => {
  const tally = createCodingTally()
  for (const [at, posts] of counts.entries()) tally.add({ how: HOW[at] ?? 'open', posts, sure: 0.9 })
  tally.add({ how: 'uncoded', posts: uncoded, sure: 0 })
  return tally.end()
}

/** Every way in which that many posts can be coded. */
function* split(posts: number, ways: number): Generator<readonly number[]> {
  if (ways === 1) yield [posts]
  else
    for (let first = 0; first <= posts; first++)
      for (const rest of split(posts - first, ways - 1)) yield [first, ...rest]
}

test('nobody who has the shares, and knows how many posts have a code, finds a way with few posts', () => {
  const [threshold, posts] = [2, 121]
  assert.equal(toCodingShares(toSummary([posts - 1, 1]), threshold + 1), undefined)
  const reach = new Map<string, { least: number; most: number }[]>()
  for (const counts of split(posts, HOW.length)) {
    const key = JSON.stringify(toCodingShares(toSummary(counts), threshold)?.by.map(({ how, share }) => [how, share]))
    const known = reach.get(key) ?? counts.map((count) => ({ least: count, most: count }))
    reach.set(key, known)
    for (const [at, one] of known.entries()) {
      one.least = Math.min(one.least, counts[at] ?? 0)
      one.most = Math.max(one.most, counts[at] ?? 0)
    }
  }
  assert.ok(reach.size > 100)
  for (const [key, ranges] of reach)
    for (const { least, most } of ranges)
      if (least < threshold) assert.ok(most - Math.max(least, 1) >= threshold, `${key}: ${least} to ${most}`)
})

test('shares add up to 100, and a mean is told of ways that have a share', () => {
  for (const counts of [
    [195, 5, 0, 0],
    [90, 105, 3, 2],
    [0, 0, 0, 200],
  ]) {
    const { coded, by } = toCodingShares(toSummary(counts, 30), 3) ?? { coded: 0, by: [] }
    assert.equal(coded, 85)
    assert.equal(
      by.reduce((sum, { share }) => sum + share, 0),
      100,
    )
    for (const { how, sure } of by) assert.equal(sure, how === 'coder' || how === 'open' ? 90 : undefined)
  }
})

test('a mean that is nearly certain is not told as certain', () => {
  const tally = createCodingTally()
  tally.add({ how: 'coder', posts: 400, sure: 0.999 })
  assert.deepEqual(toCodingShares(tally.end(), 3)?.by, [{ how: 'coder', share: 100, sure: 95 }])
})

test('a tally has persons by name, with most posts first, and means by post', () => {
  const tally = createCodingTally()
  tally.add({ how: 'coder', posts: 3, titles: 1, sure: 1 })
  tally.add({ how: 'coder', posts: 1, titles: 1, sure: 0.6 })
  tally.add({ how: 'person', name: 'ann', posts: 5, titles: 2, sure: 1 })
  tally.add({ how: 'person', name: 'bob', posts: 0, titles: 1, sure: 1 })
  assert.deepEqual(tally.end(), {
    posts: 9,
    by: [
      { how: 'person', name: 'ann', posts: 5, titles: 2 },
      { how: 'coder', posts: 4, titles: 2, sure: 0.9 },
    ],
  })
})
