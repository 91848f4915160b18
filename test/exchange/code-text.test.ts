import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { zipSync } from 'fflate'
import { readClassificationTable, readTable } from 'rolemap/exchange'
import { cleanCell } from '../../src/text/clean.ts'
import { cell, row, text, workbook } from '../fixture/workbook.ts'

async function readItems(csv: string, options: { restoreZeros?: boolean } = {}) {
  const table = await readTable(Buffer.from(csv), { file: 'codes.csv' })
  const { value, problems } = await readClassificationTable(table, { id: 'local', file: 'codes.csv', ...options })
  return {
    items: value?.items.map(({ code, label, parent }) => [code, label, ...(parent === undefined ? [] : [parent])]),
    problems: problems.map(({ severity, code, at }) => [severity, code, at?.row]),
    messages: problems.map(({ message }) => message).join('\n'),
  }
}

/** How a sheet shows numbers in these formats. */
async function show(cells: readonly (readonly [format: string, value: string])[]): Promise<readonly string[]> {
  const escaped = cells.map(([format]) => format.replaceAll('&', '&amp;').replaceAll('"', '&quot;'))
  const formats = escaped.map((format, at) => `<numFmt numFmtId="${200 + at}" formatCode="${format}"/>`).join('')
  const looks = cells.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')
  const styles = `<numFmts>${formats}</numFmts><cellXfs>${looks}</cellXfs>`
  const sheet = row(...cells.map(() => text('code'))) + row(...cells.map(([, value], at) => cell(value, `s="${at}"`)))
  const table = await readTable(zipSync(workbook({ sheet, styles })), { file: 'codes.xlsx' })
  return (await Array.fromAsync(table.rows))[0]?.cells ?? []
}

describe('a number in a sheet', () => {
  test('that stands for a code is what the sheet shows', async () => {
    const shown = [
      ['000', '7', '007'],
      ['00.00', '4.2', '04.20'],
      ['00\\-0000', '231045', '23-1045'],
      ['00"-"0000', '31045', '03-1045'],
      ['##\\-####', '231045', '23-1045'],
      ['0.0', '12', '12.0'],
      ['0000;\\-0000', '5', '0005'],
      ['[$-409]0000', '7', '0007'],
      ['0000_)', '8', '0008'],
      ['"K"000', '9', 'K009'],
      ['00', '123', '123'],
      ['0', '10000000000', '10000000000'],
    ] as const
    assert.deepEqual(
      await show(shown.map(([format, value]) => [format, value])),
      shown.map(([, , code]) => code),
    )
  })

  test('that is a figure stays as it is: nothing is rounded, and no unit or currency is added', async () => {
    const figures = [
      ['0.00', '1.23456'],
      ['#,##0.00', '31000.5'],
      ['"£"0', '31000'],
      ['[$£-809]0.00', '31000'],
      ['0.0" days"', '2.5'],
      ['0%', '0.25'],
      ['0.00E+00', '12300'],
    ] as const
    assert.deepEqual(
      await show(figures),
      figures.map(([, value]) => value),
    )
  })
})

describe('a code', () => {
  test('is text: zeros, exponents and signs stay, and a formula that only gives a text is that text', async () => {
    const codes = ['0110', '1E10', '0000.0', '06.10', '-0030', '+44', '=1', '..', 'a1', 'A1', '01', '1']
    const { items } = await readItems(`code,label\n${codes.map((code, at) => `${code},Label ${at}`).join('\n')}\n`)
    assert.deepEqual(
      items?.map(([code]) => code),
      codes,
    )
    const stated = await readItems('code,label\n="0110",Officers\n"=""0210""",Others\n')
    assert.deepEqual(
      stated.items?.map(([code]) => code),
      ['0110', '0210'],
    )
  })

  test('and its label have no invisible signs', async () => {
    const { items } = await readItems('code,label\n\u200b2212,Nur\u00adse\u00a0ward\n2213\u00a0,Cafe\u0301 \tcook\n')
    assert.deepEqual(items, [
      ['2212', 'Nurse ward'],
      ['2213', 'Café cook'],
    ])
    assert.equal(cleanCell('two\nlines'), 'two\nlines')
  })
})

