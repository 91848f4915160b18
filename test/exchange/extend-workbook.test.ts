import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { readTable } from 'rolemap/exchange'
import { RolemapError } from '../../src/error.ts'
import { type ExtendOptions, extendWorkbook } from '../../src/exchange/extend/extend-workbook.ts'
import { cell, relation, row, text, workbook } from '../fixture/workbook.ts'

const COLUMNS = [{ heading: 'code' }, { heading: 'probability', kind: 'share' }] as const

/** The workbook with an added code and probability in each row below the headings in row 1, or as the options say. */
async function extend(parts: Zippable, options: Partial<ExtendOptions> = {}) {
  const rows = [2, 3, 4].map((line) => ({ line, cells: [`C${line}`, '0.5'] }))
  const given = { file: 'staff.xlsx', headings: [1], columns: COLUMNS, rows, ...options }
  const bytes = Buffer.concat(await Array.fromAsync(extendWorkbook(zipSync(parts), given)))
  const part = (name: string) => strFromU8(unzipSync(bytes)[name] ?? assert.fail(`no part ${name}`))
  const sheet = part('xl/worksheets/sheet1.xml')
  return { bytes, sheet, part, book: part('xl/workbook.xml') }
}

const readCells = async (bytes: Uint8Array) => {
  const table = await readTable(bytes, { file: 'coded.xlsx' })
  return [table.columns, ...(await Array.fromAsync(table.rows)).map(({ cells }) => cells)]
}

/** A sheet with these parts around its rows. */
const sheetOf = (inside: string) => ({
  ...workbook({}),
  'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${inside}</worksheet>`),
})

describe('the columns', () => {
  test('are added behind the last one with content; numbers are numbers, texts texts and never formulas', async () => {
    const sheet = row(text('title'), text('pay')) + row(text('Nurse'), cell('7')) + row(text('Cook'))
    const rows = [{ line: 3, cells: ['=1+1', '0.25'] }]
    const { bytes, sheet: written } = await extend(
      workbook({ sheet, styles: '<cellXfs count="1"><xf fontId="3"/></cellXfs>' }),
      { rows },
    )
    assert.deepEqual(await readCells(bytes), [
      ['title', 'pay', 'code', 'probability'],
      ['Nurse', '7', '', ''],
      ['Cook', '', '=1+1', '0.25'],
    ])
    assert.ok(
      written.includes(
        '<c r="C3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="D3" s="1"><v>0.25</v></c>',
      ),
    )
    assert.doesNotMatch(written, /<f>/)
  })

  test('write over nothing: not over notes beside the table, formulas without a result or merged cells', async () => {
    const sheets = [
      `${row(text('title'))}<row r="2"><c r="A2" t="str"><v>Nurse</v></c><c r="D2" t="str"><v>note</v></c></row>`,
      `${row(text('title'))}<row r="2"><c r="A2" t="str"><v>Nurse</v></c><c r="D2"><f>A2</f></c></row>`,
      `${row(text('title'))}${row(text('Nurse'))}</sheetData><mergeCells><mergeCell ref="A1:D1"/></mergeCells><sheetData>`,
    ]
    for (const sheet of sheets) {
      const { sheet: written } = await extend(workbook({ sheet }))
      assert.match(written, /<c r="E2"[^>]*><is><t xml:space="preserve">C2/)
      assert.ok(written.includes(sheet.slice(-40).replace('</row>', '').replace('<sheetData>', '')))
    }
  })

  test('find their place in every form of row: with and without numbers, empty, with a prefix, with a look only', async () => {
    const sheet =
      '<row>' +
      text('title') +
      '</row>' +
      '<row r="2" spans="1:1"><c r="A2" t="str"><v>a</v></c><c r="B2" s="5"/><c r="C2" s="5"></c><c r="F2" s="5"/></row>' +
      '<row r="3" ht="20"/>' +
      '<row r="9"/>'
    const { sheet: written } = await extend(workbook({ sheet }))
    assert.ok(written.includes('<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="inlineStr">'))
    assert.ok(written.includes('<c r="C2"><v>0.5</v></c><c r="F2" s="5"/></row>'))
    assert.match(written, /<row r="3" ht="20"><c r="B3".*<\/row><row r="9"\/>/)
    const x =
      "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1' t='str'><x:v>a</x:v></x:c></x:row><x:row r='2'/></x:sheetData></x:worksheet>"
    const prefixed = await extend({ ...workbook({}), 'xl/worksheets/sheet1.xml': strToU8(x) })
    assert.ok(
      prefixed.sheet.includes(
        '</x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">code</x:t></x:is></x:c>',
      ),
    )
    assert.ok(prefixed.sheet.includes('<x:row r=\'2\'><x:c r="B2"'))
    assert.ok(prefixed.sheet.includes('<x:autoFilter ref="A1:C2"/>'), prefixed.sheet)
    assert.deepEqual((await readCells(prefixed.bytes))[0], ['a', 'code', 'probability'])
  })

  test('look like the headings beside them, over each row of headings', async () => {
    const sheet =
      '<row r="1"><c r="A1" s="1" t="str"><v>Staff of the North</v></c></row>' +
      '<row r="3"><c r="A3" s="7" t="str"><v>Post</v></c><c r="B3" s="8"/></row>' +
      '<row r="4"><c r="A4" s="9" t="str"><v>title</v></c></row><row r="5"><c r="A5" t="str"><v>Nurse</v></c></row>'
    const { sheet: written } = await extend(workbook({ sheet }), {
      headings: [3, 4],
      rows: [{ line: 5, cells: ['C1', '1'] }],
    })
    assert.ok(
      written.includes('<c r="B3" s="8"/><c r="C3" s="8"/>') ||
        written.includes('<c r="B3" s="8"/><c r="C3" s="8"/></row>'),
    )
    assert.ok(written.includes('<c r="B4" s="9" t="inlineStr"><is><t xml:space="preserve">code</t></is></c>'))
    assert.ok(written.includes('<row r="1"><c r="A1" s="1" t="str"><v>Staff of the North</v></c></row>'))
    assert.ok(written.includes('<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'))
    assert.ok(written.includes('<autoFilter ref="A4:C5"/>'))
  })

  test('have widths of their own, even where all columns behind the table are hidden', async () => {
    const data = `<sheetData>${row(text('title'))}${row(text('Nurse'))}</sheetData>`
    const cols = '<cols><col min="1" max="1" width="40"/><col min="2" max="16384" hidden="1" width="0"/></cols>'
    const { sheet } = await extend(sheetOf(cols + data))
    assert.ok(
      sheet.includes(
        '<cols><col min="1" max="1" width="40"/><col min="2" max="2" width="14" customWidth="1"/>' +
          '<col min="3" max="3" width="14" customWidth="1"/><col min="4" max="16384" hidden="1" width="0"/></cols>',
      ),
    )
    const within = await extend(
      sheetOf(`<cols><col min="1" max="2" width="9"/><col min="9" max="9" width="3"/></cols>${data}`),
    )
    assert.match(
      within.sheet,
      /<cols><col min="1" max="1" width="9"\/><col min="2" [^>]*><col min="3" [^>]*><col min="9" max="9" width="3"\/><\/cols>/,
    )
  })
})

