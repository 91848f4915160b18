// What roles require, and whether a certificate meets it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  ASKED_KINDS,
  type AskedOf,
  type Entry,
  type ForRole,
  holdsOn,
  isRequirementFault,
  judgeCertificate,
  LEVELS,
  parseRequirement,
  type Requirement,
  type RequirementOrder,
  STRENGTHS,
  toRequirementId,
  toRequirementOrder,
} from 'rolemap/qualification'

const FRAME = { findEntry: (text: string) => (/^R\d$/.test(text) ? text : undefined), hasRole: () => true }
const ORDER = { role: 'crew:A1', asks: 'qualification', what: 'Diploma', source: 'The Pilotage Act' } as const
const made = (order: RequirementOrder = {}): Requirement => {
  const parsed = parseRequirement({ ...ORDER, ...order }, FRAME)
  if (isRequirementFault(parsed)) return assert.fail(`${parsed.column}: ${parsed.message}`)
  return parsed
}
const refused = (order: RequirementOrder) => {
  const parsed = parseRequirement({ ...ORDER, ...order }, FRAME)
  return isRequirementFault(parsed) ? parsed.column : undefined
}
const entry = (id: string, level?: Entry['level']): Entry => ({
  id,
  title: id,
  kind: 'qualification',
  ...(level && { level }),
})
const attached = (id: string, setting?: string): ForRole => ({
  ...{ as: 'role', entry: id, classification: 'crew', code: 'A1', reason: 'required' },
  ...(setting !== undefined && { setting }),
})
interface Held {
  readonly level?: Entry['level']
  readonly before?: readonly string[]
}
const ask = (id: string, asked: Partial<AskedOf>, { level, before = [] }: Held = {}) =>
  judgeCertificate({ entry: entry(id, level), before }, { requirements: [], attached: [], day: '2026-11-30', ...asked })

describe('a requirement', () => {
  test('is refused at the field that is at fault', () => {
    const faults: readonly [RequirementOrder, string][] = [
      [{ what: '' }, 'what'],
      [{ source: ' ' }, 'source'],
      [{ role: 'crew' }, 'role'],
      [{ asks: 'age', what: 'At least 18' }, 'age'],
      [{ asks: 'age', what: 'At least 18', age: '0' }, 'age'],
      [{ age: '18' }, 'age'],
      [{ asks: 'check', level: '3' }, 'level'],
      [{ level: '9' }, 'level'],
      [{ meets: ['R1', 'none'] }, 'meets'],
      [{ since: '2012', until: '2011' }, 'until'],
      [{ since: 'May' }, 'since'],
      [{ checked: '2012' }, 'checked'],
      [{ sourceDocument: 'javascript:alert(1)' }, 'sourceDocument'],
      [{ what: 'a'.repeat(201) }, 'what'],
    ]
    for (const [order, column] of faults) assert.equal(refused(order), column, JSON.stringify(order))
  })

  test('is the same after it was written as an order, and is one for its words, role and setting', () => {
    const order = fc.record(
      {
        asks: fc.constantFrom(...ASKED_KINDS.filter((one) => one === 'qualification')),
        what: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
        strength: fc.constantFrom(...STRENGTHS),
        level: fc.constantFrom(...LEVELS),
        setting: fc.string({ maxLength: 40 }),
        since: fc.constantFrom('2001', '2012-04', '2015-04-01'),
        note: fc.string({ maxLength: 40 }),
        meets: fc.subarray(['R1', 'R2', 'R3']),
      },
      { requiredKeys: ['what'] },
    )
    fc.assert(
      fc.property(order, (given) => {
        const one = made(given)
        const again = made(toRequirementOrder(one))
        assert.deepEqual(again, one)
        assert.equal(toRequirementId(again), toRequirementId(one))
      }),
    )
  })

  test('holds from its first day or year to its last', () => {
    const one = { since: '2012', until: '2019-12-01' }
    const days = ['2011-12-31', '2012-01-01', '2019-12-01', '2019-12-02']
    assert.deepEqual(
      days.map((day) => holdsOn(one, day)),
      [false, true, true, false],
    )
  })
})

describe('a certificate', () => {
  test('meets what names it, what is attached as required, and what its own prerequisite meets', () => {
    assert.equal(ask('R1', { requirements: [made({ meets: ['R1'] })] }).answer, 'yes')
    assert.equal(ask('R2', { requirements: [made()], attached: [attached('R2')] }).answer, 'yes')
    const after = ask('R3', { requirements: [made({ meets: ['R1'] })] }, { level: '4', before: ['R1'] })
    assert.deepEqual([after.answer, after.qualifications[0]?.reason], ['yes', 'after'])
  })

  test('does not meet what asks for a higher level, or for nothing but what it names; all else is not known', () => {
    assert.equal(ask('R2', { requirements: [made({ level: '5' })] }, { level: '3' }).answer, 'no')
    assert.equal(ask('R2', { requirements: [made({ level: '5' })] }, { level: '5' }).answer, 'unknown')
    assert.equal(ask('R2', { requirements: [made({ meets: ['R1'], only: true })] }).answer, 'no')
    // That nothing else meets it means nothing if no qualification is named.
    assert.equal(ask('R2', { requirements: [made({ only: true })] }).answer, 'unknown')
    assert.equal(ask('R2', {}).answer, 'unknown')
  })

  test('is judged by what holds in the setting on the day', () => {
    const requirements = [
      made({ setting: 'Children’s homes', meets: ['R1'], since: '2015-04-01' }),
      made({ setting: 'At sea', meets: ['R2'], only: true }),
    ]
    assert.equal(ask('R1', { requirements, setting: 'children’s HOMES' }).answer, 'yes')
    assert.equal(ask('R1', { requirements, setting: 'At sea' }).answer, 'no')
    assert.equal(ask('R1', { requirements, setting: 'Ashore' }).answer, 'unknown')
    assert.equal(ask('R1', { requirements }).answer, 'unknown', 'the settings differ')
    assert.equal(ask('R1', { requirements, setting: 'children’s homes', day: '2014-01-01' }).answer, 'unknown')
  })

  test('is never surer for what employers usually ask, nor for registrations, checks, licences and ages', () => {
    const usual = made({ meets: ['R1'], strength: 'usual' })
    assert.equal(ask('R1', { requirements: [usual] }).answer, 'unknown')
    const check = made({ asks: 'check', what: 'Enhanced disclosure' })
    const both = ask('R1', { requirements: [made({ meets: ['R1'] }), check] })
    assert.deepEqual([both.answer, both.others], ['yes', [check]])
  })

  test('meets no more if more is asked, and never becomes wrong by what is not known', () => {
    const one = fc
      .record({ meets: fc.subarray(['R1', 'R2', 'R3']), level: fc.constantFrom(...LEVELS), only: fc.boolean() })
      .chain((given) => fc.integer({ min: 0, max: 999 }).map((at) => made({ ...given, what: `Diploma ${at}` })))
    const rank = { no: 0, unknown: 1, yes: 2 }
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), one, (requirements, more) => {
        const before = ask('R1', { requirements, setting: '' }, { level: '3' }).answer
        const after = ask('R1', { requirements: [...requirements, more], setting: '' }, { level: '3' }).answer
        assert.ok(rank[after] <= rank[before], `${before} became ${after}`)
      }),
    )
  })
})
