// Counts of qualifications, their sums and shares.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addRoles, checkCounts, checkShares, type QualificationCounts, toCountFinder } from 'rolemap/qualification'

/** Consistent counts, for clusters named by their counts: `{ Boats: [3, 4] }`. */
function toCounts(clusters: Readonly<Record<string, readonly number[]>>): QualificationCounts {
  const counts = Object.entries(clusters).map(([cluster, numbers]) => {
    const roles = numbers.map((qualifications, index) => ({ cluster, role: `Role ${index}`, qualifications }))
    return { cluster, roles, subtotal: numbers.reduce((sum, number) => sum + number, 0) }
  })
  return { clusters: counts, total: counts.reduce((sum, cluster) => sum + cluster.subtotal, 0) }
}

const messages = (problems: readonly { message: string }[]) => problems.map(({ message }) => message)

test('counts with their own sums agree; one more qualification anywhere is told of its cluster and of the total', () => {
  const number = fc.integer({ min: 0, max: 500 })
  const clusters = fc.dictionary(fc.string(), fc.array(number, { minLength: 1 }), { minKeys: 1 })
  fc.assert(
    fc.property(clusters, (given) => {
      const counts = toCounts(given)
      assert.deepEqual(checkCounts(counts), [])
      const [first, ...others] = counts.clusters
      if (!first) return
      const more = { ...first, roles: [...first.roles, { cluster: first.cluster, role: 'More', qualifications: 1 }] }
      assert.equal(addRoles(more), addRoles(first) + 1)
      assert.equal(checkCounts({ ...counts, clusters: [more, ...others] }).length, 2)
    }),
  )
})

test('a subtotal that is not there is told, a total that is not there is not', () => {
  const roles = [{ cluster: 'Boats', role: 'Rower', qualifications: 3 }]
  assert.deepEqual(messages(checkCounts({ clusters: [{ cluster: 'Boats', roles }] })), [
    '"Boats" has no subtotal, its counts add up to 3',
  ])
})

test('a count is found by cluster and role, however they are spelt', () => {
  const roles = [{ cluster: 'Play work', role: 'Senior Play worker  Level 3', qualifications: 11 }]
  const counts = { clusters: [{ cluster: 'Play work', roles }] }
  const find = toCountFinder(counts)
  assert.equal(find('Play Work', 'Senior play worker level 3'), roles[0])
  assert.equal(find('Sport', 'Senior play worker level 3'), undefined)
})

test('a shortened sector is the cluster whose words start as its own do', () => {
  const counts = toCounts({ 'Education & Training': [25], Health: [25], 'Health and Fitness': [50] })
  const shares = [
    { sector: 'Educ&Training', percent: 25 },
    { sector: 'Health', percent: 25 },
    { sector: 'Health&Fitness', percent: 50 },
  ]
  assert.deepEqual(checkShares(shares, counts), [])
})

test('a share that differs, a share of nothing counted and counts without a share are told with both figures', () => {
  const counts = toCounts({ Boats: [1], Oars: [1], Sails: [1] })
  assert.deepEqual(
    messages(
      checkShares(
        [
          { sector: 'Boats', percent: 34 },
          { sector: 'Ropes', percent: 33 },
        ],
        counts,
      ),
    ),
    [
      '"Boats" is given 34 %, the counts have "Boats" with 1 of 3 (33.3 %)',
      '"Ropes" is given 33 %, there is no such cluster in the counts; without a share are "Oars", "Sails" with 2 of 3 (66.7 %)',
      'the shares add up to 67 %',
    ],
  )
  assert.deepEqual(messages(checkShares([{ sector: 'Boats', percent: 33 }], counts)).slice(0, 1), [
    'no share is given of "Oars", "Sails" with 2 of 3 (66.7 %)',
  ])
})

test('without shares or counts there is nothing to compare', () => {
  assert.deepEqual(checkShares([], toCounts({ Boats: [1] })), [])
  assert.deepEqual(checkShares([{ sector: 'Boats', percent: 3 }], { clusters: [] }), [])
})
