import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  applyBodyOrder,
  type Body,
  type BodyOrder,
  bodyStateOn,
  checkedSince,
  createRegister,
  type Entry,
  endsOn,
  isBodyFault,
  keepBody,
  markChecked,
  nameOn,
  pointAtBody,
  type Register,
  toBodyOrder,
} from 'rolemap/qualification'

const NONE = createRegister([])

function made(id: string, order: BodyOrder, { register = NONE, was }: { register?: Register; was?: Body } = {}): Body {
  const body = applyBodyOrder(id, order, { register, was })
  if (isBodyFault(body)) throw new Error(body.message)
  return body
}
const faultOf = (order: BodyOrder, register = NONE) => {
  const body = applyBodyOrder('B9', order, { register })
  return isBodyFault(body) ? body.column : undefined
}

describe('a body of the register', () => {
  const EDEXCEL = made('B1', { name: 'Edexcel', number: 'RN1', acronym: 'EDX', recognisedFrom: '2001-01-01' })
  const PEARSON = made('B1', { name: 'Pearson', renamed: '2013-04-01' }, { was: EDEXCEL })

  test('that is renamed keeps the name before with its last day, and each day has one name', () => {
    assert.deepEqual(PEARSON.formerNames, [{ name: 'Edexcel', until: '2013-03-31' }])
    assert.deepEqual(
      ['2013-03-31', '2013-04-01'].map((day) => nameOn(PEARSON, day)),
      ['Edexcel', 'Pearson'],
    )
    assert.equal(made('B1', { name: 'Pearson plc' }, { was: PEARSON }).formerNames?.length, 1)
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const toDay = (date: Date) => date.toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.uniqueArray(days.map(toDay), { maxLength: 6 }), days.map(toDay), (ends, day) => {
        const body = made('B2', { name: 'now', formerNames: ends.map((until) => `to ${until}, until ${until}`) })
        const next = ends.toSorted().find((until) => day <= until)
        assert.equal(nameOn(body, day), next === undefined ? 'now' : `to ${next}`)
        assert.deepEqual(made('B2', toBodyOrder(body)), body)
      }),
    )
  })

  test('is found by each name, number and acronym; of two of the same name by who had it on the day', () => {
    const other = made('B2', { name: 'Edexcel', recognisedFrom: '2015-01-01' })
    const register = createRegister([PEARSON, other])
    assert.deepEqual(
      ['B1', 'RN1', 'pearson', 'edx', 'Nobody', ''].map((text) => register.find(text)?.id),
      ['B1', 'B1', 'B1', 'B1', undefined, undefined],
    )
    assert.deepEqual([register.find('Edexcel', '2010-01-01')?.id, register.find('edexcel')?.id], ['B1', 'B2'])
    assert.equal(register.find('Edexcel', '1990-01-01'), undefined)
  })

  test('leads to what it became, and never to itself', () => {
    const second = made('B2', { name: 'Second', mergedInto: 'Pearson' }, { register: createRegister([PEARSON]) })
    const among = createRegister([PEARSON, second])
    const third = made('B3', { name: 'Third', mergedInto: 'B2' }, { register: among })
    const register = createRegister([PEARSON, second, third])
    assert.equal(register.successorOf(third).id, 'B1')
    const circle = applyBodyOrder('B1', { mergedInto: 'Third' }, { register, was: PEARSON })
    assert.ok(isBodyFault(circle) && circle.code === 'body-circle')
    assert.equal(bodyStateOn(second, '2026-01-01'), 'merged')
    const ended = { ...PEARSON, ended: '2020-01-01' }
    assert.deepEqual(
      ['2019-12-31', '2020-01-01'].map((day) => bodyStateOn(ended, day)),
      ['current', 'ended'],
    )
    assert.equal(bodyStateOn({ ...PEARSON, recognisedUntil: '2020-01-01' }, '2020-01-02'), 'unrecognised')
  })

  test('is refused with the field that is at fault', () => {
    assert.equal(faultOf({ name: ' ' }), 'name')
    assert.equal(faultOf({ name: 'A', ended: 'May' }), 'ended')
    assert.equal(faultOf({ name: 'A', formerNames: ['B'] }), 'formerNames')
    assert.equal(faultOf({ name: 'A', formerNames: ['B, until 2001-01-01', 'C, until 2001-01-01'] }), 'formerNames')
    assert.equal(faultOf({ name: 'A', mergedInto: 'nobody' }), 'mergedInto')
    assert.equal(faultOf({ name: 'A', address: 'a.example' }), 'address')
    assert.equal(faultOf({ name: 'A', recognisedFrom: '2020-01-01', recognisedUntil: '2019-01-01' }), 'recognisedUntil')
    assert.equal(faultOf({ name: 'A'.repeat(501) }), 'name')
  })

  test('is what an entry points at: a name stays as it was written, a number becomes the name of the time', () => {
    const register = createRegister([PEARSON])
    assert.deepEqual(pointAtBody({ body: 'Edexcel' }, register), { body: 'Edexcel', bodyId: 'B1' })
    assert.deepEqual(pointAtBody({ body: 'RN1', approved: '2010-01-01' }, register), {
      ...{ body: 'Edexcel', bodyId: 'B1', approved: '2010-01-01' },
    })
    assert.deepEqual(pointAtBody({ bodyId: 'RN1' }, register), { body: 'Pearson', bodyId: 'B1' })
    assert.deepEqual(pointAtBody({ body: 'Nobody' }, register), { body: 'Nobody', bodyId: '' })
    assert.deepEqual(pointAtBody({ level: '3' }, register), { level: '3' })
    const unknown = pointAtBody({ bodyId: 'B7' }, register)
    assert.ok('column' in unknown && unknown.column === 'bodyId')
    const was: Entry = { id: 'Q1', title: 'Award', kind: 'qualification', body: 'Edexcel', bodyId: 'B1' }
    assert.deepEqual(keepBody({ body: 'Edexcel', level: '3' }, was), { level: '3' })
    assert.deepEqual(keepBody({ body: 'Pearson' }, was), { body: 'Pearson' })
  })
})

describe('what was checked of an entry', () => {
  const entry: Entry = {
    id: 'Q1',
    title: 'Award',
    kind: 'qualification',
    address: 'https://a.example',
    checked: '2026-03-01',
  }

  test('is as old as the oldest check of what it has', () => {
    assert.equal(checkedSince(entry), '')
    const opened = markChecked(entry, ['address', 'document'], '2026-02-01')
    assert.deepEqual([checkedSince(opened), opened.documentChecked], ['2026-02-01', undefined])
    assert.equal(markChecked(opened, ['source'], '2026-01-01').checked, '2026-03-01')
    assert.equal(checkedSince(markChecked(opened, ['source', 'address'], '2026-04-01')), '2026-04-01')
  })

  test('and it ends on the first of its days', () => {
    assert.equal(endsOn({ lastStart: '2027-01-01', lastCertification: '2026-01-01' }), '2026-01-01')
    assert.deepEqual([endsOn({ status: 'ended' }), endsOn({ status: 'approved' })], ['', undefined])
  })
})
