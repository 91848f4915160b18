// Roles: what their labels say, and the clusters that they belong to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPrintedLevel, findSeeLabel, listRoles } from 'rolemap/qualification'

test('a level is read as printed, of whatever scale', () => {
  const levels = [
    ['Oar Worker Level 2', 'Level 2'],
    ['Oar Worker level 2 in Still Waters', 'level 2'],
    ['Level 6 (and above) Boat Professional', 'Level 6 (and above)'],
    ['Coach/ Level 6 and above', 'Level 6 and above'],
    ['Helper(JNC Level 2)', 'JNC Level 2'],
    ['Helper Level 4 (Professional Level)', 'Level 4 (Professional Level)'],
    ['Manager (Professional Level)', 'Professional Level'],
    ['Higher Level Oar Assistant', undefined],
    ['Tutor post 16', undefined],
  ] as const
  for (const [label, level] of levels) assert.equal(findPrintedLevel(label), level, label)
})

test('a reference to another role is read with its inner brackets', () => {
  assert.equal(findSeeLabel('Sea Nurse (see Registered sea nurses (RSN))'), 'Registered sea nurses (RSN)')
  assert.equal(findSeeLabel('Sea Nurse (see Rower)'), 'Rower')
  assert.equal(findSeeLabel('Overseer (sea)'), undefined)
})

test('a role of several clusters, or listed twice in one, is listed once', () => {
  const boats = { label: 'Boats', roles: [{ label: 'Rower' }, { label: 'Keeper' }, { label: 'rower' }] }
  const oars = { label: 'Oars', roles: [{ label: 'Carver' }, { label: 'Rower' }] }
  assert.deepEqual(
    listRoles([boats, oars]).map(({ label, clusters, again }) => [
      label,
      clusters.map((cluster) => cluster.label),
      again.length,
    ]),
    [
      ['Rower', ['Boats', 'Oars'], 2],
      ['Keeper', ['Boats'], 0],
      ['Carver', ['Oars'], 0],
    ],
  )
})
