import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Account, type Effect, openStore, type Session, type Store, type Token } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const ANN: Account = {
  name: 'ann',
  role: 'editor',
  password: '$argon2id$invented',
  firstPassword: true,
  disabled: false,
  created: '2026-01-01T00:00:00.000Z',
}
const SESSION: Session = {
  digest: 's1',
  account: 'ann',
  started: '2026-01-01T10:00:00.000Z',
  used: '2026-01-01T10:00:00.000Z',
  ends: '2026-01-01T22:00:00.000Z',
}
const TOKEN: Token = {
  id: 't1',
  digest: 'd1',
  account: 'ann',
  label: 'nightly “import”',
  role: 'reader',
  created: '2026-01-01T10:00:00.000Z',
  ends: '2026-02-01T10:00:00.000Z',
}
const failsWith = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code

/** What both engines must do with people. */
export function testPeople(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps people`, () => {
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
    const perform = (...effects: Effect[]) => store.trail.commit({ changes: [], effects })
    const plain = (rows: readonly object[]) => rows.map((row) => ({ ...row }))

    test('an account comes back as it went in, found by name and by subject', async () => {
      const bob: Account = { ...ANN, name: 'bob', subject: 'https://id.example bob', firstPassword: false }
      await perform({ put: 'account', account: bob }, { put: 'account', account: ANN })
      assert.deepEqual(await store.people.findAccount('ann'), ANN)
      assert.deepEqual(await store.people.findAccountBySubject('https://id.example bob'), bob)
      assert.deepEqual(await store.people.listAccounts(), [ANN, bob])
      assert.equal(await store.people.findAccount('Ann'), undefined)
      assert.equal(await store.people.findAccountBySubject('ann'), undefined)
    })

    test('a name and a subject are one account’s', async () => {
      const taken = failsWith('account-taken')
      await assert.rejects(perform({ put: 'account', account: { ...ANN, role: 'administrator' } }), taken)
      const same = { ...ANN, name: 'bobby', subject: 'https://id.example bob' }
      await assert.rejects(perform({ put: 'account', account: same }), taken)
      assert.deepEqual(await store.people.findAccount('ann'), ANN)
    })

    test('a change sets what it names and nothing else, so that two at once both count', async () => {
      await Promise.all([
        perform({ put: 'account-change', name: 'ann', set: { role: 'moderator' } }),
        perform({ put: 'account-change', name: 'ann', set: { disabled: true } }),
        perform({ put: 'account-change', name: 'ann', set: { password: 'new', firstPassword: false } }),
      ])
      const changed = { ...ANN, role: 'moderator', disabled: true, password: 'new', firstPassword: false }
      assert.deepEqual(await store.people.findAccount('ann'), changed)
      const unknown = perform({ put: 'account-change', name: 'eve', set: { role: 'reader' } })
      await assert.rejects(unknown, failsWith('account-unknown'))
      await perform({ put: 'account-change', name: 'ann', set: { ...ANN } })
    })

    test('a session is found by its digest, says when it was used, and is over when it is ended', async () => {
      await store.people.addSession(SESSION)
      await store.people.addSession({ ...SESSION, digest: 's2', started: '2026-01-01T11:00:00.000Z' })
      await store.people.useSession('s1', '2026-01-01T12:00:00.000Z')
      assert.deepEqual({ ...(await store.people.findSession('s1')) }, { ...SESSION, used: '2026-01-01T12:00:00.000Z' })
      assert.deepEqual(
        (await store.people.listSessions('ann')).map(({ digest }) => digest),
        ['s2', 's1'],
      )
      await store.people.endSession('s1')
      await store.people.useSession('s1', '2026-01-01T12:00:00.000Z')
      assert.equal(await store.people.findSession('s1'), undefined)
      const nobody = store.people.addSession({ ...SESSION, digest: 's9', account: 'eve' })
      await assert.rejects(nobody)
    })

    test('all sessions of an account but one are ended, with the browsers it is known by', async () => {
      await store.people.addSession(SESSION)
      const browser = { digest: 'b1', account: 'ann', ends: '2027-01-01T00:00:00.000Z' }
      await store.people.addKnownBrowser(browser)
      assert.deepEqual({ ...(await store.people.findKnownBrowser('b1')) }, browser)
      await perform({ put: 'session-end', account: 'ann', keep: 's2' })
      assert.deepEqual(
        (await store.people.listSessions('ann')).map(({ digest }) => digest),
        ['s2'],
      )
      assert.equal(await store.people.findKnownBrowser('b1'), undefined)
    })

    test('sessions and known browsers are forgotten once they have ended', async () => {
      await store.people.addKnownBrowser({ digest: 'b2', account: 'ann', ends: '2026-01-02T00:00:00.000Z' })
      await store.people.addSession({
        ...SESSION,
        digest: 's3',
        started: '2026-03-01T00:00:00.000Z',
        ends: '2026-03-02T00:00:00.000Z',
      })
      await store.sweep('2026-03-01T00:00:00.000Z')
      assert.equal(await store.people.findSession('s2'), undefined)
      assert.equal(await store.people.findKnownBrowser('b2'), undefined)
      assert.ok(await store.people.findSession('s3'))
    })

    const ALLOWANCE = { most: 4, within: 4000 }
    const OFTEN = { key: 'often', ...ALLOWANCE }
    const RARE = { key: 'rare', most: 1, within: 4000 }
    const at = (seconds: number) => new Date(Date.UTC(2026, 3, 1) + seconds * 1000).toISOString()
    const used = failsWith('too-many-attempts')

    test('an allowance has so many at once, in every process together, and as many again within its time', async () => {
      const other = await openStore(address)
      const takes = Array.from({ length: 10 }, (_, turn) =>
        (turn % 2 === 0 ? store : other).people.takeAllowances([OFTEN], at(0)),
      )
      const outcomes = await Promise.allSettled(takes)
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 4)
      for (const outcome of outcomes) assert.ok(outcome.status === 'fulfilled' || used(outcome.reason))
      await assert.rejects(other.people.takeAllowances([OFTEN], at(0.9)), used)
      await other.close()
      await store.people.takeAllowances([OFTEN], at(1))
      await assert.rejects(store.people.takeAllowances([OFTEN], at(1)), used)
    })

    test('of several allowances all are taken or none, and what was taken is given back', async () => {
      await store.people.takeAllowances([RARE], at(100))
      for (let turn = 0; turn < 6; turn++)
        await assert.rejects(store.people.takeAllowances([OFTEN, RARE], at(100)), used)
      await store.people.giveBackAllowances([RARE], at(100))
      for (let turn = 0; turn < 9; turn++) {
        await store.people.takeAllowances([OFTEN, RARE], at(100))
        await store.people.giveBackAllowances([OFTEN, RARE], at(100))
      }
      await store.people.giveBackAllowances([{ key: 'never taken', ...ALLOWANCE }], at(100))
      for (let turn = 0; turn < 4; turn++) await store.people.takeAllowances([OFTEN], at(100))
      await assert.rejects(store.people.takeAllowances([OFTEN], at(100)), used)
    })

    test('an allowance is forgotten only once it is full again', async () => {
      await store.people.takeAllowances([RARE], at(200))
      await store.sweep(at(203))
      await assert.rejects(store.people.takeAllowances([RARE], at(203)), used)
      await store.sweep(at(204))
      await store.people.takeAllowances([RARE], at(204))
    })

    test('a token comes back, says when it was used, and is revoked alone or with the others', async () => {
      const other = { ...TOKEN, id: 't2', digest: 'd2', created: '2026-01-02T00:00:00.000Z' }
      const third = { ...TOKEN, id: 't3', digest: 'd3', account: 'bob' }
      await perform({ put: 'token', token: TOKEN }, { put: 'token', token: other }, { put: 'token', token: third })
      assert.deepEqual(await store.people.findToken('d1'), TOKEN)
      await store.people.useToken('d1', '2026-01-03T00:00:00.000Z')
      assert.deepEqual(plain(await store.people.listTokens('ann')), [
        other,
        { ...TOKEN, used: '2026-01-03T00:00:00.000Z' },
      ])
      await perform({ put: 'token-end', account: 'bob', id: 't1' })
      assert.ok(await store.people.findToken('d1'), 'one person does not revoke the token of another')
      await perform({ put: 'token-end', account: 'ann', id: 't1' })
      assert.equal(await store.people.findToken('d1'), undefined)
      await perform({ put: 'token-end', account: 'ann' })
      assert.deepEqual(await store.people.listTokens('ann'), [])
      assert.ok(await store.people.findToken('d3'))
    })

    test('an account goes with all that it signs in with, and nothing of it goes where a commit fails', async () => {
      await store.people.addKnownBrowser({ digest: 'b3', account: 'bob', ends: '2027-01-01T00:00:00.000Z' })
      await store.people.addSession({ ...SESSION, digest: 's4', account: 'bob', ends: '2027-01-01T00:00:00.000Z' })
      const failing = perform({ put: 'account-end', name: 'bob' }, { put: 'account', account: ANN })
      await assert.rejects(failing, failsWith('account-taken'))
      assert.ok((await store.people.findSession('s4')) && (await store.people.findToken('d3')))
      await perform({ put: 'account-end', name: 'bob' })
      const left = [
        store.people.findAccount('bob'),
        store.people.findSession('s4'),
        store.people.findKnownBrowser('b3'),
        store.people.findToken('d3'),
      ]
      assert.deepEqual(await Promise.all(left), [undefined, undefined, undefined, undefined])
    })
  })
}
