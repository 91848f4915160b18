import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type IndexEntry, type Item, inferChanges, type Judged } from 'rolemap/classification'
import { versions } from './sample.ts'

const item = (code: string, label: string, level = 'unit'): Item => ({ code, label, level })
const titles = (code: string, ...list: readonly string[]): readonly IndexEntry[] =>
  list.map((title) => ({ title, code, kind: 'printed', source: 'made' }))

interface Edition {
  readonly items: readonly Item[]
  readonly entries?: readonly IndexEntry[]
}

const infer = (from: Edition, to: Edition, judged: readonly Judged[] = []) =>
  inferChanges({ entries: [], ...from }, { entries: [], ...to }, { judged })
/** `change code -> codes`. */
const told = (...given: Parameters<typeof infer>) =>
  infer(...given).map(({ change, code, to }) => `${change} ${code} -> ${to.map((one) => one.code).join(' ')}`.trim())

const cook = item('2', 'Cook')

describe('a code', () => {
  test('that is now of something else altogether is reused, not renamed', () => {
    const [row, ...more] = infer(
      { items: [item('1', 'Town crier'), cook] },
      { items: [item('1', 'Data scientist'), cook] },
    )
    assert.deepEqual([row?.change, row?.code, row?.to[0]?.label, more], ['reused', '1', 'Data scientist', []])
    assert.deepEqual(row?.because, ['labels with nothing in common'])
    assert.ok(row?.sure !== undefined && row.sure > 0.5 && row.sure < 0.8)
  })

  test('whose label was reworded is renamed', () => {
    const rows = infer({ items: [item('1', 'Nurses'), cook] }, { items: [item('1', 'Registered nurses'), cook] })
    assert.deepEqual([rows.length, rows[0]?.change], [1, 'renamed'])
    assert.ok((rows[0]?.sure ?? 0) > 0.8)
    const [cased] = infer({ items: [item('1', 'NURSES')] }, { items: [item('1', 'Nurses')] })
    assert.deepEqual([cased?.change, cased?.sure], ['renamed', 1])
  })

  test('with the titles that it had is renamed, however it is called', () => {
    const was = { items: [item('1', 'Carter'), cook], entries: titles('1', 'drayman', 'van man', 'horse driver') }
    const is = { items: [item('1', 'Van driver'), cook], entries: titles('1', 'Drayman', 'van man', 'delivery driver') }
    const [row] = infer(was, is)
    assert.deepEqual([row?.change, row?.because?.at(-1)], ['renamed', '67 % of the titles in common'])
    const others = { ...is, entries: titles('1', 'courier', 'chauffeur', 'delivery driver') }
    assert.equal(infer(was, others)[0]?.change, 'reused')
  })
})

describe('an item', () => {
  test('whose label is now at another code has that code, which is neither an end nor a beginning', () => {
    const to = { items: [item('1', 'Data scientist'), cook, item('9', 'Town crier')] }
    assert.deepEqual(told({ items: [item('1', 'Town crier'), cook] }, to), ['reused 1 -> 1', 'recoded 1 -> 9'])
    assert.deepEqual(told({ items: [cook] }, { items: [item('7', 'Cooks')] }), ['recoded 2 -> 7'])
  })

  test('of another level is not the same, though it is called so', () => {
    const [was, is] = [
      { items: [item('54', 'Cooks', 'minor'), cook] },
      { items: [item('5435', 'Cooks', 'unit'), cook] },
    ]
    assert.deepEqual(told(was, is), ['ended 54 ->', 'new 5435 -> 5435'])
    const renamed = { items: [item('54', 'Cooks', 'group'), item('5', 'Trades', 'top')] }
    assert.deepEqual(told(renamed, { items: [item('64', 'Cooks', 'b'), item('5', 'Trades', 'a')] }), [
      'recoded 54 -> 64',
    ])
  })

  test('that nothing is like ended, and one that is a little like it says how sure that is', () => {
    const rows = infer({ items: [item('1', 'Van drivers')] }, { items: [item('8', 'Crane fitters')] })
    assert.deepEqual(
      rows.map(({ change }) => change),
      ['ended', 'new'],
    )
    assert.ok(rows.every(({ sure = 1 }) => sure > 0.5))
  })
})

describe('what a person says', () => {
  const was = { items: [item('1', 'Town crier'), cook] }
  const is = { items: [item('1', 'Data scientist'), cook, item('9', 'Herald')] }
  const by = (...to: readonly string[]) => [{ code: '1', to, judge: 'ann' }]

  test('goes before the evidence', () => {
    assert.deepEqual(told(was, is), ['reused 1 -> 1', 'new 9 -> 9'])
    assert.deepEqual(told(was, is, by('1')), ['renamed 1 -> 1', 'new 9 -> 9'])
    assert.deepEqual(told(was, is, by('9')), ['reused 1 -> 1', 'recoded 1 -> 9'])
    assert.deepEqual(told(was, is, by('2', '9')), ['reused 1 -> 1', 'split 1 -> 2 9'])
    assert.deepEqual(told(was, is, by()), ['reused 1 -> 1', 'ended 1 ->', 'new 9 -> 9'])
    const [row] = infer(was, is, by('9'))
    assert.deepEqual([row?.sure, row?.judge], [1, 'ann'])
  })

  test('holds for an item that is gone, and for one whose label is as it was', () => {
    const gone = { items: [cook, item('9', 'Herald')] }
    assert.deepEqual(told(was, gone, by('9')), ['renamed 1 -> 9'])
    assert.deepEqual(told(was, gone, by()), ['ended 1 ->', 'new 9 -> 9'])
    const same = { items: [...was.items, item('9', 'Herald')] }
    assert.deepEqual(told(was, same, by('9')), ['reused 1 -> 1', 'recoded 1 -> 9'])
  })
})

test('of any two versions, no row is without its codes, and each chance is one', () => {
  fc.assert(
    fc.property(versions, versions, (from, to) => {
      const there = new Set(to.items.map(({ code }) => code))
      for (const { change, to: went, sure = 1 } of inferChanges(from, to)) {
        assert.ok(went.every(({ code }) => there.has(code)))
        assert.equal(went.length === 0, change === 'ended')
        assert.ok(sure >= 0.5 && sure <= 1)
      }
      assert.deepEqual(inferChanges(from, from), [])
    }),
  )
})
