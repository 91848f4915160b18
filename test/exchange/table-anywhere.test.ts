import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { readTable, writeTable } from 'rolemap/exchange'
import { workbook } from '../fixture/workbook.ts'

type Row = readonly string[]

const HEADINGS = ['Post no', 'Job title', 'Team', 'Grade', 'Start date', 'FTE', 'Location', 'Employer'] as const
const TITLES = [
  'Lamplighter',
  'Town crier',
  'Head of service',
  'Clerk, part time',
  'Note taker',
  'Crèche worker',
  'Chef "de" partie',
]
const ABOVE: readonly Row[] = [
  ['Establishment list'],
  ['Staff in post; all teams'],
  ['Printed:', '31 March'],
  ['A note on how this list was made, by whom, and what it leaves out, for those who use it.'],
]
const BELOW: readonly Row[] = [
  ['Source: people system'],
  ['* part time'],
  ['Total', '', '12'],
  ['Page 3 of 9'],
  ['Data as at 31 March 2030'],
  ['Average', '', '0.5'],
  ['End of report'],
]

const cellOf: Readonly<Record<(typeof HEADINGS)[number], fc.Arbitrary<string>>> = {
  'Post no': fc.integer({ min: 1, max: 99_999 }).map(String),
  'Job title': fc.constantFrom(...TITLES),
  Team: fc.constantFrom('Streets', 'Events', 'Front office', ''),
  Grade: fc.constantFrom('G3', 'SO1', 'PO2', '7'),
  'Start date': fc.constantFrom('2030-01-02', '2029-11-30', ''),
  FTE: fc.constantFrom('1', '0.5', '0.25'),
  Location: fc.constantFrom('Dunmouth', 'Weir Road', 'Old Mill; north'),
  Employer: fc.constantFrom('Dunmouth council', 'River trust'),
}

const given = fc.subarray([...HEADINGS], { minLength: 3 }).chain((columns) => {
  // A row with a single cell could be a note; posts have more.
  const row = fc
    .tuple(...columns.map((name) => cellOf[name]))
    .filter((cells) => cells.filter((cell) => cell !== '').length > 1)
  return fc.record({
    columns: fc.constant<Row>(columns),
    rows: fc.array(row as fc.Arbitrary<Row>, { minLength: 3, maxLength: 12 }),
    above: fc.subarray([...ABOVE]),
    below: fc.subarray([...BELOW], { maxLength: 4 }),
    blank: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
    others: fc.subarray(['Read me', 'Lists']),
    stated: fc.boolean(),
  })
})

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never

/** All rows of a file, with empty ones between its parts. */
function toLines({ columns, rows, above, below, blank }: Given): readonly Row[] {
  const gap = (at: number) => Array<Row>(blank[at] ?? 0).fill([])
  return [...gap(0), ...above, ...gap(1), columns, ...rows, ...gap(2), ...below, ...gap(3)]
}

function toDelimited(file: Given, delimiter: string): Uint8Array {
  const quote = (cell: string) => (/[",;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const text = toLines(file)
    .map((row) => row.map(quote).join(delimiter))
    .join('\r\n')
  return Buffer.from(file.stated && delimiter !== '\t' ? `sep=${delimiter}\r\n${text}` : text)
}

function toWorkbook(file: Given): Uint8Array {
  const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const toSheet = (lines: readonly Row[]) =>
    lines
      .map((row, at) => {
        const cells = row.map((cell, column) => {
          const place = `${String.fromCharCode(65 + column)}${at + 1}`
          return cell === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
        })
        return `<row r="${at + 1}">${cells.join('')}</row>`
      })
      .join('')
  const names = [...file.others.slice(0, 1), 'Staff']
  const sheets = names.map((name, at) => `<sheet name="${name}" r:id="rId${at + 1}"/>`).join('')
  const cover = toSheet([['How to read this'], ['Ask the people team']])
  const parts = [...names.slice(1).map(() => cover), toSheet(toLines(file))]
  return zipSync({
    ...workbook({ sheets }),
    ...Object.fromEntries(
      parts.map((part, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        strToU8(`<worksheet><sheetData>${part}</sheetData></worksheet>`),
      ]),
    ),
  })
}

/** Its columns have their names and it contains one table: nothing is above it, and no sheet beside it. */
async function toParquet(file: Given): Promise<Uint8Array> {
  const { columns, rows, below, blank } = file
  const gap = (at: number) => Array<Row>(blank[at] ?? 0).fill([])
  const lines = [...gap(1), ...rows, ...gap(2), ...below, ...gap(3)]
  const padded = lines.map((line) => columns.map((_, column) => line[column] ?? ''))
  return Buffer.concat(await Array.fromAsync(writeTable(padded, { columns, format: 'parquet' })))
}

const WRITERS = {
  'staff.csv': (file: Given) => toDelimited(file, ','),
  'semicolons.csv': (file: Given) => toDelimited(file, ';'),
  'pipes.csv': (file: Given) => toDelimited(file, '|'),
  'staff.tsv': (file: Given) => toDelimited(file, '\t'),
  'staff.xlsx': toWorkbook,
  'staff.parquet': toParquet,
} as const

for (const [name, write] of Object.entries(WRITERS))
  test(`a table in ${name} is read to the same rows, whatever stands around it`, async () => {
    await fc.assert(
      fc.asyncProperty(given, async (file) => {
        const table = await readTable(await write(file), { file: name })
        const rows = await Array.fromAsync(table.rows)
        assert.deepEqual(table.columns, file.columns)
        assert.deepEqual(
          rows.filter(({ aside }) => aside === undefined).map(({ cells }) => cells),
          file.rows,
        )
        assert.equal(rows.filter(({ aside }) => aside !== undefined && aside !== 'blank').length, file.below.length)
        assert.deepEqual(
          table.problems.filter(({ severity }) => severity !== 'note'),
          [],
        )
      }),
      { numRuns: 200 },
    )
  })
