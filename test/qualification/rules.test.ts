import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Attachment,
  advise,
  applyOrder,
  checkEntries,
  checkTitle,
  type Entry,
  type ForRole,
  findCycle,
  findLack,
  findLoss,
  isAttachmentFault,
  isEntryFault,
  LEVELS,
  listBelow,
  type Part,
  parseAttachment,
  parseCriterion,
  parseLevel,
  statusOn,
  TITLE_RULES,
  type Tie,
  toAttachmentId,
  toAttachmentOrder,
  toBelow,
  toEntryOrder,
} from 'rolemap/qualification'

const ids = fc.integer({ min: 0, max: 12 }).map((number) => `Q${number}`)
const ties = fc.array(fc.record({ entry: ids, whole: ids }), { maxLength: 40 })

/** The ties that are accepted one after another, each if it closes no circle. */
function take(all: readonly Tie[]): readonly Tie[] {
  const taken: Tie[] = []
  for (const tie of all) if (tie.entry !== tie.whole && !findCycle(tie, toBelow(taken))) taken.push(tie)
  return taken
}

describe('ties between entries', () => {
  test('never close a circle, whatever is tied in whatever order', () => {
    fc.assert(
      fc.property(ties, (all) => {
        const below = toBelow(take(all))
        for (const id of below.keys())
          for (const child of below.get(id) ?? []) assert.ok(!listBelow(child, below).has(id), `${id} contains itself`)
      }),
    )
  })

  test('say by which way a circle would close, each step of it a tie', () => {
    fc.assert(
      fc.property(ties, (all) => {
        const taken = take(all)
        const below = toBelow(taken)
        for (const tie of all) {
          const way = findCycle(tie, below)
          assert.equal(way === undefined, tie.entry !== tie.whole && !listBelow(tie.entry, below).has(tie.whole))
          for (const [place, id] of (way ?? []).entries())
            if (place > 0) assert.ok(below.get(way?.[place - 1] ?? '')?.includes(id))
        }
      }),
    )
  })
})

const part = (whole: string, entry: string, more: Partial<Part> = {}): Part => ({
  as: 'part',
  whole,
  entry,
  use: 'mandatory',
  ...more,
})
const uses = fc.oneof(
  fc.constant({ use: 'mandatory' as const }),
  fc.constant({ use: 'optional' as const }),
  fc.record({
    use: fc.constant('choice' as const),
    group: fc.constantFrom('A', 'B'),
    choose: fc.integer({ min: 1, max: 3 }),
  }),
)
const parts = fc
  .uniqueArray(fc.tuple(ids, uses), { selector: ([id]) => id })
  .map((list) => list.map(([entry, use]) => part('W', entry, use)))

describe('what a person lacks of a qualification', () => {
  test('is nothing for who holds all of it, and never more for who holds more', () => {
    fc.assert(
      fc.property(parts, fc.array(ids), fc.array(ids), (all, some, more) => {
        const size = ({ mandatory, groups }: ReturnType<typeof findLack>) =>
          mandatory.length + groups.reduce((sum, { missing }) => sum + missing, 0)
        const less = findLack(all, new Set(some))
        const greater = findLack(all, new Set([...some, ...more]))
        assert.ok(size(greater) <= size(less))
        assert.deepEqual(findLack(all, new Set(all.map(({ entry }) => entry))).mandatory, [])
        assert.equal(less.complete, size(less) === 0 && all.some(({ use }) => use !== 'optional'))
      }),
    )
  })

  test('counts what is chosen of a group, and says among which the rest may be chosen', () => {
    const list = ['Q1', 'Q2', 'Q3'].map((id) => part('W', id, { use: 'choice', group: 'Settings', choose: 2 }))
    assert.deepEqual(findLack(list, new Set(['Q2'])).groups, [{ group: 'Settings', missing: 1, among: ['Q1', 'Q3'] }])
    assert.equal(findLack(list, new Set(['Q1', 'Q2'])).complete, true)
  })
})

const role = (entry: string, code: string, reason: ForRole['reason'] = 'usual'): ForRole => ({
  ...{ as: 'role', entry, classification: 'crew', code, reason },
})
const attachments: fc.Arbitrary<readonly Attachment[]> = fc
  .array(
    fc.oneof(
      fc.tuple(ids, ids).map(([whole, entry]) => part(whole, entry)),
      fc.tuple(ids, ids).map(([whole, entry]): Attachment => ({ as: 'prerequisite', whole, entry })),
      fc.tuple(ids, fc.constantFrom('A', 'B')).map(([entry, code]) => role(entry, code)),
    ),
    { maxLength: 40 },
  )
  .map((list) => [...new Map(list.map((one) => [toAttachmentId(one), one])).values()])

