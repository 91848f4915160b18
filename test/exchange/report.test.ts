import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeReport } from '../../src/exchange/drawing/write-report.ts'

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => [`R${at}`, `Role ${at}`, at % 4 ? `${at}` : '[c]'])
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Role ${at}`, values: [{ value: at % 4 ? at : null }] }))
const write = async (count: number) => {
  const bytes = await writeReport({
    ...{ title: 'Posts by role', made: new Date(0) },
    tables: [{ title: 'Posts by role', heads: ['Code', 'Role', 'All'], words: 2, rows: rows(count) }],
    charts: [{ title: 'Posts by role', unit: 'posts', panels: [''], lines: lines(count) }],
    notes: [{ heading: 'What was counted', lines: ['Posts, also vacant ones.', 'Lists of 2026-03-31.'] }],
  })
  return Buffer.from(bytes).toString('latin1')
}
const countOf = (text: string, sign: RegExp) => [...text.matchAll(sign)].length

test('a report is a PDF whose parts have tags: headings, a list, a table with head cells, and a chart with a text in its place', async () => {
  const text = await write(5)
  assert.match(text, /^%PDF-1\.7/)
  assert.match(text, /\/Marked true/)
  assert.match(text, /\/Lang \(en-GB\)/)
  assert.match(text, /\/StructTreeRoot/)
  assert.equal(countOf(text, /\/S \/H1\b/g), 1)
  assert.equal(countOf(text, /\/S \/LI\b/g), 2)
  assert.equal(countOf(text, /\/S \/TR\b/g), 6)
  // Three headings, and the name of each row.
  assert.equal(countOf(text, /\/S \/TH\b/g), 8)
  assert.equal(countOf(text, /\/S \/TD\b/g), 10)
  assert.equal(countOf(text, /\/S \/Figure\b/g), 1)
  assert.match(text, /\/Alt \(Posts by role\. The figures are in the table\.\)/)
  assert.equal(countOf(text, /\/Type \/Page\b/g), 3)
})

test('a chart with more bars than a page takes several', async () => {
  const text = await write(60)
  assert.equal(countOf(text, /\/S \/Figure\b/g), 3)
})
