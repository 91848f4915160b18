// Where an occupation leads: edges by stated rules, ways of several steps, dead ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDataset, readSteps } from 'rolemap/exchange'
import {
  checkMaps,
  compareStanding,
  deriveEdges,
  findCycle,
  findPaths,
  findReached,
  isNear,
  judgeEdges,
  type ProgressionEdge,
  readAssertedEdge,
  toOccupationalMaps,
  toProgressionEdge,
  toProgressionGraph,
  withoutNear,
} from 'rolemap/occupational-map'

import { sharesWord } from '../../src/occupational-map/family.ts'
import { ITEMS, toVersion } from './example.ts'

const example = toOccupationalMaps(toVersion(ITEMS))
const edges = deriveEdges(example)
const rulesOf = (all: readonly ProgressionEdge[], from: string, to: string) =>
  all.find((edge) => edge.from === from && edge.to === to)?.reasons.map(({ rule }) => rule)

const maps = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version)
const shipped = deriveEdges(maps)
const graph = toProgressionGraph(maps, shipped)
const steps = (await readSteps('data/occupational-maps')).value
const judged = judgeEdges(maps, shipped, steps)
const codes = [...maps.occupations.keys()]
const code = fc.constantFrom(...codes)

test('a higher level of the same cluster, and the next column of the same pathway, are steps up', () => {
  assert.deepEqual(rulesOf(edges, '16.1.T1.01', '16.1.T1.02'), ['higher-level'])
  assert.deepEqual(rulesOf(edges, '16.1.T1.02', '16.1.H1.01'), ['next-column'])
  assert.equal(edges.find(({ from, to }) => from === '16.1.T1.01' && to === '16.1.T1.02')?.gain, 1)
})

test('nothing leads down, or past a column', () => {
  assert.equal(rulesOf(edges, '16.1.T1.02', '16.1.T1.01'), undefined)
  assert.equal(rulesOf(edges, '16.1.H1.01', '16.1.T1.02'), undefined)
  assert.equal(rulesOf(edges, '16.1.T1.01', '16.1.P1.01'), undefined)
})

test('an occupation of two maps leads on in both', () => {
  assert.deepEqual(rulesOf(edges, '16.1.T1.02', '17.1.T1.02'), ['same-cluster'])
})

test('cooks go from commis chef by chef de partie to senior chef', () => {
  const [first] = findPaths(withoutNear(toProgressionGraph(maps, judged)), ['04.2.T1.01', '04.2.H1.01'])
  assert.deepEqual(
    first?.steps.map(({ to }) => to.label),
    ['Chef de partie', 'Senior chef culinary arts'],
  )
  assert.ok(rulesOf(shipped, '04.2.T1.01', '04.2.T1.02')?.includes('family'))
})

test('what is judged no step is none, whatever the map suggests, and a judged step comes before a derived one', () => {
  const keys = new Set(judged.map(({ from, to }) => `${from} ${to}`))
  for (const { from, to, how } of steps) assert.equal(keys.has(`${from} ${to}`), how !== 'no', `${from} ${to}`)
  const [way] = findPaths(withoutNear(toProgressionGraph(maps, judged)), ['08.1.T2.02', '08.1.P2.03'])
  assert.equal(way?.steps.length, 1)
  assert.equal(way?.steps[0]?.edges.find(({ judgement }) => judgement)?.judgement?.how, 'usual')
})

test('an edge that follows from the maps alone is near, and one with a telling word in common the stronger', () => {
  assert.ok(shipped.every(isNear))
  const families = shipped.filter(({ reasons }) => reasons.some(({ rule }) => rule === 'family'))
  assert.ok(families.length > 0 && families.every(({ reasons }) => reasons[0]?.strength === 'medium'))
  assert.equal(sharesWord('Dental nurse', 'Registered nurse'), true)
  assert.equal(sharesWord('Plant operative', 'Food operative'), false)
})

test('a step tells the level that is missing, and the degree', () => {
  const [way] = findPaths(toProgressionGraph(example, edges), ['16.1.H1.01', '16.1.P1.01'])
  assert.deepEqual(
    way?.steps[0]?.missing.map(({ kind }) => kind),
    ['level', 'degree'],
  )
})

test('every step of a way is an edge, no occupation stands in it twice, and it has at most four steps', () => {
  fc.assert(
    fc.property(code, code, (from, to) => {
      for (const { steps } of findPaths(graph, [from, to])) {
        const stops = [from, ...steps.map((step) => step.to.code)]
        assert.equal(stops.at(-1), to)
        assert.equal(new Set(stops).size, stops.length)
        assert.ok(steps.length <= 4)
        for (const [index, step] of steps.entries()) {
          assert.equal(step.from.code, stops[index])
          for (const edge of step.edges) assert.ok(shipped.includes(edge) && edge.reasons.length > 0)
        }
      }
    }),
  )
})

