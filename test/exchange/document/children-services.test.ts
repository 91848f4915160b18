// The workforce classification of the Children's Services Mapping, on an invented document of the same shape.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkVersion } from 'rolemap/classification'
import {
  isChildrensServices,
  readChildrensServices,
} from '../../../src/exchange/document/childrens-services/children-services.ts'

const text = readFileSync('test/fixture/children-services.txt', 'utf8')
const file = 'children-services.txt'
const { value, problems } = readChildrensServices(text, file)
const find = (code: string) => value.items.find((item) => item.code === code)

test('headings, items and sub-items are numbered in the order of the document', () => {
  assert.deepEqual(
    value.items.map(({ code, label, level, parent }) => [code, label, level, parent]),
    [
      ['01', 'Harbour Roles', 'heading', undefined],
      ['01.01', 'Harbour master', 'item', '01'],
      ['01.02', 'Other harbour role', 'item', '01'],
      ['02', 'Lighthouse staff', 'heading', undefined],
      ['02.01', 'Keeper', 'item', '02'],
      ['02.01.1', 'Day keeper', 'sub-item', '02.01'],
      ['02.01.2', 'Other, please specify', 'sub-item', '02.01'],
      ['02.02', 'Orthopists', 'item', '02'],
      ['02.03', 'Lamp officer (includes wick officer, oil officer and night keeper)', 'item', '02'],
      ['03', 'Other', 'heading', undefined],
      ['03.01', 'Day keeper', 'item', '03'],
    ],
  )
  assert.equal(value.version, '2011-12')
  assert.deepEqual(checkVersion(value), [])
})

test('the marker of a sub-group, a request for free text and a presumed form are facts', () => {
  assert.deepEqual(find('02.01')?.facts, { subGroup: true })
  assert.deepEqual(find('02.01.2')?.facts, { freeText: true })
  assert.deepEqual(find('02.02')?.facts, { presumed: 'Orthoptists' })
  assert.equal(find('02.03')?.facts, undefined)
})

test('only labels that start or end with "other" are residual', () => {
  const residual = value.items.filter((item) => item.residual).map((item) => item.code)
  assert.deepEqual(residual, ['01.02', '02.01.2', '03'])
})

test('titles of items and the titles that a label includes are entries; headings have none', () => {
  assert.deepEqual(
    value.entries.map(({ title, code, kind }) => `${code} ${kind} ${title}`),
    [
      '01.01 label Harbour master',
      '01.02 label Other harbour role',
      '02.01 label Keeper',
      '02.01.1 label Day keeper',
      '02.01.2 label Other, please specify',
      '02.02 label Orthopists',
      '02.03 label Lamp officer (includes wick officer, oil officer and night keeper)',
      '02.03 printed wick officer',
      '02.03 printed oil officer',
      '02.03 printed night keeper',
      '03.01 label Day keeper',
    ],
  )
})

test('repeated labels, slips and what is left out are notes at their lines', () => {
  assert.deepEqual(
    problems.map(({ severity, code, at }) => [severity, code, at?.row]),
    [
      ['note', 'label-misspelt', 20],
      ['note', 'label-repeated', 25],
      ['note', 'section-left-out', 27],
    ],
  )
  assert.ok(problems.every(({ at }) => at?.file === file))
})

test('a line that is in no list is an error, not a heading', () => {
  const odd = text.replace('- Other harbour role\n', '- Other harbour role\n\nA loose line\n')
  const reading = readChildrensServices(odd, file)
  assert.deepEqual(
    reading.value.items.map((item) => item.label),
    value.items.map((item) => item.label),
  )
  assert.deepEqual(
    reading.problems.filter((problem) => problem.severity === 'error').map(({ code, at }) => [code, at?.row]),
    [['line-unread', 14]],
  )
})

test('an item without its heading and a sub-item without its item are errors', () => {
  const reading = readChildrensServices(text.replace('Harbour Roles\n', ' - Lost\n- Found\n'), file)
  assert.deepEqual(
    reading.problems.filter((problem) => problem.code === 'line-unread').map(({ at }) => at?.row),
    [9, 10, 12, 13],
  )
})

test('an included title that names another item is a note', () => {
  const shared = readChildrensServices(text.replace('night keeper', 'harbour master'), file)
  assert.deepEqual(
    shared.problems.filter((problem) => problem.code === 'title-is-label').map(({ at }) => at?.row),
    [21],
  )
})

test('the ends of lines, form feeds and a byte order mark change nothing', () => {
  const windows = `\uFEFF${text.replaceAll('\n', '\r\n').replace('- Orthopists', '\f- Orthopists')}`
  assert.deepEqual(readChildrensServices(windows, file), { value, problems })
})

test('a document that ends early gives what stands before the end and an error', () => {
  const lines = text.trimEnd().split('\n')
  for (let count = 0; count < lines.length; count += 1) {
    const reading = readChildrensServices(lines.slice(0, count).join('\n'), file)
    const read = value.items.filter((item) => (item.at?.row ?? 0) <= count)
    assert.deepEqual(reading.value.items, read, `cut after line ${count}`)
    const errors = reading.problems.filter((problem) => problem.severity === 'error')
    assert.deepEqual(
      errors.map((problem) => problem.code),
      ['document-cut'],
      `cut after line ${count}`,
    )
  }
})

test('no text makes the reader throw, and every item has a heading', () => {
  const line = fc.constantFrom('- A', ' - B', 'C', '', 'Support', 'Email: x', 'Workforce classification 2009/10')
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const reading = readChildrensServices(lines.join('\n'), file)
      assert.deepEqual(checkVersion(reading.value), [])
    }),
  )
})

test('the document is known by its title', () => {
  assert.ok(isChildrensServices(text))
  assert.ok(!isChildrensServices('Something on the Children’s Services Mapping'))
  assert.ok(!isChildrensServices(''))
})
