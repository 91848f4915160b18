// The consultation on the occupational maps and the later page on care services, if ../shared is available.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from 'rolemap/classification'
import {
  isOccupationalMaps,
  toOccupationalMapsEdition,
} from '../../../src/exchange/document/occupational-maps/edition.ts'
import { JUDGED_RUNS } from '../../../src/exchange/document/occupational-maps/judgement.ts'
import { readOccupationalMaps } from '../../../src/exchange/document/occupational-maps/occupational-map.ts'
import { toOccupationalMapsVersion } from '../../../src/exchange/document/occupational-maps/version.ts'
import { PROBLEM_CODES } from '../../../src/exchange/problem-code.ts'
import { countWords } from './occupational-map-words.ts'

const folder = '../shared/documents'
const skip = existsSync(folder) ? false : `${folder} is not there`

function open(file: string) {
  const text = skip ? '' : readFileSync(`${folder}/${file}`, 'utf8')
  const { value: maps, problems } = readOccupationalMaps(text, file)
  const edition = toOccupationalMapsEdition(text)
  return { file, text, maps, problems, edition, version: toOccupationalMapsVersion(maps, edition) }
}

const consultation = open('003_19501675414ae02d.txt')
const care = open('004_903d099706a1d416.txt')
const both = [consultation, care]

function itemOf({ version }: typeof care, code: string) {
  const item = version.items.find((each) => each.code === code)
  const options = version.items.filter((each) => each.parent === code).map((each) => each.label)
  return { label: item?.label, level: item?.facts?.level, degree: item?.facts?.degree, also: item?.alsoUnder, options }
}

function countLevels({ version }: typeof care) {
  const levels = version.levels.map(({ id }) => id)
  return levels.map((level) => version.items.filter((item) => item.level === level).length)
}

test('every word of every cell is in one title, occupation, option, description or marker, in order', { skip }, () => {
  const { other: _, ...words } = countWords(consultation.text, consultation.maps)
  assert.deepEqual(words, { title: 619, occupation: 2339, option: 693, description: 3009, marker: 665 })
  assert.equal(countWords(care.text, care.maps).occupation, 48)
  // The account itself notices a map that was not read.
  assert.throws(() => countWords(consultation.text, consultation.maps.slice(1)), /is accounted for nowhere/)
})

test('the consultation has 15 maps with 34 pathways and 168 clusters', { skip }, () => {
  assert.deepEqual(countLevels(consultation), [15, 34, 168, 778, 289])
  assert.deepEqual(consultation.edition, { version: '2017-12' })
  assert.deepEqual(
    consultation.version.items.filter((item) => item.level === 'map').map((item) => item.code),
    Array.from({ length: 15 }, (_, index) => String(index + 1).padStart(2, '0')),
  )
})

test('the later page on care services is a part, and has the number of its map', { skip }, () => {
  assert.deepEqual(countLevels(care), [1, 1, 5, 15, 2])
  assert.deepEqual(care.edition, { version: 'later-care-services', partOnly: 'Care Services' })
  assert.equal(care.version.partOnly, 'Care Services')
  assert.equal(care.version.items[0]?.code, '03')
  const differs = ['03.1.P1.02', '03.1.H2.02', '03.1.H2.03'].map((code) => [
    itemOf(consultation, code),
    itemOf(care, code),
  ])
  assert.deepEqual(
    differs.flat().map(({ label, level }) => [label, level]),
    [
      ['Minister in pastoral charge', undefined],
      ['Minister in pastoral charge', 6],
      ['Leader in adult care', 5],
      ['Leader/Manager in adult care', 5],
      [undefined, undefined],
      ['Counsellor', 4],
    ],
  )
})

test('both documents are known by their content, and are sound as versions', { skip }, () => {
  for (const { text, version } of both) {
    assert.ok(isOccupationalMaps(text))
    assert.deepEqual(checkVersion(version), [])
  }
})

test('titles that run together are split by sense', { skip }, () => {
  assert.deepEqual(itemOf(consultation, '01.1.T1.01').options.slice(-3), [
    'Wildlife rehabilitation',
    'Working dog handler',
    'Zoos',
  ])
  assert.equal(itemOf(consultation, '01.1.T1.02').label, 'Registered veterinary nurse')
  assert.deepEqual(itemOf(consultation, '09.1.H1.02').options, [
    'Design engineer',
    'Asset management engineer',
    'Electrical project engineer',
    'Planning engineer',
    'Control engineer',
    'Operational delivery engineer',
  ])
  assert.deepEqual(itemOf(consultation, '07.1.P1.03').also, ['07.2.P1', '07.3.P1', '07.3.P2', '07.3.P3'])
  assert.deepEqual(itemOf(consultation, '15.2.P1.02'), {
    label: 'Supply chain leadership professional',
    level: 6,
    degree: 'degree',
    also: undefined,
    options: [],
  })
})

