// Two editions side by side, and an employer's people laid over a map.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { readDataset } from 'rolemap/exchange'
import {
  compareEditions,
  deriveEdges,
  layOver,
  type OccupationalMaps,
  type PostCount,
  toOccupationalMaps,
  toProgressionGraph,
} from 'rolemap/occupational-map'
import { ITEMS, toVersion } from './example.ts'

const read = async (folder: string) => toOccupationalMaps((await readDataset(`data/${folder}`)).value.version)
let earlier: OccupationalMaps
let care: OccupationalMaps
before(async () => {
  earlier = await read('occupational-maps')
  care = await read('occupational-maps-care-services')
})
const example = toOccupationalMaps(toVersion(ITEMS))
const graph = toProgressionGraph(example, deriveEdges(example))

test('Care Services of 2017 and later: two new, two gone, one renamed, two with a level and a degree, the rest the same', () => {
  const { maps, changes, unchanged } = compareEditions(earlier, care)
  assert.deepEqual(maps, ['03'])
  assert.deepEqual(
    changes.map(({ kind, codeBefore = '–', codeAfter = '–', label }) => `${kind} ${codeBefore} ${codeAfter} ${label}`),
    [
      'new – 03.1.T2.03 Rehabilitation Practitioner',
      'new – 03.1.H2.03 Counsellor',
      'gone 03.1.H1.01 – Children, young people and families manager',
      'gone 03.1.H1.02 – Children young people and families practitioner',
      'relevelled 03.1.P1.02 03.1.P1.02 Minister in pastoral charge',
      'degree 03.1.P1.02 03.1.P1.02 Minister in pastoral charge',
      'relevelled 03.1.P1.04 03.1.P1.04 Social worker',
      'degree 03.1.P1.04 03.1.P1.04 Social worker',
      'renamed 03.1.H2.02 03.1.H2.02 Leader/Manager in adult care',
    ],
  )
  assert.equal(unchanged, 10)
})

test('what is gone from a cluster that lists nothing any more is said to be doubtful', () => {
  const gone = compareEditions(earlier, care).changes.filter(({ kind }) => kind === 'gone')
  assert.ok(gone.every(({ note }) => note?.includes('may be lost')))
})

test('an edition compared with itself says nothing, and compared backwards says the opposite', () => {
  assert.deepEqual(compareEditions(earlier, earlier).changes, [])
  const count = (kind: string, all: ReturnType<typeof compareEditions>) =>
    all.changes.filter((change) => change.kind === kind).length
  const [on, back] = [compareEditions(earlier, care), compareEditions(care, earlier)]
  assert.equal(count('new', on), count('gone', back))
  assert.equal(count('gone', on), count('new', back))
})

test('an occupation under another cluster is moved', () => {
  const moved = toVersion(
    ITEMS.map((item) => (item.code === '16.1.T1.01' ? { ...item, code: '17.1.T1.03', parent: '17.1.T1' } : item)),
    '2',
  )
  const { changes } = compareEditions(example, toOccupationalMaps(moved))
  assert.deepEqual(
    changes.map(({ kind, before, after, codeBefore, codeAfter }) => [kind, before, after, codeBefore, codeAfter]),
    [['moved', '16.1.T1', '17.1.T1', '16.1.T1.01', '17.1.T1.03']],
  )
})

test('counts under the threshold are not shown, and not to be had from the total of the cluster', () => {
  const counts = [
    { occupation: '16.1.T1.01', headcount: 4, fte: 3.5, vacancies: 1 },
    { occupation: '16.1.T1.02', headcount: 30, fte: 28 },
    { occupation: '16.1.H1.01', headcount: 12 },
  ]
  const { occupations, clusters } = layOver(graph, counts)
  assert.deepEqual(occupations, [
    { code: '16.1.T1.01', label: 'Wick trimmer', hidden: true },
    { code: '16.1.T1.02', label: 'Lantern technician', hidden: true },
    { code: '16.1.H1.01', label: 'Lantern works manager', headcount: 12 },
  ])
  assert.deepEqual(
    clusters.map(({ headcount, hidden }) => headcount ?? hidden),
    [34, 12],
  )
})

test('a lone small occupation of a cluster hides the total too', () => {
  const { clusters } = layOver(graph, [{ occupation: '16.1.T1.01', headcount: 4 }])
  assert.equal(clusters[0]?.hidden, true)
})

test('whatever the counts, no hidden count follows from what is shown', () => {
  const headcount = fc.nat(40)
  fc.assert(
    fc.property(fc.tuple(headcount, headcount), fc.integer({ min: 1, max: 20 }), ([one, other], threshold) => {
      const counts: PostCount[] = [
        { occupation: '16.1.T1.01', headcount: one },
        { occupation: '16.1.T1.02', headcount: other },
      ]
      const { occupations, clusters } = layOver(graph, counts, { threshold })
      for (const { headcount: shown } of [...occupations, ...clusters])
        assert.ok(shown === undefined || shown === 0 || shown >= threshold)
      const hidden = occupations.filter((row) => row.hidden)
      const rest = occupations.reduce((sum, row) => sum + (row.headcount ?? 0), 0)
      const total = clusters[0]?.headcount
      if (hidden.length > 0 && total !== undefined) assert.ok(hidden.length > 1 && total - rest >= threshold)
    }),
  )
})

test('a way on is blocked where nobody stands on the next step, and not where a post is vacant there', () => {
  const many = { occupation: '16.1.T1.01', headcount: 20 }
  const { blocked } = layOver(graph, [many])
  assert.deepEqual(
    blocked.map(({ from, to }) => [from, to.map((step) => step.code)]),
    [['16.1.T1.01', ['16.1.T1.02']]],
  )
  const vacant = { occupation: '16.1.T1.02', headcount: 0, vacancies: 1 }
  assert.deepEqual(layOver(graph, [many, vacant]).blocked, [])
})

test('a threshold below 1 is refused', () => {
  assert.throws(() => layOver(graph, [], { threshold: 0 }), TypeError)
})
