import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Actor,
  abandonDraft,
  approveDraft,
  commentDraft,
  createDraft,
  dropEdit,
  editDraft,
  findRules,
  getDraft,
  getVersion,
  listChanges,
  listDrafts,
  openRolemap,
  publishDraft,
  type Rolemap,
  rejectDraft,
  showItem,
  submitDraft,
  suggest,
  undoChange,
  verifyTrail,
  withdrawVersion,
} from 'rolemap/rolemap'
import { type ErrorCode, RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const failing =
  (code: ErrorCode, message = /./) =>
  (error: unknown) =>
    error instanceof RolemapError && error.code === code && message.test(error.message)
const actor = (name: string, role: Actor['role'] = 'moderator'): Actor => ({ name, role, via: 'library' })

/** A Rolemap that several people use. */
async function open(): Promise<{ ann: Rolemap; bob: Rolemap; mod: Rolemap; alone: Rolemap }> {
  const alone = await openRolemap({ db: ':memory:', data: false, now: () => new Date('2026-05-06T07:08:09Z') })
  await addVersion(alone.store, CREW, [])
  const as = (name: string, role?: Actor['role']) => alone.as(actor(name, role))
  return { alone, ann: as('ann', 'editor'), bob: as('bob', 'editor'), mod: as('mod') }
}

const RENAME = { what: 'item', code: 'A2', label: 'Steerer' } as const

async function publish({ ann, mod }: { ann: Rolemap; mod: Rolemap }, ...orders: Parameters<typeof editDraft>[2][]) {
  const { id } = await createDraft(ann, 'crew')
  for (const order of orders) await editDraft(ann, id, order)
  await submitDraft(ann, id)
  await approveDraft(mod, id)
  return await publishDraft(mod, id)
}

/** Begins a draft that undoes a change, and takes it all the way to publishing. */
async function takeBack({ ann, mod }: { ann: Rolemap; mod: Rolemap }, number: number, why = 'too soon') {
  const { draft = '', says } = await undoChange(ann, number, { why })
  await submitDraft(ann, draft)
  await approveDraft(mod, draft)
  await publishDraft(mod, draft)
  return says
}

describe('a draft', () => {
  test('goes from edits through review to a published version, and the version before stays as it was', async () => {
    const { ann, mod } = await open()
    const made = await createDraft(ann, 'crew', { validFrom: '2026-06-01', why: 'the new ships' })
    assert.deepEqual([made.name, made.base, made.state], ['1.1', '1', 'open'])
    await editDraft(ann, made.id, RENAME)
    await editDraft(ann, made.id, { what: 'title', code: 'A2', title: 'Quartermaster' })
    await editDraft(ann, made.id, { what: 'profile', code: 'A1', part: 'tasks', text: 'Command\n\nWatch' })
    await editDraft(ann, made.id, { what: 'item', code: 'B2', label: 'Baker', level: 'role', parent: 'B' })
    await editDraft(ann, made.id, { what: 'rule', kind: 'abbreviation', from: 'qm', to: 'quartermaster' })
    assert.equal((await showItem(ann, { id: 'crew', code: 'A2' })).item.label, 'Helmsman')
    await submitDraft(ann, made.id)
    await approveDraft(mod, made.id)
    const published = await publishDraft(mod, made.id)
    assert.equal(published.state, 'published')
    const now = await showItem(ann, { id: 'crew', code: 'A2' })
    assert.deepEqual(
      [now.item.label, now.version.version, now.version.basedOn, now.version.validFrom],
      ['Steerer', '1.1', '1', '2026-06-01'],
    )
    assert.deepEqual(now.titles.map(({ title }) => title).toSorted(), ['Mate', 'Quartermaster', 'Steerer', 'Steersman'])
    assert.deepEqual((await showItem(ann, { id: 'crew', code: 'A1' })).profile?.tasks, ['Command', 'Watch'])
    assert.equal((await findRules(ann, 'crew'))?.rules.length, 1)
    assert.equal((await suggest(ann, 'QM', { in: 'crew' })).candidates[0]?.code, 'A2')
    const codes = (await ann.store.versions.find({ id: 'crew', version: '1.1' }))?.items.map(({ code }) => code)
    assert.deepEqual(codes, ['A', 'A1', 'A2', 'B', 'B1', 'B9', 'B2'])
    assert.deepEqual(await ann.store.versions.find({ id: 'crew', version: '1' }), CREW)
    const { rows } = await listChanges(ann, { of: 'crew/A2' })
    assert.deepEqual(
      rows.map(({ action, target, who, version }) => [action, target, who, version]),
      [
        ['edit-draft', 'crew/A2', 'ann', 'draft-1'],
        ['edit-draft', 'crew/A2/:title/Helmsman', 'ann', 'draft-1'],
        ['edit-draft', 'crew/A2/:title/Steerer', 'ann', 'draft-1'],
        ['edit-draft', 'crew/A2/:title/Quartermaster', 'ann', 'draft-1'],
        ['edit', 'crew/A2', 'mod', '1.1'],
        ['edit', 'crew/A2/:title/Helmsman', 'mod', '1.1'],
        ['edit', 'crew/A2/:title/Steerer', 'mod', '1.1'],
        ['edit', 'crew/A2/:title/Quartermaster', 'mod', '1.1'],
      ],
    )
    assert.deepEqual((await verifyTrail(ann)).faults, [])
  })

  test('is not approved by who wrote in it, and not by who may not', async () => {
    const { ann, mod } = await open()
    const { id } = await createDraft(ann, 'crew')
    await editDraft(ann, id, RENAME)
    await editDraft(mod, id, { what: 'title', code: 'A2', title: 'Quartermaster' })
    await submitDraft(ann, id)
    await assert.rejects(approveDraft(ann, id), failing('not-allowed'))
    await assert.rejects(approveDraft(mod, id), failing('own-draft', /mod wrote in draft-1/))
    await assert.rejects(approveDraft(mod.as(actor('ann')), id), failing('own-draft'))
    await assert.rejects(publishDraft(mod, id), failing('draft-closed', /submitted/))
    assert.equal((await approveDraft(mod.as(actor('meg')), id)).state, 'approved')
  })

  test('of the only person there is may be approved by them, and the trail says so', async () => {
    const { alone } = await open()
    const { id } = await createDraft(alone, 'crew')
    await editDraft(alone, id, RENAME)
    await submitDraft(alone, id)
    await approveDraft(alone, id, 'checked twice')
    const { rows } = await listChanges(alone, { action: 'approve' })
    assert.equal(
      rows[0]?.why,
      'checked twice; approved by the one who wrote it, who is the only person of this Rolemap',
    )
  })

  test('is sent back with a reason, commented on, and must be approved again once it is edited', async () => {
    const { ann, bob, mod } = await open()
    const { id } = await createDraft(ann, 'crew')
    await assert.rejects(submitDraft(ann, id), failing('edit-unfit', /no edit/))
    await editDraft(ann, id, RENAME)
    await submitDraft(ann, id)
    await assert.rejects(rejectDraft(mod, id, ' '), failing('edit-unfit'))
    const rejected = await rejectDraft(mod, id, 'nobody says so')
    assert.deepEqual([rejected.state, rejected.review?.why], ['rejected', 'nobody says so'])
    await commentDraft(bob, id, 'We do.')
    await submitDraft(ann, id)
    await approveDraft(mod, id)
    const edited = await editDraft(bob, id, { what: 'title', code: 'A2', title: 'Quartermaster' })
    assert.deepEqual([edited.state, edited.review], ['open', undefined])
    assert.deepEqual(edited.comments, [{ by: 'bob', at: '2026-05-06T07:08:09.000Z', text: 'We do.' }])
    await abandonDraft(ann, id)
    await assert.rejects(editDraft(ann, id, RENAME), failing('draft-closed', /abandoned/))
    assert.equal((await listDrafts(ann, 'crew')).length, 1)
  })

  test('edits a title that several sources list as one, and keeps what is not about the label', async () => {
    const { alone, ann, mod } = await open()
    const again = { title: 'Helmsman', code: 'A2', kind: 'printed', source: 'other' } as const
    const both = { ...CREW, id: 'twice', entries: [...CREW.entries, again] }
    await addVersion(alone.store, both, [])
    const { id } = await createDraft(ann, 'twice')
    await editDraft(ann, id, RENAME)
    await editDraft(ann, id, { what: 'title', code: 'A1', title: 'Mate', remove: true })
    await submitDraft(ann, id)
    await approveDraft(mod, id)
    await publishDraft(mod, id)
    const version = await ann.store.versions.find({ id: 'twice', version: '1.1' })
    assert.deepEqual(
      version?.entries.filter(({ title }) => title === 'Helmsman'),
      [again],
    )
    assert.equal(version?.entries.length, both.entries.length - 1)
    const { rows } = await listChanges(mod, { action: 'publish', newestFirst: true })
    await takeBack({ ann, mod }, rows.find(({ target }) => target === 'twice')?.number ?? 0)
    const back = await ann.store.versions.find({ id: 'twice', version: '1.2' })
    assert.equal(back?.entries.length, both.entries.length)
  })

  test('forgets an edit that is taken back', async () => {
    const { ann } = await open()
    const { id } = await createDraft(ann, 'crew')
    await editDraft(ann, id, { what: 'title', code: 'A2', title: 'Quartermaster' })
    await editDraft(ann, id, { what: 'title', code: 'A2', title: 'Quartermaster', remove: true })
    assert.deepEqual((await getDraft(ann, id)).edits, [])
    await editDraft(ann, id, { what: 'title', code: 'A1', title: 'Boss' })
    assert.deepEqual((await dropEdit(ann, id, 1)).edits, [])
    await assert.rejects(dropEdit(ann, id, 1), failing('edit-unfit'))
  })

  test('takes a retired item with its titles to the item that follows it', async () => {
    const people = await open()
    await publish(people, { what: 'item', code: 'A2', remove: true, successors: ['A1'] })
    const version = await people.ann.store.versions.find({ id: 'crew', version: '1.1' })
    assert.deepEqual(version?.successions, [{ code: 'A2', to: ['A1'] }])
    const titles = version?.entries.filter(({ code }) => code === 'A1').map(({ title }) => title)
    assert.deepEqual(titles, ['Captain', 'Skipper', 'Mate', 'Helmsman', 'Steersman'])
  })

  for (const [why, order] of [
    ['a level that is not there', { what: 'item', code: 'C', label: 'Crow', level: 'bird' }],
    ['a parent that is not there', { what: 'item', code: 'A1', parent: 'Z' }],
    ['an item without a label', { what: 'item', code: 'A1', label: ' ' }],
    ['a new item that says too little', { what: 'item', code: 'C' }],
    ['retiring what has items below', { what: 'item', code: 'A', remove: true }],
    ['a successor that is not there', { what: 'item', code: 'A2', remove: true, successors: ['Z'] }],
    ['a title of a group', { what: 'title', code: 'A', title: 'Deck hand' }],
    ['a title that is there', { what: 'title', code: 'A1', title: 'Skipper' }],
    ['removing a title that is not there', { what: 'title', code: 'A1', title: 'Cook', remove: true }],
    ['a part that profiles have not', { what: 'profile', code: 'A1', part: 'salary', text: '1' }],
    ['a kind of rule that is not there', { what: 'rule', kind: 'wish', from: 'x' }],
    ['a rule to an item that is not there', { what: 'rule', kind: 'title', from: 'x', code: 'Z' }],
    ['a context rule of no field', { what: 'rule', kind: 'context', from: 'x', code: 'A1', has: 'y' }],
    [
      'a context rule of another field',
      { what: 'rule', kind: 'context', from: 'x', code: 'A1', where: 'hat', has: 'y' },
    ],
    ['a context rule of no words', { what: 'rule', kind: 'context', from: 'x', code: 'A1', where: 'grade' }],
    [
      'removing a context rule that is not there',
      { what: 'rule', kind: 'context', from: 'x', where: 'grade', has: 'y', remove: true },
    ],
  ] as const)
    test(`refuses ${why}, and stays as it was`, async () => {
      const { ann } = await open()
      const { id } = await createDraft(ann, 'crew')
      await assert.rejects(editDraft(ann, id, order), failing('edit-unfit'))
      assert.deepEqual((await getDraft(ann, id)).edits, [])
    })

  test('holds context rules, of which many may be about one title, each edited and undone alone', async () => {
    const people = await open()
    const { ann, mod } = people
    const rule = { what: 'rule', kind: 'context', from: 'Hand', where: 'service area' } as const
    const [deck, galley] = [
      { ...rule, has: 'deck 50%', code: 'A2' },
      { ...rule, has: 'galley/stores', code: 'B1' },
    ]
    await publish(people, deck, galley)
    const codes = async () => (await findRules(ann, 'crew'))?.rules.map(({ has, code }) => [has, code]) ?? []
    assert.deepEqual(await codes(), [
      ['deck 50%', 'A2'],
      ['galley/stores', 'B1'],
    ])
    const coded = async () =>
      (await suggest(ann, 'Hand', { in: 'crew', context: { serviceArea: 'Galley/stores' } })).candidates[0]?.code
    assert.equal(await coded(), 'B1')
    await publish(people, { ...galley, code: 'B9' }, { ...deck, remove: true })
    assert.deepEqual(await codes(), [['galley/stores', 'B9']])
    const { rows } = await listChanges(mod, { of: 'crew/:rules', action: 'edit', newestFirst: true })
    assert.equal(rows[0]?.target, 'crew/:rules/context%20Hand/service%20area/deck%2050%25')
    await takeBack(people, rows[0]?.number ?? 0)
    assert.deepEqual((await codes()).toSorted(), [
      ['deck 50%', 'A2'],
      ['galley/stores', 'B9'],
    ])
  })

  test('is not published where parents would lead in a circle', async () => {
    const people = await open()
    const both = publish(people, { what: 'item', code: 'A', parent: 'A1' })
    await assert.rejects(both, failing('draft-unfit', /lead back to itself/))
  })
})

describe('two editors of one draft', () => {
  test('edit different things at once, and nothing is lost', async () => {
    const { ann, bob } = await open()
    const { id } = await createDraft(ann, 'crew')
    const titles = Array.from({ length: 12 }, (_, at) => `Title ${at}`)
    await Promise.all(
      titles.map((title, at) => editDraft(at % 2 ? ann : bob, id, { what: 'title', code: 'A2', title, seen: 1 })),
    )
    assert.deepEqual(
      (await getDraft(ann, id)).edits.map((edit) => edit.what === 'title' && edit.title).toSorted(),
      titles.toSorted(),
    )
  })

  test('edit the same: the second is told who was first, and the first edit stands', async () => {
    const { ann, bob } = await open()
    const { id, revision } = await createDraft(ann, 'crew')
    await editDraft(ann, id, { ...RENAME, seen: revision })
    const second = editDraft(bob, id, { ...RENAME, label: 'Driver', seen: revision })
    await assert.rejects(second, failing('change-conflict', /^ann edited crew\/A2 since you looked at it/))
    const draft = await getDraft(ann, id)
    assert.match(JSON.stringify(draft.edits), /Steerer/)
    await editDraft(bob, id, { ...RENAME, label: 'Driver', seen: draft.revision })
    assert.match(JSON.stringify((await getDraft(ann, id)).edits), /Driver/)
  })
})

describe('drafts of one classification', () => {
  test('are published one after the other where they edit different things', async () => {
    const people = await open()
    const first = await createDraft(people.ann, 'crew', { name: 'a' })
    const second = await createDraft(people.ann, 'crew', { name: 'b' })
    await editDraft(people.ann, first.id, RENAME)
    await editDraft(people.ann, second.id, { what: 'title', code: 'A1', title: 'Boss' })
    for (const { id } of [first, second]) {
      await submitDraft(people.ann, id)
      await approveDraft(people.mod, id)
      await publishDraft(people.mod, id)
    }
    assert.equal((await getVersion(people.ann, 'crew')).basedOn, 'a')
    assert.equal((await showItem(people.ann, { id: 'crew', code: 'A2' })).item.label, 'Steerer')
  })

  test('that edit the same: the later is refused with what it replaces', async () => {
    const people = await open()
    const late = await createDraft(people.ann, 'crew', { name: 'late' })
    await editDraft(people.ann, late.id, { ...RENAME, label: 'Driver' })
    await submitDraft(people.ann, late.id)
    await approveDraft(people.mod, late.id)
    await publish(people, RENAME)
    const refused = failing('draft-unfit', /item "A2": somebody changed it after this edit was made/)
    await assert.rejects(publishDraft(people.mod, late.id), refused)
  })
})

test('a withdrawn version is no longer the one that is meant, and can still be asked for', async () => {
  const people = await open()
  await publish(people, RENAME)
  await withdrawVersion(people.mod, { id: 'crew', version: '1.1' }, 'a mistake')
  assert.equal((await getVersion(people.ann, 'crew')).version, '1')
  assert.equal((await getVersion(people.ann, 'crew', '1.1')).withdrawn, true)
  await assert.rejects(withdrawVersion(people.mod, { id: 'crew', version: '1.1' }, 'again'), failing('version-taken'))
  assert.equal((await publish(people, RENAME)).name, '1.2')
})

describe('undo', () => {
  const last = async (rolemap: Rolemap, action: string) => {
    const { rows } = await listChanges(rolemap, { action, newestFirst: true })
    return rows[0]?.number ?? 0
  }

  test('takes an edit of a draft back, unless it was edited again', async () => {
    const { ann } = await open()
    const { id } = await createDraft(ann, 'crew')
    await editDraft(ann, id, { what: 'title', code: 'A1', title: 'Boss' })
    await undoChange(ann, await last(ann, 'edit-draft'), { why: 'slang' })
    assert.deepEqual((await getDraft(ann, id)).edits, [])
    await editDraft(ann, id, { what: 'profile', code: 'A1', part: 'description', text: 'One' })
    const first = await last(ann, 'edit-draft')
    await editDraft(ann, id, { what: 'profile', code: 'A1', part: 'description', text: 'Two' })
    await assert.rejects(
      undoChange(ann, first, { why: 'a slip' }),
      failing('change-depended', /crew\/A1\/:profile was edited again/),
    )
    await undoChange(ann, await last(ann, 'edit-draft'), { why: 'a slip' })
    await undoChange(ann, first, { why: 'a slip' })
    assert.deepEqual((await getDraft(ann, id)).edits, [])
  })

  test('of what was published begins a draft, which another person approves, and can itself be undone', async () => {
    const people = await open()
    const { ann, mod } = people
    await publish(people, RENAME, { what: 'rule', kind: 'vague', from: 'steerer' })
    const number = await last(mod, 'publish')
    await assert.rejects(undoChange(ann, number), failing('edit-unfit', /expected the reason/))
    const done = await undoChange(ann, number, { why: 'too soon' })
    assert.equal(done.says, 'Draft 2 takes back what draft 1 published. It needs another person’s approval.')
    assert.equal((await getVersion(ann, 'crew')).version, '1.1')
    const draft = await getDraft(ann, 'draft-2')
    assert.deepEqual([draft.state, draft.why, draft.undoes, draft.edits.length], ['open', 'too soon', number, 4])
    await assert.rejects(undoChange(ann, number, { why: 'again' }), failing('change-depended', /draft-2 takes back/))
    await submitDraft(ann, draft.id)
    await assert.rejects(approveDraft(mod.as(actor('ann')), draft.id), failing('own-draft'))
    await approveDraft(mod, draft.id)
    await publishDraft(mod, draft.id)
    const { version, basedOn } = await getVersion(ann, 'crew')
    assert.deepEqual([version, basedOn], ['1.2', '1.1'])
    assert.equal(await findRules(ann, 'crew'), undefined)
    const back = await ann.store.versions.find({ id: 'crew', version: '1.2' })
    assert.deepEqual(back?.items, CREW.items)
    const change = await ann.store.trail.find(await last(mod, 'publish'))
    assert.deepEqual([change?.undoes, change?.why], [done.undone, 'too soon'])
    await takeBack(people, await last(mod, 'publish'))
    assert.equal((await showItem(ann, { id: 'crew', code: 'A2' })).item.label, 'Steerer')
    assert.equal((await findRules(ann, 'crew'))?.rules.length, 1)
    assert.deepEqual((await verifyTrail(ann)).faults, [])
  })

  test('of a part of what was published takes back what came with it, and nothing else', async () => {
    const people = await open()
    const { ann } = people
    await publish(people, RENAME, { what: 'title', code: 'A2', title: 'Quartermaster' })
    const { rows } = await listChanges(ann, { of: 'crew/A2', action: 'edit' })
    const label = rows.find(({ target }) => target === 'crew/A2')
    const says = await takeBack(people, label?.number ?? 0)
    assert.match(says, /^Draft 2 takes back crew › A2, with what came with it, from what draft 1 published/)
    const { item, titles } = await showItem(ann, { id: 'crew', code: 'A2' })
    assert.equal(item.label, 'Helmsman')
    assert.deepEqual(titles.map(({ title }) => title).toSorted(), ['Helmsman', 'Mate', 'Quartermaster', 'Steersman'])
  })

  test('says who wrote an edit beside who published it', async () => {
    const people = await open()
    const { id } = await createDraft(people.ann, 'crew')
    await editDraft(people.ann, id, RENAME)
    await editDraft(people.bob, id, { what: 'title', code: 'A1', title: 'Boss' })
    await submitDraft(people.ann, id)
    await approveDraft(people.mod, id)
    await publishDraft(people.mod, id)
    const { rows } = await listChanges(people.mod, { action: 'edit' })
    assert.deepEqual(
      rows.filter(({ target }) => /A1.*Boss|A2$/.test(target)).map(({ who, author }) => [who, author]),
      [
        ['mod', 'ann'],
        ['mod', 'bob'],
      ],
    )
  })

  test('says which later changes depend on it', async () => {
    const people = await open()
    await publish(people, { what: 'item', code: 'B2', label: 'Baker', level: 'role', parent: 'B' })
    const first = await last(people.mod, 'publish')
    await publish(people, { what: 'title', code: 'B2', title: 'Bread maker' })
    const depended = failing('change-depended', /change \d+ of crew\/B2\/:title\/Bread%20maker by mod/)
    await assert.rejects(undoChange(people.mod, first, { why: 'a slip' }), depended)
    await takeBack(people, await last(people.mod, 'publish'))
    await takeBack(people, first)
    assert.equal((await getVersion(people.ann, 'crew')).items, CREW.items.length)
  })

  test('is for who may change such a thing, and not for what has no way back', async () => {
    const people = await open()
    await publish(people, RENAME)
    const reader = people.ann.as(actor('rita', 'reader'))
    await assert.rejects(undoChange(reader, await last(people.ann, 'publish'), { why: 'no' }), failing('not-allowed'))
    await assert.rejects(
      undoChange(people.mod, await last(people.mod, 'submit'), { why: 'no' }),
      failing('change-final'),
    )
    await assert.rejects(undoChange(people.mod, 10_000, { why: 'no' }), failing('change-unknown'))
  })

  test('of a withdrawal reinstates the version', async () => {
    const people = await open()
    await publish(people, RENAME)
    await withdrawVersion(people.mod, { id: 'crew', version: '1.1' }, 'a mistake')
    await undoChange(people.mod, await last(people.mod, 'withdraw'), { why: 'a slip' })
    assert.equal((await getVersion(people.ann, 'crew')).version, '1.1')
  })
})
