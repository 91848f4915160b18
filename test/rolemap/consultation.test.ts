// People reply to a draft or a version through links, and nobody else learns who they are. Over both engines.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createDraft, editDraft, importFile, openRolemap, type Rolemap } from 'rolemap'
import { isOpen, REPLY_KINDS, tallyReplies, toExpiry } from 'rolemap/consultation'
import { RolemapError } from '../../src/error.ts'
import { backupStore } from '../../src/rolemap/backup/backup.ts'
import { restoreBackup } from '../../src/rolemap/backup/restore.ts'
import {
  addLink,
  closeConsultation,
  decideReplies,
  exportReplies,
  exportSummary,
  findInvited,
  forgetReply,
  giveReply,
  listConsultations,
  listLinks,
  listReplies,
  openConsultation,
  publishSummary,
  readGround,
  revokeLink,
  showConsultation,
  showSummary,
} from '../../src/rolemap/consultation/index.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const CREW = Buffer.from('code,label,title\nA1,Captain,Captain\nA2,Deck hand,Deck hand\n')
const DAY = 24 * 60 * 60 * 1000
const is = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code
const ALL = { limit: 1000, offset: 0 }
const NOBODY = { name: '', role: 'reader', via: 'web' } as const
const GIVEN = { code: 'A1', kind: 'level', text: 'A captain answers for the ship', name: 'Una Usual', email: '' }
const SECRETS = ['Una Usual', 'una@example.org', 'A captain answers', 'Val Visitor'] as const

describe('the words of a consultation', () => {
  test('it is open on its last day and not after, and not once it is closed', () => {
    const term = { until: '2026-03-31', keepDays: 10 }
    assert.equal(isOpen(term, '2026-03-31T23:59:59.000Z'), true)
    assert.equal(isOpen(term, '2026-04-01T00:00:00.000Z'), false)
    assert.equal(isOpen({ ...term, closed: '2026-03-02T10:00:00.000Z' }, '2026-03-02T11:00:00.000Z'), false)
  })

  test('replies are deleted so many full days after the end', () => {
    const term = { until: '2026-03-31', keepDays: 10 }
    assert.equal(toExpiry(term), '2026-04-11T00:00:00.000Z')
    assert.equal(toExpiry({ ...term, closed: '2026-03-02T10:00:00.000Z' }), '2026-03-13T00:00:00.000Z')
    assert.equal(toExpiry({ ...term, closed: '2026-05-02T10:00:00.000Z' }), '2026-04-11T00:00:00.000Z')
  })

  test('counts of items and of all of them agree', () => {
    const one = { label: 'Cook', replies: 2, outcome: '' }
    const tally = tallyReplies([
      { ...one, code: 'A10', kind: 'agree' },
      { ...one, code: 'A9', kind: 'level', outcome: 'partly' },
      { ...one, code: 'A9', kind: 'agree' },
      { ...one, code: '', label: '', kind: 'other', outcome: 'not' },
    ])
    assert.deepEqual(
      tally.items.map(({ code, replies, undecided }) => [code, replies, undecided]),
      [
        ['', 2, 0],
        ['A9', 4, 2],
        ['A10', 2, 2],
      ],
    )
    assert.deepEqual([tally.replies, tally.undecided, tally.outcomes], [8, 4, { accepted: 0, partly: 2, not: 2 }])
    const kinds = Object.values(tally.kinds).reduce((sum, count) => sum + count, 0)
    assert.deepEqual([kinds, Object.keys(tally.kinds)], [8, Object.keys(REPLY_KINDS)])
  })
})

const server = findServer()
const ENGINES = [
  {
    ...{ name: 'SQLite', skip: false },
    make: async () => path.join(await temporaryFolder(), 'rolemap.db'),
    drop: async (_: string) => {},
  },
  {
    ...{ name: 'PostgreSQL', skip: server ? false : 'no PostgreSQL' },
    make: async () => await makeDatabase(server ?? ''),
    drop: dropDatabase,
  },
]

