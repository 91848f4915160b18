import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Rule } from 'rolemap/coder'
import { layRules } from '../../src/coder/rule/lay-rules.ts'
import { listClashes } from '../../src/coder/rule/rule-edit.ts'

const BEFORE: readonly Rule[] = [
  { kind: 'vague', from: 'ash' },
  { kind: 'plain', from: 'birch' },
  { kind: 'title', from: 'cedar', code: 'A1' },
  { kind: 'abbreviation', from: 'elm', to: 'ash' },
]

const ANY_ROW = fc.record({
  kind: fc.constantFrom('vague', 'plain', 'title', 'abbreviation', 'replacement', 'alternative', 'wish'),
  from: fc.constantFrom('ash', 'birch', 'cedar', 'elm', 'Fir'),
  to: fc.constantFrom('oak', 'yew'),
  code: fc.constantFrom('A1', 'A2'),
  remove: fc.boolean(),
})

test('whatever a file of rules says, the rules after it contradict one another nowhere, and no other rule is lost', () => {
  fc.assert(
    fc.property(fc.array(ANY_ROW, { maxLength: 10 }), (rows) => {
      const given = rows.map(({ remove, ...cells }, row) => ({ row, cells, remove }))
      const { rules, laid } = layRules(BEFORE, given, () => true)
      assert.deepEqual(listClashes(rules), [])
      assert.equal(laid.length, rows.length)
      const accepted = laid.flatMap((one) => ('fault' in one ? [] : [one]))
      for (const { does, rule } of accepted) assert.equal(rules.includes(rule), does !== 'remove')
      const gone = BEFORE.filter((rule) => !rules.some((one) => one.from === rule.from && one.kind === rule.kind))
      assert.ok(gone.length <= accepted.filter(({ does }) => does === 'remove' || does === 'change').length)
      const repeated = layRules(rules, given, () => true)
      const added = repeated.laid.filter((one) => 'does' in one && one.does === 'add')
      assert.ok(added.length === 0 || rows.some(({ remove }) => remove), 'what was added is not added again')
    }),
  )
})

test('of two rows that contradict one another the second is refused, and the rule that it would have replaced stays', () => {
  const rows = [
    { kind: 'plain', from: 'ash' },
    { kind: 'vague', from: 'birch' },
    { kind: 'title', from: 'Cedar', code: 'A2' },
  ]
  const given = rows.map((cells, at) => ({ row: at + 2, cells, remove: false }))
  const { rules, laid } = layRules(BEFORE, given, () => true)
  assert.deepEqual(
    laid.map((one) => ('fault' in one ? one.fault.message : one.does)),
    [
      'expected what your rule vague "ash" says of "ash", found something else',
      'expected what your rule plain "birch" says of "birch", found something else',
      'change',
    ],
  )
  assert.deepEqual(rules, [BEFORE[0], BEFORE[1], { kind: 'title', from: 'Cedar', code: 'A2' }, BEFORE[3]])
})
