import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item } from 'rolemap/classification'
import {
  applyToCode,
  applyToCounts,
  cardinalityOf,
  checkCrosswalk,
  chooseWay,
  compose,
  coverageOf,
  findStale,
  findWays,
  inherit,
  listCovered,
  type Mapping,
  toLinks,
  toSteps,
} from 'rolemap/crosswalk'
import { crosswalkOf, mappingOf } from './sample.ts'

const item = (code: string, label: string, parent?: string): Item => ({
  code,
  label,
  level: parent === undefined ? 'group' : 'role',
  ...(parent !== undefined && { parent }),
})

const weighted = (from: string, weights: Readonly<Record<string, number>>): Mapping => ({
  ...mappingOf(from, 'narrow'),
  base: 'posts',
  targets: Object.entries(weights).map(([to, weight]) => ({ to, weight })),
})

test('a code becomes its targets, has no equivalent, or is not mentioned', () => {
  const links = toLinks(crosswalkOf([weighted('a', { x: 0.25, y: 0.75 }), mappingOf('b', 'none')]))
  const applied = applyToCode(links, 'a')
  assert.deepEqual(applied.state === 'mapped' && applied.targets.map(({ to, share }) => [to, share]), [
    ['y', 0.75],
    ['x', 0.25],
  ])
  assert.equal(applyToCode(links, 'b').state, 'none')
  assert.equal(applyToCode(links, 'c').state, 'open')
})

test('what is the same is taken before what is related, unless weights say otherwise', () => {
  const links = toLinks(crosswalkOf([mappingOf('a', 'related', 'x'), mappingOf('a', 'exact', 'y')]))
  assert.deepEqual(links.get('a'), [{ to: 'y', relation: 'exact', share: 1, confidence: 1 }])
})

test('a split count has a low, a likely and a high, and what makes it wide is listed', () => {
  const links = toLinks(crosswalkOf([weighted('a', { x: 0.5, y: 0.5 }), mappingOf('b', 'exact', 'x')]))
  const { totals, left, widths } = applyToCounts(
    links,
    new Map([
      ['a', 100],
      ['b', 10],
      ['c', 5],
    ]),
  )
  assert.deepEqual(totals.get('x'), { low: 10, likely: 60, high: 110 })
  assert.deepEqual(totals.get('y'), { low: 0, likely: 50, high: 100 })
  assert.deepEqual(left, new Map([['c', { low: 5, likely: 5, high: 5 }]]))
  assert.deepEqual(
    widths.map(({ from, to, width }) => `${from} ${to} ${width}`),
    ['a x 100', 'a y 100'],
  )
})

test('a share that the weights leave open is left, not spread', () => {
  const { totals, left } = applyToCounts(toLinks(crosswalkOf([weighted('a', { x: 0.9 })])), new Map([['a', 100]]))
  assert.deepEqual(totals.get('x'), { low: 0, likely: 90, high: 100 })
  assert.equal(Math.round(left.get('a')?.likely ?? 0), 10)
})

test('an item has no equivalent where all that it becomes has none', () => {
  const first = toLinks(crosswalkOf([mappingOf('a', 'exact', 'm'), mappingOf('b', 'exact', 'n')]))
  const second = toLinks(crosswalkOf([mappingOf('m', 'none')]))
  assert.deepEqual(compose(first, second), new Map([['a', []]]))
})

test('an item inherits from the nearest item above it, as something broader', () => {
  const items = [item('1', 'Carers'), item('11', 'Day carers', '1'), item('12', 'Night carers', '1')]
  const given = crosswalkOf([mappingOf('1', 'exact', 'x'), mappingOf('12', 'exact', 'y')])
  assert.deepEqual(
    inherit(given, items),
    new Map([['11', { parent: '1', mappings: [{ ...mappingOf('11', 'broad', 'x'), state: 'proposed' }] }]]),
  )
})

test('coverage counts items, those without an equivalent, and posts', () => {
  const given = crosswalkOf([mappingOf('a', 'exact', 'x'), mappingOf('b', 'none')])
  const counts = new Map(Object.entries({ a: 70, b: 10, c: 20 }))
  assert.deepEqual(coverageOf(given, ['a', 'b', 'c', 'd'], counts), {
    ...{ items: 4, mapped: 1, none: 1, open: ['c', 'd'], share: 0.5 },
    counted: { total: 100, covered: 80, share: 0.8 },
  })
})

test('cardinality is what the pairs show', () => {
  const of = (...mappings: Mapping[]) => cardinalityOf(crosswalkOf(mappings))
  assert.equal(of(mappingOf('a', 'exact', 'x'), mappingOf('b', 'exact', 'y')), '1:1')
  assert.equal(of(mappingOf('a', 'narrow', 'x', 'y')), '1:n')
  assert.equal(of(mappingOf('a', 'broad', 'x'), mappingOf('b', 'broad', 'x')), 'n:1')
  assert.equal(of(mappingOf('a', 'related', 'x', 'y'), mappingOf('b', 'broad', 'x')), 'n:m')
})