describe('codes that lost their zeros', () => {
  const tree = 'level,code,label\n1,0,Forces\n2,1,Officers\n3,11,Captains\n1,1,Managers\n2,11,Chiefs\n3,111,Mayors\n'

  test('are told with what they were, and none is merged with another', async () => {
    const { items, problems, messages } = await readItems(tree)
    assert.ok(!items?.some(([, label]) => label === 'Chiefs'))
    assert.deepEqual(problems, [
      ['error', 'code-level-differs', 5],
      ['error', 'code-level-differs', 6],
      ['warning', 'zeros-lost', 3],
    ])
    assert.match(messages, /"1" in line 3 is "01", "11" in line 4 is "011"/)
  })

  test('are read with them where a person says so', async () => {
    const { items } = await readItems(tree, { restoreZeros: true })
    assert.deepEqual(items, [
      ['0', 'Forces'],
      ['01', 'Officers', '0'],
      ['011', 'Captains', '01'],
      ['1', 'Managers'],
      ['11', 'Chiefs', '1'],
      ['111', 'Mayors', '11'],
    ])
  })

  test('stand out in a plain list too', async () => {
    const list = ['2211', '2212', '2213', '2214', '110'].map((code) => `${code},Label ${code}`).join('\n')
    assert.match((await readItems(`code,label\n${list}\n`)).messages, /"110" in line 6 is "0110"/)
  })

  test('stand out also where half of a list lost one, and no code has a zero in front', async () => {
    const list = (codes: string) => `code,label\n${codes.replaceAll(/\d+/g, (code) => `${code},Label ${code}\n`)}`
    const { messages } = await readItems(list('110 210 310 1111 1112 2111').replaceAll(' ', ''))
    assert.match(messages, /found 3 shorter, .*"310" in line 4 is "0310"/)
    for (const codes of ['110 210 1101 1112', '0110 110 1111 1112'])
      assert.doesNotMatch((await readItems(list(codes).replaceAll(' ', ''))).messages, /zeros/)
  })

  test('are none where codes are numbered on, or short ones are groups', async () => {
    const counted = Array.from({ length: 12 }, (_, at) => `${at + 1},Label ${at}`).join('\n')
    const groups = ['22', '2211', '2212', '2213', '2214', '2215'].map((code) => `${code},Label ${code}`).join('\n')
    assert.equal((await readItems(`code,label\n${counted}\n`)).messages, '')
    const { problems, items } = await readItems(`code,label\n${groups}\n`)
    assert.deepEqual(problems, [['note', 'parents-derived', undefined]])
    assert.deepEqual(items?.[1], ['2211', 'Label 2211', '22'])
  })
})

test('a code that fits no level does not take the parents of all others away', async () => {
  const codes =
    '1,Managers,1\n11,Chiefs,2\n112,Heads,\n1121,Mayors,4\n2,Others,1\n21,Some,2\n211,Few,3\n2111,One,4\n2112,Two,4\n'
  const { items, problems } = await readItems(`code,label,level\n${codes}`)
  assert.deepEqual(items?.[2], ['112', 'Heads', '11'])
  assert.deepEqual(items?.[3], ['1121', 'Mayors', '112'])
  assert.deepEqual(problems.slice(0, 1), [['warning', 'level-missing', 4]])
  const plain = await readItems(
    'code,label\n1,Managers\n11,Chiefs\n111,Heads\n1111,Mayors\n2,Others\n21,Some\n211,Few\nX9,Not stated\n',
  )
  assert.deepEqual(plain.items?.[3], ['1111', 'Mayors', '111'])
  assert.deepEqual(plain.problems.at(-1), ['warning', 'parent-missing', 9])
  const odd = await readItems(`code,label,level\n${codes}93,Odd,3\n`)
  assert.deepEqual(odd.items?.[3], ['1121', 'Mayors', '112'])
  assert.ok(odd.problems.some(([, code, line]) => code === 'parent-missing' && line === 11))
})
