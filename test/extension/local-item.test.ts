import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLocalItemFault, type LocalItemCells, parseLocalItem } from '../../src/classification/index.ts'
import { isLowest } from '../../src/classification/local-item.ts'
import { CREW } from '../api/fixture.ts'
import { anyCharacter } from '../fixture/any-text.ts'

const FRAME = {
  items: new Map(CREW.items.map((item) => [item.code, item])),
  levels: CREW.levels,
  standard: new Set([...CREW.items.map(({ code }) => code), 'C1']),
  local: new Set(['L1']),
}
const cells = (more: Partial<LocalItemCells>): LocalItemCells => ({
  ...{ code: 'L2', label: 'Bosun', parent: 'A2', description: '', titles: [] },
  ...more,
})
const fault = (more: Partial<LocalItemCells>) => {
  const parsed = parseLocalItem(cells(more), FRAME)
  return isLocalItemFault(parsed) ? [parsed.column, parsed.code, parsed.message] : parsed
}

test('a local item hangs on exactly one standard item that has none below it', () => {
  assert.deepEqual(fault({}), { code: 'L2', label: 'Bosun', parent: 'A2', titles: [] })
  assert.deepEqual(fault({ parent: '' }), [
    ...['parent', 'local-parent-missing', 'expected the standard item that it hangs on, found none'],
  ])
  assert.deepEqual(fault({ parent: 'Z9' }), [
    ...['parent', 'local-parent-unknown', 'expected the code of a standard item, found "Z9"'],
  ])
  assert.deepEqual(fault({ parent: 'A' }), [
    ...[
      'parent',
      'local-parent-level',
      'expected an item without items below it, such as one of the level role; found "A", of the level group',
    ],
  ])
  for (const two of ['A1, A2', 'A1|A2', 'A1;A2', 'A1 A2'])
    assert.deepEqual(fault({ parent: two }), [
      ...['parent', 'local-parent-several', `expected one standard item, found several: "${two}"`],
    ])
  assert.deepEqual(fault({ parent: 'l1' }), [
    ...['parent', 'local-parent-local', 'expected a standard item, found the local item "l1"'],
  ])
  assert.equal(fault({ parent: 'L2' })[1 as never], 'local-parent-local')
  assert.deepEqual(fault({ parent: 'C1' }), [
    ...['parent', 'local-parent-retired', 'expected an item that is still there, found "C1", which is retired'],
  ])
})

test('a local code is no standard code of any version, nor another local one, in whatever case of its letters', () => {
  assert.deepEqual(fault({ code: 'a1' }), [
    ...['code', 'local-code-standard', 'expected a code that no standard item has, found "a1"'],
  ])
  assert.equal(fault({ code: 'c1' })[1 as never], 'local-code-standard')
  assert.deepEqual(fault({ code: 'l1' }), [
    ...['code', 'local-code-repeated', 'expected each local code once, found "l1" again'],
  ])
  assert.equal(fault({ code: '' })[1 as never], 'local-code-missing')
  for (const code of ['L 2', 'L,2', 'L;2', 'L|2', 'L\t2', 'L'.repeat(61)])
    assert.equal(fault({ code })[1 as never], 'local-code-unfit', code)
})

test('a local item has a label, and its titles are there once each', () => {
  assert.equal(fault({ label: ' – ' })[1 as never], 'local-label-missing')
  assert.equal(fault({ label: 'x'.repeat(501) })[1 as never], 'local-text-long')
  assert.equal(fault({ description: 'x'.repeat(5001) })[1 as never], 'local-text-long')
  assert.deepEqual(fault({ titles: ["Bo'sun", 'BOSUN', '–', 'Mate (deck)'], description: 'On deck' }), {
    ...{ code: 'L2', label: 'Bosun', parent: 'A2', description: 'On deck', titles: ['BOSUN', 'Mate (deck)'] },
  })
  assert.deepEqual(fault({ parent: 'a2' }), { code: 'L2', label: 'Bosun', parent: 'A2', titles: [] })
})

test('whatever a person writes, what is taken has one standard item that has none below it and a code of its own', () => {
  const text = fc.oneof(
    fc.constantFrom('A', 'A1', 'a2', 'L1', 'L3', 'B9', 'C1', '', 'A1|A2', '__proto__', 'constructor'),
    fc.string({ unit: anyCharacter, maxLength: 70 }),
  )
  const parent = fc.oneof(fc.constantFrom('A1', 'a2', 'B9'), text)
  const written = fc.record({ code: text, label: text, parent, description: text, titles: fc.array(text) })
  let taken = 0
  fc.assert(
    fc.property(written, (given) => {
      const parsed = parseLocalItem(given, FRAME)
      if (isLocalItemFault(parsed)) return
      taken++
      assert.equal(FRAME.items.get(parsed.parent)?.level, 'role')
      assert.ok(!FRAME.standard.has(parsed.code.toUpperCase()) && !FRAME.local.has(parsed.code.toUpperCase()))
    }),
    { numRuns: 2000 },
  )
  assert.ok(taken > 50, `only ${taken} were taken`)
})

test('an item without items below it takes local items, whatever its level', () => {
  const items = new Map(
    [
      { code: '03', label: 'Social care', level: 'heading' },
      { code: '03.01', label: 'Nurse', level: 'item', parent: '03' },
      { code: '03.02', label: 'Social worker', level: 'item', parent: '03' },
      { code: '03.01.1', label: 'School nurse', level: 'sub-item', parent: '03.01' },
    ].map((item) => [item.code, item] as const),
  )
  const lowest = [...items.values()].filter((item) => isLowest(items, item)).map(({ code }) => code)
  assert.deepEqual(lowest, ['03.02', '03.01.1'])
})