describe('everything else', () => {
  test('stays byte for byte: other sheets, texts, pictures, whatever a workbook has', async () => {
    const parts = {
      ...workbook({ sheet: row(text('title')) + row(text('Nurse')), strings: '<si><t>x</t></si>' }),
      'xl/media/image1.png': [Uint8Array.from([1, 2, 3, 255]), { level: 0 }] as const,
      'xl/pivotCache/pivotCacheDefinition1.xml': strToU8('<pivotCacheDefinition/>'),
      'xl/comments1.xml': strToU8('<comments>é</comments>'),
    }
    const { bytes } = await extend(parts as unknown as Zippable)
    const [before, after] = [unzipSync(zipSync(parts as unknown as Zippable)), unzipSync(bytes)]
    assert.deepEqual(Object.keys(after).toSorted(), Object.keys(before).toSorted())
    const changed = Object.keys(before).filter(
      (name) => Buffer.compare(before[name] ?? ([] as never), after[name] ?? ([] as never)) !== 0,
    )
    assert.deepEqual(changed.toSorted(), ['xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
  })

  test('of the sheet stays sign for sign: formulas, comments, entities, merged cells, colours by value, extensions', async () => {
    const inside =
      '<sheetPr><tabColor rgb="FF00FF00"/></sheetPr><dimension ref="A1:A2"/><sheetViews><sheetView tabSelected="1" topLeftCell="A9" workbookViewId="0">' +
      '<selection activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
      '<sheetData><!-- a </row> b --><row r="1">\n <c r="A1" t="inlineStr"><is><t><![CDATA[</row><c r="Z9">]]></t></is></c></row>' +
      '<row r="2"><c r="A2"><f>SUM(1,2)&amp;"&lt;"</f><v>3</v></c></row></sheetData><sheetProtection sheet="1"/>' +
      '<mergeCells count="1"><mergeCell ref="A7:B7"/></mergeCells><conditionalFormatting sqref="A1:A9"><cfRule type="expression"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>' +
      '<pageMargins left="0.7"/><drawing r:id="rId9"/><extLst><ext><x14:sheetView/></ext></extLst>'
    const { sheet } = await extend(sheetOf(inside))
    // The sheet with the additions removed again.
    const without = sheet
      .replaceAll(/<c r="[C-D]\d"[^>]*>.*?<\/c>/g, '')
      .replace(/<pane [^>]*>/, '')
      .replace(' pane="bottomLeft"', '')
      .replace(/<cols>.*<\/cols>|<autoFilter [^>]*>/g, '')
      .replace(/<ignoredErrors>.*<\/ignoredErrors>/, '')
      .replace('<autoFilter ref="A1:D2"/>', '')
      .replace('ref="A1:D2"', 'ref="A1:A2"')
    assert.equal(without, `<worksheet>${inside.replace(' topLeftCell="A9"', '')}</worksheet>`)
    const order = [
      '<sheetPr>',
      '<dimension',
      '<sheetViews>',
      '<cols>',
      '<sheetData>',
      '<sheetProtection',
      '<autoFilter',
      '<mergeCells',
      '<pageMargins',
      '<ignoredErrors>',
      '<drawing',
      '<extLst>',
    ]
    const places = order.map((part) => sheet.indexOf(part))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.ok(!places.includes(-1))
  })
})

describe('freeze and filter', () => {
  const data = `<sheetData>${row(text('title'))}${row(text('Nurse'))}</sheetData>`

  test('of the sheet are kept, and the filter reaches over the added columns, under its name too', async () => {
    const pane = '<pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/>'
    const parts = {
      ...sheetOf(
        `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${data}<autoFilter ref="A1:A90"><filterColumn colId="0"/></autoFilter>`,
      ),
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="It\'s" r:id="rId1"/></sheets><definedNames><definedName name="a">1</definedName>' +
          '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'It\'\'s\'!$A$1:$A$90</definedName></definedNames><calcPr/></workbook>',
      ),
    }
    const { sheet, book } = await extend(parts)
    assert.equal(sheet.split('<pane').length, 2)
    assert.ok(sheet.includes(pane))
    assert.ok(sheet.includes('<autoFilter ref="A1:C90"><filterColumn colId="0"/></autoFilter>'))
    assert.ok(
      book.includes(
        '<definedNames><definedName name="a">1</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'It\'\'s\'!$A$1:$C$90</definedName></definedNames><calcPr/>',
      ),
    )
  })

  test('are named in the workbook behind its sheets, and the old name of a filter is used again', async () => {
    const { book } = await extend(sheetOf(data))
    assert.match(
      book,
      /<\/sheets><definedNames><definedName [^>]*>'Staff'!\$A\$1:\$C\$2<\/definedName><\/definedNames><\/workbook>$/,
    )
    const left = {
      ...sheetOf(data),
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0">A!$A$1:$A$2</definedName></definedNames></workbook>',
      ),
    }
    assert.equal((await extend(left)).book.split('_FilterDatabase').length, 2)
  })

  test('stay away from a table of the spreadsheet, which gets the columns instead', async () => {
    const parts = {
      ...sheetOf(`${data}<tableParts><tablePart r:id="rId1"/></tableParts>`),
      'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
        `<Relationships>${relation('rId1', 'table', '../tables/table1.xml')}</Relationships>`,
      ),
      'xl/tables/table1.xml': strToU8(
        '<table id="1" ref="A1:A4" totalsRowCount="1"><autoFilter ref="A1:A3"/><tableColumns count="1"><tableColumn id="4" name="Code"/></tableColumns></table>',
      ),
    }
    const { sheet, part, book } = await extend(parts)
    assert.equal(
      part('xl/tables/table1.xml'),
      '<table id="1" ref="A1:C4" totalsRowCount="1"><autoFilter ref="A1:C3"/><tableColumns count="3"><tableColumn id="4" name="Code"/>' +
        '<tableColumn id="5" name="code 2"/><tableColumn id="6" name="probability"/></tableColumns></table>',
    )
    assert.ok(sheet.includes('>code 2<'))
    assert.doesNotMatch(sheet, /<autoFilter/)
    assert.doesNotMatch(book, /FilterDatabase/)
  })
})

