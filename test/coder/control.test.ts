import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Coder, createCoder, findControls, isControlRead, readControls } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { readMeanings } from '../../bench/measure/meanings.ts'

test('a cell says yes, no or nothing about resources', () => {
  for (const cell of ['yes', 'Y', 'TRUE', '1']) assert.equal(readControls(cell), 'yes', cell)
  for (const cell of ['no', 'N', 'false', '0', 'None']) assert.equal(readControls(cell), 'no', cell)
  for (const cell of ['', 'n/k', 'not known', 'perhaps']) assert.equal(readControls(cell), undefined, cell)
  for (const cell of ['yes', 'No', '', ' - ', '?', 'N/K', 'not known', 'tbc']) assert.ok(isControlRead(cell), cell)
  for (const cell of ['maybe', 'perhaps', '2', 'yes and no', '£500']) assert.ok(!isControlRead(cell), cell)
})

test('a description says that a post controls resources, or that it controls none', () => {
  const YES = [
    '12 staff and a budget',
    'Manages 12 staff and a budget of £300,000.',
    'Responsible for a team of six. Holds the budget.',
    'Controls resources.',
    'Accountable for the running of two buildings and their staff',
    'No premises, but leads a team of four and manages its budget',
  ]
  const NO = [
    'no staff, budget or premises',
    'Writes reports. The post has no staff and no budget.',
    'Does not manage staff or budgets',
    'Without control of resources',
  ]
  const NOT_KNOWN = [
    '',
    'No line management',
    'Supervises a team of cleaners',
    'Supports the head of service with the budget and the staff rota',
    'Works in a team of 12 staff',
    'Looks after learning resources',
    'Advises managers on their budgets and premises',
    'Human resources for the council',
  ]
  for (const text of YES) assert.equal(findControls(text), 'yes', text)
  for (const text of NO) assert.equal(findControls(text), 'no', text)
  for (const text of NOT_KNOWN) assert.equal(findControls(text), undefined, text)
})

describe('control of resources decides who is a manager', () => {
  let coder: Coder
  before(async () => {
    const { value } = await readDataset('data/job-roles')
    coder = createCoder(value.version, { meanings: readMeanings(), weights: 'usual' })
  })
  const first = (title: string, context = {}) => coder.suggest(title, { context }).candidates[0]?.code

  test('a manager without any belongs to the role of the work', () => {
    assert.equal(first('Parking Manager'), 'A15')
    assert.equal(first('Parking Manager', { control: 'no' }), 'Y05')
    assert.equal(first('Parking Manager', { description: 'no staff, budget or premises' }), 'Y05')
    const { candidates } = coder.suggest('Parking Manager', { context: { control: 'no' } })
    assert.match(
      candidates[0]?.evidence.map(({ text }) => text).join('; ') ?? '',
      /controls no resources \(section 1\.5/,
    )
  })

  test('one with staff and a budget is a manager', () => {
    for (const context of [{ control: 'yes' }, { description: 'leads 12 staff and holds a budget' }]) {
      assert.equal(first('Contracts Manager', context), 'A15')
      assert.equal(first('Policy Manager', context), 'A15')
    }
    assert.equal(coder.suggest('Policy Manager', { context: { control: 'yes' } }).decision, 'review')
  })

  test('the field comes before the description', () => {
    assert.equal(first('Parking Manager', { control: 'yes', description: 'no staff, budget or premises' }), 'A15')
  })

  test('what does not manage, or is the name of a role, stays as it is', () => {
    for (const control of ['yes', 'no']) {
      assert.equal(first('Housing Officer', { control }), 'E45')
      assert.equal(first('Premises Manager', { control }), 'S30')
      assert.equal(first('Senior Manager', { control }), 'A05')
    }
  })

  test('it is asked where it matters, and not where it is known', () => {
    const open = coder.suggest('Contracts Manager')
    assert.equal(open.asksControl, true)
    assert.match(open.question ?? '', /control resources.*First Line Manager.*Contracts and Procurement Officer/)
    for (const context of [{ control: 'no' }, { control: 'yes' }])
      assert.equal(coder.suggest('Contracts Manager', { context }).asksControl, undefined)
    assert.equal(coder.suggest('Officer').asksControl, undefined)
  })

  test('what a cell does not say is not heeded, so that titles stay together', () => {
    assert.deepEqual(coder.heed?.({ control: 'n/k' }), {})
    assert.deepEqual(coder.heed?.({ control: 'yes' }), { control: 'yes' })
  })
})