test('every judgement is needed, and only what a judgement leaves open is doubtful', { skip }, () => {
  const readings = (judgedRuns: readonly string[]) =>
    JSON.stringify(both.map(({ text, file }) => readOccupationalMaps(text, file, { judgedRuns })))
  const all = readings(JUDGED_RUNS)
  const idle = JUDGED_RUNS.filter((run) => readings(JUDGED_RUNS.filter((each) => each !== run)) === all)
  assert.deepEqual(idle, [])
  const doubts = both.flatMap(({ problems }) => problems).filter(({ code }) => code === 'split-doubtful')
  assert.deepEqual([...new Set(doubts.map(({ severity }) => severity))], ['note'])
  assert.equal(doubts.length, 11)
})

test('what does not add up in the consultation is reported', { skip }, () => {
  const rows = (code: string) => consultation.problems.filter((each) => each.code === code).map(({ at }) => at?.row)
  assert.deepEqual(rows('page-empty'), [392])
  assert.deepEqual(rows('label-differs'), [31, 36])
  assert.deepEqual(rows('table-cut'), [61, 221, 455, 518])
  assert.deepEqual([...new Set(rows('cluster-unmarked'))], [63, 338, 377, 385, 460, 495, 498])
  assert.deepEqual(rows('label-misspelt'), [80, 58, 81, 199, 424, 471, 121])
  assert.deepEqual(rows('level-unusual'), [457, 458])
  assert.deepEqual(rows('bracket-unopened'), [521])
  assert.deepEqual(rows('level-differs'), [81, 81, 258, 262, 267, 308])
  assert.deepEqual(rows('legend-missing'), [462])
  assert.deepEqual(rows('options-unannounced'), [57, 218, 309, 315, 452, 452, 457])
  assert.deepEqual(rows('t-level-differs'), [58])
  assert.equal(rows('column-inferred').length, 20)
  assert.equal(rows('occupation-repeated').length, 22)
  assert.equal(rows('list-apart').length, 23)
  assert.ok(!consultation.problems.some(({ severity }) => severity === 'error'))
})

test('what does not add up in the later page is reported', { skip }, () => {
  assert.deepEqual(
    care.problems.filter(({ severity }) => severity !== 'note').map(({ code, at }) => [code, at?.row]),
    [
      ['line-unread', 84],
      ['group-empty', 43],
    ],
  )
})

test('problems have known codes and places, and repeat no sentence of the documents', { skip }, () => {
  for (const { problems, maps, file } of both) {
    const clusters = maps.flatMap((map) => map.pathways).flatMap((pathway) => pathway.clusters)
    const prose = clusters.map((cluster) => cluster.description?.slice(0, 30) ?? '')
    for (const { code, at, message } of problems) {
      assert.ok(Object.hasOwn(PROBLEM_CODES, code), code)
      assert.ok(at?.file === file && at.row, message)
      assert.ok(!prose.some((start) => start !== '' && message.includes(start)), message)
    }
  }
})

test('a copy that lost its end at any line says so, up to its last title', { skip }, () => {
  for (const { text, file, maps } of both) {
    const lines = text.split('\n')
    const last = Math.max(...lines.keys().filter((row) => /^\w.*\t<|^- /.test(lines[row] ?? '')))
    for (let count = 0; count <= last; count += count < last - 40 ? 4 : 1) {
      const reading = readOccupationalMaps(lines.slice(0, count).join('\n'), file)
      const cut = reading.problems.filter(({ code }) => code === 'document-cut')
      assert.deepEqual(
        cut.map(({ severity, at }) => [severity, at?.row]),
        [['error', Math.max(count, 1)]],
        `${file}: the first ${count} lines`,
      )
      const before = reading.value.slice(0, -1)
      assert.deepEqual(before, maps.slice(0, before.length))
    }
  }
})

test('line ends change nothing', { skip }, () => {
  for (const { text, file, maps, problems } of both) {
    assert.deepEqual(readOccupationalMaps(text.replaceAll('\n', '\r\n'), file), { value: maps, problems })
  }
})
