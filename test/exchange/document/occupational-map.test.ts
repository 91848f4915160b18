// Occupational maps: an invented consultation of the same shape as the real one, with the same faults.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  isOccupationalMaps,
  toOccupationalMapsEdition,
} from '../../../src/exchange/document/occupational-maps/edition.ts'
import { readOccupationalMaps } from '../../../src/exchange/document/occupational-maps/occupational-map.ts'
import type { PrintedMap } from '../../../src/exchange/document/occupational-maps/printed.ts'
import { PROBLEM_CODES } from '../../../src/exchange/problem-code.ts'

const text = readFileSync('test/fixture/occupational-maps.txt', 'utf8')
const read = (from: string, judgedRuns: readonly string[] = []) =>
  readOccupationalMaps(from, 'maps.txt', { judgedRuns })
const { value: maps, problems } = read(text)
const rowsOf = (code: string) => problems.filter((problem) => problem.code === code).map(({ at }) => at?.row)

/** One line for each cluster: its column, its title, and its occupations with level, degree and options. */
function outline(read: readonly PrintedMap[]): readonly string[] {
  return read
    .flatMap((map) => map.pathways)
    .flatMap((pathway) => pathway.clusters.map((cluster) => ({ pathway, cluster })))
    .map(({ pathway, cluster }) => {
      const occupations = cluster.occupations.map(({ label, level, degree, options }) => {
        const list = options.map((option) => option.label).join('; ')
        return `${label}${level ?? ''}${degree ? 'd' : ''}${list && ` [${list}]`}`
      })
      const only = cluster.apprenticeshipOnly ? '!' : ''
      return `${pathway.title} / ${cluster.column} / ${cluster.title}${only} / ${occupations.join(', ')}`
    })
}

test('clusters are found in the table, beside it, below it and where it was lost', () => {
  assert.deepEqual(outline(maps), [
    'Lamp Keeping / technical / Lamp Keeper / Lamp keeper2 [Oil lamps; Gas lamps], Wick cutter3',
    'Lamp Keeping / higher-technical / Lamp Manager! / Lamp manager4, Lamp manager5, Head of wicks, Senior Lens Grinder Lens polisher',
    'Lamp Keeping / professional / Lamp Professional / Optician, Master of lamps6d',
    'Lamp Keeping / technical / Wick Operative / Wick cutter, Wick packer2',
    'Lamp Keeping / professional / Wick Director / Wick director7d',
    'Offshore Building / technical / Rock Builder / Mason2 [dry stone wet stone], Rigger3, Rock finder',
    'Offshore Building / higher-technical / Rock Supervisor / Rock Supervisor5, Boat builder4 [Rowing boats; Sailing boats]',
    'Offshore Building / technical / Rock Digger! / Digger',
    'Offshore Building / higher-technical / Rock Adviser / Rock adviser',
    'Kites / technical / Kite Maker / Kite maker2, Paper Silk Mason2 [kite frames]',
    'Kites / higher-technical / Kite Manager / Kite devlopment manager4',
    'Balloons / technical / Balloon Pilot! / Balloon pilot3 [by day; by night]',
    'Balloons / professional / Balloon Captain / Balloon captain',
    'Moats / technical / Moat Digger / Digger2',
  ])
})

test('a description is known in italics, in a part of its own, in the same part as its title, and on the next line', () => {
  const clusters = maps.flatMap((map) => map.pathways).flatMap((pathway) => pathway.clusters)
  const descriptionOf = (title: string) => clusters.find((cluster) => cluster.title === title)?.description
  assert.equal(descriptionOf('Lamp Manager'), 'Run a row of lamps')
  assert.equal(descriptionOf('Lamp Professional'), 'Answer to the harbour for all of its lamps and their keepers')
  assert.equal(descriptionOf('Wick Director'), 'Decide which wicks the harbour is to buy.')
  assert.equal(descriptionOf('Rock Digger'), 'Dig where others will build later on.')
  assert.equal(clusters.filter((cluster) => cluster.description === undefined).length, 0)
})

test('a judgement divides exactly its own words, and nothing else', () => {
  const runs = ['Head of wicks | Senior Lens Grinder | ?Lens polisher', '+Paper | +Silk | Mason', '+dry stone | Rigger']
  const judged = read(text, runs)
  const changed = outline(judged.value).filter((line, index) => line !== outline(maps)[index])
  assert.deepEqual(changed, [
    'Lamp Keeping / higher-technical / Lamp Manager! / Lamp manager4, Lamp manager5, Head of wicks, Senior Lens Grinder, Lens polisher',
    'Kites / technical / Kite Maker / Kite maker2 [Paper; Silk], Mason2 [kite frames]',
  ])
  const doubts = judged.problems.filter((problem) => problem.code === 'split-doubtful')
  assert.deepEqual(
    doubts.map(({ severity, at }) => [severity, at?.row, at?.column]),
    [['note', 24, 3]],
  )
})

