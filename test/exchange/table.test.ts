import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readTable, type TableOptions, writeTable } from 'rolemap/exchange'
import { RolemapError } from '../../src/error.ts'

async function read(text: string | Uint8Array, options: Partial<TableOptions> = {}) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const { rows, ...table } = await readTable(bytes, { file: 'staff.csv', ...options })
  return { ...table, rows: await Array.fromAsync(rows) }
}

const cellsOf = ({ rows }: { rows: readonly { cells: readonly string[] }[] }) => rows.map(({ cells }) => cells)
const problemsOf = ({ problems }: Awaited<ReturnType<typeof read>>) =>
  problems.map(({ severity, code, at }) => [severity, code, at?.row ?? at?.column])

describe('the delimiter', () => {
  test('is sniffed from what most rows have as often as the header', async () => {
    const { columns } = await read('title;typed, or not;code\nNurse;yes;E55\nCook, head;yes;Q10\n')
    assert.deepEqual(columns, ['title', 'typed, or not', 'code'])
    assert.deepEqual(
      (await read('title\tcode\nCook, head\tQ10\nNurse, ward\tE55', { file: 'x.txt' })).columns.length,
      2,
    )
    assert.deepEqual((await read('a,b\n"1;2;3;4",5\n')).columns, ['a', 'b'])
    assert.deepEqual((await read('a;b\rx, y, z;1\rx, y, z;2\r')).columns, ['a', 'b'])
  })

  test('is the tab for a file called so, whatever is in it', async () => {
    assert.deepEqual(cellsOf(await read('title\nCook, head; pastry\n', { file: 'x.tsv' })), [['Cook, head; pastry']])
  })

  test('is none in a plain list of titles', async () => {
    const list = 'Job title\nCook, head\nNurse; ward\n'
    assert.deepEqual(cellsOf(await read(list, { file: 'titles.txt' })), [['Cook, head'], ['Nurse; ward']])
  })
})

describe('records', () => {
  test('know the line they start in, through blank lines and quoted line breaks', async () => {
    const { rows } = await read('\r\na,b\r\n\r\n1,"x\r\ny"\r\n"p\n\nq",2\n\n\n3,4')
    assert.deepEqual(
      rows.map(({ line }) => line),
      [4, 6, 11],
    )
  })

  test('that are short are filled, and long ones keep everything in the last cell; both are reported', async () => {
    const table = await read('a,b,c\n1\n1,2,3\n1,2,3,4,5\n')
    assert.deepEqual(cellsOf(table), [
      ['1', '', ''],
      ['1', '2', '3'],
      ['1', '2', '3,4,5'],
    ])
    assert.deepEqual(problemsOf(table), [
      ['warning', 'row-too-short', 2],
      ['warning', 'row-too-long', 4],
    ])
    assert.match(table.problems[1]?.message ?? '', /expected 3 cells, found 5/)
  })

  test('with empty cells left over at the end are not long', async () => {
    const table = await read('a,b\n1,2,,\n')
    assert.deepEqual([cellsOf(table), table.problems], [[['1', '2']], []])
  })

  test('keep a quote that stands inside a cell', async () => {
    assert.deepEqual(cellsOf(await read('a,b\n6" pipe fitter,"x" y\n')), [['6" pipe fitter', '"x" y']])
  })

  test('lose NUL characters, with a warning', async () => {
    const table = await read('a,b\n1,2\0\n')
    assert.deepEqual([cellsOf(table), problemsOf(table)], [[['1', '2']], [['warning', 'nul-removed', 2]]])
  })

  test('that go wrong by the thousand are listed up to a thousand and counted', async () => {
    const { problems } = await read(`a,b\n${'1\n'.repeat(2500)}`)
    assert.equal(problems.length, 1001)
    assert.match(problems.at(-1)?.message ?? '', /1500 further records with the problem row-too-short/)
  })

  test('are all there, each at its line, in whatever pieces the file comes', async () => {
    const row = fc.array(fc.constantFrom('', 'a', '"', '\n', '\r\n', ',', 'é'), { maxLength: 4 }).map((x) => x.join(''))
    const rows = fc.array(fc.tuple(row, row), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (given, size) => {
        const write = async (rows: typeof given) =>
          Buffer.concat(await Array.fromAsync(writeTable(rows, { columns: ['x', 'y'], format: 'csv' })))
        const written = await write(given)
        const pieces = async function* () {
          for (let start = 0; start < written.length; start += size) yield written.subarray(start, start + size)
        }
        const table = await readTable(pieces(), { file: 'staff.csv' })
        const read = await Array.fromAsync(table.rows)
        assert.deepEqual(cellsOf({ rows: read }), given)
        for (const [index, { line }] of read.entries()) {
          const above = (await write(given.slice(0, index))).toString()
          assert.equal(line, above.split(/\r\n|\n|\r/).length)
        }
      }),
    )
  })
})