test('the check finds whatever contradicts itself, and nothing in what does not', () => {
  const source = [item('1', 'Care'), item('a', 'Carer', '1'), item('b', 'Cook', '1')]
  const target = [item('9', 'Care work'), item('x', 'Care worker', '9'), item('o', 'Other roles', '9')]
  const check = (...mappings: Mapping[]) =>
    checkCrosswalk({ ...crosswalkOf(mappings), cardinality: '1:1' }, { source, target }).map(({ finding }) => finding)
  assert.deepEqual(check(mappingOf('a', 'exact', 'x'), mappingOf('1', 'exact', '9')), [])
  assert.deepEqual(check(mappingOf('z', 'exact', 'x')), ['source-unknown'])
  assert.deepEqual(check(mappingOf('a', 'exact', 'q')), ['target-unknown'])
  assert.deepEqual(check(mappingOf('a', 'exact', 'x', '9')), ['exact-twice', 'narrower-circle', 'cardinality-broken'])
  assert.deepEqual(check(mappingOf('b', 'exact', 'o')), ['exact-residual'])
  assert.deepEqual(check(weighted('a', { x: 0.8, 9: 0.4 })), ['weights-over', 'cardinality-broken'])
  assert.deepEqual(check(weighted('a', { x: 1.5 })), ['weight-unfit', 'weights-over'])
  assert.deepEqual(check(mappingOf('a', 'broad', 'x'), mappingOf('a', 'related', 'x')), ['target-repeated'])
  assert.deepEqual(check(mappingOf('a', 'exact', 'x'), mappingOf('a', 'none')), ['none-and-targets'])
  assert.deepEqual(check(mappingOf('a', 'narrow', '9'), mappingOf('1', 'broad', 'x')), [
    'narrower-circle',
    'narrower-circle',
  ])
})

test('a mapping is stale where an item of it ended, moved, was renamed or split', () => {
  const before = {
    items: [item('1', 'Care'), item('2', 'Food'), ...['a', 'b', 'c', 'd'].map((code) => item(code, code, '1'))],
  }
  const after = {
    items: [
      ...[item('1', 'Care'), item('2', 'Food'), item('a', 'a', '2'), item('b', 'B', '1')],
      ...[item('c1', 'c1', '1'), item('c2', 'c2', '1')],
    ],
  }
  const given = crosswalkOf(['a', 'b', 'c', 'd', '1'].map((code) => mappingOf(code, 'exact', `x${code}`)))
  const stale = findStale(given, { end: 'from', before, after, successions: [{ code: 'c', to: ['c1', 'c2'] }] })
  assert.deepEqual(
    stale.map(({ from, reason, successors }) => `${from} ${reason} ${successors.join(' ')}`),
    ['a moved a', 'b renamed b', 'c split c1 c2', 'd ended '],
  )
})

test('ways go along crosswalks before against them, and visit no classification twice', () => {
  const end = (id: string) => ({ id, version: '1' })
  const steps = toSteps([
    { id: 'a-b', from: end('a'), to: end('b') },
    { id: 'b-c', from: end('b'), to: end('c') },
    { id: 'c-a', from: end('c'), to: end('a') },
  ])
  assert.deepEqual(
    findWays(steps, 'a', 'c').map((way) => way.map(({ crosswalk, inverted }) => `${crosswalk}${inverted ? '!' : ''}`)),
    [['a-b', 'b-c'], ['c-a!']],
  )
  assert.deepEqual(findWays(steps, 'a', 'd'), [])
})

test('the straighter way is taken, however much another keeps', () => {
  const [from, to] = [
    { id: 'a', version: '1' },
    { id: 'z', version: '1' },
  ]
  const step = (crosswalk: string, inverted = false) => ({ crosswalk, from, to, inverted })
  const keeps = (share: number) => new Map([['1', [{ to: '2', relation: 'exact' as const, share, confidence: 1 }]]])
  const ways = [
    { way: [step('part', true), step('part')], partial: 1, unmeasured: 0, links: keeps(1) },
    { way: [step('turned', true)], partial: 0, unmeasured: 0, links: keeps(1) },
    { way: [step('long'), step('long')], partial: 0, unmeasured: 0, links: keeps(1) },
    { way: [step('guess')], partial: 0, unmeasured: 1, links: keeps(1) },
    { way: [step('counted')], partial: 0, unmeasured: 0, links: keeps(0.4) },
    { way: [step('counted better')], partial: 0, unmeasured: 0, links: keeps(0.5) },
  ]
  const taken: (string | undefined)[] = []
  for (let left = ways; left.length > 0; ) {
    const best = chooseWay(left)
    taken.push(best?.way[0]?.crosswalk)
    left = left.filter((one) => one !== best)
  }
  assert.deepEqual(taken, ['counted better', 'counted', 'guess', 'long', 'turned', 'part'])
})

test('what a crosswalk should cover is at the level that most of its items are at, or at the lowest', () => {
  const items = [
    { code: 'A', label: 'Group', level: 'group' },
    { code: 'A1', label: 'Job', level: 'job', parent: 'A' },
    { code: 'A2', label: 'Other job', level: 'job', parent: 'A' },
    { code: 'A1a', label: 'Kind of job', level: 'kind', parent: 'A1' },
  ]
  const levels = ['group', 'job', 'kind'].map((id) => ({ id, label: id }))
  const mapped = (...codes: readonly string[]) => ({
    mappings: codes.map((from) => ({ from, relation: 'none', combine: 'or', targets: [], state: 'approved' }) as const),
  })
  const covered = (crosswalk: ReturnType<typeof mapped>) =>
    listCovered(crosswalk, { items, levels }).map(({ code }) => code)
  assert.deepEqual(covered(mapped('A', 'A1', 'A2', 'A1a')), ['A1', 'A2'])
  assert.deepEqual(covered(mapped()), ['A1a'])
})
