import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ConsultationLink, type NewReply, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const NOW = '2026-03-01T09:00:00.000Z'
const LATER = '2026-06-01T00:00:00.000Z'
const CHANGE = {
  ...{ at: NOW, who: 'mo', role: 'moderator', via: 'cli', action: 'decide', target: ':consultation/a' },
  subject: { kind: 'consultation', id: 'a' },
} as const
const isConflict = (error: unknown) => error instanceof RolemapError && error.code === 'change-conflict'
const ALL = { limit: 1000, offset: 0 }

/** What both engines must do with consultations. */
export function testConsultations(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps consultations`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    type Effects = Parameters<Store['trail']['commit']>[0]['effects']
    const commit = (...effects: Effects) => store.trail.commit({ changes: [CHANGE], effects })
    const toLink = (id: string, consultation = 'a'): ConsultationLink => ({
      ...{ id, consultation, digest: `digest of ${consultation} ${id}`, named: id !== 'all' },
      ...{ sealed: id === 'all' ? '' : `sealed ${id}`, created: NOW },
    })
    const toReply = (more: Partial<NewReply> = {}): NewReply => ({
      ...{ consultation: 'a', link: 'all', code: 'A05', label: 'Cook', kind: 'level', at: NOW },
      ...{ words: 'sealed words', person: 'sealed person', expires: LATER, ...more },
    })

    test('a link is found by the digest of its secret, and revoked once', async () => {
      await commit({ put: 'consultation-link', link: toLink('all'), expires: LATER })
      await commit({ put: 'consultation-link', link: toLink('ann'), expires: LATER })
      await commit({ put: 'consultation-link', link: toLink('all', 'b'), expires: LATER })
      assert.deepEqual(await store.consultations.findLink('digest of a ann'), toLink('ann'))
      assert.equal(await store.consultations.findLink('digest of a bob'), undefined)
      const end = { put: 'consultation-link-end', consultation: 'a', id: 'ann', at: NOW } as const
      await commit(end)
      assert.deepEqual(await store.consultations.listLinks('a'), [toLink('all'), { ...toLink('ann'), revoked: NOW }])
      assert.deepEqual(await store.consultations.listLinks('b'), [toLink('all', 'b')])
      await assert.rejects(commit(end), isConflict)
      await assert.rejects(commit({ ...end, id: 'nobody' }), isConflict)
    })

    test('replies come in order, and are found and counted by item, kind and outcome', async () => {
      const numbers: number[] = []
      const given = [{}, { kind: 'other' }, { code: '', label: '' }, { label: 'Chef' }, { consultation: 'b' }]
      for (const one of given) numbers.push(await store.consultations.addReply(toReply(one)))
      assert.deepEqual(
        numbers,
        numbers.toSorted((a, b) => a - b),
      )
      const [first = 0, second = 0] = numbers
      const { total, rows } = await store.consultations.listReplies('a', ALL)
      assert.deepEqual([total, rows.map(({ number }) => number)], [4, numbers.slice(0, 4)])
      const { words: _, person: _none, expires: _end, ...rest } = toReply()
      assert.deepEqual(rows[0], {
        ...{ ...rest, number: first, outcome: '', revision: 0 },
        said: { words: 'sealed words', person: 'sealed person' },
      })
      const found = async (query: object) => {
        const list = await store.consultations.listReplies('a', { ...ALL, ...query })
        return list.rows.map(({ number }) => numbers.indexOf(number))
      }
      assert.deepEqual(await found({ code: 'A05' }), [0, 1, 3])
      assert.deepEqual(await found({ code: '' }), [2])
      assert.deepEqual(await found({ kind: 'other' }), [1])
      assert.deepEqual(await found({ numbers: [second, numbers[4]] }), [1])
      assert.deepEqual(await found({ numbers: [] }), [])
      const page = await store.consultations.listReplies('a', { limit: 1, offset: 1 })
      assert.deepEqual([page.total, page.rows.map(({ number }) => number)], [4, [second]])
      const decision = { put: 'reply-decision', number: first, outcome: 'partly', decision: { why: 'so' } } as const
      await commit({ ...decision, revision: 0 })
      await assert.rejects(commit({ ...decision, revision: 0 }), isConflict)
      await commit({ ...decision, outcome: 'accepted', revision: 1 })
      const [decided] = (await store.consultations.listReplies('a', { ...ALL, outcome: 'accepted' })).rows
      assert.deepEqual(
        [decided?.number, decided?.outcome, decided?.decision, decided?.revision],
        [first, 'accepted', { why: 'so' }, 2],
      )
      const of = (key: string, label: string) => {
        const [code = '', kind = '', outcome = ''] = key.split(' ')
        return { code, kind, outcome, label, replies: 1 }
      }
      assert.deepEqual(await store.consultations.countReplies('a'), [
        of(' level', ''),
        of('A05 level', 'Chef'),
        of('A05 level accepted', 'Chef'),
        of('A05 other', 'Chef'),
      ])
      assert.deepEqual(await store.consultations.countReplies('c'), [])
    })

    test('what people say is deleted on time, or at once, and their replies stay', async () => {
      const consultation = 'due'
      await commit({ put: 'consultation-link', link: toLink('eve', consultation), expires: LATER })
      const add = (expires: string, at = NOW) =>
        store.consultations.addReply(toReply({ consultation, link: 'eve', expires, at }))
      const [soon, late, asked] = [await add(NOW), await add(LATER), await add(LATER)]
      const gone = { number: 999_999, at: NOW }
      // A reply that is no longer there is remembered. One with the same number that came at another time stays.
      const other = { number: late, at: LATER }
      await commit({ put: 'reply-words-end', replies: [{ number: asked, at: NOW }, gone, other] })
      await store.sweep(NOW)
      const left = async () => {
        const { rows } = await store.consultations.listReplies(consultation, ALL)
        return rows.map(({ number, link, said }) => [number, link, said !== undefined])
      }
      assert.deepEqual(await left(), [
        [soon, '', false],
        [late, 'eve', true],
        [asked, '', false],
      ])
      assert.deepEqual(await store.consultations.listEmptied(), [
        ...[{ number: soon, at: NOW }, other, { number: asked, at: NOW }, gone],
      ])
      await commit({ put: 'consultation-expiry', consultation, expires: NOW })
      assert.equal((await store.consultations.listLinks(consultation))[0]?.sealed, 'sealed eve')
      await store.sweep(NOW)
      assert.deepEqual(
        (await left()).map(([, link, said]) => [link, said]),
        [
          ['', false],
          ['', false],
          ['', false],
        ],
      )
      assert.equal((await store.consultations.listLinks(consultation))[0]?.sealed, '')
      assert.equal(
        (await store.consultations.listReplies('a', ALL)).rows.every(({ said }) => said),
        true,
      )
    })
  })
}