describe('a quote that is not closed', () => {
  test('is an error at the line it was opened in, and the rows before it are kept', async () => {
    const table = await read('a,b\n1,"x\ny"\n2,3\n4,"5\n6,7\n')
    assert.deepEqual(cellsOf(table), [
      ['1', 'x\ny'],
      ['2', '3'],
    ])
    assert.deepEqual(problemsOf(table), [['error', 'quote-unclosed', 5]])
  })

  test('does not hold the rest of a long file', async () => {
    const table = await read(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(2_000_000)}`)
    assert.deepEqual(problemsOf(table), [['error', 'quote-unclosed', 3]])
    assert.deepEqual(cellsOf(table), [['1', '2']])
  })
})

describe('a header', () => {
  test('with names twice or missing is given names of their own, with warnings', async () => {
    const table = await read('title,,title, code ,title 2,\n')
    assert.deepEqual(table.columns, ['title', 'column 2', 'title 3', 'code', 'title 2', 'column 6'])
    assert.deepEqual(problemsOf(table), [
      ['warning', 'column-unnamed', 2],
      ['warning', 'column-repeated', 3],
      ['warning', 'column-unnamed', 6],
    ])
  })

  test('without rows is an empty table; without a header there is an error', async () => {
    const { columns, rows, problems } = await read('title,code')
    assert.deepEqual([columns, rows, problems], [['title', 'code'], [], []])
    for (const nothing of ['', '\uFEFF', '\r\n\r\n']) {
      const table = await read(nothing)
      assert.deepEqual([table.columns, problemsOf(table)], [[], [['error', 'table-empty', undefined]]])
    }
  })
})

describe('formulas', () => {
  test('are written as text that a spreadsheet does not run, and read as they were', async () => {
    const cells = [
      '=HYPERLINK("x")',
      '+1+1',
      '-cmd',
      '@x',
      '\t=1',
      '\r=1',
      '＝1',
      "'=1",
      '-1.5',
      '+3',
      '-2e3',
      '-5%',
      '-',
    ]
    const bytes = Buffer.concat(await Array.fromAsync(writeTable([cells], { columns: cells, format: 'csv' })))
    const written = bytes.toString().split('\r\n')[0] ?? ''
    assert.equal(
      written,
      "\uFEFF\"'=HYPERLINK(\"\"x\"\")\",'+1+1,'-cmd,'@x,'\t=1,\"'\r=1\",'＝1,''=1,-1.5,+3,-2e3,-5%,-",
    )
    assert.deepEqual(cellsOf(await read(bytes)), [cells])
  })
})

describe('a file of another kind', () => {
  const refused = (start: string | number[], options?: Partial<TableOptions>) =>
    read(typeof start === 'string' ? start : Buffer.from(start), options).then(
      () => assert.fail('it was read'),
      (error) => {
        assert.ok(error instanceof RolemapError)
        return `${error.code}: ${error.message}`
      },
    )

  test('is refused with what it is and what to do', async () => {
    const old = await refused([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], { file: 'staff.xls' })
    assert.match(old, /^file-unreadable: staff.xls: .*\.xls.* password: save it as \.xlsx/)
    assert.match(await refused('%PDF-1.7 ...'), /^file-unreadable: .*PDF/)
    assert.match(await refused('<html><table>', { file: 'staff.xls' }), /^file-unreadable: .*web page/)
    assert.match(await refused('a,b\n', { file: 'staff.xlsx' }), /^file-unreadable: .*not a ZIP/)
  })

  test('and one over the limit is refused as soon as the limit is passed', async () => {
    assert.match(await refused('a,b\n1,2\n', { limit: 5 }), /^file-too-large: .*at most 5 bytes/)
    let read = 0
    const endless = async function* () {
      for (;;) {
        read += 1
        yield Buffer.from(`a,b\n${'1,2\n'.repeat(1000)}`)
      }
    }
    const table = await readTable(endless(), { file: 'staff.csv', limit: 100_000 })
    await assert.rejects(Array.fromAsync(table.rows), { code: 'file-too-large' })
    assert.ok(read < 40)
  })
})

test('any bytes at all are a table, or are refused in a way that can be told', async () => {
  const start = fc.constantFrom<readonly number[]>(
    [],
    [0x50, 0x4b, 3, 4],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.constantFrom(0, 9, 10, 13, 34, 39, 44, 59, 61, 97, 195, 169), { maxLength: 60 }),
  )
  await fc.assert(
    fc.asyncProperty(start, bytes, async (first, rest) => {
      const table = await read(Uint8Array.from([...first, ...rest])).catch((error) => {
        assert.ok(error instanceof RolemapError, String(error))
      })
      for (const { cells } of table?.rows ?? []) assert.equal(cells.length, table?.columns.length)
      assert.equal(new Set(table?.columns).size, table?.columns.length ?? 0)
    }),
    { numRuns: 1000 },
  )
})

test('rows that nobody asks for are not read', async () => {
  let read = 0
  const chunks = async function* () {
    for (; read < 1000; read++) yield Buffer.from(`a,b\n${'1,2\n'.repeat(1000)}`)
  }
  const { rows } = await readTable(chunks(), { file: 'staff.csv' })
  for await (const _ of rows) break
  assert.ok(read < 60, `${read} pieces of 1000 were read`)
})
