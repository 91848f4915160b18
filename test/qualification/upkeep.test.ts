import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  applyCare,
  applyEffort,
  applyWatch,
  dueOn,
  type EffortPlan,
  isUpkeepFault,
  MEASURES,
  toEffortOrder,
  workOut,
} from 'rolemap/qualification'
import { readQualificationSet } from '../../src/exchange/dataset/qualification.ts'

const plan = (order: Parameters<typeof applyEffort>[0]): EffortPlan => {
  const made = applyEffort({ label: 'Ours', ...order })
  if (isUpkeepFault(made)) throw new Error(`${made.column}: ${made.message}`)
  return made
}
const faultOf = (made: object | undefined) => (made && isUpkeepFault(made) ? made.column : undefined)
const near = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-6, `${one} ${other}`)

describe('what keeping the list takes', () => {
  test('is days, or minutes for each of what there is, by grade, with what is paid on top', () => {
    const tasks = [
      'Lead = Head, 22 days',
      'Check = Clerk, 7.4 minutes each of unchecked',
      'Learn = Clerk, 5 days, first year',
    ]
    const made = plan({ grades: ['Head = £40,000', 'Clerk = 20000 [0.5; 9000]'], tasks, onTop: '0.25' })
    const { grades, days, pay } = workOut(made, (of) => (of === 'unchecked' ? 600 : 0))
    assert.deepEqual(
      grades.map((one) => [one.days.first, one.days.later].map(Math.round)),
      [
        [22, 22],
        [15, 10],
      ],
    )
    near(grades[0]?.fte.first ?? 0, 0.1)
    near(grades[0]?.pay.first ?? 0, 5000)
    near(pay.later, 5000 + (10 / 220) * 25_000)
    assert.equal(Math.round(days.first), 37)
    assert.deepEqual(made.grades[1]?.published, { fte: 0.5, pay: 9000 })
  })

  test('adds up, whatever is planned, and a plan reads back as it was written', () => {
    const amount = fc.integer({ min: 0, max: 300 })
    const task = fc.record({
      grade: fc.constantFrom('A', 'B'),
      amount,
      of: fc.option(fc.constantFrom(...MEASURES)),
      first: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(task, { maxLength: 12 }), fc.integer({ min: 0, max: 5000 }), (list, many) => {
        const tasks = list.map(({ grade, amount: value, of, first }, at) => {
          const takes = of ? `${value} minutes each of ${of}` : `${value} days`
          return `Task ${at} = ${grade}, ${takes}${first ? ', first year' : ''}`
        })
        const made = plan({ grades: ['A = 10000', 'B = 20000'], tasks })
        assert.deepEqual(applyEffort(toEffortOrder(made)), made)
        const effort = workOut(made, () => many)
        for (const year of ['first', 'later'] as const) {
          near(
            effort.tasks.reduce((sum, one) => sum + one.days[year], 0),
            effort.days[year],
          )
          near(
            effort.grades.reduce((sum, one) => sum + one.pay[year], 0),
            effort.pay[year],
          )
          assert.ok(effort.days.later <= effort.days.first + 1e-9)
        }
      }),
    )
  })

  test('says one day as one says it, and takes that back', () => {
    const made = plan({ grades: ['Head = 1'], tasks: ['Lead = Head, 1 days', 'Plan = Head, 2 day'] })
    const { tasks } = toEffortOrder(made)
    assert.deepEqual(tasks, ['Lead = Head, 1 day', 'Plan = Head, 2 days'])
    assert.deepEqual(applyEffort({ tasks }, made), made)
  })

  test('is refused with the field at fault', () => {
    assert.equal(faultOf(applyEffort({ label: 'A', tasks: ['Lead = Nobody, 3 days'] })), 'tasks')
    assert.equal(faultOf(applyEffort({ label: 'A', grades: ['Head'] })), 'grades')
    assert.equal(faultOf(applyEffort({ label: 'A', daysInYear: '0' })), 'daysInYear')
    assert.equal(faultOf(applyEffort({ label: ' ' })), 'label')
    const each = { label: 'A', grades: ['Head = 1'], tasks: ['Lead = Head, 3 minutes each of wishes'] }
    assert.equal(faultOf(applyEffort(each)), 'tasks')
  })

  test('ships as section 7 of the report has it: 63, 30 and 61 days a year without judging, beside table 7.1', async () => {
    const { upkeep } = (await readQualificationSet('data/qualifications')).value
    const tasks = upkeep.effort?.tasks.filter(({ task, first }) => !first && !/judge|moderate/i.test(task)) ?? []
    const sums = upkeep.effort?.grades.map(({ name, published }) => [
      tasks.filter(({ grade }) => grade === name).reduce((sum, { amount }) => sum + amount, 0),
      published,
    ])
    assert.deepEqual(sums, [
      [63, { fte: 0.4, pay: 19_200 }],
      [30, { fte: 0.15, pay: 6000 }],
      [61, { fte: 0.6, pay: 10_980 }],
    ])
    assert.ok(upkeep.sources.length >= 2)
  })
})

describe('who looks after what', () => {
  test('stays where an order does not say, and ends where nothing is left', () => {
    const care = { entry: 'Q1', owner: 'Early years', due: '2026-12-31' }
    assert.deepEqual(applyCare('Q1', { due: '2027-01-31' }, care), { ...care, due: '2027-01-31' })
    assert.equal(applyCare('Q1', { owner: '', due: '' }, care), undefined)
    assert.equal(faultOf(applyCare('Q1', { due: 'May' })), 'due')
    assert.equal(faultOf(applyCare('Q1', { owner: 'x'.repeat(101) })), 'owner')
  })

  test('and a source is looked at again after its months', () => {
    const made = applyWatch('Register', { address: 'https://a.example/', months: '3', looked: '2026-11-30' })
    assert.ok(!isUpkeepFault(made))
    assert.equal(dueOn(made), '2027-02-28')
    assert.equal(dueOn({ name: 'a', address: 'b', months: 1 }), '')
    assert.equal(faultOf(applyWatch('Register', { address: 'a.example' })), 'address')
    assert.equal(faultOf(applyWatch('Register', { address: 'https://a.example/', months: '0' })), 'months')
  })
})
