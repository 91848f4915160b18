import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readTable } from 'rolemap/exchange'
import { type CodeTableOptions, codeTable, openRolemap, type Rolemap } from 'rolemap/rolemap'
import { createTitleCoding } from '../../src/rolemap/coding/title-coding.ts'
import { EXAMPLE } from '../coder/example.ts'
import { addVersion } from '../fixture/put.ts'
import { waitUntil } from '../fixture/wait.ts'
import { workbook } from '../fixture/workbook.ts'

const KEY = { id: EXAMPLE.id, version: EXAMPLE.version }
let rolemap: Rolemap
let underWay = 0
let counted: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, EXAMPLE, [])
  const { threads } = rolemap
  counted = {
    ...rolemap,
    threads: {
      share: threads.share,
      run: async (...asked) => {
        underWay++
        return await threads.run(...asked).finally(() => underWay--)
      },
    },
  }
})
after(() => rolemap.close())

const WORDS = ['nurse', 'driver', 'care', 'social', 'bus', 'assistant', 'lollipop', 'community', 'senior', 'other']
/** Different for each number below ten thousand. */
const titleOf = (number: number) => [...String(number).padStart(4, '0')].map((digit) => WORDS[Number(digit)]).join(' ')

async function* toBytes(rows: number, different: number): AsyncIterable<Uint8Array> {
  yield Buffer.from('id,title\n')
  for (let row = 0; row < rows; row++) yield Buffer.from(`${row},${titleOf((row * 7) % different)}\n`)
}

const options: CodeTableOptions = { file: 'staff.csv', in: EXAMPLE.id, title: 'title', format: 'tsv' }

async function codeAll(rows: number, different: number, more: Partial<CodeTableOptions> = {}): Promise<string[][]> {
  const table = await codeTable(counted, toBytes(rows, different), { ...options, ...more })
  const text = Buffer.concat(await Array.fromAsync(table.body)).toString()
  return text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'))
}

test('a file with many different titles is coded as one with few, row by row and in its order', {
  timeout: 60_000,
}, async () => {
  const many = await codeAll(9_000, 4_000)
  assert.deepEqual(
    many.map(([id, title]) => [id, title]),
    Array.from({ length: 9_000 }, (_, row) => [String(row), titleOf((row * 7) % 4_000)]),
  )
  const coder = await rolemap.coder(KEY)
  for (const [, title = '', code, , decision] of many.filter((_, row) => row % 97 === 0)) {
    const coding = coder.suggest(title, { top: 2 })
    assert.deepEqual([code, decision], [coding.candidates[0]?.code ?? '', coding.decision])
  }
})

test('progress is told as the rows come, and the count is of all', { timeout: 60_000 }, async () => {
  const told: number[] = []
  const table = await codeTable(rolemap, toBytes(4_500, 4_000), { ...options, onProgress: (rows) => told.push(rows) })
  await Array.fromAsync(table.body)
  assert.deepEqual(told, [1000, 2000, 3000, 4000, 4500])
  const { rows, coded, review, uncoded } = table.count()
  assert.equal(rows, 4_500)
  assert.equal(coded + review + uncoded, 4_500)
})

test('a file that is stopped half way leaves no thread at work', { timeout: 60_000 }, async () => {
  const stop = new AbortController()
  let atWork = 0
  const onProgress = (rows: number) => {
    atWork = Math.max(atWork, underWay)
    if (rows >= 2_000) stop.abort()
  }
  await assert.rejects(codeAll(9_000, 9_000, { signal: stop.signal, onProgress }), { name: 'AbortError' })
  assert.ok(atWork > 0, 'threads were at work')
  const body = (await codeTable(counted, toBytes(9_000, 9_000), options)).body
  for await (const _ of body) break
  await waitUntil(() => underWay === 0, { what: 'the end of the work under way' })
})

