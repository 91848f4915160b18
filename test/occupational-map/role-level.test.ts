// Levels of the qualifications report's roles as reasons for edges.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDataset, readRoles } from 'rolemap/exchange'
import { deriveEdges, findRoleLevel, type LinkedRole, toOccupationalMaps } from 'rolemap/occupational-map'
import { ITEMS, toVersion } from './example.ts'

const role = (label: string, clusters: readonly string[] = ['Lamps']): LinkedRole => ({
  role: label,
  label,
  clusters,
  evidence: 'the title is the same',
  review: 'judged',
})

const derive = (roles: Readonly<Record<string, readonly LinkedRole[]>>) =>
  deriveEdges(toOccupationalMaps(toVersion(ITEMS), { roles: new Map(Object.entries(roles)) })).flatMap(
    ({ from, to, direction, reasons }) =>
      reasons
        .filter(({ rule }) => rule === 'role-level')
        .map(({ strength, text }) => ({ from, to, direction, strength, text })),
  )

test('the level that a role names counts, but for that of a scale of its own', () => {
  assert.equal(findRoleLevel('Level 6 (and above) Lamp Professional'), 6)
  assert.equal(findRoleLevel('Lamp trimmer level 2'), 2)
  assert.equal(findRoleLevel('Assistant Lamp Worker (JNC Level 2)'), undefined)
  assert.equal(findRoleLevel('Senior Lamp Worker (Professional Level)'), undefined)
})

test('a role of the same cluster at the next level is a reason to go up, and none to come down', () => {
  const found = derive({ '16.1.T1.01': [role('Trimmer Level 2')], '16.1.T1.02': [role('Trimmer Level 3')] })
  assert.deepEqual(found, [
    {
      from: '16.1.T1.01',
      to: '16.1.T1.02',
      direction: 'up',
      strength: 'medium',
      text: 'the qualifications report has the roles in its cluster “Lamps”, at levels 2 and 3',
    },
  ])
})

test('two levels further says less; other clusters, the same level or none say nothing', () => {
  const low = [role('Trimmer Level 2')]
  assert.deepEqual(
    derive({ '16.1.T1.01': low, '16.1.H1.01': [role('Manager Level 4')] }).map(({ strength }) => strength),
    ['weak'],
  )
  for (const other of [role('Manager Level 4', ['Moats']), role('Trimmer Level 2'), role('Manager')])
    assert.deepEqual(derive({ '16.1.T1.01': low, '16.1.H1.01': [other] }), [])
})

test('of a role at two levels the highest leads on, and the lowest is led to', () => {
  const both = [role('Trimmer Level 2'), role('Trimmer Level 3')]
  assert.deepEqual(derive({ '16.1.T1.01': both, '16.1.T1.02': [role('Technician Level 3')] }), [])
  const [found] = derive({ '16.1.T1.01': both, '16.1.H1.01': [role('Manager Level 4')] })
  assert.match(found?.text ?? '', /levels 3 and 4$/)
  assert.deepEqual(derive({ '16.1.T1.02': [role('Technician Level 2')], '16.1.H1.01': both }), [])
})

test('no reason leads to what the maps have lower', () => {
  assert.deepEqual(derive({ '16.1.H1.01': [role('Manager Level 2')], '16.1.T1.01': [role('Trimmer Level 3')] }), [])
})

test('the roles that were linked are as the report prints them, each with a level, and of occupations that there are', async () => {
  const { value: roles, problems } = await readRoles('data/occupational-maps')
  assert.deepEqual(problems, [])
  const maps = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version, { roles })
  const { items } = (await readDataset('data/cyp-roles')).value.version
  const printed = new Map(items.map((item) => [item.code, item]))
  const labelOf = (code: string | undefined) => printed.get(code ?? '')?.label
  for (const [code, linked] of roles) {
    assert.ok(maps.occupations.has(code), code)
    for (const { role: wanted, label, clusters, evidence } of linked) {
      const item = printed.get(wanted)
      assert.equal(item?.label, label)
      assert.deepEqual(clusters, [item?.parent, ...(item?.alsoUnder ?? [])].map(labelOf))
      assert.ok(findRoleLevel(label) !== undefined && evidence !== '')
    }
  }
  const reasons = deriveEdges(maps).flatMap((edge) => edge.reasons.filter(({ rule }) => rule === 'role-level'))
  assert.ok(reasons.length >= 5)
})