describe('the withdrawal of an entry', () => {
  test('shows every attachment in which it stands as something that another loses', () => {
    fc.assert(
      fc.property(attachments, ids, (all, id) => {
        const loss = findLoss(id, {
          attachments: all,
          isModule: () => true,
          isWithdrawn: () => false,
          hasOther: (tie) =>
            all.some(
              (one) => one.as === 'role' && one.entry !== id && one.code === tie.code && one.reason === tie.reason,
            ),
        })
        const listed = [...loss.wholes, ...loss.after, ...loss.roles].map(toAttachmentId).toSorted()
        assert.deepEqual(
          listed,
          all
            .filter(({ entry }) => entry === id)
            .map(toAttachmentId)
            .toSorted(),
        )
        for (const one of loss.bare)
          assert.ok(
            !all.some(
              (other) =>
                other.as === 'role' && other.entry !== id && other.code === one.code && other.reason === one.reason,
            ),
          )
        for (const orphan of loss.orphans)
          assert.ok(!all.some((other) => other.as === 'part' && other.entry === orphan && other.whole !== id))
      }),
    )
  })
})

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  title: `Diploma ${id}`,
  kind: 'qualification',
  ...more,
})

describe('the check of entries', () => {
  test('flags what presupposes a higher level, and mandatory modules that take more hours than the whole', () => {
    const list = [
      entry('Q1', { level: '2', totalHours: 10 }),
      entry('Q2', { level: '3', totalHours: 6 }),
      entry('Q3', { totalHours: 5 }),
    ]
    const codes = checkEntries(list, [
      { as: 'prerequisite', whole: 'Q1', entry: 'Q2' },
      part('Q1', 'Q2'),
      part('Q1', 'Q3'),
    ]).map(({ code, entry: of }) => [code, of])
    assert.deepEqual(codes, [
      ['attachment-level-inverted', 'Q1'],
      ['qualification-hours-exceeded', 'Q1'],
    ])
    const optional = [part('Q1', 'Q2'), part('Q1', 'Q3', { use: 'optional' })]
    assert.deepEqual(checkEntries(list, optional), [])
  })

  test('flags circles, and groups of which more are chosen than there are', () => {
    const circle = [part('Q1', 'Q2'), part('Q2', 'Q1')]
    assert.deepEqual(
      checkEntries([], circle).map(({ code }) => code),
      ['attachment-part-circle', 'attachment-part-circle'],
    )
    const group = [part('Q1', 'Q2', { use: 'choice', group: 'A', choose: 2 })]
    assert.match(checkEntries([entry('Q1')], group)[0]?.message ?? '', /has 1 modules, and 2 are chosen/)
  })
})

