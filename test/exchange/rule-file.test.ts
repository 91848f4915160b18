import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { getRules, listRules, type Rule } from 'rolemap/coder'
import { readRuleFile, readTable, writeRuleFile } from 'rolemap/exchange'
import { fold } from '../../src/text/fold.ts'

const CODES = new Set(['A05', 'Q40'])
const read = async (text: string, codes?: ReadonlySet<string>) =>
  readRuleFile(await readTable(Buffer.from(text), { file: 'rules.tsv' }), codes ? { codes } : {})

const write = async (rules: readonly Rule[]) => Buffer.concat(await Array.fromAsync(writeRuleFile(rules))).toString()

/** The problems of one row below the usual header, as code, line and column. */
async function problemsOf(...rows: readonly string[]) {
  const { problems } = await read(['kind\tfrom\tto\tcode\tnote', ...rows, ''].join('\n'), CODES)
  return problems.map(({ code, at }) => [code, at?.row, at?.column])
}

test('a rule file is read from any table with its columns, in any order', async () => {
  const { value, problems } = await read('from\tkind\tto\nTA\tabbreviation\tteam assistant\nbank\tdowngraded\t\n')
  assert.deepEqual(problems, [])
  assert.deepEqual(value, [
    { kind: 'abbreviation', from: 'TA', to: 'team assistant' },
    { kind: 'downgraded', from: 'bank' },
  ])
  await assert.rejects(read('kind,to\nvague,x\n'), { code: 'column-missing' })
})

test('a row that is not taken is a problem with its line and the cell', async () => {
  assert.deepEqual(await problemsOf('hunch\tx\ty\t\t'), [['rule-kind-unknown', 2, 'kind']])
  assert.deepEqual(await problemsOf('abbreviation\t--\ty\t\t'), [['rule-incomplete', 2, 'from']])
  assert.deepEqual(await problemsOf('abbreviation\tTA\t\t\t'), [['rule-incomplete', 2, 'to']])
  assert.deepEqual(await problemsOf('ending\tman age\tmanage\t\t'), [['rule-incomplete', 2, 'from']])
  assert.deepEqual(await problemsOf('title\tPA\t\t\t'), [['rule-incomplete', 2, 'code']])
  assert.deepEqual(await problemsOf('vague\tx\t\t\t', 'title\tPA\t\tQ99\t'), [['rule-code-unknown', 3, 'code']])
})

test('a cell that the kind has no use for is told, and the row is taken without it', async () => {
  const { value, problems } = await read('kind\tfrom\tto\tcode\nvague\tx\ty\t\ntitle\tPA\t\tQ40\n', CODES)
  assert.deepEqual(value, [
    { kind: 'vague', from: 'x' },
    { kind: 'title', from: 'PA', code: 'Q40' },
  ])
  assert.deepEqual(
    problems.map(({ severity, code }) => [severity, code]),
    [['warning', 'rule-cell-unused']],
  )
})

test('of two rules that contradict each other the first stays, and one that stands twice is taken once', async () => {
  const contradicted = [['rule-contradicts', 3, 'from']]
  assert.deepEqual(await problemsOf('abbreviation\tTA\ta\t\t', 'replacement\tta\tb\t\t'), contradicted)
  assert.deepEqual(await problemsOf('title\tPA\t\tA05\t', 'title\tP.A.\t\tQ40\t', 'title\tpa\t\tQ40\t'), [
    ['rule-contradicts', 4, 'from'],
  ])
  assert.deepEqual(await problemsOf('plain\tlead\t\t\t', 'vague\tLead\t\t\t'), contradicted)
  assert.deepEqual(await problemsOf('vague\tlead\t\t\t', 'vague\tLead\t\t\t'), [['rule-repeated', 3, 'from']])
  assert.deepEqual(await problemsOf('vague\tlead\t\t\t', 'downgraded\tlead\t\t\t', 'blank\tlead\t\t\t'), [])
})

test('the shipped rules are a rule file without a problem', async () => {
  for (const id of ['job-roles', 'children-services-2009', 'any other']) {
    const rules = listRules(getRules(id))
    const { value, problems } = await read(await write(rules))
    assert.deepEqual(problems, [])
    assert.deepEqual(value, rules)
  }
})

test('rules that are written and read again are the same', async () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map((text) => text.replaceAll('\0', '').replace(/^'/, '').trim())
    .filter((text) => fold(text) !== '')
  const rule = fc.oneof(
    fc.record({ kind: fc.constantFrom('abbreviation', 'spelling'), from: words, to: words, note: words }),
    fc.record({ kind: fc.constant('title'), from: words, code: fc.constantFrom(...CODES) }),
  )
  const rules = fc.uniqueArray(rule, { selector: ({ from }) => fold(from) })
  await fc.assert(
    fc.asyncProperty(rules, async (drawn) => {
      const given = drawn.map((one) => ({ ...one }) as Rule)
      assert.deepEqual((await read(await write(given))).value, given)
    }),
    { numRuns: 100 },
  )
})
