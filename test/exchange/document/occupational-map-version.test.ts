// Occupational maps as a version of a classification.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from 'rolemap/classification'
import { toOccupationalMapsEdition } from '../../../src/exchange/document/occupational-maps/edition.ts'
import { readOccupationalMaps } from '../../../src/exchange/document/occupational-maps/occupational-map.ts'
import { toOccupationalMapsVersion } from '../../../src/exchange/document/occupational-maps/version.ts'

const text = readFileSync('test/fixture/occupational-maps.txt', 'utf8')
const toVersion = (from: string) =>
  toOccupationalMapsVersion(
    readOccupationalMaps(from, 'maps.txt', { judgedRuns: [] }).value,
    toOccupationalMapsEdition(from),
  )
const version = toVersion(text)
const find = (code: string) => version.items.find((item) => item.code === code)

test('maps, pathways, clusters, occupations and options are items with codes of ours', () => {
  assert.deepEqual(checkVersion(version), [])
  assert.deepEqual(
    version.items.filter((item) => item.code.startsWith('16.2')).map((item) => `${item.code} ${item.label}`),
    [
      '16.2 Offshore Building',
      '16.2.T1 Rock Builder',
      '16.2.T1.01 Mason',
      '16.2.T1.01.1 dry stone wet stone',
      '16.2.T1.02 Rigger',
      '16.2.T1.03 Rock finder',
      '16.2.H1 Rock Supervisor',
      '16.2.H1.01 Rock Supervisor',
      '16.2.H1.02 Boat builder',
      '16.2.H1.02.1 Rowing boats',
      '16.2.H1.02.2 Sailing boats',
      '16.2.T2 Rock Digger',
      '16.2.T2.01 Digger',
      '16.2.H2 Rock Adviser',
      '16.2.H2.01 Rock adviser',
    ],
  )
})

test('a map of the consultation has its number there, wherever it stands', () => {
  const renamed = text.replace('Occupational Map: Moats', 'Occupational Map: Care Services')
  assert.ok(toVersion(renamed).items.some(({ code, label }) => code === '03.1' && label === 'Moats'))
})

test('an occupation in several clusters is one item at its first place, with the level that any place gives', () => {
  assert.deepEqual(find('16.2.T2.01'), {
    code: '16.2.T2.01',
    label: 'Digger',
    level: 'occupation',
    parent: '16.2.T2',
    alsoUnder: ['18.1.T1'],
    facts: { column: 'technical', level: 2, places: '18.1.T1.01' },
    at: { file: 'maps.txt', row: 48 },
  })
  assert.equal(version.items.filter((item) => item.label === 'Digger').length, 1)
})

test('the code of an occupation counts its place in the list, past those that have their home elsewhere', () => {
  assert.equal(find('16.1.T2.01'), undefined)
  assert.equal(find('16.1.T2.02')?.label, 'Wick packer')
})

test('options of all places are put together, each once', () => {
  const again = text.replace('<div>Digger (2)</div>', '<div>Mason (2): kite frames Stone carving</div>')
  const options = toVersion(again.replace('Paper Silk Mason', 'Mason')).items.filter(
    (item) => item.parent === '16.2.T1.01',
  )
  assert.deepEqual(
    options.map((option) => option.label),
    ['dry stone wet stone', 'kite frames', 'Stone carving'],
  )
})

test('an option of an occupation in several clusters tells the places that print it', () => {
  const again = toVersion(text.replace('<div>Digger (2)</div>', '<div>Rigger (3): Kite strings</div>'))
  const options = again.items.filter(({ parent }) => parent === '16.2.T1.02')
  assert.deepEqual(
    options.map(({ label, facts }) => [label, facts]),
    [['Kite strings', { places: '18.1.T1.01' }]],
  )
})

test('levels apart are occupations apart', () => {
  const managers = version.items.filter((item) => item.label === 'Lamp manager')
  assert.deepEqual(
    managers.map(({ facts }) => facts?.level),
    [4, 5],
  )
})

test('facts of a cluster are its column and whether it is for apprentices only; a slip has its presumed form', () => {
  assert.deepEqual(find('16.1.H1')?.facts, { column: 'higher-technical', apprenticeshipOnly: true })
  assert.deepEqual(find('17.1.H1.01')?.facts, {
    column: 'higher-technical',
    level: 4,
    presumed: 'Kite development manager',
  })
  assert.deepEqual(find('16.1.P1.02')?.facts, { column: 'professional', level: 6, degree: 'degree' })
})

test('every occupation and option has an index entry, and so has each other way in which an occupation is printed', () => {
  const coded = version.items.filter(({ level }) => level === 'occupation' || level === 'option')
  const labels = version.entries.filter((entry) => entry.kind === 'label')
  assert.deepEqual(
    labels.map(({ title, code }) => [title, code]),
    coded.map(({ label, code }) => [label, code]),
  )
  const capital = toVersion(text.replace('<div>Digger (2)</div>', '<div>DIGGER (2)</div>'))
  assert.deepEqual(
    capital.entries.filter((entry) => entry.kind === 'printed'),
    [
      {
        title: 'DIGGER',
        code: '16.2.T2.01',
        kind: 'printed',
        source: 'occupational-maps',
        at: { file: 'maps.txt', row: 73, column: 2 },
      },
    ],
  )
})

test('prose is in profiles only', () => {
  const profile = version.profiles.find(({ code }) => code === '18.1.T1')
  assert.deepEqual(profile, {
    code: '18.1.T1',
    state: 'agreed',
    description: 'Dig moats.',
    typicalTitles: [],
    seeAlso: [],
    at: { file: 'maps.txt', row: 73, column: 2 },
  })
  assert.ok(!JSON.stringify([version.items, version.entries]).includes('Dig moats.'))
})
