import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  approveDraft,
  clearRules,
  createDraft,
  dropOwnEntry,
  editDraft,
  findRules,
  getDraft,
  getExtension,
  importFile,
  listChanges,
  listDrafts,
  listOwnEntries,
  nameExtension,
  openRolemap,
  publishDraft,
  type Rolemap,
  setLocalItem,
  setOwnEntry,
  setRules,
  submitDraft,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import {
  addAccount,
  getAccount,
  listAccounts,
  removeAccount,
  setAccountDisabled,
  setAccountRole,
} from '../../src/rolemap/people/account.ts'
import { listPosts } from '../../src/rolemap/post/list.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { CREW } from '../api/fixture.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const server = findServer()
testRaces('SQLite', { make: async () => path.join(await temporaryFolder(), 'race.db'), drop: async () => {} })
if (server) testRaces('PostgreSQL', { make: () => makeDatabase(server), drop: dropDatabase })

interface Place {
  make(): Promise<string>
  drop(db: string): Promise<void>
}

/** How two people affect each other who work at the same time, each with a server of their own. */
function testRaces(engine: string, { make, drop }: Place): void {
  describe(`two who work at the same time over ${engine}`, { timeout: 300_000 }, () => {
    let db = ''
    let ann: Rolemap
    let bob: Rolemap
    before(async () => {
      db = await make()
      const [one, other] = [await openRolemap({ db, data: false }), await openRolemap({ db, data: false })]
      await addVersion(one.store, CREW, [])
      ann = one.as({ name: 'ann', role: 'administrator', via: 'library' })
      bob = other.as({ name: 'bob', role: 'administrator', via: 'library' })
    })
    after(async () => {
      await ann.close()
      await bob.close()
      await drop(db)
    })

    /** The results of two things that were begun at once, many times: each is done, or refused with a reason. */
    async function race(rounds: number, begin: (round: number) => readonly [Promise<unknown>, Promise<unknown>]) {
      const all = []
      for (let round = 0; round < rounds; round++) all.push((await Promise.allSettled(begin(round))).map(toOutcome))
      const { faults } = await verifyTrail(ann)
      assert.deepEqual(faults, [])
      return all
    }

    const DONE = [
      ['done', 'done'],
      ['done', 'done'],
      ['done', 'done'],
    ]

    test('both begin drafts, each their own', async () => {
      const begun = await Promise.all(
        Array.from({ length: 40 }, (_, at) => createDraft(at % 2 ? ann : bob, 'crew', { why: `${at}` })),
      )
      const kept = new Map((await listDrafts(ann)).map(({ id, why, author }) => [id, { why, author }]))
      for (const { id, why, author } of begun) assert.deepEqual(kept.get(id), { why, author })
      assert.equal(kept.size, 40)
      assert.deepEqual((await verifyTrail(ann)).faults, [])
    })

    test('both edit one draft, each another thing', async () => {
      const { id } = await createDraft(ann, 'crew')
      const edit = (who: Rolemap, title: string) => editDraft(who, id, { what: 'title', code: 'A1', title })
      assert.deepEqual(await race(3, (at) => [edit(ann, `Ann ${at}`), edit(bob, `Bob ${at}`)]), DONE)
      assert.equal((await getDraft(ann, id)).edits.length, 6)
    })

    test('both edit the same thing of one draft that both looked at, and one is told of the other', async () => {
      const { id, revision: seen } = await createDraft(ann, 'crew')
      const edit = (who: Rolemap, text: string) =>
        editDraft(who, id, { what: 'profile', code: 'A2', part: 'description', text, seen })
      const [outcomes = []] = await race(1, () => [edit(ann, 'Ann.'), edit(bob, 'Bob.')])
      const [, refused = ''] = outcomes.toSorted((one, other) => Number(one !== 'done') - Number(other !== 'done'))
      assert.ok(outcomes.includes('done'))
      assert.match(refused, /^change-conflict: (ann|bob) edited crew\/A2/)
    })

    test('both set own titles, and both give some up', async () => {
      const set = (who: Rolemap, title: string) => setOwnEntry(who, 'crew', { title, code: 'A1' })
      assert.deepEqual(await race(3, (at) => [set(ann, `Bosun ${at}`), set(bob, `Purser ${at}`)]), DONE)
      const given = (await listOwnEntries(ann, 'crew')).rows.map(({ title }) => title)
      assert.equal(given.length, 6)
      const dropped = await race(1, () => [dropOwnEntry(ann, 'crew', 'Bosun 0'), dropOwnEntry(bob, 'crew', 'Purser 0')])
      assert.deepEqual(dropped, [['done', 'done']])
      const same = await race(1, () => [dropOwnEntry(ann, 'crew', 'Bosun 1'), dropOwnEntry(bob, 'crew', 'Bosun 1')])
      assert.deepEqual(same[0]?.toSorted(), ['done', 'title-unknown: "crew" has no own entry for "Bosun 1"'])
      assert.equal((await listOwnEntries(ann, 'crew')).total, 3)
    })

    test('both undo one change, and one of them does', async () => {
      await setOwnEntry(ann, 'crew', { title: 'Stoker', code: 'A1' })
      const number = (await listChanges(ann, { action: 'set-entry', newestFirst: true })).rows[0]?.number ?? 0
      const [outcomes = []] = await race(1, () => [
        undoChange(ann, number, { why: 'a slip' }),
        undoChange(bob, number, { why: 'a slip' }),
      ])
      const [done, refused = ''] = outcomes.toSorted((one, other) => Number(one !== 'done') - Number(other !== 'done'))
      assert.equal(done, 'done')
      assert.match(refused, new RegExp(`^change-depended: .* after change ${number}`))
      assert.ok((await listOwnEntries(ann, 'crew')).rows.every(({ title }) => title !== 'Stoker'))
    })

    test('both import a table of one classification, and both versions are there', async () => {
      const take = (who: Rolemap, label: string) =>
        importFile(who, { name: 'crafts.csv', bytes: Buffer.from(`code,label\n1,${label}\n`) })
      assert.deepEqual(await race(3, (at) => [take(ann, `Potter ${at}`), take(bob, `Weaver ${at}`)]), DONE)
      const versions = (await ann.store.versions.list()).filter(({ id }) => id === 'crafts')
      assert.deepEqual(versions.map(({ version }) => version).toSorted(), ['1', '2', '3', '4', '5', '6'])
      assert.deepEqual(await race(1, () => [take(ann, 'Dyer'), take(bob, 'Dyer')]), [['done', 'done']])
      assert.equal((await ann.store.versions.list()).filter(({ id }) => id === 'crafts').length, 7)
    })

    test('both publish one draft, and it is published once', async () => {
      const { id } = await createDraft(ann, 'crew', { name: 'once' })
      await editDraft(ann, id, { what: 'title', code: 'A1', title: 'Commodore' })
      await submitDraft(ann, id)
      await approveDraft(ann.as({ name: 'mod', role: 'administrator', via: 'library' }), id)
      const [outcomes = []] = await race(1, () => [publishDraft(ann, id), publishDraft(bob, id)])
      assert.deepEqual(outcomes.filter((outcome) => outcome === 'done').length, 1)
      for (const outcome of outcomes) assert.match(outcome, /^done$|^(change-conflict|draft-closed): .*(draft|"crew")/)
      assert.equal((await ann.store.versions.list()).filter(({ version }) => version === 'once').length, 1)
    })

    test('both set the rules of one classification, and one of them is told', async () => {
      const set = (who: Rolemap, word: string) =>
        setRules(who, Buffer.from(`kind,from\nvague,${word}\n`), { in: 'crew', file: 'r.csv' })
      const clear = (who: Rolemap) => clearRules(who, 'crew')
      for (const [round] of (
        await race(8, (at) => [set(ann, `a${at}`), at % 2 ? clear(bob) : set(bob, `b${at}`)])
      ).entries()) {
        const own = await findRules(ann, 'crew')
        assert.ok(own === undefined || own.rules.length === 1, `round ${round}`)
      }
      const { digest } = (await set(ann, 'seen')) ?? {}
      const seen = (await findRules(bob, 'crew'))?.digest
      assert.equal(seen, digest)
      await set(ann, 'later')
      const late = setRules(bob, Buffer.from('kind,from\nvague,mine\n'), { in: 'crew', file: 'r.csv', seen })
      await assert.rejects(late, /somebody else changed the rules of "crew" since you looked at them/)
      assert.deepEqual(
        (await findRules(ann, 'crew'))?.rules.map(({ from }) => from),
        ['later'],
      )
    })

    test('both administrators keep the other out, and one of them stays', async () => {
      for (const name of ['ann', 'bob']) await addAccount(ann, { name, role: 'administrator', password: false })
      const out = [
        (who: Rolemap, name: string) => setAccountDisabled(who, name, true),
        (who: Rolemap, name: string) => setAccountRole(who, name, 'reader'),
        (who: Rolemap, name: string) => removeAccount(who, name),
      ]
      for (const keepOut of out) {
        const [outcomes = []] = await race(1, () => [keepOut(ann, 'bob'), keepOut(bob, 'ann')])
        const [done, refused = ''] = outcomes.toSorted((one, two) => Number(one !== 'done') - Number(two !== 'done'))
        assert.equal(done, 'done')
        assert.match(refused, /^account-unfit: expected another account with the role "administrator"/)
        const left = (await listAccounts(ann)).filter(({ role, disabled }) => role === 'administrator' && !disabled)
        assert.equal(left.length, 1)
        const [stays] = left
        const gone = stays?.name === 'ann' ? 'bob' : 'ann'
        const who = stays?.name === 'ann' ? ann : bob
        if (!(await listAccounts(ann)).some(({ name }) => name === gone))
          await addAccount(who, { name: gone, role: 'administrator', password: false })
        await setAccountRole(who, gone, 'administrator')
        await setAccountDisabled(who, gone, false)
      }
    })

    test('both add one account, and it is added once', async () => {
      const add = (who: Rolemap) => addAccount(who, { name: 'eve', role: 'reader', password: false })
      const [outcomes = []] = await race(1, () => [add(ann), add(bob)])
      assert.deepEqual(outcomes.filter((outcome) => outcome === 'done').length, 1)
      assert.ok(outcomes.some((outcome) => outcome.startsWith('account-taken: the account "eve" exists already')))
      const changed = await race(1, () => [setAccountRole(ann, 'eve', 'editor'), setAccountDisabled(bob, 'eve', true)])
      assert.deepEqual(changed, [['done', 'done']])
      const { role, disabled } = await getAccount(ann, 'eve')
      assert.deepEqual([role, disabled], ['editor', true])
    })

    test('both add local items to one extension', async () => {
      const key = { id: 'crew', organisation: 'kent' }
      await nameExtension(ann, key, { label: 'Kent' })
      const add = (who: Rolemap, code: string) =>
        setLocalItem(who, key, { only: 'add', code, label: `Item ${code}`, parent: 'A1' })
      assert.deepEqual(await race(3, (at) => [add(ann, `K${at}`), add(bob, `L${at}`)]), DONE)
      const same = await race(1, () => [add(ann, 'M'), add(bob, 'M')])
      assert.deepEqual(same[0]?.toSorted(), [
        'done',
        'edit-unfit: expected a new local code, found "M", which is there already',
      ])
      assert.equal((await getExtension(ann, key)).items.length, 7)
    })

    test('several add posts to one source by hand, and all are kept', async () => {
      await setOrganisation(ann, 'kent', { label: 'Kent', people: ['ann', 'bob'] })
      const key = { organisation: 'kent', source: 'by-hand' }
      await ann.store.posts.putSource({ organisation: 'kent', name: 'by-hand', classification: 'crew' })
      const numbers = Array.from({ length: 12 }, (_, at) => `P${at + 10}`)
      const added = numbers.map((number, at) => setPost(at % 2 ? ann : bob, { ...key, number, title: 'Captain' }))
      assert.deepEqual(
        (await Promise.all(added)).map(({ post }) => post.number),
        numbers,
      )
      await Promise.all(numbers.map((number, at) => setPost(at % 2 ? bob : ann, { ...key, number, grade: 'G7' })))
      const { rows } = await listPosts(ann, { organisation: 'kent', limit: 100, offset: 0 })
      assert.deepEqual(
        rows.map(({ number, grade }) => `${number} ${grade}`),
        numbers.map((number) => `${number} G7`),
      )
    })
  })
}

function toOutcome(settled: PromiseSettledResult<unknown>): string {
  if (settled.status === 'fulfilled') return 'done'
  const { reason } = settled
  if (reason instanceof RolemapError) return `${reason.code}: ${reason.message}`
  throw reason
}
