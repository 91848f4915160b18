import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { readTable, writeTable } from 'rolemap/exchange'
import { RolemapError } from '../../src/error.ts'
import { testFormat } from '../contract/format.ts'

testFormat('parquet')

const read = async (bytes: Uint8Array, limit?: number) => {
  const table = await readTable(bytes, { file: 'staff.parquet', ...(limit !== undefined && { limit }) })
  return [table.columns, ...(await Array.fromAsync(table.rows)).map(({ cells }) => cells)]
}
const write = (columnData: ColumnSource[], options = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }))

test('parquet: values are text as in every other table: numbers, truth, days, moments, nothing, lists', async () => {
  const bytes = write([
    { name: 'code', data: ['0110', undefined], type: 'STRING' },
    { name: 'count', data: [12n, 9007199254740993n], type: 'INT64' },
    { name: 'fte', data: [0.6, 1], type: 'FLOAT' },
    { name: 'pay', data: [0.1, undefined], type: 'DOUBLE' },
    { name: 'here', data: [true, false], type: 'BOOLEAN' },
    { name: 'at', data: [new Date('2020-01-02T03:04:05Z'), new Date('2020-01-02T00:00:00Z')], type: 'TIMESTAMP' },
    { name: 'more', data: [{ a: [1] }, undefined], type: 'JSON' },
  ])
  assert.deepEqual(await read(bytes), [
    ['code', 'count', 'fte', 'pay', 'here', 'at', 'more'],
    ['0110', '12', '0.6', '0.1', 'TRUE', '2020-01-02T03:04:05', '{"a":[1]}'],
    ['', '9007199254740993', '1', '', 'FALSE', '2020-01-02', ''],
  ])
})

test('parquet: the names of the columns are the headings, whatever the rows look like', async () => {
  const bytes = write([{ name: 'x1', data: ['Job title', 'Nurse'] }])
  assert.deepEqual(await read(bytes), [['x1'], ['Job title'], ['Nurse']])
})

test('parquet: is read however it is packed, or says what to do', async () => {
  const data = [{ name: 'title', data: ['Nurse', 'Cook'] }]
  for (const [codec, pack] of [
    ['GZIP', gzipSync],
    ['ZSTD', zstdCompressSync],
  ] as const) {
    const bytes = write(data, { codec, compressors: { [codec]: (plain: Uint8Array) => new Uint8Array(pack(plain)) } })
    assert.deepEqual(await read(bytes), [['title'], ['Nurse'], ['Cook']], codec)
  }
  const lz4 = write(data, { codec: 'LZ4', compressors: { LZ4: (plain: Uint8Array) => plain } })
  await assert.rejects(read(lz4), { code: 'file-unreadable', message: /packed with LZ4: save it with Snappy/ })
})

test('parquet: many rows of many groups come in their order', async () => {
  const titles = Array.from({ length: 21_000 }, (_, row) => `Nurse ${row}`)
  const bytes = write(
    [
      { name: 'title', data: titles },
      { name: 'row', data: titles.map((_, row) => row), type: 'INT32' },
    ],
    { rowGroupSize: 9_000, pageSize: 1000 },
  )
  const [, ...rows] = await read(bytes)
  assert.equal(rows.length, 21_000)
  assert.ok(rows.every(([title, row], place) => title === `Nurse ${place}` && row === `${place}`))
})

test('parquet: other programs read what is written: texts as texts, shares as numbers', async () => {
  const rows = [
    ['Nurse', '0.25'],
    ['Cook', ''],
  ]
  const bytes = Buffer.concat(
    await Array.fromAsync(writeTable(rows, { columns: ['title', 'share'], format: 'parquet', shares: ['share'] })),
  )
  const file = Uint8Array.from(bytes).buffer
  assert.deepEqual(await parquetReadObjects({ file }), [
    { title: 'Nurse', share: 0.25 },
    { title: 'Cook', share: null },
  ])
})

test('parquet: a damaged file, and one that claims more than a file may hold, is refused and never with another error', async () => {
  const good = write([
    { name: 'title', data: Array.from({ length: 60 }, (_, row) => `Nurse ${row % 7}`) },
    { name: 'n', data: Array.from({ length: 60 }, (_, row) => row) },
  ])
  const outcomes = new Map<string, number>()
  for (let at = 4; at < good.length; at += 3) {
    for (const sign of [0xff, 0x7f]) {
      const changed = Uint8Array.from(good)
      changed[at] = (changed[at] ?? 0) ^ sign
      const outcome = await read(changed).then(
        () => 'read',
        (error) => (error instanceof RolemapError ? 'refused' : `${error}`),
      )
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
  }
  assert.deepEqual(
    [...outcomes.keys()].filter((outcome) => outcome !== 'read' && outcome !== 'refused'),
    [],
  )
  assert.ok((outcomes.get('refused') ?? 0) > 20)
  await assert.rejects(read(good.subarray(0, good.length - 9)), { code: 'file-unreadable', message: /damaged/ })
  const long = write([{ name: 'title', data: Array(500).fill('x'.repeat(1000)), encoding: 'PLAIN' }])
  await assert.rejects(read(long, long.length + 1000), { code: 'file-too-large', message: /unpack to at most/ })
  const wide = write([{ name: 'here', data: Array(5_000_000).fill(true), type: 'BOOLEAN' }], {
    rowGroupSize: 1e7,
    pageSize: 1 << 30,
  })
  await assert.rejects(read(wide), { code: 'file-too-large', message: /at most 4000000 values/ })
  await assert.rejects(readTable(Buffer.from('a,b'), { file: 'a.parquet' }), { message: /expected a Parquet file/ })
})
