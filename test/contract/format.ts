import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { readTable, type TableFormat, writeTable } from 'rolemap/exchange'
import { anyCharacter } from '../fixture/any-text.ts'

/** What every format of a table must do. Each format has its own test. */
export function testFormat(format: TableFormat): void {
  const roundTrip = async (columns: readonly string[], rows: readonly (readonly string[])[]) => {
    const bytes = Buffer.concat(await Array.fromAsync(writeTable(rows, { columns, format })))
    const table = await readTable(bytes, { file: `table.${format}` })
    const read = await Array.fromAsync(table.rows)
    return { table, read }
  }

  test(`${format}: what is written is read again, cell for cell`, async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const columns = (rows[0] ?? ['']).map((_, index) => `column ${index}`)
        const { table, read } = await roundTrip(columns, rows)
        assert.deepEqual(
          read.map(({ cells }) => cells),
          rows,
        )
        assert.deepEqual(table.columns, columns)
        // Among random rows some look like totals or notes. They are read all the same.
        assert.deepEqual(
          table.problems.filter(({ code }) => code !== 'row-aside'),
          [],
        )
        assert.equal(table.format, format)
      }),
      { numRuns: 300 },
    )
  })

  test(`${format}: rows have the number that a person sees, the header being 1, and an empty table has its columns`, async () => {
    const { read } = await roundTrip(['title'], [['Nurse'], [''], ['Cook']])
    assert.deepEqual(
      read.map(({ line }) => line),
      [2, 3, 4],
    )
    const { table, read: none } = await roundTrip(['title', 'code'], [])
    assert.deepEqual([table.columns, none, table.problems], [['title', 'code'], [], []])
  })

  test(`${format}: the same rows give the same bytes`, async () => {
    const write = () => Array.fromAsync(writeTable([['a', 'b']], { columns: ['x', 'y'], format }))
    assert.deepEqual(await write(), await write())
  })

  test(`${format}: a table of 120,000 rows is written and read with 30 MB of heap`, { timeout: 120_000 }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=rolemap-source',
      '--max-old-space-size=30',
      '--input-type=module-typescript',
      '--eval',
      `
      import { readTable, writeTable } from 'rolemap/exchange'
      function* rows() {
        for (let row = 0; row < 120_000; row++) yield [String(row), 'Senior social worker, team ' + (row % 97), 'C10']
      }
      const bytes = writeTable(rows(), { columns: ['id', 'title', 'code'], format: '${format}' })
      const table = await readTable(bytes, { file: 'table.${format}' })
      let last
      for await (const row of table.rows) last = row
      console.log(JSON.stringify(last.cells))
      `,
    ])
    assert.deepEqual(JSON.parse(stdout), ['119999', 'Senior social worker, team 10', 'C10'])
  })
}

const NASTY = [
  '=1+1',
  '+44 20',
  '-1.5',
  '-',
  '@SUM(A1)',
  "'=1",
  "''-x",
  "'",
  '\t',
  '\r',
  '\r\n',
  'a\nb',
  '"',
  '""',
  'a"b',
  ',',
  ';',
  ' a ',
  '',
  '0123',
  '1E5',
  'TRUE',
  '2017-01-01',
  '#N/A',
  '_x000D_',
  '_x005F_',
  '<b>&amp;</b>',
  ']]>',
  '\u{1F9D1}\u200D⚕️',
  'é',
  'é',
  '\uFEFFmark',
  '\u2028',
  '\u0085',
  '\u0001\u001F\u007F',
  '\uFFFE\uFFFF',
  'x'.repeat(5000),
]

const cells = fc.oneof(
  fc.constantFrom(...NASTY),
  // NUL is the only character that no reader keeps.
  fc.string({ unit: anyCharacter, maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
  fc
    .array(fc.constantFrom('"', ',', '\t', '\n', '\r', "'", '=', 'a', ' ', '_x', '0041_'), { maxLength: 8 })
    .map((parts) => parts.join('')),
)

const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cells, { minLength: width, maxLength: width }), { maxLength: 12 }))