test('ways come with the easiest first, and of the same cost the shortest', () => {
  const check = (from: string, to: string) => {
    const ways = findPaths(graph, [from, to])
    assert.deepEqual(
      ways,
      ways.toSorted((a, b) => a.cost - b.cost || a.steps.length - b.steps.length),
    )
    return ways
  }
  const lengths = check('02.1.T1.01', '08.1.P2.02').map(({ steps }) => steps.length)
  assert.deepEqual(lengths, [3, 2], 'three easy steps stand before two hard ones')
  fc.assert(fc.property(code, code, (from, to) => void check(from, to)))
})

test('an edge that leads up never leads up when it is turned round', () => {
  const up = new Set(shipped.filter(({ direction }) => direction === 'up').map(({ from, to }) => `${from} ${to}`))
  assert.ok(up.size > 1000)
  for (const edge of up) assert.ok(!up.has(edge.split(' ').toReversed().join(' ')), edge)
  fc.assert(
    fc.property(code, code, (one, other) => {
      const [a, b] = [maps.occupations.get(one), maps.occupations.get(other)]
      assert.ok(a && b && Math.sign(compareStanding(a, b)) === 0 - Math.sign(compareStanding(b, a)))
    }),
  )
})

test('what is reached in two steps is what has a way of at most two', () => {
  fc.assert(
    fc.property(code, code, (from, to) => {
      const reached = findReached(graph, from).some(({ occupation }) => occupation.code === to)
      assert.equal(reached, findPaths(graph, [from, to], { steps: 2 }).length > 0)
    }),
  )
})

test('ways of no steps or of five are not asked for', () => {
  for (const steps of [0, 5, Number.NaN])
    assert.throws(() => findPaths(graph, ['04.2.T1.01', '04.2.H1.01'], { steps }), TypeError)
})

test('dead ends, columns that lead nowhere and an empty map are found', () => {
  const findings = checkMaps(graph)
  const found = (kind: string) => findings.filter((finding) => finding.kind === kind).map((finding) => finding.code)
  assert.deepEqual(found('map-empty'), ['10'])
  assert.deepEqual(found('no-next-column'), ['04.1.H1', '04.2.H1', '14.1.H1'])
  assert.ok(found('no-way-on').includes('04.2.H1.01'))
  assert.ok(found('no-way-up').includes('04.1.H1.01'))
})

test('a level that falls from one column to the next is found', () => {
  const odd = toVersion(
    ITEMS.map((item) => (item.code === '16.1.H1.01' ? { ...item, facts: { ...item.facts, level: 2 } } : item)),
  )
  const other = toOccupationalMaps(odd)
  const inversions = checkMaps(toProgressionGraph(other, deriveEdges(other))).filter(
    ({ kind }) => kind === 'level-inversion',
  )
  assert.deepEqual(
    inversions.map((finding) => finding.code),
    ['16.1.H1.01'],
  )
})

test('asserted and derived edges between the same two stay apart', () => {
  const asserted = toProgressionEdge(example, {
    from: '16.1.T1.01',
    to: '16.1.T1.02',
    direction: 'up',
    rule: 'experience',
    strength: 'medium',
    text: 'Most technicians trimmed wicks first.',
  })
  const link = toProgressionGraph(example, [...edges, asserted])
    .out.get('16.1.T1.01')
    ?.get('16.1.T1.02')
  assert.deepEqual(
    link?.edges.map(({ origin, reasons }) => [origin, reasons.map(({ rule }) => rule)]),
    [
      ['derived', ['higher-level']],
      ['asserted', ['experience']],
    ],
  )
})

test('a given edge with an unknown code, reason, strength or direction is refused with each reason', () => {
  const given = { from: '99', to: '16.1.T1.02', direction: 'down', reason: 'luck', strength: 'huge', text: '' }
  assert.deepEqual(
    readAssertedEdge(example, given).problems.map((problem) => problem.code),
    ['edge-code-unknown', 'edge-reason-unknown', 'edge-strength-unknown', 'edge-direction-unknown'],
  )
  const down = { from: '16.1.P1.01', to: '16.1.T1.02', direction: 'up', reason: 'experience', strength: '', text: '' }
  assert.deepEqual(
    readAssertedEdge(example, down).problems.map((problem) => problem.code),
    ['edge-downward'],
  )
})

test('a cycle of steps up is found with its occupations, and steps sideways make none', () => {
  const up = (from: string, to: string) => ({ from, to, direction: 'up' as const })
  assert.deepEqual(findCycle([up('A', 'B'), up('B', 'C')], up('C', 'A')), ['C', 'A', 'B', 'C'])
  assert.equal(findCycle([up('A', 'B')], up('B', 'C')), undefined)
  assert.equal(findCycle([up('A', 'B')], { ...up('B', 'A'), direction: 'sideways' }), undefined)
})

test('a judged edge says how common the step is and what it takes, and nothing of how it was judged', () => {
  const told = judged.flatMap(({ judgement }) => (judgement ? Object.keys(judgement) : []))
  assert.deepEqual([...new Set(told)].toSorted(), ['how', 'needs', 'source', 'takes', 'years'])
})