describe('an order', () => {
  test('of an entry is what the entry gives again, and changes only what it says', () => {
    const texts = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${text.trim()}`)
    const orders = fc.record(
      {
        title: texts,
        kind: fc.constantFrom('qualification', 'key', 'module'),
        level: fc.constantFrom(...LEVELS),
        body: texts,
        totalHours: fc.integer({ min: 0, max: 9999 }).map(String),
        checked: fc.constantFrom('2026-01-02', '2024-02-29'),
        criteria: fc.constant(['required: the law', 'not national']),
      },
      { requiredKeys: ['title'] },
    )
    fc.assert(
      fc.property(orders, (order) => {
        const made = applyOrder('Q1', order as never)
        if (isEntryFault(made)) return
        assert.deepEqual(applyOrder('Q1', toEntryOrder(made)), made)
        assert.deepEqual(applyOrder('Q1', {}, made), made)
        assert.deepEqual(applyOrder('Q1', { level: '' }, made), (({ level: _, ...rest }) => rest)(made))
      }),
    )
  })

  test('is refused with the field that is at fault', () => {
    const faults = [
      [{}, 'title'],
      [{ title: 'x', level: '9' }, 'level'],
      [{ title: 'x', totalHours: '-1' }, 'totalHours'],
      [{ title: 'x', checked: '2026-02-30' }, 'checked'],
      [{ title: 'x', address: 'javascript:alert(1)' }, 'address'],
      [{ title: 'x', criteria: ['famous: yes'] }, 'criteria'],
      [{ title: 'x', notes: 'x'.repeat(20_001) }, 'notes'],
    ] as const
    for (const [order, column] of faults) {
      const made = applyOrder('Q1', order)
      assert.ok(isEntryFault(made) && made.column === column, column)
    }
  })

  test('of an attachment is what the attachment gives again', () => {
    const frame = { findEntry: (text: string) => text, hasRole: () => true }
    const all: readonly Attachment[] = [
      part('Q2', 'Q1', { use: 'choice', group: 'A', choose: 2 }),
      { as: 'prerequisite', whole: 'Q2', entry: 'Q1' },
      { ...role('Q1', 'A:1', 'required'), setting: 'Homes', since: '2015-04-01', source: 'Law', note: 'Managers' },
    ]
    for (const one of all) assert.deepEqual(parseAttachment('Q1', toAttachmentOrder(one), frame), one)
  })

  test('of an attachment is refused where it names none of the three ends, several, or nothing that there is', () => {
    const frame = { findEntry: (text: string) => (text === 'gone' ? undefined : text), hasRole: () => false }
    const orders = [
      {},
      { partOf: 'Q2', before: 'Q3' },
      { partOf: 'Q1' },
      { partOf: 'gone' },
      { role: 'crew:A1' },
      { partOf: 'Q2', use: 'choice' as const },
    ]
    for (const order of orders) assert.ok(isAttachmentFault(parseAttachment('Q1', order, frame)), JSON.stringify(order))
  })
})

describe('the title protocol', () => {
  test('has a rule that each of these titles breaks, and none for a usual one', () => {
    const broken = [
      '',
      'x'.repeat(401),
      'Diploma  in Care',
      'DIPLOMA IN CARE',
      'Diploma L3 in Care',
      'Diploma in¬† Care',
      'Diploma (Care',
      'Diploma in Care.',
    ]
    assert.deepEqual(
      broken.map((title) => checkTitle(title)[0]?.code),
      TITLE_RULES.map(({ code }) => code),
    )
    assert.deepEqual(checkTitle('NCFE CACHE Level 3 Diploma for the Children and Young People’s Workforce (RQF)'), [])
  })
})

test('a level is read as people write it', () => {
  const written = ['Level 3', 'l3', '3', 'Entry Level 2', 'entry', 'E3', 'Level 9', '']
  assert.deepEqual(written.map(parseLevel), ['3', '3', '3', 'Entry', 'Entry', 'Entry', undefined, undefined])
})

test('a criterion is read with whether it is met, and on what evidence', () => {
  assert.deepEqual(parseCriterion('Not required: optional: in 2026'), {
    criterion: 'required',
    met: false,
    evidence: 'optional: in 2026',
  })
  assert.equal(parseCriterion('famous'), undefined)
})

test('how far an entry is follows its dates', () => {
  const dates = { lastStart: '2024-12-31', lastCertification: '2026-12-31' }
  assert.deepEqual(
    ['2024-12-31', '2025-01-01', '2027-01-01'].map((day) => statusOn({ status: 'approved', ...dates }, day)),
    ['approved', 'ending', 'ended'],
  )
})

test('advice puts what is required first, then what builds on modules that are held, and says what each presupposes', () => {
  const entries = new Map(['Q1', 'Q2', 'Q3', 'M1', 'M2', 'P1'].map((id) => [id, entry(id)]))
  const known = {
    find: (id: string) => entries.get(id),
    roles: [role('Q1', 'A'), role('Q2', 'A'), role('Q3', 'A', 'required')],
    partsOf: (id: string) => (id === 'Q2' ? [part('Q2', 'M1'), part('Q2', 'M2')] : []),
    prerequisitesOf: (id: string) => (id === 'Q3' ? [{ as: 'prerequisite' as const, whole: 'Q3', entry: 'P1' }] : []),
  }
  const { steps, required } = advise(new Set(['M1']), known)
  assert.deepEqual(
    steps.map(({ entry: { id }, held, lack, before }) => [id, held, lack.mandatory, before.map((one) => one.entry.id)]),
    [
      ['Q3', false, [], ['P1']],
      ['Q2', false, ['M2'], []],
      ['Q1', false, [], []],
    ],
  )
  assert.equal(required, false)
  assert.equal(advise(new Set(['M1', 'M2', 'Q3']), known).required, true)
  assert.deepEqual(
    advise(new Set(['M1', 'M2']), known).steps.map(({ held }) => held),
    [false, true, false],
  )
})

test('a part is held by somebody who holds everything that it is made of, and a group says how many are left to choose', () => {
  const entry = (id: string): Entry => ({ id, title: id, kind: 'qualification' })
  const choice = (whole: string, id: string) => part(whole, id, { use: 'choice', group: 'Settings', choose: 2 })
  const parts = [
    part('Q1', 'Q2'),
    part('Q2', 'M1'),
    part('Q2', 'M2'),
    ...['M3', 'M4', 'M5'].map((id) => choice('Q1', id)),
  ]
  const known = {
    find: (id: string) => entry(id),
    roles: [{ as: 'role', entry: 'Q1', classification: 'crew', code: 'A1', reason: 'usual' } as const],
    partsOf: (id: string) => parts.filter(({ whole }) => whole === id),
    prerequisitesOf: () => [],
  }
  const lackOf = (...held: string[]) => advise(new Set(held), known).steps[0]?.lack
  assert.deepEqual(lackOf('M1')?.mandatory, ['Q2'])
  assert.deepEqual(lackOf('M1', 'M2')?.mandatory, [])
  assert.deepEqual(lackOf('M4')?.groups, [{ group: 'Settings', missing: 1, among: ['M3', 'M5'] }])
  assert.deepEqual(lackOf()?.groups[0]?.missing, 2)
  assert.equal(lackOf('M1', 'M2', 'M3', 'M5')?.complete, true)
})
