import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { compareVersions, follow, startOf } from 'rolemap/classification'
import {
  approveDraft,
  chooseVersion,
  createDraft,
  editDraft,
  listVersionChanges,
  openRolemap,
  publishDraft,
  type Rolemap,
  showItem,
  submitDraft,
  toChangeCells,
} from 'rolemap/rolemap'
import { type ErrorCode, RolemapError } from '../../src/error.ts'
import { listItems } from '../../src/rolemap/version/list.ts'
import { followRetired } from '../../src/rolemap/workforce/retired.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const failing =
  (code: ErrorCode, message = /./) =>
  (error: unknown) =>
    error instanceof RolemapError && error.code === code && message.test(error.message)

/** Two further versions: 2011 renames, moves and adds; 2013 splits one item and merges others. */
async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, { ...CREW, version: '2009' }, [])
  const publish = async (name: string, orders: readonly Parameters<typeof editDraft>[2][]) => {
    const { id } = await createDraft(rolemap, 'crew', { name, validFrom: `${name}-04-01` })
    for (const order of orders) await editDraft(rolemap, id, order)
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    await publishDraft(rolemap, id)
  }
  const role = { what: 'item', level: 'role' } as const
  await publish('2011', [
    { what: 'item', code: 'A1', label: 'Master' },
    { what: 'item', code: 'B1', parent: 'A' },
    { ...role, code: 'B2', label: 'Baker', parent: 'B' },
  ])
  await publish('2013', [
    { ...role, code: 'A3', label: 'Day helmsman', parent: 'A' },
    { ...role, code: 'A4', label: 'Night helmsman', parent: 'A' },
    { what: 'item', code: 'A2', remove: true, successors: ['A3', 'A4'] },
    { what: 'item', code: 'B2', remove: true, successors: ['B1'] },
    { ...role, code: 'A0', label: 'Master', parent: 'A' },
    { what: 'item', code: 'A1', remove: true, successors: ['A0'] },
    { what: 'item', code: 'B9', remove: true },
  ])
  return rolemap
}

describe('the history of items', () => {
  let rolemap: Rolemap
  before(async () => {
    rolemap = await open()
  })
  after(() => rolemap.close())

  test('of posts with codes that a newer version lacks leads to what these became, or to their nearest group', async () => {
    const codes = ['A1', 'A2', 'A3', 'B2', 'B9', 'X']
    const sum = async function* () {
      yield codes.map((role) => ({ said: { role } }))
    }
    const counting = Object.assign(Object.create(rolemap), {
      store: Object.assign(Object.create(rolemap.store), { posts: { sum } }),
    })
    const version = await chooseVersion(rolemap, 'crew', { version: '2013' })
    const { rows: items } = await listItems(rolemap, 'crew', { version: '2013' })
    const scope = { heads: [], sources: new Map(), day: '2026-03-31' }
    const followed = await followRetired(counting, { scope, version, items })
    assert.deepEqual(Object.fromEntries(followed.map(({ code, to }) => [code, to])), { A1: 'A0', A2: 'A', B2: 'B1' })
  })

  test('an item is shown as it was on a day', async () => {
    const labelAt = async (at: string) => (await showItem(rolemap, { id: 'crew', code: 'A1', at })).item.label
    assert.equal(await labelAt('2009-01-01'), 'Captain')
    assert.equal(await labelAt('2011-03-31'), 'Captain')
    assert.equal(await labelAt('2011-04-01'), 'Master')
    await assert.rejects(labelAt('2014-01-01'), failing('code-unknown'))
    await assert.rejects(labelAt('2008-12-31'), failing('classification-unknown', /there is 2009 from 2009-01-01/))
    await assert.rejects(labelAt('2009-02-31x'), failing('day-unreadable'))
    assert.equal((await chooseVersion(rolemap, 'crew', {})).version, '2013')
  })

  test('a retired code is still found, and shows where it went', async () => {
    const { version, item, history } = await showItem(rolemap, { id: 'crew', code: 'A2' })
    assert.deepEqual([version.version, item.label, history.until], ['2011', 'Helmsman', '2013-04-01'])
    assert.deepEqual(history.successors, [
      { code: 'A3', label: 'Day helmsman' },
      { code: 'A4', label: 'Night helmsman' },
    ])
    const ended = (await showItem(rolemap, { id: 'crew', code: 'B9' })).history
    assert.deepEqual([ended.until, ended.successors], ['2013-04-01', []])
    await assert.rejects(showItem(rolemap, { id: 'crew', code: 'A2', version: '2013' }), failing('code-unknown'))
  })

  test('an item says in which versions it is, and what went to it', async () => {
    const { history } = await showItem(rolemap, { id: 'crew', code: 'B1' })
    assert.deepEqual(history, {
      versions: [
        { version: '2009', from: '2009-01-01', label: 'Ship cook', parent: 'B' },
        { version: '2011', from: '2011-04-01', label: 'Ship cook', parent: 'A' },
        { version: '2013', from: '2013-04-01', label: 'Ship cook', parent: 'A' },
      ],
      predecessors: ['B2'],
      successors: [],
    })
  })

  test('a change table says what is new, ended, renamed, moved, split and merged', async () => {
    const cells = async (from: string, to: string) =>
      (await listVersionChanges(rolemap, 'crew', { from, to })).rows.map((row) =>
        toChangeCells(row).slice(0, 7).join(';'),
      )
    assert.deepEqual(await cells('2009', '2011'), [
      'renamed;A1;Captain;A1;Master;;',
      'moved;B1;Ship cook;B1;Ship cook;B;A',
      'new;B2;Baker;;;;',
    ])
    assert.deepEqual(await cells('2011', '2013'), [
      'renamed;A1;Master;A0;Master;;',
      'split;A2;Helmsman;A3|A4;Day helmsman|Night helmsman;;',
      'ended;B9;Other galley role;;;;',
      'merged;B2;Baker;B1;Ship cook;;',
    ])
    assert.deepEqual(await cells('2009', '2013'), [
      'renamed;A1;Captain;A0;Master;;',
      'split;A2;Helmsman;A3|A4;Day helmsman|Night helmsman;;',
      'moved;B1;Ship cook;B1;Ship cook;B;A',
      'ended;B9;Other galley role;;;;',
    ])
    assert.deepEqual(await cells('2013', '2013'), [])
  })
})

test('codes are followed through several versions, and come together again', () => {
  const successions = [
    { code: 'a', to: ['b', 'c'] },
    { code: 'b', to: ['d'] },
    { code: 'c', to: ['d'] },
  ]
  assert.deepEqual(follow('a', successions), ['d'])
  assert.deepEqual(follow('z', successions), [])
  const items = (code: string) => ({ items: [{ code, label: code, level: 'role' }] })
  assert.deepEqual(compareVersions(items('a'), items('d'), successions), [
    { change: 'renamed', code: 'a', label: 'a', to: [{ code: 'd', label: 'd' }] },
  ])
})

test('a version holds from the day it says, or from the first of what its name says', () => {
  assert.equal(startOf({ version: '2009' }), '2009-01-01')
  assert.equal(startOf({ version: '2017-12' }), '2017-12-01')
  assert.equal(startOf({ version: '2017-12', validFrom: '2018-01-02' }), '2018-01-02')
  assert.equal(startOf({ version: 'spring' }), undefined)
})
