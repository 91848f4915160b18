import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Context, createCoder, getRules, listRules, type Rule, type RuleSet, toRuleSet } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

const MANAGERS = [
  ['A05', 'Senior Manager'],
  ['A10', 'Middle Manager'],
  ['A15', 'First Line Manager'],
] as const
/** The example with managers, with the id whose shipped rules contain section 1.5. */
const MANAGED = {
  ...EXAMPLE,
  id: 'job-roles',
  items: [...EXAMPLE.items, ...MANAGERS.map(([code, label]) => ({ code, label, level: 'role' }))],
}

function ask(
  title: string,
  rules: readonly Rule[] = [],
  { version = EXAMPLE, ...context }: Context & { readonly version?: typeof EXAMPLE } = {},
) {
  const set: Partial<RuleSet> = toRuleSet(rules)
  const { decision, candidates } = createCoder(version, { rules: set }).suggest(title, { context })
  const [first] = candidates
  return { decision, code: first?.code, says: first?.evidence.map(({ text }) => text).join('\n') ?? '' }
}

test('an alternative is read beside the words as they stand', () => {
  const rules: readonly Rule[] = [{ kind: 'alternative', from: 'Chauffeur', to: 'bus driver' }]
  assert.notEqual(ask('Chauffeur').code, 'W05')
  const { code, says } = ask('Chauffeur', rules)
  assert.equal(code, 'W05')
  assert.match(says, /“Chauffeur” may stand for “bus driver” \(your rule\)/)
  assert.equal(ask('District nurse', [{ kind: 'alternative', from: 'district nurse', to: 'driver' }]).code, 'E55')
})

test('a default holds where neither the index nor the context says which item it is', () => {
  const rules: readonly Rule[] = [{ kind: 'default', from: 'Personal assistant', code: 'N35' }]
  assert.equal(ask('PA').decision, 'review')
  const { decision, code, says } = ask('PA', rules)
  assert.deepEqual([decision, code], ['coded', 'N35'])
  assert.match(says, /“Personal assistant” is coded this way unless something says otherwise \(your rule\)/)
  assert.equal(ask('PA', rules, { serviceArea: 'Care and support' }).code, 'Q40')
  assert.equal(ask('Driver', [{ kind: 'default', from: 'Driver', code: 'N05' }]).code, 'W05')
  for (const title of ['Various', 'Officer'])
    assert.equal(ask(title, [{ kind: 'default', from: title, code: 'N05' }]).code, 'N05')
})

test('a context rule holds where the field of the post has the words, and for the title with rank before it', () => {
  const rules: readonly Rule[] = [
    { kind: 'context', from: 'Officer', code: 'E85', where: 'service area', has: 'Children’s social care' },
  ]
  const there = { serviceArea: "CHILDREN'S SOCIAL CARE (North)" }
  const { decision, code, says } = ask('Officer', rules, there)
  assert.deepEqual([decision, code], ['coded', 'E85'])
  assert.match(says, /“Officer” belongs here where the service area has “Children’s social care” \(your rule\)/)
  assert.equal(ask('Senior Officer', rules, there).code, 'E85')
  assert.notEqual(ask('Officer', rules).decision, 'coded')
  assert.notEqual(ask('Officer', rules, { employer: "Children's social care" }).decision, 'coded')
  assert.notEqual(ask('Transport Officer', rules, there).code, 'E85')
})

test('the rule for managers is rules that one can see, add to, override and switch off', () => {
  const shipped = listRules(getRules('job-roles'))
  const rule = (kind: string, from: string) => shipped.find((one) => one.kind === kind && one.from === from)
  assert.deepEqual(rule('manager', 'head of …'), {
    kind: 'manager',
    from: 'head of …',
    code: 'A10',
    note: 'section 1.5 of the classification',
  })
  assert.equal(rule('not-manager', 'head of year')?.code, 'A10')
  assert.ok(rule('oversees', 'supervisor'))
  assert.deepEqual([rule('manages', 'manager')?.to, rule('manages', 'manager')?.code], ['officer', 'A15'])
  const managed = (title: string, rules: readonly Rule[] = []) => ask(title, rules, { version: MANAGED })
  const ours = managed('Head of Transport')
  assert.equal(ours.code, 'A10')
  assert.match(ours.says, /“head of” can mean different levels of manager \(section 1\.5/)
  const moved = managed('Head of Transport', [{ kind: 'manager', from: 'Head of …', code: 'A05' }])
  assert.equal(moved.code, 'A05')
  assert.match(moved.says, /\(your rule\)/)
  assert.equal(managed('Transport Tsar', [{ kind: 'manager', from: 'tsar', code: 'A05' }]).code, 'A05')
  for (const off of [
    { kind: 'off', from: 'head of …', to: 'manager' },
    { kind: 'off', from: '*', to: 'managerial' },
    { kind: 'not-manager', from: 'head of transport' },
  ] as const)
    assert.doesNotMatch(managed('Head of Transport', [off]).says, /names the height/)
})

test('a shipped rule of any kind can be switched off', () => {
  assert.match(ask('PA driver').says, /is read as/)
  assert.doesNotMatch(ask('PA driver', [{ kind: 'off', from: 'PA' }]).says, /is read as/)
  assert.match(ask('PA driver', [{ kind: 'off', from: 'PA', to: 'spelling' }]).says, /is read as/)
  assert.doesNotMatch(ask('PA driver', [{ kind: 'off', from: '*', to: 'abbreviation' }]).says, /is read as/)
})

test('rules of every kind are the same after they were a set', () => {
  const rules: readonly Rule[] = [
    { kind: 'alternative', from: 'carer', to: 'care worker' },
    { kind: 'default', from: 'Carer', code: 'Q05' },
    { kind: 'context', from: 'Officer', code: 'E85', where: 'grade', has: 'SW2' },
    { kind: 'manager', from: 'tsar', code: 'A05' },
    { kind: 'manager', from: 'tsar of …', code: 'A05' },
    { kind: 'not-manager', from: 'head of wine', code: 'A10' },
    { kind: 'not-manager', from: 'tsar bomb' },
    { kind: 'oversees', from: 'ganger' },
    { kind: 'manages', from: 'boss', to: 'worker', code: 'A15' },
    { kind: 'off', from: '*', to: 'managerial' },
    { kind: 'off', from: 'ta' },
  ]
  assert.deepEqual(listRules(toRuleSet(rules)), rules)
})
