import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import { RULE_KINDS } from 'rolemap/coder'
import {
  approveDraft,
  createDraft,
  type Draft,
  editDraft,
  findRules,
  getDraft,
  makeDraftVersion,
  openRolemap,
  publishDraft,
  type Rolemap,
  readRules,
  submitDraft,
  writeRules,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { anyCharacter } from '../fixture/any-text.ts'
import { attempt } from '../fixture/attempt.ts'
import { addVersion } from '../fixture/put.ts'

type Order = Parameters<typeof editDraft>[2]

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap
}

async function publish(rolemap: Rolemap, { id }: Draft): Promise<void> {
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  await publishDraft(rolemap, id)
}

/** The rules that publishing a draft would set, as the coder reads them. */
async function readBack(rolemap: Rolemap, draft: Draft) {
  const { rules } = await makeDraftVersion(rolemap, draft)
  return { rules, read: await readRules(rolemap, await buffer(writeRules(rules)), { file: 'rules', in: 'crew' }) }
}

// A few words, so that rules often meet; and any others.
const words = fc.oneof(
  fc.constantFrom('Hand', 'hand', ' HAND', 'team chief', 'zebra', 'a b', '!!', '*', '…', 'deck hand …', "'=Hand", ''),
  fc.constantFrom('grade', 'Service Area', 'managerial', 'vague', 'nonsense'),
  fc.string({ unit: anyCharacter, maxLength: 6 }),
)
const order: fc.Arbitrary<Order> = fc.record(
  {
    what: fc.constant('rule' as const),
    kind: fc.constantFrom(...Object.keys(RULE_KINDS)),
    from: words,
    to: words,
    code: fc.constantFrom('A1', 'A2', ' A1 ', 'A', ''),
    where: fc.oneof(fc.constantFrom('grade', 'service area'), words),
    has: words,
    note: words,
    remove: fc.constantFrom(false, false, false, true),
  },
  { requiredKeys: ['what', 'kind', 'from', 'code', 'to'] },
)

test('whatever rules a draft accepts, the coder reads back, and the same', async () => {
  const rolemap = await open()
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 4, maxLength: 10 }), async (orders) => {
      const { id } = await createDraft(rolemap, 'crew')
      for (const one of orders) if (await attempt(() => editDraft(rolemap, id, one))) accepted++
      const { rules, read } = await readBack(rolemap, await getDraft(rolemap, id))
      assert.deepEqual(read, { value: rules, problems: [] })
    }),
    { numRuns: 60 },
  )
  assert.ok(accepted > 50, `only ${accepted} rules were accepted, which shows little`)
})

for (const [why, order] of [
  ['overseers of several words', { kind: 'oversees', from: 'team chief' }],
  ['an ending of several words', { kind: 'ending', from: 'a b', to: 'c' }],
  ['no word at all', { kind: 'vague', from: '!!' }],
  ['a switch of no kind', { kind: 'off', from: 'x', to: 'nonsense' }],
  ['a group, to which no title is coded', { kind: 'title', from: 'Hand', code: 'A' }],
  ['what another rule says already', { kind: 'spelling', from: 'QM', to: 'Quartermaster' }],
  ['the contrary of another rule', { kind: 'replacement', from: 'qm', to: 'queue manager' }],
] as const)
  test(`a draft refuses a rule of ${why}`, async () => {
    const rolemap = await open()
    const { id } = await createDraft(rolemap, 'crew')
    await editDraft(rolemap, id, { what: 'rule', kind: 'abbreviation', from: 'qm', to: 'quartermaster' })
    await assert.rejects(editDraft(rolemap, id, { what: 'rule', ...order }), { code: 'edit-unfit' })
  })

test('rules that were published are all there, written in whatever way', async () => {
  const rolemap = await open()
  const draft = await createDraft(rolemap, 'crew')
  await editDraft(rolemap, draft.id, { what: 'rule', kind: 'vague', from: ' Zebra  crossing\u00a0' })
  await editDraft(rolemap, draft.id, {
    ...{ what: 'rule', kind: 'context', from: 'Hand', where: 'Service  Area', has: 'Galley', code: ' B1' },
  })
  await publish(rolemap, draft)
  assert.deepEqual((await findRules(rolemap, 'crew'))?.rules, [
    { kind: 'vague', from: 'Zebra  crossing' },
    { kind: 'context', from: 'Hand', code: 'B1', where: 'service area', has: 'Galley' },
  ])
})

test('rules that came to contradict each other while a draft was open keep it from being published', async () => {
  const rolemap = await open()
  const [mine, yours] = [await createDraft(rolemap, 'crew'), await createDraft(rolemap, 'crew')]
  await editDraft(rolemap, mine.id, { what: 'rule', kind: 'vague', from: 'hand' })
  await editDraft(rolemap, yours.id, { what: 'rule', kind: 'plain', from: 'Hand' })
  await publish(rolemap, mine)
  await assert.rejects(publish(rolemap, yours), {
    code: 'draft-unfit',
    message: /plain "Hand": .*vague "hand"/,
  })
})
