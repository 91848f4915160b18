// Edges that people assert and statuses that they set: proposed by one, judged by another, kept in the trail.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importEdges, judgeEdge, listAssertedEdges, proposeEdges } from '../../src/rolemap/map/asserted-edge.ts'
import { getMaps, getProgression, setStatuses } from '../../src/rolemap/map/occupational-maps.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { verifyTrail } from '../../src/rolemap/trail/verify.ts'
import { undoChange } from '../../src/rolemap/undo/undo.ts'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import type { StoreEngine } from './store.ts'

const ID = '16.1.T1.01 17.1.T1.02 experience'
const given = (from: string, to: string, more = {}) => ({
  given: { from, to, direction: 'sideways', reason: 'experience', strength: 'strong', text: 'as seen', ...more },
})
const codesOf = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

/** What both engines must do with them. */
export function testAssertedEdges(engine: StoreEngine): void {
  describe(`edges asserted in the ${engine.name} store`, () => {
    let address = ''
    let rolemap: Rolemap
    const as = (name: string, role: 'reader' | 'editor' | 'moderator', of = rolemap) =>
      of.as({ name, role, via: 'library' })
    const asserted = async () =>
      (await getProgression(rolemap)).edges.filter(({ origin }) => origin === 'asserted').length
    const propose = async (...proposals: readonly ReturnType<typeof given>[]) =>
      proposeEdges(as('Ann', 'moderator'), await getMaps(rolemap), proposals)

    before(async () => {
      address = await engine.makeAddress()
      rolemap = await openRolemap({ db: address, data: false })
      await addVersion(rolemap.store, toVersion(ITEMS), [])
    })
    after(async () => {
      await rolemap?.close()
      await engine.dropAddress(address)
    })

    test('a reader proposes nothing', async () => {
      const maps = await getMaps(rolemap)
      const proposal = proposeEdges(as('Ann', 'reader'), maps, [given('16.1.T1.01', '17.1.T1.02')])
      await assert.rejects(proposal, { code: 'not-allowed' })
    })

    test('an edge waits until another approves it', async () => {
      const { proposed, problems } = await propose(given('16.1.T1.01', '17.1.T1.02'))
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
      assert.deepEqual(codesOf((await propose(given('16.1.T1.01', '17.1.T1.02'))).problems), ['edge-repeated'])
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
      await undoChange(as('Bob', 'moderator'), rows[1]?.number ?? 0, { why: 'a slip' })
      assert.deepEqual(
        (await listAssertedEdges(rolemap)).map(({ state }) => state),
        ['draft'],
      )
      assert.equal(await asserted(), 0)
    })

    test('an edge that there is not cannot be judged', async () => {
      await assert.rejects(judgeEdge(as('Bob', 'moderator'), 'none', { judgement: 'reject' }), { code: 'edge-unknown' })
    })

    test('of two who judge at once from two programs one is told, and the trail has one judgement', async () => {
      const other = await openRolemap({ db: address, data: false })
      const before = (await rolemap.store.trail.getHead()).number
      const judged = await Promise.allSettled([
        judgeEdge(as('Bob', 'moderator'), ID, { judgement: 'approve' }),
        judgeEdge(as('Cem', 'moderator', other), ID, { judgement: 'reject' }),
      ])
      const refused = judged.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
      assert.equal(refused.length, 1)
      assert.ok(['change-conflict', 'draft-closed'].includes(refused[0]), refused[0])
      assert.equal((await rolemap.store.trail.getHead()).number, before + 1)
      await other.close()
    })

    test('of a file every row that is not taken is told with its line, and the others are drafts', async () => {
      const rows = [
        'from,to,reason,direction,strength,text',
        '16.1.T1.01,16.1.T1.02,higher-level,up,strong,"“Ja”, 司厨"',
        '99,16.1.T1.02,experience,,,',
        '16.1.T1.01,99.9,experience,,,',
        '16.1.T1.02,16.1.H1.01,higher-level,up,,',
        '16.1.H1.01,16.1.T1.01,higher-level,up,,',
        '17.1.T1.02,16.1.T1.01,experience,up,,',
        '16.1.T1.01,17.1.T1.02,higher-level,up,,',
        '16.1.T1.01,17.1.T1.02,luck,,,',
        '16.1.T1.01,17.1.T1.02,experience,down,iron,',
        '16.1.T1.01,16.1.T1.01,experience,,,',
      ]
      const input = Buffer.from(rows.join('\n'))
      const { proposed, problems } = await importEdges(as('Ann', 'editor'), await getMaps(rolemap), {
        input,
        file: 'edges.csv',
      })
      assert.deepEqual(
        problems.map(({ code, at }) => [at?.row, code]),
        [
          [3, 'edge-code-unknown'],
          [4, 'edge-code-unknown'],
          [6, 'edge-downward'],
          [8, 'edge-cycle'],
          [9, 'edge-reason-unknown'],
          [10, 'edge-strength-unknown'],
          [10, 'edge-direction-unknown'],
          [11, 'edge-to-itself'],
        ],
      )
      assert.deepEqual(
        proposed.map(({ from, to, text }) => [from, to, text]),
        [
          ['16.1.T1.01', '16.1.T1.02', '“Ja”, 司厨'],
          ['16.1.T1.02', '16.1.H1.01', ''],
          ['17.1.T1.02', '16.1.T1.01', ''],
        ],
      )
      const kept = await listAssertedEdges(rolemap)
      assert.deepEqual(
        kept.filter(({ state }) => state === 'draft').map(({ text }) => text),
        kept.filter(({ id }) => proposed.some((edge) => edge.id === id)).map(({ text }) => text),
      )
      assert.equal(proposed.length, 3)
    })

    test('what is rejected may be proposed again, and what is withdrawn leads nowhere', async () => {
      const id = '16.1.T1.02 16.1.H1.01 higher-level'
      await judgeEdge(as('Bob', 'moderator'), id, { judgement: 'reject', why: 'too far' })
      const again = await propose(given('16.1.T1.02', '16.1.H1.01', { reason: 'higher-level', direction: 'up' }))
      assert.deepEqual(codesOf(again.problems), [])
      const before = await asserted()
      await judgeEdge(as('Bob', 'moderator'), id, { judgement: 'approve' })
      assert.equal(await asserted(), before + 1)
      await judgeEdge(as('Cem', 'moderator'), id, { judgement: 'withdraw' })
      assert.equal(await asserted(), before)
    })

    test('statuses are set whole or not at all, and undo takes them back', async () => {
      const set = (text: string) => setStatuses(as('Ann', 'editor'), Buffer.from(text), { file: 'status.csv' })
      const wrong = await set('code,status,date\n16.1.T1.01,approved,2019\n16.1.T1.02,finished,\n77,approved,\n')
      assert.deepEqual([wrong.state, codesOf(wrong.problems)], ['refused', ['status-unknown', 'status-code-unknown']])
      const statusOf = async () => (await getMaps(rolemap)).occupations.get('16.1.T1.01')?.status.status
      assert.equal(await statusOf(), 'unknown')
      assert.equal((await set('code,status\n16.1.T1.01,Approved\n')).state, 'set')
      assert.equal(await statusOf(), 'approved')
      await undoChange(as('Bob', 'moderator'), (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
      assert.equal(await statusOf(), 'unknown')
    })

    test('statuses hold in an edition that corrects the one for which they were set', async () => {
      const input = Buffer.from('code,status\n16.1.T1.01,approved\n')
      await setStatuses(as('Ann', 'editor'), input, { file: 'status.csv', version: '1' })
      await addVersion(rolemap.store, { ...toVersion(ITEMS, '1.1'), basedOn: '1' }, [])
      const statusIn = async (version: string) =>
        (await getMaps(rolemap, version)).occupations.get('16.1.T1.01')?.status.status
      assert.deepEqual([await statusIn('1'), await statusIn('1.1')], ['approved', 'approved'])
      const later = Buffer.from('code,status\n16.1.T1.01,published\n')
      await setStatuses(as('Ann', 'editor'), later, { file: 'status.csv', version: '1.1' })
      assert.deepEqual([await statusIn('1'), await statusIn('1.1')], ['approved', 'published'])
    })

    test('everything is there after the store was closed, and the trail is whole', async () => {
      const before = await listAssertedEdges(rolemap)
      await rolemap.close()
      rolemap = await openRolemap({ db: address, data: false })
      assert.deepEqual(await listAssertedEdges(rolemap), before)
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })
  })
}
