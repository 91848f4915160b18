// Entries that may be the same, and what a merge does to them.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Attachment,
  compareEntries,
  type Entry,
  findDoubles,
  LEVELS,
  planMerge,
  splitMerge,
  toAttachmentId,
  toPairName,
  toPlainNumber,
  toPlainTitle,
} from 'rolemap/qualification'

const entry = (id: string, given: Partial<Entry> = {}): Entry => ({ id, title: id, kind: 'qualification', ...given })
const list = (entries: readonly Entry[], apart: readonly string[] = []) =>
  [...findDoubles(entries, new Set(apart))].filter((pair) => pair !== undefined)

describe('two entries', () => {
  test('are surely one by the same number, however it is written, where nothing differs', () => {
    const one = entry('R1', { title: 'Diploma in Gas Engineering', unitCode: '600/2089/1', level: '3' })
    const other = entry('Q1', { title: 'Gas engineering diploma', unitCode: '60020891', body: 'BPEC' })
    assert.deepEqual(compareEntries(one, other), {
      ...{ one, other, same: ['number', 'words'], differ: [], likelihood: 'sure' },
    })
    assert.equal(compareEntries(one, { ...other, level: '4' })?.likelihood, 'doubtful')
    assert.equal(toPlainNumber('600/2089/1'), '60020891')
  })

  test('are likely one by the same title but for the framework in brackets', () => {
    const one = entry('R1', { title: 'BPEC Level 3 Diploma (QCF)', body: 'BPEC' })
    const other = entry('R2', { title: 'BPEC Level 3 Diploma', body: 'Bpec' })
    assert.equal(compareEntries(one, other)?.likelihood, 'likely')
    assert.equal(toPlainTitle(one.title), toPlainTitle(other.title))
    assert.deepEqual(compareEntries(one, { ...other, kind: 'module' })?.differ, ['kind'])
  })

  test('are not one by a stage more, another place, or where both number and body differ', () => {
    const titled = (id: string, title: string, given: Partial<Entry> = {}) => entry(id, { title, level: '4', ...given })
    assert.equal(compareEntries(titled('1', 'FE Teaching Stage 1'), titled('2', 'FE Teaching Stage 2')), undefined)
    assert.equal(compareEntries(titled('1', 'Managers (Adults)'), titled('2', 'Managers (Wales)')), undefined)
    const [mine, yours] = [
      titled('1', 'Award', { unitCode: '600/1/1', body: 'A' }),
      titled('2', 'Award', { unitCode: '600/2/2', body: 'B' }),
    ]
    assert.equal(compareEntries(mine, yours), undefined)
  })

  test('are found in a list once, whichever comes first, and not if they are kept apart or withdrawn', () => {
    const entries = [entry('A', { title: 'Award' }), entry('B', { title: 'award' }), entry('C', { title: 'Other' })]
    assert.deepEqual(
      list(entries).map(({ one, other }) => toPairName(one.id, other.id)),
      ['A~B'],
    )
    assert.equal(list(entries.toReversed(), []).length, 1)
    assert.deepEqual(list(entries, ['A~B']), [])
    assert.deepEqual(list(entries.map((one) => ({ ...one, withdrawn: true }))), [])
    // A thousand entries with one title are only compared with the first.
    const many = Array.from({ length: 1000 }, (_, at) => entry(`M${at}`, { title: 'Award' }))
    assert.equal(list(many).length, 999)
  })
})

const ids = ['A', 'B', 'C', 'D']
const tie: fc.Arbitrary<Attachment> = fc.oneof(
  fc.record({
    as: fc.constant('role' as const),
    entry: fc.constantFrom('A', 'B'),
    classification: fc.constant('crew'),
    code: fc.constantFrom('A1', 'A2'),
    reason: fc.constantFrom('required' as const, 'usual' as const),
  }),
  fc
    .record({
      as: fc.constant('part' as const),
      entry: fc.constantFrom(...ids),
      whole: fc.constantFrom(...ids),
      use: fc.constant('mandatory' as const),
    })
    .filter((one) => one.entry !== one.whole && (['A', 'B'].includes(one.entry) || ['A', 'B'].includes(one.whole))),
)
const facts = fc.record(
  {
    level: fc.constantFrom(...LEVELS),
    unitCode: fc.constantFrom('1', '2'),
    totalHours: fc.nat(100),
    notes: fc.string(),
  },
  { requiredKeys: [] },
)

describe('a merge', () => {
  test('takes over what lacks and every attachment once, loses none, and is taken back whole', () => {
    fc.assert(
      fc.property(facts, facts, fc.array(tie, { maxLength: 12 }), (mine, yours, drawn) => {
        const ties = [...new Map(drawn.map((one) => [toAttachmentId(one), one])).values()]
        const [from, into] = [entry('A', mine), entry('B', yours)]
        const plan = planMerge({ from, into, ties })
        if ('fault' in plan) {
          assert.ok(ties.some((one) => one.as === 'part' && [one.entry, one.whole].toSorted().join('') === 'AB'))
          return
        }
        assert.deepEqual([plan.from.withdrawn, plan.from.mergedInto], [true, 'B'])
        assert.deepEqual({ ...plan.into, ...into }, plan.into, 'what the other says stays')
        const kept = ties.filter((one) => !plan.merge.took.includes(one))
        const after = [...kept, ...plan.merge.gave]
        assert.equal(new Set(after.map(toAttachmentId)).size, after.length)
        assert.ok(after.every((one) => one.entry !== 'A' && (one.as === 'role' || one.whole !== 'A')))
        assert.deepEqual(splitMerge(plan.merge, plan.from, plan.into), { from, into })
      }),
    )
  })

  test('keeps attachments of another meaning apart under their criteria set', () => {
    const role = { as: 'role', entry: 'A', classification: 'crew', code: 'A1', reason: 'required' } as const
    const ties = [role, { ...role, entry: 'B' }]
    const plan = planMerge({ from: entry('A'), into: entry('B'), ties, criteriaSet: 'National standards' })
    assert.ok(!('fault' in plan))
    assert.deepEqual(plan.merge.gave, [{ ...role, entry: 'B', criteriaSet: 'National standards' }])
    const plain = planMerge({ from: entry('A'), into: entry('B'), ties })
    assert.ok(!('fault' in plain))
    assert.deepEqual(plain.merge.gave, [], 'it is there already')
  })

  test('is refused with itself and with what is withdrawn', () => {
    assert.ok('fault' in planMerge({ from: entry('A'), into: entry('A'), ties: [] }))
    assert.ok('fault' in planMerge({ from: entry('A'), into: entry('B', { withdrawn: true }), ties: [] }))
  })

  test('that is taken back leaves what somebody changed since', () => {
    const plan = planMerge({ from: entry('A', { level: '3', notes: 'Knots' }), into: entry('B'), ties: [] })
    assert.ok(!('fault' in plan))
    const split = splitMerge(plan.merge, plan.from, { ...plan.into, level: '4' })
    assert.deepEqual(split.into, entry('B', { level: '4' }))
  })
})
