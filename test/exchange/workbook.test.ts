import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { readTable, writeTable } from 'rolemap/exchange'
import writeExcelFile from 'write-excel-file/node'
import { RolemapError } from '../../src/error.ts'
import { writeWorkbook } from '../../src/exchange/table/write-workbook.ts'
import { cell, type Parts, relation, row, text, workbook } from '../fixture/workbook.ts'

async function read(parts: Zippable | Uint8Array, limit?: number) {
  const bytes = parts instanceof Uint8Array ? parts : zipSync(parts)
  const table = await readTable(bytes, { file: 'staff.xlsx', ...(limit && { limit }) })
  return { ...table, rows: await Array.fromAsync(table.rows) }
}

async function cellsOf(parts: Parts): Promise<readonly (readonly string[])[]> {
  const { columns, rows } = await read(workbook(parts))
  return [columns, ...rows.map(({ cells }) => cells)]
}

describe('cells', () => {
  test('are what they mean: texts, numbers, truth, errors, formulas by their last result', async () => {
    const sheet =
      row(...'abcdefghij'.split('').map(text)) +
      row(
        cell('0', 't="s"'),
        text('0123'),
        cell('0.30000000000000004'),
        cell('1E3'),
        cell('12345678901234567'),
        cell('1', 't="b"'),
        cell('#N/A', 't="e"'),
        '<c t="str"><f>A2&amp;"!"</f><v>Nurse!</v></c>',
        '<c><f>SUM(C2:D2)</f><v>1000.3</v></c>',
        '<c t="str"><f>NOW()</f></c>',
      )
    assert.deepEqual((await cellsOf({ sheet, strings: '<si><t>Nurse</t></si>' }))[1], [
      ...['Nurse', '0123', '0.3', '1000', '12345678901234567', 'TRUE', '#N/A', 'Nurse!', '1000.3', ''],
    ])
  })

  test('keep texts whole: runs of different looks, entities, escapes, spaces; not how a text is pronounced', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>Social </t></r><r><t xml:space="preserve"> worker</t></r><rPh><t>reading</t></rPh></si>' +
      '<si><t>A &amp; E &lt;b&gt; &#233;&#x1F469; a_x000D_b_x005F_x0041_</t></si><si><t/></si><si><t><![CDATA[<x> & y]]></t></si>'
    const sheet =
      row(text('a'), text('b'), text('c'), text('d')) + row(...[0, 1, 2, 3].map((n) => cell(`${n}`, 't="s"')))
    assert.deepEqual((await cellsOf({ sheet, strings }))[1], [
      'Social  worker',
      'A & E <b> é\u{1F469} a\rb_x0041_',
      '',
      '<x> & y',
    ])
  })

  test('with a date format are ISO 8601, and codes shown with leading zeros have them', async () => {
    const formats = ['14', '164', '165', '166', '167', '46', '168', '169']
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="h:mm AM/PM"/>' +
      '<numFmt numFmtId="166" formatCode="0000"/><numFmt numFmtId="167" formatCode="0.0&quot; days&quot;"/>' +
      '<numFmt numFmtId="168" formatCode="[$-809]d mmmm yyyy;@"/><numFmt numFmtId="169" formatCode="[Red]General"/></numFmts>' +
      `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
    const values = ['43070', '43070.396006944', '0.396006944', '123', '2.5', '1.5', '43070', '43070']
    const sheet = row(...[...'abcdefgh'].map(text)) + row(...values.map((value, style) => cell(value, `s="${style}"`)))
    assert.deepEqual((await cellsOf({ sheet, styles }))[1], [
      '2017-12-01',
      '2017-12-01T09:30:15',
      '09:30:15',
      '0123',
      '2.5',
      '1.5',
      '2017-12-01',
      '43070',
    ])
  })

  test('count days as Excel does, from 1900 or from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const sheet = row(text('a'), text('b'), text('c')) + row(...['1', '59', '61'].map((day) => cell(day, 's="0"')))
    const properties = '<workbookPr date1904="1"/>'
    assert.deepEqual((await cellsOf({ sheet, styles }))[1], ['1900-01-01', '1900-02-28', '1900-03-01'])
    assert.deepEqual((await cellsOf({ sheet, styles, properties }))[1], ['1904-01-02', '1904-02-29', '1904-03-02'])
  })
})

describe('rows', () => {
  test('are squared to the widest, know their place in the sheet, and are none if nothing is in them', async () => {
    const sheet =
      `<row r="3">${text('title')}</row><row r="4"><c r="A4" s="0"/></row>` +
      `<row r="7"><c r="A7" t="str"><v>Nurse</v></c><c r="C7" t="str"><v>ward</v></c></row><row r="8" spans="1:3"/>` +
      `<row r="9"><c r="B9"><v>7</v></c></row>`
    const { columns, rows, problems } = await read(workbook({ sheet }))
    assert.deepEqual(columns, ['title', 'column 2', 'column 3'])
    assert.deepEqual(rows, [
      { line: 7, cells: ['Nurse', '', 'ward'] },
      { line: 9, cells: ['', '7', ''] },
    ])
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['column-unnamed', 'column-unnamed'],
    )
  })

  test('have numbers that rise, whatever the program wrote', async () => {
    const numbers = ['1', '1', '5', '3', 'x', '-9', '1.5', '99999999999', '']
    const titles = numbers.map((number) => `<row r="${number}">${text('Nurse')}</row>`)
    const sheet = titles.join('').replace('Nurse', 'Job title') + row(text('Cook'))
    const { rows } = await read(workbook({ sheet }))
    assert.deepEqual(
      rows.map(({ line }) => line),
      [2, 5, 6, 7, 8, 9, 10, 11, 12],
    )
  })

  test('are of the first sheet that is not hidden, and the choice is noted', async () => {
    const sheets = '<sheet name="Old" state="hidden" r:id="rId1"/><sheet name="Staff" r:id="rId2"/>'
    const { columns, problems } = await read(workbook({ sheets }))
    assert.deepEqual(columns, ['second'])
    assert.deepEqual([problems[0]?.severity, problems[0]?.code], ['note', 'sheet-chosen'])
  })

  test('are read whatever prefix the program gives its elements', async () => {
    const parts = workbook({})
    const sheet =
      "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1' t='str'><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    assert.deepEqual((await read({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) })).columns, ['a'])
  })
})

describe('a workbook that cannot be read', () => {
  const refusal = (parts: Zippable | Uint8Array, limit?: number) =>
    read(parts, limit).then(
      () => assert.fail('it was read'),
      (error) => {
        assert.ok(error instanceof RolemapError, String(error))
        return `${error.code}: ${error.message}`
      },
    )
  const good = zipSync(workbook({ sheet: row(text('title')).repeat(100) }))

  test('because it is cut off or changed anywhere is refused as damaged, and never with another error', async () => {
    for (let length = 4; length < good.length; length += 31)
      assert.match(await refusal(good.subarray(0, length)), /^file-unreadable: .*damaged/)
    let refused = 0
    for (let at = 4; at < good.length; at += 13) {
      const changed = Uint8Array.from(good)
      changed[at] = (changed[at] ?? 0) ^ 0xff
      const outcome = await read(changed).then(
        () => 'read',
        (error) => (error instanceof RolemapError ? 'refused' : `${error}`),
      )
      assert.match(outcome, /^(read|refused)$/, `byte ${at}`)
      if (outcome === 'refused') refused += 1
    }
    assert.ok(refused > 20)
  })

  test('because it unpacks to more than the limit is refused before it is unpacked', async () => {
    const sheet = `${row(text('a'))}${' '.repeat(5_000_000)}`
    const bomb = zipSync(workbook({ sheet }))
    assert.ok(bomb.length < 20_000)
    assert.match(await refusal(bomb, 1_000_000), /^file-too-large: .*at most 1000000 bytes, found 50\d{5}/)
  })

  test('because it unpacks to more than it says is refused when it does', async () => {
    const bomb = zipSync(workbook({ sheet: `${row(text('a'))}${' '.repeat(5_000_000)}` }))
    const size = Buffer.alloc(4)
    const view = Buffer.from(bomb)
    // Both places with the size of the sheet: its own head and the list of parts.
    size.writeUInt32LE(5_000_000 + '<worksheet><sheetData></sheetData></worksheet>'.length + row(text('a')).length)
    for (let at = view.indexOf(size); at >= 0; at = view.indexOf(size, at + 1)) view.writeUInt32LE(1000, at)
    assert.match(await refusal(view, 1_000_000), /^file-unreadable: .*should unpack to 1000 bytes/)
  })

  test("because a cell stands where no sheet has cells, or its XML is not a workbook's, is refused", async () => {
    assert.match(await refusal(workbook({ sheet: '<row><c r="ZZZZZ1"><v>1</v></c></row>' })), /beyond the last column/)
    assert.match(await refusal(workbook({ sheet: row(cell('7', 't="s"')) })), /text that is not there/)
    const parts = workbook({})
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    assert.match(await refusal({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(entities) }), /document type/)
    assert.match(
      await refusal({ ...parts, 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData>') }),
      /breaks off/,
    )
    const { 'xl/worksheets/sheet1.xml': _, ...without } = parts
    assert.match(await refusal(without), /has no part "xl\/worksheets\/sheet1.xml"/)
  })

  test('because it is something else in a ZIP archive is refused with what to do', async () => {
    assert.match(await refusal({ 'content.xml': strToU8('<x/>') }), /OpenDocument.*save it as \.xlsx/)
    assert.match(await refusal({ 'a.txt': strToU8('a') }), /another kind of ZIP archive/)
    const binary = strToU8(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.bin')}</Relationships>`)
    assert.match(await refusal({ '_rels/.rels': binary, 'xl/workbook.bin': strToU8('x') }), /binary workbook/)
    assert.match(await refusal(workbook({ sheets: ' ' })), /expected a workbook with a sheet/)
  })
})

