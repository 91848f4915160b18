// The roles of the report as a classification, on an invented document of the same shape.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion, Hierarchy } from 'rolemap/classification'
import { readQualificationReport } from '../../../src/exchange/document/qualifications-report/qualification-report.ts'
import { toCypRolesVersion } from '../../../src/exchange/document/qualifications-report/version.ts'

const text = readFileSync('test/fixture/qualification-report.txt', 'utf8')
const version = toCypRolesVersion(readQualificationReport(text, 'report.txt').value)
const find = (code: string) => version.items.find((item) => item.code === code)

test('clusters and roles are numbered in the order of annexe 1, a role at its first cluster', () => {
  assert.deepEqual(
    version.items.map(({ code, label, parent, alsoUnder }) => [code, label, parent, alsoUnder]),
    [
      ['01', 'Education & Training', undefined, undefined],
      ['01.01', 'Knot Teacher Level 3 (e.g. Splicer, rope tutors)', '01', undefined],
      ['01.02', 'Tide Reader', '01', ['04']],
      ['02', 'Health', undefined, undefined],
      ['02.01', 'Health Rower', '02', undefined],
      ['02.02', 'Sea Nurse (see Health Rower)', '02', undefined],
      ['02.03', 'Lamp Nurse', '02', undefined],
      ['03', 'Outdoor Education, Training and Recreation', undefined, undefined],
      ['03.01', 'Oar Leader', '03', undefined],
      ['03.02', 'Oar Assistant', '03', undefined],
      ['04', 'Social Care', undefined, undefined],
      ['04.01', 'Sail Worker level 2', '04', undefined],
      ['04.02', 'Buoy Keeper', '04', undefined],
    ],
  )
  assert.deepEqual(checkVersion(version), [])
})

test('a role of two clusters is found under both', () => {
  assert.deepEqual(
    new Hierarchy(version.items).paths('01.02').map((path) => path.map((item) => item.code)),
    [
      ['01', '01.02'],
      ['04', '01.02'],
    ],
  )
})

test('facts are the level as printed, the counts of annexe 3 by cluster, and the role referred to', () => {
  assert.deepEqual(find('01')?.facts, { qualifications: 19 })
  assert.deepEqual(find('03')?.facts, undefined)
  assert.deepEqual(find('01.01')?.facts, { level: 'Level 3', qualifications: 17 })
  assert.deepEqual(find('01.02')?.facts, { qualifications: 2, 'qualifications-04': 2 })
  assert.deepEqual(find('02.02')?.facts, { qualifications: 4, see: '02.01' })
  assert.deepEqual(find('04.01')?.facts, { level: 'level 2', qualifications: 16 })
  assert.equal(find('04.02')?.facts, undefined)
})

test('roles have entries by their labels and by the titles they include; clusters have none', () => {
  const entries = version.entries.map(({ code, kind, title }) => `${code} ${kind} ${title}`)
  assert.equal(version.entries.filter((entry) => entry.kind === 'label').length, 9)
  assert.deepEqual(
    entries.filter((entry) => entry.includes(' printed ')),
    ['01.01 printed Splicer', '01.01 printed rope tutors'],
  )
})

test('the tables are kept as printed, and only the texts of the definitions are prose', () => {
  const tables = version.tables ?? []
  assert.deepEqual(
    tables.map(({ id, columns, rows }) => [id, columns.length, rows.length]),
    [
      ['annexe-3', 3, 11],
      ['figure-7-1', 2, 3],
      ['table-7-1', 4, 2],
      ['table-5-1', 1, 17],
      ['table-5-1-definitions', 3, 17],
      ['common-core', 2, 6],
    ],
  )
  assert.deepEqual(
    tables.filter((table) => table.prose).map((table) => table.id),
    ['table-5-1-definitions'],
  )
  assert.ok(tables.every((table) => table.rows.every((row) => row.length === table.columns.length)))
  assert.deepEqual(tables[0]?.rows.at(-1), ['', 'Total', '46'])
  assert.deepEqual(tables[1]?.rows[0], ['Educ&Training', '41%'])
})

test('a report without tables gives a version without them', () => {
  const empty = toCypRolesVersion(readQualificationReport('', 'report.txt').value)
  assert.deepEqual([empty.items, empty.entries, empty.tables], [[], [], []])
})