for (const engine of ENGINES)
  describe(`a consultation in a ${engine.name} store`, { skip: engine.skip }, () => {
    let address = ''
    let root: Rolemap
    let days = 0
    const now = () => new Date(Date.parse('2026-03-01T09:00:00Z') + days * DAY)
    const open = (key?: string) => openRolemap({ db: address, data: false, now, ...(key && { settings: { key } }) })
    const as = (name: string, role: 'reader' | 'editor' | 'moderator') => root.as({ name, role, via: 'web' })
    const nobody = () => root.as(NOBODY)

    before(async () => {
      address = await engine.make()
      root = await open('a key that nobody has')
      await importFile(root, { name: 'crew.csv', bytes: CREW }, { id: 'crew' })
    })
    after(async () => {
      await root?.close()
      await engine.drop(address)
    })

    async function begin(id: string, more: object = {}) {
      await openConsultation(root, id, { classification: 'crew', title: 'Crew', until: '2026-03-31', ...more })
      const { secret } = await addLink(root, id)
      return { id, secret }
    }

    test('is opened by a moderator about something that exists, for days to come', async () => {
      const order = { classification: 'crew', title: 'The crew', until: '2026-03-31' }
      await assert.rejects(openConsultation(as('ed', 'editor'), 'a', order), is('not-allowed'))
      await assert.rejects(openConsultation(root, 'A b', order), is('consultation-unfit'))
      await assert.rejects(openConsultation(root, 'a', { ...order, until: '2026-02-28' }), is('consultation-unfit'))
      await assert.rejects(openConsultation(root, 'a', { ...order, until: '2026-02-31' }), is('day-unreadable'))
      await assert.rejects(openConsultation(root, 'a', { ...order, title: ' ' }), is('consultation-unfit'))
      await assert.rejects(openConsultation(root, 'a', { ...order, keepDays: -1 }), is('consultation-unfit'))
      await assert.rejects(
        openConsultation(root, 'a', { ...order, classification: 'ship' }),
        is('classification-unknown'),
      )
      const opened = await openConsultation(as('mo', 'moderator'), 'a', order)
      assert.deepEqual([opened.open, opened.keepDays, opened.expires], [true, 180, '2026-09-28T00:00:00.000Z'])
      await assert.rejects(openConsultation(root, 'a', { classification: 'other' }), is('consultation-unfit'))
      assert.equal((await openConsultation(root, 'a', { until: '2026-04-02' })).until, '2026-04-02')
      assert.deepEqual(
        (await listConsultations(as('ed', 'editor'))).map(({ id, title }) => [id, title]),
        [['a', 'The crew']],
      )
      await assert.rejects(listConsultations(as('rea', 'reader')), is('not-allowed'))
    })

    test('takes replies from people with a link, until it is revoked or it is closed', async () => {
      const { id, secret } = await begin('links')
      const own = await addLink(root, id, { name: 'Val Visitor' })
      const number = await giveReply(nobody(), { secret, ...GIVEN })
      await giveReply(nobody(), { secret: own.secret, ...GIVEN, kind: 'agree', text: '', code: '' })
      const { rows } = await listReplies(root, id, ALL)
      assert.deepEqual(
        rows.map(({ code, label, kind, text, person }) => [code, label, kind, text, person]),
        [
          ['A1', 'Captain', 'level', GIVEN.text, { name: GIVEN.name }],
          ['', '', 'agree', '', { name: GIVEN.name }],
        ],
      )
      assert.equal(rows[0]?.number, number)
      for (const [wrong, code] of [
        [{ kind: 'nonsense' }, 'consultation-unfit'],
        [{ text: ' ' }, 'consultation-unfit'],
        [{ text: 'x'.repeat(4001) }, 'consultation-unfit'],
        [{ email: 'not one' }, 'consultation-unfit'],
        [{ code: 'Z9' }, 'code-unknown'],
        [{ secret: 'guessed' }, 'link-unknown'],
      ] as const)
        await assert.rejects(giveReply(nobody(), { secret, ...GIVEN, ...wrong }), is(code))
      assert.equal((await findInvited(nobody(), own.secret)).consultation.id, id)
      await assert.rejects(addLink(as('ed', 'editor'), id), is('not-allowed'))
      await revokeLink(root, id, own.id)
      await assert.rejects(giveReply(nobody(), { secret: own.secret, ...GIVEN }), is('link-unknown'))
      await assert.rejects(revokeLink(root, id, own.id), is('link-unknown'))
      assert.deepEqual(
        (await listLinks(root, id))
          // The clock stands still, so that both were made at the same time.
          .toSorted((one, other) => Number(one.named) - Number(other.named))
          .map(({ named, name, revoked }) => [named, name, revoked !== undefined]),
        [
          [false, '', false],
          [true, 'Val Visitor', true],
        ],
      )
      await closeConsultation(root, id)
      await assert.rejects(giveReply(nobody(), { secret, ...GIVEN }), is('consultation-closed'))
      await assert.rejects(closeConsultation(root, id), is('consultation-closed'))
      await openConsultation(root, id, { until: '2026-04-01' })
      await giveReply(nobody(), { secret, ...GIVEN })
    })

    test('tells an editor what was said but not who said it, and nobody without the right anything', async () => {
      const { id, secret } = await begin('rights')
      await giveReply(nobody(), { secret, ...GIVEN, email: 'una@example.org' })
      const [seen] = (await listReplies(as('ed', 'editor'), id, ALL)).rows
      assert.deepEqual([seen?.text, seen?.person, seen?.link], [GIVEN.text, undefined, undefined])
      for (const may of [as('rea', 'reader'), nobody()]) {
        await assert.rejects(listReplies(may, id, ALL), (error) => error instanceof RolemapError)
        await assert.rejects(showConsultation(may, id), (error) => error instanceof RolemapError)
        await assert.rejects(showSummary(may, id), is('consultation-unknown'))
      }
      for (const act of [
        () => decideReplies(as('ed', 'editor'), id, { code: 'A1', outcome: 'not', why: 'no' }),
        () => closeConsultation(as('ed', 'editor'), id),
        () => publishSummary(as('ed', 'editor'), id),
        () => forgetReply(as('ed', 'editor'), id, seen?.number ?? 0),
        () => revokeLink(as('ed', 'editor'), id, 'x'),
        () => listLinks(as('ed', 'editor'), id),
      ])
        await assert.rejects(act(), is('not-allowed'))
    })

    test('takes no more replies from one address or link than a day may have', async () => {
      const { id, secret } = await begin('flood')
      const give = (from: string, by = secret) => giveReply(nobody(), { secret: by, ...GIVEN, address: from })
      for (let at = 0; at < 50; at++) await give('192.0.2.1')
      await assert.rejects(give('192.0.2.1'), is('too-many-attempts'))
      await give('192.0.2.2')
      const own = await addLink(root, id, { name: 'Val Visitor' })
      for (let at = 0; at < 100; at++) await give('', own.secret)
      await assert.rejects(give('', own.secret), is('too-many-attempts'))
      days += 1
      await give('192.0.2.1')
      await give('', own.secret)
      days -= 1
    })

    test('says what became of each reply, and publishes that without anything about a person', async () => {
      const { id, secret } = await begin('decide')
      const numbers: number[] = []
      for (const more of [{}, {}, { code: 'A2', kind: 'agree' }, { code: '', kind: 'missing' }])
        numbers.push(await giveReply(nobody(), { secret, ...GIVEN, ...more }))
      const draft = await createDraft(root, 'crew')
      await assert.rejects(decideReplies(root, id, { outcome: 'not', why: 'no' }), is('consultation-unfit'))
      const first = { numbers: numbers.slice(0, 1), outcome: 'not', why: 'no' }
      for (const wrong of [{ outcome: 'maybe' }, { why: ' ' }, { numbers: [] }, { numbers: [999_999] }])
        await assert.rejects(decideReplies(root, id, { ...first, ...wrong }), is('consultation-unfit'))
      await assert.rejects(
        decideReplies(root, id, { code: 'A1', outcome: 'not', why: 'no', draft: 'draft-99' }),
        is('draft-unknown'),
      )
      const done = { outcome: 'accepted', why: 'The level was too low', draft: draft.id }
      assert.deepEqual(await decideReplies(root, id, { code: 'A1', kind: 'level', ...done }), numbers.slice(0, 2))
      await assert.rejects(decideReplies(root, id, { code: 'A1', ...done }), is('consultation-unfit'))
      await decideReplies(root, id, { numbers: [numbers[1] ?? 0], outcome: 'partly', why: 'In part' })
      await assert.rejects(publishSummary(root, id), is('consultation-closed'))
      await closeConsultation(root, id)
      await publishSummary(root, id, { answer: 'Thank you all' })
      const summary = await showSummary(nobody(), id)
      assert.deepEqual(
        summary.rows.map(({ code, kind, replies, outcome, why, draft: by }) => [code, kind, replies, outcome, why, by]),
        [
          ['', 'missing', 1, undefined, undefined, undefined],
          ['A1', 'level', 1, 'accepted', done.why, draft.id],
          ['A1', 'level', 1, 'partly', 'In part', undefined],
          ['A2', 'agree', 1, undefined, undefined, undefined],
        ],
      )
      assert.deepEqual([summary.answer, summary.tally.replies, summary.tally.undecided], ['Thank you all', 4, 2])
      const csv = await read((await exportSummary(nobody(), { id, format: 'csv' })).body)
      assert.match(csv, /A1,Captain,Wrong level,1,Accepted,The level was too low,draft-1/)
      const all = `${csv}${JSON.stringify(summary)}${await read((await exportSummary(nobody(), { id, format: 'xlsx' })).body)}`
      for (const secretWord of SECRETS) assert.equal(all.includes(secretWord), false, secretWord)
      const said = await read((await exportReplies(as('ed', 'editor'), { id, format: 'csv' })).body)
      assert.match(said, /A captain answers/)
      assert.equal(said.includes('Una'), false)
    })

    test('is about a draft as it is, until that is published', async () => {
      const draft = await createDraft(root, 'crew')
      await openConsultation(root, 'draft', { draft: draft.id, title: 'A new crew', until: '2026-03-31' })
      const { secret } = await addLink(root, 'draft')
      const labels = async () => {
        const { consultation } = await findInvited(nobody(), secret)
        return (await readGround(nobody(), consultation)).items.map(({ label }) => label)
      }
      assert.deepEqual(await labels(), ['Captain', 'Deck hand'])
      await editDraft(root, draft.id, { what: 'item', code: 'A2', label: 'Deck crew' })
      assert.deepEqual(await labels(), ['Captain', 'Deck crew'])
      await giveReply(nobody(), { secret, ...GIVEN, code: 'A2' })
      await assert.rejects(
        openConsultation(root, 'none', { draft: 'draft-99', title: 'x', until: '2026-03-31' }),
        is('draft-unknown'),
      )
    })

    test('leaves nothing of a person in the trail', async () => {
      const { rows } = await root.store.trail.list({ limit: 1000, offset: 0 })
      const trail = JSON.stringify(rows)
      assert.match(trail, /"decide"/)
      for (const secretWord of SECRETS) assert.equal(trail.includes(secretWord), false, secretWord)
    })

    test('forgets one reply when asked, and all of them on time, also after a restore', async () => {
      const { id, secret } = await begin('forget', { keepDays: 5 })
      const [asked, kept] = [
        await giveReply(nobody(), { secret, ...GIVEN }),
        await giveReply(nobody(), { secret, ...GIVEN }),
      ]
      const file = path.join(await temporaryFolder(), 'store.backup')
      const at = { address, environment: process.env }
      await backupStore(file, at)
      await forgetReply(root, id, asked)
      await assert.rejects(forgetReply(root, id, asked), is('consultation-unfit'))
      await root.close()
      const restored = await restoreBackup(file, at, { now, settings: { key: 'a key that nobody has' } })
      assert.deepEqual(restored.faults, [])
      root = await open('a key that nobody has')
      const texts = async () => (await listReplies(root, id, ALL)).rows.map(({ number, text }) => [number, text])
      assert.deepEqual(await texts(), [
        [asked, undefined],
        [kept, GIVEN.text],
      ])
      days = 36
      await root.store.sweep(now().toISOString())
      assert.deepEqual(await texts(), [
        [asked, undefined],
        [kept, undefined],
      ])
      assert.equal((await showConsultation(root, id)).tally.replies, 2)
      days = 0
    })

    test('is sealed in the store if a key is set', { skip: engine.name !== 'SQLite' }, async () => {
      const { secret } = await begin('sealed')
      await giveReply(nobody(), { secret, ...GIVEN, email: 'una@example.org' })
      await root.close()
      root = await open()
      const [seen] = (await listReplies(root, 'sealed', ALL)).rows
      assert.deepEqual([seen?.text, seen?.person, seen?.kind], [undefined, undefined, 'level'])
      const folder = path.dirname(address)
      const bytes = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'))
      for (const word of SECRETS)
        assert.equal(
          bytes.some((text) => text.includes(word)),
          false,
          word,
        )
    })
  })

describe('what people replied', () => {
  test('is in no file of the store once it was deleted, without a key too', async () => {
    const address = path.join(await temporaryFolder(), 'rolemap.db')
    let at = Date.parse('2026-03-01T09:00:00Z')
    const rolemap = await openRolemap({ db: address, data: false, now: () => new Date(at) })
    await importFile(rolemap, { name: 'crew.csv', bytes: CREW }, { id: 'crew' })
    await openConsultation(rolemap, 'a', { classification: 'crew', title: 'Crew', until: '2026-03-02', keepDays: 0 })
    const { secret } = await addLink(rolemap, 'a', { name: 'Val Visitor' })
    await giveReply(rolemap, { secret, ...GIVEN, email: 'una@example.org' })
    const found = () => {
      const folder = path.dirname(address)
      const text = readdirSync(folder)
        .map((name) => readFileSync(path.join(folder, name), 'latin1'))
        .join()
      return SECRETS.filter((word) => text.includes(word))
    }
    assert.deepEqual(found(), SECRETS)
    at += 2 * DAY
    assert.equal(await rolemap.store.sweep(new Date(at).toISOString()), true)
    assert.deepEqual(found(), [])
    await rolemap.close()
  })
})

const read = async (body: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(body)).toString('utf8')
