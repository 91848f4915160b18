import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { Hierarchy } from '../../src/classification/hierarchy.ts'
import { codeTable } from '../../src/rolemap/coding/code-table.ts'
import { createTally } from '../../src/rolemap/coding/tally.ts'
import { runJob, startJob } from '../../src/rolemap/job/job.ts'
import { writeJob } from '../../src/rolemap/job/job-file.ts'
import { countTotals } from '../../src/rolemap/job/totals.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { EXAMPLE } from '../coder/example.ts'
import { addVersion } from '../fixture/put.ts'
import { workbook } from '../fixture/workbook.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, EXAMPLE, [])
})
after(() => rolemap.close())

const POSTS = [
  ['Nurse', 'Health'],
  ['District Nurse', 'Health'],
  ['Lollipop Lady', 'Schools'],
  ['Bus Driver', ''],
  ['qqqq', 'Schools'],
]
const csv = Buffer.from(`Job title,Service area\n${POSTS.map((post) => post.join(',')).join('\n')}\n`)

describe('the totals of a coded file', () => {
  test('are the rows by group, area and decision, from a job as from a table', async () => {
    const { id } = await startJob(rolemap, { name: 'staff.csv', bytes: csv }, { in: EXAMPLE.id })
    await runJob(rolemap, id)
    const totals = await countTotals(rolemap, id)
    assert.equal(totals.rows, 5)
    assert.deepEqual(
      totals.groups.map(({ code, label, rows }) => [code, label, rows]),
      [
        ['E', 'Group E', 2],
        ['W', 'Group W', 1],
        ['Y', 'Group Y', 1],
        [undefined, undefined, 1],
      ],
    )
    assert.deepEqual(
      new Map(totals.areas.map(({ label, rows }) => [label, rows])),
      new Map([
        ['Health', 2],
        ['Schools', 2],
        [undefined, 1],
      ]),
    )
    assert.equal(totals.cells.find(({ group, area }) => group === undefined && area === 'Schools')?.uncoded, 1)
    for (const list of [totals.groups, totals.areas, totals.cells]) {
      assert.equal(
        list.reduce((sum, { rows }) => sum + rows, 0),
        totals.rows,
      )
      for (const { rows, coded, review, uncoded } of list) assert.equal(coded + review + uncoded, rows)
    }
    const table = await codeTable(rolemap, csv, { file: 'staff.csv', in: EXAMPLE.id })
    await Array.fromAsync(table.body)
    const { groups, areas, decisions } = table.totals()
    assert.deepEqual([groups, areas, decisions], [totals.groups, totals.areas, totals.decisions])
  })

  test('have no areas where the file says none, and count many areas together', () => {
    const tally = () => createTally({ hierarchy: new Hierarchy(EXAMPLE.items), level: 'minor' })
    const none = tally()
    none.add({ code: 'E55', decision: 'coded', rows: 3 })
    assert.deepEqual([none.toTotals().areas, none.toTotals().rows], [[], 3])
    const many = tally()
    for (let area = 0; area < 500; area++) many.add({ code: 'E55', area: `place ${area}`, decision: 'review' })
    const { areas } = many.toTotals()
    assert.equal(areas.length, 201)
    assert.deepEqual([areas[0]?.label, areas[0]?.rows], ['other areas', 300])
  })
})

test('a workbook given to be coded comes back as it was', async () => {
  const cell = (place: string, value: string) => `<c r="${place}" t="str"><v>${value}</v></c>`
  const parts = workbook({
    sheet:
      `<row r="1">${cell('A1', 'Staff of the North')}</row><row r="3">${cell('A3', 'Post number')}${cell('B3', 'Job title')}</row>` +
      `<row r="4">${cell('A4', '007')}${cell('B4', 'Nurse')}</row><row r="5">${cell('A5', '008')}${cell('B5', 'Bus Driver')}</row>`,
  })
  const { id } = await startJob(rolemap, { name: 'staff.xlsx', bytes: zipSync(parts) }, { in: EXAMPLE.id })
  await runJob(rolemap, id)
  const { body } = await writeJob(rolemap, id, { format: 'xlsx' })
  const given = unzipSync(Buffer.concat(await Array.fromAsync(body)))
  assert.deepEqual(Object.keys(given).toSorted(), Object.keys(parts).toSorted())
  const sheet = strFromU8(given['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.match(sheet, /Staff of the North<\/v><\/c><\/row><row r="3">/)
  assert.match(sheet, /<row r="5">.*Bus Driver<\/v><\/c><c r="C5" t="inlineStr"><is><t xml:space="preserve">W05</)
  const csvBody = (await writeJob(rolemap, id, { format: 'csv' })).body
  assert.match(Buffer.concat(await Array.fromAsync(csvBody)).toString(), /^\uFEFFPost number,Job title,code,/)
})
