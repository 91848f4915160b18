// The maps that a version of the classification describes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDataset } from 'rolemap/exchange'
import { type LinkedStandard, toOccupationalMaps } from 'rolemap/occupational-map'
import { ITEMS, toVersion } from './example.ts'

const maps = toOccupationalMaps(toVersion(ITEMS))

test('a map has pathways, these have clusters, and these have places', () => {
  const clusters = maps.maps.flatMap(({ pathways }) => pathways).flatMap(({ clusters }) => clusters)
  assert.deepEqual(
    clusters.map(({ code, map, pathway, column, places }) => [
      code,
      map,
      pathway,
      column,
      places.map((place) => place.code),
    ]),
    [
      ['16.1.T1', '16', '16.1', 'technical', ['16.1.T1.01', '16.1.T1.02']],
      ['16.1.H1', '16', '16.1', 'higher-technical', ['16.1.H1.01']],
      ['16.1.P1', '16', '16.1', 'professional', ['16.1.P1.01']],
      ['17.1.T1', '17', '17.1', 'technical', ['17.1.T1.01', '17.1.T1.02']],
    ],
  )
})

test('an occupation of two maps is one, with its home first and its options where each place lists them', () => {
  const technician = maps.occupations.get('16.1.T1.02')
  assert.deepEqual(
    technician?.places.map(({ code, home, map, options }) => [code, home, map, options.map(({ label }) => label)]),
    [
      ['16.1.T1.02', true, '16', ['Paper']],
      ['17.1.T1.01', false, '17', ['Boats']],
    ],
  )
  assert.equal(technician?.options.length, 2)
  assert.equal(maps.clusters.get('17.1.T1')?.places[0]?.occupation, '16.1.T1.02')
})

test('an occupation is apprenticeship only where every place is', () => {
  const only = [...maps.occupations.values()].filter(({ apprenticeshipOnly }) => apprenticeshipOnly)
  assert.deepEqual(
    only.map(({ label }) => label),
    ['Wick trimmer'],
  )
})

test('level, degree and presumed form are as the map has them', () => {
  const { level, levelFrom, degree, presumed } = maps.occupations.get('16.1.P1.01') ?? {}
  assert.deepEqual(
    { level, levelFrom, degree, presumed },
    { level: 6, levelFrom: 'map', degree: 'masters-level', presumed: 'Lantern engineer' },
  )
  assert.equal(maps.occupations.get('17.1.T1.02')?.level, undefined)
})

test('a standard gives the level that the map leaves out, and the status; a file of statuses goes before it', () => {
  const standard: LinkedStandard = {
    lars: '9001',
    title: 'Digger',
    level: 2,
    route: 'Moats',
    relation: 'same',
    evidence: 'the title',
    review: 'judged',
    date: '2021-07',
    titles: [],
  }
  const standards = new Map([['17.1.T1.02', standard]])
  const linked = toOccupationalMaps(toVersion(ITEMS), { standards }).occupations.get('17.1.T1.02')
  assert.equal(linked?.level, 2)
  assert.equal(linked?.levelFrom, 'standard')
  assert.deepEqual(linked?.status.status, 'approved')
  assert.equal(linked?.status.date, '2021-07')
  const statuses = new Map([['17.1.T1.02', { status: 'awaiting' as const, date: '2018-01-01' }]])
  const told = toOccupationalMaps(toVersion(ITEMS), { standards, statuses }).occupations.get('17.1.T1.02')
  assert.equal(told?.status.status, 'awaiting')
  const part = new Map([['17.1.T1.02', { ...standard, relation: 'narrower' as const }]])
  const partly = toOccupationalMaps(toVersion(ITEMS), { standards: part }).occupations.get('17.1.T1.02')
  assert.deepEqual([partly?.level, partly?.status.status], [undefined, 'unknown'])
})

test('a version of something else has no maps, and facts that make no sense are not known', () => {
  const other = toVersion(ITEMS.map((item) => ({ ...item, level: 'role' })))
  assert.deepEqual(toOccupationalMaps(other).maps, [])
  const odd = toVersion(ITEMS.map(({ facts: _, ...item }) => ({ ...item, facts: { column: 'attic', level: 'high' } })))
  const { clusters, occupations } = toOccupationalMaps(odd)
  assert.equal(clusters.get('16.1.H1')?.column, 'higher-technical')
  assert.equal(occupations.get('16.1.H1.01')?.level, undefined)
  const loose = toVersion(ITEMS.filter(({ level }) => level !== 'cluster'))
  assert.deepEqual(toOccupationalMaps(loose).occupations.get('16.1.H1.01')?.places, [])
})

test('the shipped maps are whole: each place leads to an occupation, each occupation has one home', async () => {
  const shipped = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version)
  const places = [...shipped.clusters.values()].flatMap((cluster) => cluster.places)
  assert.deepEqual(
    [shipped.maps.length, shipped.clusters.size, shipped.occupations.size, places.length],
    [15, 168, 778, 808],
  )
  assert.equal(new Set(places.map(({ code }) => code)).size, places.length)
  for (const { code, occupation, home } of places) {
    assert.ok(shipped.occupations.has(occupation))
    assert.equal(home, code === occupation)
  }
})