describe('other programs', () => {
  const columns = ['title', 'code', 'x']
  const rows = [
    ['Crèche worker', '0123', '=1+1'],
    ['A & <b>', 'a\nb', '-1.5'],
  ]

  test('read what is written, as text', async () => {
    const bytes = Buffer.concat(await Array.fromAsync(writeTable(rows, { columns, format: 'xlsx' })))
    assert.deepEqual(await readSheet(bytes, { trim: false }), [columns, ...rows])
  })

  test('show headings in bold, in sight and with a filter, columns as wide as their texts, and shares as numbers', async () => {
    const written = writeTable([['Nurse of the ward', '0.25']], {
      columns: ['title', 'share'],
      format: 'xlsx',
      shares: ['share'],
    })
    const parts = unzipSync(Buffer.concat(await Array.fromAsync(written)))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    assert.match(sheet, /<pane ySplit="1" topLeftCell="A2" [^>]*state="frozen"\/>/)
    assert.match(sheet, /<col min="1" max="1" width="18" customWidth="1"\/>/)
    assert.match(sheet, /<c r="A1" s="1" t="inlineStr">.*<c r="B2" s="2"><v>0.25<\/v><\/c>/)
    assert.match(sheet, /<autoFilter ref="A1:B2"\/>/)
    assert.deepEqual(
      await readSheet(Buffer.concat(await Array.fromAsync(writeTable([], { columns: ['a'], format: 'xlsx' })))),
      [['a']],
    )
  })

  test('find each cell in its place, however many columns there are', async () => {
    const names = Array.from({ length: 800 }, (_, index) => `c${index}`)
    const bytes = Buffer.concat(await Array.fromAsync(writeTable([names], { columns: names, format: 'xlsx' })))
    assert.deepEqual(await readSheet(bytes), [names, names])
  })

  test('write what is read', async () => {
    const start = new Date(Date.UTC(2017, 11, 1))
    const data = [
      columns.map((value) => ({ value })),
      [{ value: 'Crèche worker' }, { type: String, value: '0123' }, { value: start, format: 'dd/mm/yyyy' }],
      [{ value: 'A & <b>' }, { value: 0.5 }, { value: true }],
    ]
    const bytes = await writeExcelFile(data).toBuffer()
    const table = await read(bytes)
    assert.deepEqual(table.columns, columns)
    assert.deepEqual(
      table.rows.map(({ cells }) => cells),
      [
        ['Crèche worker', '0123', '2017-12-01'],
        ['A & <b>', '0.5', 'TRUE'],
      ],
    )
  })
})

describe('a sheet that cannot hold the table', () => {
  const refusal = (rows: Iterable<readonly string[]>, columns: readonly string[]) =>
    assert.rejects(
      async () => {
        for await (const _ of writeTable(rows, { columns, format: 'xlsx' }));
      },
      { code: 'file-too-large', message: /write it as CSV/ },
    )

  test('has too few rows, columns or characters, and says so', async () => {
    const rows = [['a'], ['b'], ['c']]
    await assert.rejects(Array.fromAsync(writeWorkbook(rows, { columns: ['x'], most: 3 })), { code: 'file-too-large' })
    assert.equal((await Array.fromAsync(writeWorkbook(rows, { columns: ['x'], most: 4 }))).length > 0, true)
    await refusal(
      [],
      Array.from({ length: 16_385 }, (_, index) => `c${index}`),
    )
    await refusal([['x'.repeat(32_768)]], ['a'])
  })
})
