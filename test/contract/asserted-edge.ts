// Edges that people assert and statuses that they set: proposed by one person, judged by another, with their history in
// the trail.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { acceptStagedFile, stageFile } from '../../src/rolemap/intake/index.ts'
import { judgeEdge, listAssertedEdges, proposeEdges } from '../../src/rolemap/map/asserted-edge.ts'
import { getMaps, getProgression } from '../../src/rolemap/map/occupational-maps.ts'
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

    test('each that is refused is told with its reason, and the others are drafts', async () => {
      const to = (from: string, code: string, more = {}) => given(from, code, { strength: '', text: '', ...more })
      const proposals = [
        to('16.1.T1.01', '16.1.T1.02', { reason: 'higher-level', direction: 'up', text: '“Ja”, 司厨' }),
        to('16.1.T1.01', '99.9'),
        to('16.1.T1.02', '16.1.H1.01', { reason: 'higher-level', direction: 'up' }),
        to('17.1.T1.02', '16.1.T1.01', { direction: 'up' }),
        to('16.1.T1.01', '17.1.T1.02', { reason: 'higher-level', direction: 'up' }),
        to('16.1.T1.01', '17.1.T1.02', { direction: 'down', strength: 'iron' }),
      ]
      const { proposed, problems } = await proposeEdges(as('Ann', 'editor'), await getMaps(rolemap), proposals)
      const refused = ['edge-code-unknown', 'edge-cycle', 'edge-strength-unknown', 'edge-direction-unknown']
      assert.deepEqual(codesOf(problems), refused)
      assert.deepEqual(
        proposed.map(({ from, to: end, text }) => [from, end, text]),
        [
          ['16.1.T1.01', '16.1.T1.02', '“Ja”, 司厨'],
          ['16.1.T1.02', '16.1.H1.01', ''],
          ['17.1.T1.02', '16.1.T1.01', ''],
        ],
      )
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

    test('statuses of a file hold in an edition that corrects the one for which they were set', async () => {
      const set = async (key: string, row: string) => {
        const input = Buffer.from(`code,status\n${row}\n`)
        const staged = { kind: 'statuses', key, input, file: 'status.csv' }
        const { id } = await stageFile(as('Ann', 'editor'), staged)
        await acceptStagedFile(as('Ann', 'editor'), id, { take: 'all' })
      }
      await set('1', '16.1.T1.01,approved')
      await addVersion(rolemap.store, { ...toVersion(ITEMS, '1.1'), basedOn: '1' }, [])
      const statusIn = async (version: string, code = '16.1.T1.01') =>
        (await getMaps(rolemap, version)).occupations.get(code)?.status.status
      assert.deepEqual([await statusIn('1'), await statusIn('1.1')], ['approved', 'approved'])
      await set('1.1', '16.1.T1.02,published')
      assert.deepEqual(
        [await statusIn('1', '16.1.T1.02'), await statusIn('1.1', '16.1.T1.02')],
        ['unknown', 'published'],
      )
      assert.equal(await statusIn('1.1'), 'approved')
    })

    test('a file that set statuses is undone by those who may undo what is published, with a reason', async () => {
      const { number } = await rolemap.store.trail.getHead()
      await assert.rejects(undoChange(as('Ann', 'editor'), number, { why: 'a slip' }), { code: 'not-allowed' })
      await assert.rejects(undoChange(as('Bob', 'moderator'), number), { code: 'edit-unfit' })
      await undoChange(as('Bob', 'moderator'), number, { why: 'a slip' })
      assert.equal((await getMaps(rolemap, '1.1')).occupations.get('16.1.T1.02')?.status.status, 'unknown')
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