test('threads answer in the order of the titles, and refuse what they have not done when they are ended', async () => {
  const coder = await rolemap.coder(KEY)
  const coding = createTitleCoding(rolemap, coder)
  const posts = Array.from({ length: 230 }, (_, number) => ({ title: titleOf(number) }))
  assert.deepEqual(
    (await coding.code(posts)).map(({ code }) => code),
    posts.map(({ title }) => coder.suggest(title).candidates[0]?.code ?? ''),
  )
  assert.deepEqual(await coding.code([]), [])
  const refused = assert.rejects(coding.code(posts), /was stopped/)
  coding.close()
  await refused
  await assert.rejects(coding.code(posts), /was stopped/)
})

test('threads that cannot make their coder say so', { timeout: 60_000 }, async () => {
  const coder = await rolemap.coder(KEY)
  const shared = coder.shared && { ...coder.shared, name: 'damaged', index: new Uint8Array(9) }
  const coding = createTitleCoding(rolemap, { ...coder, shared })
  await assert.rejects(coding.code(Array.from({ length: 230 }, () => ({ title: 'nurse' }))), /damaged/)
})

const cellOf = (place: string, value: string) => `<c r="${place}" t="str"><v>${value}</v></c>`
const staff = () =>
  workbook({
    sheet:
      `<row r="1">${cellOf('A1', 'Staff of the North')}</row>` +
      `<row r="3">${cellOf('A3', 'id')}${cellOf('B3', 'title')}</row>` +
      `<row r="4">${cellOf('A4', '007')}${cellOf('B4', 'lollipop lady')}</row>` +
      `<row r="7">${cellOf('A7', '008')}${cellOf('B7', 'nurse')}</row>` +
      `<row r="8">${cellOf('A8', '009')}${cellOf('B8', 'community driver nurse')}</row>`,
  })

test('a workbook comes back as it was, with each answer in the row of its title', async () => {
  const coded = await codeTable(rolemap, zipSync(staff()), { file: 'staff.xlsx', in: EXAMPLE.id, title: 'title' })
  const bytes = Buffer.concat(await Array.fromAsync(coded.body))
  assert.equal(coded.count().rows, 3)
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.match(sheet, /<row r="1"><c r="A1" t="str"><v>Staff of the North<\/v><\/c><\/row>/)
  const table = await readTable(bytes, { file: 'coded.xlsx' })
  assert.deepEqual(table.columns.slice(0, 6), ['id', 'title', 'code', 'label', 'decision', 'probability'])
  const rows = await Array.fromAsync(table.rows)
  assert.deepEqual(
    rows.filter(({ cells }) => cells[1] !== '').map(({ line, cells }) => [line, cells[0], cells[2]]),
    [
      [4, '007', 'Y30'],
      [7, '008', 'E55'],
      [8, '009', rows.at(-1)?.cells[2]],
    ],
  )
  // Both probabilities can be sorted and filtered by size.
  assert.match(sheet, /<c r="F4"><v>[01]\.\d+<\/v><\/c>/)
  const second = table.columns.indexOf('second_probability')
  assert.ok(rows.some(({ cells }) => Number(cells[second]) > 0))
  assert.match(sheet, new RegExp(`<c r="${String.fromCharCode(65 + second)}\\d"><v>0\\.\\d+</v></c>`))
})

test('a workbook with macros is written anew, and that is said', async () => {
  const types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
  const parts = { ...staff(), '[Content_Types].xml': strToU8(types) }
  const coded = await codeTable(rolemap, zipSync(parts), { file: 'staff.xlsm', in: EXAMPLE.id, title: 'title' })
  const names = Object.keys(unzipSync(Buffer.concat(await Array.fromAsync(coded.body))))
  assert.ok(!names.includes('xl/sharedStrings.xml'))
  assert.deepEqual(
    coded.problems.map(({ code }) => code).filter((code) => code === 'workbook-new'),
    ['workbook-new'],
  )
})

test('a row that says neither yes nor no to control of resources is coded without it, and told with its line', async () => {
  const bytes = Buffer.from('title,Controls resources\nDriver,yes\nDriver,\nDriver,n/k\nDriver,maybe\n')
  const table = await codeTable(rolemap, bytes, options)
  await Array.fromAsync(table.body)
  assert.deepEqual(
    table.problems.map(({ severity, code, at }) => [severity, code, at?.row, at?.column]),
    [['warning', 'control-unread', 5, 'Controls resources']],
  )
  assert.equal(table.count().rows, 4)
})