test('a strict workbook, whose parts have other names for their kinds, comes back too', async () => {
  const parts = workbook({ sheet: row(text('title')) + row(text('Nurse')) })
  const strict = Object.fromEntries(
    Object.entries(parts).map(([name, content]) => [
      name,
      strToU8(
        strFromU8(content as Uint8Array).replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
      ),
    ]),
  )
  assert.deepEqual((await readCells((await extend(strict)).bytes)).at(1), ['Nurse', 'C2', '0.5'])
})

test('a damaged workbook is refused, and never with another error', async () => {
  const good = zipSync(workbook({ sheet: row(text('title')).repeat(50), styles: '<cellXfs><xf/></cellXfs>' }))
  let refused = 0
  for (let at = 4; at < good.length; at += 17) {
    const changed = Uint8Array.from(good)
    changed[at] = (changed[at] ?? 0) ^ 0xff
    const given = { file: 'staff.xlsx', headings: [1], columns: COLUMNS, rows: [{ line: 2, cells: ['a', '1'] }] }
    const outcome = await Array.fromAsync(extendWorkbook(changed, given)).then(
      () => 'given',
      (error) => (error instanceof RolemapError ? 'refused' : `${error}`),
    )
    assert.match(outcome, /^(given|refused)$/, `byte ${at}`)
    if (outcome === 'refused') refused += 1
  }
  assert.ok(refused > 20)
  await assert.rejects(extend(workbook({}), { sheet: 'None' }), {
    code: 'file-unreadable',
    message: /the sheet that was read/,
  })
})
