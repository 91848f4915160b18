// The Children's Services Mapping itself, if ../shared is available.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from 'rolemap/classification'
import {
  isChildrensServices,
  readChildrensServices,
} from '../../../src/exchange/document/childrens-services/children-services.ts'
import { isQualificationReport } from '../../../src/exchange/document/qualifications-report/qualification-report.ts'

const file = '001_b4e0ae220ee68ea2.txt'
const path = `../shared/documents/${file}`
const skip = existsSync(path) ? false : `${path} is not there`
const text = skip ? '' : readFileSync(path, 'utf8')
const { value, problems } = readChildrensServices(text, file)
const rowsOf = (code: string) => problems.filter((problem) => problem.code === code).map(({ at }) => at?.row)

test('the mapping has 21 headings, 171 items and 20 sub-items', { skip }, () => {
  const count = (level: string) => value.items.filter((item) => item.level === level).length
  assert.deepEqual([count('heading'), count('item'), count('sub-item')], [21, 171, 20])
  assert.equal(value.version, '2009-10')
  assert.deepEqual(checkVersion(value), [])
})

test('every line is an item as printed, a title at the top, or of the section after the lists', { skip }, () => {
  const items = new Map(value.items.map((item) => [item.at?.row, item]))
  const left: [number, string][] = []
  for (const [index, line] of text.split('\n').entries()) {
    const item = items.get(index + 1)
    if (line.trim() === '') assert.equal(item, undefined)
    else if (!item) left.push([index + 1, line])
    else {
      const mark = { heading: '', item: '- ', 'sub-item': ' - ' }[item.level]
      const printed = line.replace(/ \(sub-group\):$/i, '')
      assert.equal(printed, `${mark}${item.label}`)
      assert.equal(printed !== line, item.facts?.subGroup === true)
    }
  }
  assert.deepEqual(
    left.map(([row]) => row),
    [5, 7, 9, 268, 270, 272, 274],
  )
  assert.deepEqual(
    [left[0], left[2], left[3]],
    [
      [5, "Children's Services Mapping"],
      [9, 'Workforce classification 2009/10'],
      [268, 'Support'],
    ],
  )
})

test('the lists go on after the blank lines of a page break', { skip }, () => {
  const at = (row: number) => value.items.find((item) => item.at?.row === row)
  assert.deepEqual(
    [92, 185, 233].map((row) => [at(row)?.code, at(row)?.label]),
    [
      ['07.13', 'Clinical psychologist'],
      ['15.04', 'Receptionist/telephonist'],
      ['17.13', 'Other education support role'],
    ],
  )
})

test('four items have sub-items, and one sub-item asks for free text', { skip }, () => {
  const having = (fact: string) => value.items.filter((item) => item.facts?.[fact]).map((item) => item.code)
  assert.deepEqual(having('subGroup'), ['04.02', '06.02', '07.22', '16.02'])
  assert.deepEqual(having('freeText'), ['07.22.6'])
  assert.deepEqual(
    [...new Set(value.items.filter((item) => item.level === 'sub-item').map((item) => item.parent))],
    having('subGroup'),
  )
})

test('every label with "other" first is residual, and no other label', { skip }, () => {
  const residual = value.items.filter((item) => item.residual)
  assert.deepEqual(
    residual,
    value.items.filter((item) => item.label.startsWith('Other')),
  )
  assert.equal(residual.length, 26)
})

test('what the document has wrong is told, and nothing is an error', { skip }, () => {
  assert.deepEqual(rowsOf('label-repeated'), [102, 103, 106, 117, 121, 197, 261])
  assert.deepEqual(rowsOf('label-misspelt'), [85, 86, 89])
  assert.deepEqual(rowsOf('title-is-label'), [156, 220])
  assert.deepEqual(rowsOf('section-left-out'), [268])
  assert.equal(problems.length, 13)
  assert.ok(problems.every((problem) => problem.severity === 'note'))
})

test('a copy that is cut off at any line says so, and keeps what stands before', { skip }, () => {
  const lines = text.split('\n')
  for (let count = 0; count < lines.length; count += 1) {
    const reading = readChildrensServices(lines.slice(0, count).join('\n'), file)
    const read = value.items.filter((item) => (item.at?.row ?? 0) <= count)
    assert.equal(reading.value.items.length, read.length, `cut after line ${count}`)
    const errors = reading.problems.filter(({ severity }) => severity === 'error')
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['document-cut'],
      `cut after line ${count}`,
    )
  }
})

test('the mapping is told from the report', { skip }, () => {
  assert.ok(isChildrensServices(text))
  assert.ok(!isQualificationReport(text))
})