test('what was found odd is reported with its line', () => {
  const found = Object.fromEntries(
    [...new Set(problems.map((problem) => problem.code))].map((code) => [code, rowsOf(code)]),
  )
  assert.deepEqual(found, {
    'table-cut': [27],
    'cluster-unmarked': [25, 50],
    'list-apart': [27, 62, 65],
    'split-doubtful': [24, 62],
    'column-inferred': [33, 36, 44, 50],
    'sentence-unended': [24, 24],
    'legend-missing': [55, 67],
    't-level-differs': [44, 64],
    'options-missing': [62],
    'bracket-unopened': [62],
    'label-misspelt': [62],
    'occupation-repeated': [24, 48],
    'level-differs': [24, 48, 24],
  })
  for (const { code } of problems) assert.ok(Object.hasOwn(PROBLEM_CODES, code), code)
})

test('a table that was lost takes its columns from its marks, its levels, or the order of its clusters', () => {
  const reasons = problems.filter(({ code }) => code === 'column-inferred').map(({ message }) => message)
  assert.match(reasons[0] ?? '', /"Rock Builder" was taken as technical, by the levels/)
  assert.match(reasons[2] ?? '', /"Rock Digger" was taken as technical, by its "APPRENTICESHIP ONLY"/)
  assert.match(reasons[3] ?? '', /"Rock Adviser" was taken as higher-technical, by the cluster before it/)
})

test('an edition is told by its date, or is the page of one map', () => {
  assert.deepEqual(toOccupationalMapsEdition(text), { version: '2031-05' })
  const page = text.slice(text.indexOf('Occupational Map: Moats'))
  assert.deepEqual(toOccupationalMapsEdition(page), { version: 'later-moats', partOnly: 'Moats' })
  assert.ok(isOccupationalMaps(text) && isOccupationalMaps(page))
  assert.ok(!isOccupationalMaps('Job title\tCode\nOccupational Map maker\t12\n'))
})

test('line ends and the signs of a new page change nothing', () => {
  assert.deepEqual(read(text.replaceAll('\n', '\r\n')), { value: maps, problems })
  assert.deepEqual(read(text.replaceAll('\n \n', '\n\f\n')), { value: maps, problems })
})

test('a tag that is not known, or not closed, is reported and its text kept', () => {
  const damaged = text
    .replace('Wick cutter (3)</div>', 'Wick <b>cutter</b> (3)</div>')
    .replace('<div>Digger (2)</div>', '<div>Digger (2)')
  const reading = read(damaged)
  const codes = reading.problems.map(({ code, at }) => `${code} ${at?.row}`)
  assert.deepEqual(outline(reading.value), outline(maps))
  assert.deepEqual(
    codes.filter((code) => code.startsWith('tag')),
    ['tag-unknown 24', 'tag-unknown 24', 'tag-unclosed 73'],
  )
})

test('an empty page, a pathway too few and another title than announced are reported', () => {
  const odd = text
    .replace(/^Moats\t.*$/m, '')
    .replace('one career pathway shown for kites and one for balloons', 'four career pathways: kites; and zeppelins')
    .replace('\nMoats\n', '\nMoats and Ditches\n')
  const codes = read(odd).problems.map(({ code, at }) => `${code} ${at?.row}`)
  const expected = ['page-empty 67', 'count-differs 55', 'label-differs 55', 'label-differs 13']
  for (const code of expected) assert.ok(codes.includes(code), `${code} in ${codes.join(', ')}`)
})

test('text that belongs nowhere is reported and not taken', () => {
  const cases: [string, string, string][] = [
    ['Lamp Keeping\t', '\t', 'pathway-missing'],
    ['<div>Digger (2)</div>', '<div>Come and dig with us some day.</div><div>Digger (2)</div>', 'text-unplaced'],
    ['An invented page. This map', 'An invented page.\nAnd more of it. This map', 'line-unread'],
  ]
  for (const [from, to, code] of cases) {
    assert.ok(
      read(text.replace(from, to)).problems.some((problem) => problem.code === code),
      code,
    )
  }
})

test('a copy that was cut off at any line gives what came before, and an error that it ends early', () => {
  const lines = text.split('\n')
  for (let count = 0; count < lines.length; count += 1) {
    const reading = read(lines.slice(0, count).join('\n'))
    const before = reading.value.slice(0, -1)
    assert.deepEqual(before, maps.slice(0, before.length), `the first ${count} lines`)
    const errors = reading.problems.filter((problem) => problem.severity === 'error').map((problem) => problem.code)
    // The first line of a two-line title is not a pathway yet.
    assert.deepEqual(
      errors.filter((code) => code !== 'text-unplaced'),
      ['document-cut'],
      `the first ${count} lines`,
    )
  }
})

test('no damage makes the reader fail, and every label it reads stands in the text', () => {
  const damage = fc.record({ from: fc.nat(text.length), length: fc.nat(300), put: fc.string({ maxLength: 12 }) })
  fc.assert(
    fc.property(damage, ({ from, length, put }) => {
      const damaged = text.slice(0, from) + put + text.slice(from + length)
      for (const map of read(damaged).value) {
        for (const { clusters } of map.pathways) {
          for (const { label } of clusters.flatMap((cluster) => cluster.occupations)) {
            assert.ok(
              label.split(' ').every((word) => damaged.includes(word)),
              label,
            )
          }
        }
      }
    }),
    { numRuns: 200, seed: 4 },
  )
})
