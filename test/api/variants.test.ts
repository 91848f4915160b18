import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Asked, form, jsonBody, openAsked } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const call = async (path: string, init: RequestInit = {}) => {
  const response = await asked.ask(path, init)
  return { status: response.status, body: JSON.parse(await response.text()) }
}
const put = (path: string, body: object) => call(path, { ...jsonBody(body), method: 'PUT' })
const path = '/classifications/crew/variants/by-work'

describe('a variant', () => {
  test('is made, its nodes and items are put in place, and every path is told', async () => {
    const { body: made } = await put(path, { label: 'By work', madeOn: ['1'] })
    assert.deepEqual([made.state, made.nodes, made.ours, made.revision], ['draft', 0, false, 1])
    await put(`${path}/nodes/deck`, { label: 'On deck' })
    await put(`${path}/nodes/watch`, { label: 'On watch' })
    await put(`${path}/nodes/helm`, { label: 'At the helm', parents: ['deck', 'watch'] })
    const { body: helm } = await call(`${path}/nodes/helm/items`, jsonBody({ items: ['A1', 'A2'] }))
    assert.deepEqual([helm.parents, helm.below, helm.items.length], [['deck', 'watch'], 2, 2])
    const { body: places } = await call(`${path}/items/A2`)
    assert.deepEqual(
      places.paths.map((steps: { label: string }[]) => steps.map(({ label }) => label).join(' > ')),
      ['On deck > At the helm', 'On watch > At the helm'],
    )
    assert.deepEqual((await call(`${path}/items/B1`)).body.paths, [])
    assert.deepEqual((await call('/classifications/crew/items/A2')).body.variants, [], 'a draft is offered to nobody')
    await put(path, { state: 'published' })
    assert.deepEqual((await call('/classifications/crew/items/A2')).body.variants, [places])
    const { body: top } = await call(`${path}/nodes`)
    assert.deepEqual(
      top.map(({ id, children }: { id: string; children: object[] }) => [id, children]),
      [
        ['deck', [{ id: 'helm', label: 'At the helm' }]],
        ['watch', [{ id: 'helm', label: 'At the helm' }]],
      ],
    )
    const { body: shown } = await call(path)
    assert.deepEqual([shown.tops, shown.tree.length, shown.unplaced.length], [['deck', 'watch'], 3, 2])
  })

  test('is searched, in the whole and under a node', async () => {
    const { body } = await call(`${path}/search?words=HELM`)
    assert.deepEqual([body.nodes[0].paths.length, body.items[0].code, body.items[0].paths.length], [2, 'A2', 2])
    assert.equal((await call(`${path}/search?words=deck&under=watch`)).body.nodes.length, 0)
    assert.equal((await call(`${path}/search?words=deck&under=none`)).body.code, 'variant-node-unknown')
  })

  test('limits where a title is looked up, and the answer says so', async () => {
    const { body: one } = await call('/suggest?title=ship%20cook&in=by-work%2Fhelm')
    assert.deepEqual([one.classification, one.limited.node, one.limited.leftOut.code], ['crew', 'helm', 'B1'])
    assert.notEqual(one.decision, 'coded')
    const { body: many } = await call(
      '/suggest',
      jsonBody({ in: 'by-work', titles: [{ title: 'Skipper' }, { title: '' }] }),
    )
    assert.deepEqual([many[0].candidates[0].code, many[0].limited.items, many[1].classification], ['A1', 2, 'crew'])
    assert.equal((await call('/suggest?title=cook&in=by-work%2Fnone')).status, 404)
  })

  test('is not changed by who saw it otherwise', async () => {
    const { body: seen } = await put(path, { purpose: 'To find posts' })
    const { revision } = seen
    await put(`${path}/nodes/deck`, { label: 'On the deck', seen: revision })
    for (const late of [
      await put(`${path}/nodes/deck`, { label: 'Below deck', seen: revision }),
      await put(path, { label: 'Late', seen: revision }),
      await call(`${path}/nodes/helm/items`, jsonBody({ items: ['B1'], seen: revision })),
      await call(`${path}/nodes/helm/items/A1?seen=${revision}`, { method: 'DELETE' }),
      await call(`${path}?seen=${revision}`, { method: 'DELETE' }),
    ])
      assert.deepEqual([late.status, late.body.code], [409, 'change-conflict'])
    assert.equal((await call(`${path}/nodes/deck`)).body.label, 'On the deck')
  })

  test('that would not fit is refused, with what is wrong', async () => {
    const cycle = await put(`${path}/nodes/deck`, { parents: ['helm'] })
    assert.deepEqual([cycle.status, cycle.body.code], [422, 'variant-unfit'])
    assert.match(cycle.body.detail, /found a cycle: "deck" under "helm" under "deck"/)
    assert.match((await call(`${path}/nodes/helm/items`, jsonBody({ items: ['Z9'] }))).body.detail, /no item "Z9"/)
    assert.match((await call(`${path}/nodes/deck`, { method: 'DELETE' })).body.detail, /"helm"; move or remove/)
    assert.equal((await put('/classifications/by-uri/variants/by-work', { label: 'x' })).body.code, 'variant-taken')
    assert.equal((await call('/classifications/by-uri/variants/by-work')).status, 404)
  })

  test('is taken away as a file and given back, with the rows that are not taken', async () => {
    const response = await asked.ask(`${path}/file`)
    const text = await response.text()
    assert.match(text, /^node,parent,label,item,item_label\r\n/)
    const back = await call(`${path}/file`, form({ file: new File([text], 'v.csv') }))
    assert.deepEqual([back.body.state, back.body.problems], ['unchanged', []])
    const { body } = await call(
      '/classifications/crew/variants/by-file/file',
      form({
        file: new File(['node,label,parent,item\na,A,,A1\na,,,Z9\n'], 'v.csv'),
        label: 'By file',
        state: 'published',
      }),
    )
    assert.deepEqual([body.state, body.problems[0].code, body.problems[0].at.row], ['added', 'variant-item-unknown', 3])
  })

  test('is withdrawn and taken away, and undone', async () => {
    assert.equal((await put(path, { state: 'withdrawn', why: 'nobody uses it' })).body.state, 'withdrawn')
    assert.equal((await call('/suggest?title=cook&in=by-work')).body.code, 'variant-unknown')
    await call(`${path}/nodes/helm/items/A1`, { method: 'DELETE' })
    await call(`${path}/nodes/helm`, { method: 'DELETE' })
    await call(path, { method: 'DELETE' })
    assert.equal((await call(path)).body.code, 'variant-unknown')
    const { body: changes } = await call('/changes?of=crew%2F%3Avariant%2Fby-work&limit=1')
    assert.equal((await call(`/changes/${changes.rows[0].number}/undo`, jsonBody({ why: 'too soon' }))).status, 200)
    assert.equal((await call(path)).body.nodes, 2)
  })
})
