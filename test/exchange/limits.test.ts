import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { zipSync } from 'fflate'
import { readTable } from 'rolemap/exchange'
import { RolemapError } from '../../src/error.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { repeatingWorkbook } from '../fixture/harmful-workbook.ts'
import { row, text, workbook } from '../fixture/workbook.ts'

const run = promisify(execFile)
const SHEET = 'xl/worksheets/sheet1.xml'
const HEAD = `<worksheet><sheetData>${row(text('Job title'))}`
const TAIL = '</sheetData></worksheet>'
const repeated = (unit: string, times: number, [before, after]: readonly [string, string] = ['', '']) =>
  repeatingWorkbook({ part: SHEET, head: HEAD + before, unit, times, tail: after + TAIL })
const INLINE = ['<row><c t="inlineStr"><is>', '</is></c></row>'] as const
const LAST = '<c r="XFD1" t="inlineStr"><is><t>last</t></is></c>'

/** Files of a few kilobytes or megabytes that demand very much, and the errors for them. */
const HARMFUL: Readonly<Record<string, { make(): Promise<Uint8Array> | Uint8Array; says: RegExp }>> = {
  'a heading in the last column that a sheet can have.xlsx': {
    make: () => zipSync(workbook({ sheet: row(text('Job title'), LAST) + row(text('cook')).repeat(60_000) })),
    says: /:1: expected at most 1,000 columns, found .*16384/,
  },
  'a cell in the last column of each row.xlsx': {
    make: () => repeated(`<row>${LAST}</row>`, 60_000),
    says: /:2: expected at most 1,000 columns, found .*16384/,
  },
  'thirty million empty runs in a cell.xlsx': {
    make: () => repeated('<r><t></t></r>', 30e6, INLINE),
    says: /expected a part to unpack to at most 100 times its size, found \d+/,
  },
  'two million empty runs in a cell.xlsx': { make: () => repeated('<r><t></t></r>', 2e6, INLINE), says: /1 rows/ },
  'sixty million empty texts that cells share.xlsx': {
    make: () =>
      repeatingWorkbook({ part: 'xl/sharedStrings.xml', head: '<sst>', unit: '<si/>', times: 60e6, tail: '</sst>' }),
    says: /expected a part to unpack to at most 100 times its size, found \d+/,
  },
  'six million empty texts that cells share.xlsx': {
    make: () =>
      repeatingWorkbook({ part: 'xl/sharedStrings.xml', head: '<sst>', unit: '<si/>', times: 6e6, tail: '</sst>' }),
    says: /expected at most 4,000,000 texts/,
  },
  'a cell of twenty million letters.xlsx': {
    make: () => repeated('a', 20e6, ['<row><c t="inlineStr"><is><t>', '</t></is></c></row>']),
    says: /damaged|expected at most 100,000 characters/,
  },
  'two million rows.xlsx': { make: () => repeated('<row><c/></row>', 2e6), says: /expected at most 1,048,576 rows/ },
  'twenty thousand columns.csv': {
    make: () => Buffer.from(`${'x,'.repeat(20_000)}x\n${','.repeat(20_000)}\n`.repeat(1000)),
    says: /:1: expected at most 1,000 columns, found 20,001/,
  },
  'a long cell.tsv': {
    make: () => Buffer.from(`Job title\tcode\ncook\t${'a'.repeat(200_000)}\n`),
    says: /:2: expected at most 100,000 characters in a cell, found 200,000 in column 2/,
  },
  'many rows with a cell too many.csv': {
    make: () => Buffer.from(`Job title\n${'1,2\n'.repeat(1e5)}`),
    says: /100000 rows, 1001 problems/,
  },
}

describe('a file that asks for very much is refused, or read with little memory and time:', () => {
  let folder = ''
  before(async () => {
    folder = await temporaryFolder()
  })
  for (const [name, { make, says }] of Object.entries(HARMFUL))
    test(name, { timeout: 120_000 }, async () => {
      const file = path.join(folder, name)
      await writeFile(file, await make())
      const reader = path.join(import.meta.dirname, 'table-reader.ts')
      const limits = ['--conditions=rolemap-source', '--max-old-space-size=400']
      const { stdout } = await run(process.execPath, [...limits, reader, file], { timeout: 100_000 })
      const [said = '', seconds, megabytes] = stdout.split('\n')
      assert.match(said, says)
      assert.ok(Number(seconds) < 20, `${seconds} s of processor`)
      assert.ok(Number(megabytes) < 500, `${megabytes} MB`)
    })
})

describe('a limit', () => {
  const refused = (says: RegExp) => (error: unknown) =>
    error instanceof RolemapError && error.code === 'file-too-large' && says.test(error.message)
  const read = async (content: string, limits: object) =>
    Array.fromAsync((await readTable(Buffer.from(content), { file: 'a.csv', limits })).rows)

  test('on columns does not count empty ones at the end', async () => {
    const rows = await read(`a,b${','.repeat(2000)}\n1,2${','.repeat(2000)}\n`, {})
    assert.deepEqual(rows, [{ line: 2, cells: ['1', '2'] }])
  })

  test('on rows, or on cells, names the row that passes it', async () => {
    assert.equal((await read('a,b\n1,2\n3,4\n', { rows: 2, cells: 4 })).length, 2)
    await assert.rejects(read('a,b\n1,2\n3,4\n', { rows: 1 }), refused(/a\.csv:3: expected at most 1 rows/))
    await assert.rejects(read('a,b\n1,2\n3,4\n', { cells: 3 }), refused(/a\.csv:3: expected at most 3 cells/))
  })
})
