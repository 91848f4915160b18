import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type Actor,
  createVariant,
  dropVariant,
  editVariant,
  findScope,
  importVariant,
  listChanges,
  listPlaces,
  listVariants,
  openRolemap,
  type Rolemap,
  suggest,
  undoChange,
  verifyTrail,
  viewVariant,
  writeVariant,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'
import type { StoreEngine } from './store.ts'

const FILE = `node,parent,label,item
deck,,On deck,
steering,deck,Steering,A1
steering,deck,,A2
food,,Food,B1
food,deck,,
food,galley,Food,
deck,steering,On deck,
food,,,B7
`

/** What both engines must do with variants. */
export function testVariants(engine: StoreEngine): void {
  describe(`variants in ${engine.name}`, () => {
    let address = ''
    let rolemap: Rolemap
    before(async () => {
      address = await engine.makeAddress()
      rolemap = await openRolemap({ db: address, data: false })
      await addVersion(rolemap.store, CREW, [])
    })
    after(async () => {
      await rolemap?.close()
      await engine.dropAddress(address)
    })

    const as = (name: string, role: Actor['role'] = 'editor') => rolemap.as({ name, role, via: 'api' })
    const places = async (code: string) =>
      (await listPlaces(rolemap, 'crew', code)).flatMap(({ variant, paths }) =>
        paths.map((path) => [variant, ...path.map(({ id }) => id)].join(' > ')),
      )
    const fails = (code: string, message: RegExp) => (error: unknown) => {
      assert.ok(error instanceof RolemapError, String(error))
      assert.equal(error.code, code)
      assert.match(error.message, message)
      return true
    }
    const load = (text: string, more: object = {}) =>
      importVariant(as('ann'), Buffer.from(text), { file: 'work.csv', in: 'crew', id: 'by-work', ...more })

    test('come from a file, whose rows that are not taken are listed with the reason', async () => {
      const { state, nodes, items, problems } = await load(FILE, { label: 'By work', state: 'published' })
      assert.deepEqual([state, nodes, items], ['added', 3, 3])
      assert.deepEqual(
        problems.map(({ code, at }) => `${at?.file}:${at?.row}:${at?.column} ${code}`),
        [
          'work.csv:7:parent variant-parent-unknown',
          'work.csv:8:parent variant-cycle',
          'work.csv:9:item variant-item-unknown',
        ],
      )
      assert.match(problems[1]?.message ?? '', /found a cycle: "deck" under "steering" under "deck"/)
      const { variant, unplaced } = await viewVariant(rolemap, 'by-work')
      assert.deepEqual([variant.madeOn, variant.state, variant.label], [['1'], 'published', 'By work'])
      assert.deepEqual(
        unplaced.map(({ code }) => code),
        ['B9'],
      )
      assert.deepEqual(await places('B1'), ['by-work > deck > food'])
    })

    test('are the same after they are written as a file and read back', async () => {
      for (const format of ['csv', 'tsv'] as const) {
        const view = await viewVariant(rolemap, 'by-work')
        const chunks: Uint8Array[] = []
        for await (const chunk of writeVariant(view, format)) chunks.push(chunk)
        const { state, problems } = await importVariant(as('ann'), Buffer.concat(chunks), {
          ...{ file: `work.${format}`, in: 'crew', id: 'by-work' },
        })
        assert.deepEqual([state, problems], ['unchanged', []])
      }
    })

    test('of which no row can be taken leave what is there as it was', async () => {
      const { state, problems } = await load('node,parent,label\na,none,A\n')
      assert.deepEqual([state, problems.length], ['refused', 1])
      assert.equal((await viewVariant(rolemap, 'by-work')).variant.nodes.length, 3)
      await assert.rejects(load('parent,label\na,none\n'), fails('column-missing', /expected a column "node"/))
    })

    test('are made, edited, published, withdrawn and taken away, and each step is undone', async () => {
      const made = await createVariant(as('ann'), { id: 'by-hand', of: 'crew', label: ' By  hand ' })
      assert.deepEqual([made.label, made.state, made.revision], ['By hand', 'draft', 1])
      const edit = (order: Parameters<typeof editVariant>[2]['order'], who = 'ann') =>
        editVariant(as(who), 'by-hand', { ...(order && { order }) })
      await edit({ do: 'put-node', node: 'left', label: 'Left' })
      await edit({ do: 'put-node', node: 'right', label: 'Right', parents: ['left'] })
      await edit({ do: 'place', node: 'right', items: ['A1', 'A2'] })
      await edit({ do: 'place', node: 'left', items: ['A2'], from: 'right' }, 'bob')
      assert.deepEqual(await places('A1'), ['by-work > deck > steering'], 'a draft is not offered')
      await editVariant(as('ann'), 'by-hand', { words: { state: 'published' } })
      assert.deepEqual(await places('A2'), ['by-hand > left', 'by-work > deck > steering'])
      await edit({ do: 'drop-node', node: 'right' })
      const { rows } = await listChanges(rolemap, { of: 'crew/:variant/by-hand' })
      assert.deepEqual(
        rows.map(({ who, action }) => `${who} ${action}`),
        ['ann put', 'ann put', 'ann put', 'ann put', 'bob put', 'ann put', 'ann put'],
      )
      await undoChange(rolemap, rows.at(-1)?.number ?? 0, { why: 'a slip' })
      assert.deepEqual((await viewVariant(rolemap, 'by-hand')).tree.find('right')?.items, ['A1'])
      await dropVariant(as('ann'), 'by-hand')
      await assert.rejects(viewVariant(rolemap, 'by-hand'), fails('variant-unknown', /expected one of: by-work/))
      await undoChange(rolemap, (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
      assert.equal((await listVariants(rolemap, 'crew')).length, 2)
      await editVariant(as('ann'), 'by-hand', { words: { state: 'withdrawn' }, why: 'not used' })
      assert.deepEqual(await places('A2'), ['by-work > deck > steering'])
      await assert.rejects(findScope(rolemap, 'by-hand'), fails('variant-unknown', /is withdrawn/))
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })

    test('are not changed by who saw them otherwise, nor by who may not', async () => {
      const { variant } = await viewVariant(rolemap, 'by-work')
      const order = { do: 'put-node', node: 'food', label: 'Meals' } as const
      const seen = variant.revision
      await editVariant(as('ann'), 'by-work', { order, seen })
      await assert.rejects(
        editVariant(as('bob'), 'by-work', { order: { ...order, label: 'Dishes' }, seen }),
        fails('change-conflict', /was changed by somebody else/),
      )
      await assert.rejects(dropVariant(as('bob'), 'by-work', { seen }), fails('change-conflict', /somebody else/))
      assert.equal((await viewVariant(rolemap, 'by-work')).tree.find('food')?.label, 'Meals')
      await assert.rejects(editVariant(as('eve', 'coder'), 'by-work', { order }), fails('not-allowed', /editor/))
      const both = ['Soup', 'Bread'].map((label) =>
        editVariant(as(label), 'by-work', { order: { ...order, label }, seen: seen + 1 }),
      )
      const done = await Promise.allSettled(both)
      assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    })

    test('that do not fit are refused, and nothing is changed', async () => {
      const before = await listVariants(rolemap)
      const edit = (order: Parameters<typeof editVariant>[2]['order']) =>
        editVariant(as('ann'), 'by-work', { ...(order && { order }) })
      await assert.rejects(
        edit({ do: 'put-node', node: 'deck', parents: ['food'] }),
        fails('variant-unfit', /found a cycle: "deck" under "food" under "deck"/),
      )
      await assert.rejects(
        edit({ do: 'place', node: 'food', items: ['Z9'] }),
        fails('variant-unfit', /there is no item "Z9"/),
      )
      await assert.rejects(
        edit({ do: 'drop-node', node: 'deck' }),
        fails('variant-unfit', /move or remove these first/),
      )
      await assert.rejects(
        editVariant(as('ann'), 'by-work', { words: { label: ' ' } }),
        fails('variant-unfit', /a label/),
      )
      await assert.rejects(
        editVariant(as('ann'), 'by-work', { words: { madeOn: ['9'] } }),
        fails('classification-unknown', /no version "9"/),
      )
      await assert.rejects(createVariant(as('ann'), { id: 'by-work', of: 'crew' }), fails('variant-taken', /already/))
      await assert.rejects(createVariant(as('ann'), { id: 'crew', of: 'crew' }), fails('variant-taken', /already/))
      await assert.rejects(createVariant(as('ann'), { id: '../x', of: 'crew' }), fails('variant-unfit', /an id/))
      assert.deepEqual(await listVariants(rolemap), before)
    })

    test('limit where a title is looked up, say so, and raise no chance', async () => {
      const whole = await suggest(rolemap, 'Mate', { in: 'crew', top: 50 })
      const food = await suggest(rolemap, 'Mate', { in: 'by-work/food', top: 50 })
      assert.deepEqual(
        food.candidates,
        whole.candidates.filter(({ code }) => code === 'B1'),
      )
      assert.notEqual(food.decision, 'coded')
      assert.deepEqual([food.limited?.variant, food.limited?.node, food.limited?.items], ['by-work', 'food', 1])
      assert.equal(food.limited?.leftOut?.code, whole.candidates[0]?.code)
      const steering = await suggest(rolemap, 'Skipper', { in: 'crew/by-work/steering' })
      const skipper = await suggest(rolemap, 'Skipper', { in: 'crew' })
      assert.deepEqual([steering.candidates[0], steering.decision], [skipper.candidates[0], skipper.decision])
      assert.equal(skipper.limited, undefined)
      const cook = await suggest(rolemap, 'Ship cook', { in: 'by-work/steering' })
      assert.notEqual(cook.decision, 'coded', 'the likeliest item stands elsewhere')
      assert.equal(cook.limited?.leftOut?.code, 'B1')
      await editVariant(as('ann'), 'by-work', { order: { do: 'remove', node: 'steering', items: ['A2'] } })
      assert.deepEqual(await suggest(rolemap, 'Mate', { in: 'crew', top: 50 }), whole, 'no variant changes a coding')
      await editVariant(as('ann'), 'by-work', { order: { do: 'place', node: 'steering', items: ['A2'] } })
      await assert.rejects(
        suggest(rolemap, 'Cook', { in: 'by-work/none' }),
        fails('variant-node-unknown', /no node "none"/),
      )
      await assert.rejects(
        suggest(rolemap, 'Cook', { in: 'none/food' }),
        fails('classification-unknown', /no classification "none\/food"/),
      )
    })

    test('say what a later version renames and retires, and where it went', async () => {
      const items = CREW.items
        .filter(({ code }) => code !== 'A2')
        .map((item) => (item.code === 'B1' ? { ...item, label: 'Chef' } : item))
      const later = {
        ...CREW,
        version: '2',
        basedOn: '1',
        items: [...items, { code: 'A5', label: 'Quartermaster', level: 'role', parent: 'A' }],
        entries: CREW.entries.filter(({ code }) => code !== 'A2'),
        successions: [{ code: 'A2', to: ['A5'] }],
      }
      await addVersion(rolemap.store, later, [])
      const { version, items: placed, unplaced, variant } = await viewVariant(rolemap, 'by-work')
      assert.deepEqual([version.version, variant.madeOn], ['2', ['1']])
      assert.deepEqual(placed.get('A2'), {
        ...{ code: 'A2', label: 'Helmsman', fate: 'retired' },
        successors: [{ code: 'A5', label: 'Quartermaster' }],
      })
      assert.deepEqual(placed.get('B1'), { code: 'B1', label: 'Chef', fate: 'renamed', was: 'Ship cook' })
      assert.deepEqual(placed.get('A1'), { code: 'A1', label: 'Captain' })
      assert.deepEqual(
        unplaced.map(({ code }) => code),
        ['B9', 'A5'],
      )
      const order = { do: 'place', node: 'steering', items: ['A5'] } as const
      assert.deepEqual((await editVariant(as('ann'), 'by-work', { order })).madeOn, ['1', '2'])
      await assert.rejects(
        editVariant(as('ann'), 'by-work', { words: { madeOn: ['2'] } }),
        fails('variant-unfit', /there is no item "A2"/),
      )
    })
  })
}
