// Who says a level, a status or a T Level, in words.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readDataset, readStandards } from 'rolemap/exchange'
import {
  checkMaps,
  deriveEdges,
  type OccupationalMaps,
  sayLevel,
  sayLevelSource,
  sayStatusSource,
  sayTLevels,
  toOccupationalMaps,
  toProgressionGraph,
} from 'rolemap/occupational-map'

let maps: OccupationalMaps
before(async () => {
  const { value: standards } = await readStandards('data/occupational-maps')
  maps = toOccupationalMaps((await readDataset('data/occupational-maps')).value.version, { standards })
})

const get = (code: string) => {
  const occupation = maps.occupations.get(code)
  assert.ok(occupation, code)
  return occupation
}

test('a level that the map does not print is told apart, with its date', () => {
  assert.deepEqual(
    ['03.1.T2.01', '03.1.P1.04', '03.1.P1.05'].map((code) => [sayLevel(get(code)), sayLevelSource(get(code))]),
    [
      ['level 2', 'printed on the map, 2017-12'],
      ['level 6 by the standard of 2021', 'the linked apprenticeship standard, 2021; the map prints none'],
      [undefined, 'the map prints none, and no linked standard has one'],
    ],
  )
  const added = [...maps.occupations.values()].filter(({ levelFrom }) => levelFrom === 'standard')
  assert.equal(added.length, 68)
  assert.ok(added.every(({ levelDate }) => levelDate === '2021'))
})

test('a status says its source; without one the colours are lost', () => {
  assert.equal(sayStatusSource(get('03.1.P1.04').status), 'list of apprenticeship standards, 2021')
  assert.match(sayStatusSource(get('03.1.P1.05').status), /colours that the map printed are lost/)
  assert.equal(sayStatusSource({ status: 'awaiting', source: 'ours.csv' }), 'ours.csv, no date given')
})

test('every level that its column does not usually have is found: ten of standards, and two that are printed', () => {
  const findings = checkMaps(toProgressionGraph(maps, deriveEdges(maps))).filter(
    ({ kind }) => kind === 'level-outside-column',
  )
  const ofStandards = findings.filter(({ text }) => text.includes('by the standard of 2021'))
  assert.deepEqual([findings.length, ofStandards.length], [12, 10])
  assert.ok(ofStandards.some(({ code }) => code === '13.1.H1.06'))
})

test('what a map says on T Levels is of the map, of a pathway, of clusters, or nothing', () => {
  const said = (code: string) => sayTLevels(maps.maps.find((map) => map.code === code) ?? assert.fail(code))
  assert.match(said('03'), /for this map/)
  assert.match(said('04'), /for the pathway “Hospitality”: its technical/)
  assert.match(said('05'), /for the clusters “Construction Operative\/Supervisor”, “Metal and steel operative” and “/)
  assert.match(said('11'), /for the pathway “Community Exercise Fitness and Health”/)
  assert.match(said('08'), /excludes no technical occupation/)
  assert.equal(said('10'), '')
})
