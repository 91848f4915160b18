// Edges that people assert: proposed by one, judged by another, kept in the trail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { judgeEdge, listAssertedEdges, proposeEdges } from '../../src/rolemap/asserted-edge.ts'
import { getMaps, getProgression } from '../../src/rolemap/occupational-maps.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { listChanges } from '../../src/rolemap/trail.ts'
import { undoChange } from '../../src/rolemap/undo.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'

let rolemap: Rolemap
const as = (name: string, role: 'reader' | 'editor' | 'moderator') => rolemap.as({ name, role, via: 'library' })
const given = (from: string, to: string) => ({
  given: { from, to, direction: 'sideways', reason: 'experience', strength: 'strong', text: 'as seen' },
})
const ID = '16.1.T1.01 17.1.T1.02 experience'

before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await rolemap.store.addVersion(toVersion(ITEMS), [])
})
after(() => rolemap.close())

const asserted = async () => (await getProgression(rolemap)).edges.filter(({ origin }) => origin === 'asserted').length

test('a reader proposes nothing', async () => {
  const maps = await getMaps(rolemap)
  await assert.rejects(proposeEdges(as('Ann', 'reader'), maps, [given('16.1.T1.01', '17.1.T1.02')]), {
    code: 'not-allowed',
  })
})

test('an edge waits until another approves it', async () => {
  const maps = await getMaps(rolemap)
  const { proposed, problems } = await proposeEdges(as('Ann', 'moderator'), maps, [given('16.1.T1.01', '17.1.T1.02')])
  assert.deepEqual([proposed.map(({ id, state }) => [id, state]), problems], [[[ID, 'draft']], []])
  assert.equal(await asserted(), 0)
  await assert.rejects(judgeEdge(as('Ann', 'moderator'), ID, { judgement: 'approve' }), { code: 'own-draft' })
  await assert.rejects(judgeEdge(as('Bob', 'editor'), ID, { judgement: 'approve' }), { code: 'not-allowed' })
  const edge = await judgeEdge(as('Bob', 'moderator'), ID, { judgement: 'approve', why: 'agreed' })
  assert.deepEqual([edge.state, edge.author, edge.reviewer, edge.why], ['approved', 'Ann', 'Bob', 'agreed'])
  assert.equal(await asserted(), 1)
})

test('an approved edge is not approved again, nor proposed again', async () => {
  await assert.rejects(judgeEdge(as('Bob', 'moderator'), ID, { judgement: 'reject' }), { code: 'draft-closed' })
  const again = await proposeEdges(as('Ann', 'editor'), await getMaps(rolemap), [given('16.1.T1.01', '17.1.T1.02')])
  assert.deepEqual(
    again.problems.map(({ code }) => code),
    ['edge-repeated'],
  )
})

test('the trail says who did what, and undo goes back to the draft', async () => {
  const { rows } = await listChanges(rolemap, { of: 'occupational-maps' })
  assert.deepEqual(
    rows.map(({ who, action }) => [who, action]),
    [
      ['Ann', 'put'],
      ['Bob', 'put'],
    ],
  )
  await undoChange(as('Bob', 'moderator'), rows[1]?.number ?? 0)
  assert.deepEqual(
    (await listAssertedEdges(rolemap)).map(({ state }) => state),
    ['draft'],
  )
  assert.equal(await asserted(), 0)
})

test('an edge that there is not cannot be judged', async () => {
  await assert.rejects(judgeEdge(as('Bob', 'moderator'), 'none', { judgement: 'reject' }), { code: 'edge-unknown' })
})
