// Extensions in both stores: concurrent changes, the trail, and undo.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  approveDraft,
  checkExtensions,
  createDraft,
  dropExtension,
  editDraft,
  extensionTarget,
  findLocalItems,
  getExtension,
  getLocalItem,
  listAlike,
  listChanges,
  listExtensions,
  nameExtension,
  openRolemap,
  publishDraft,
  type Rolemap,
  removeLocalItem,
  setLocalItem,
  showItem,
  submitDraft,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const KENT = { id: 'crew', organisation: 'kent' }
const LEEDS = { id: 'crew', organisation: 'leeds' }
const server = findServer()
const STORES = [
  { name: 'SQLite', make: async () => ':memory:', drop: async () => {} },
  ...(server ? [{ name: 'PostgreSQL', make: () => makeDatabase(server), drop: dropDatabase }] : []),
]

for (const { name, make, drop } of STORES)
  describe(`an extension in ${name}`, () => {
    let db: string
    let rolemap: Rolemap
    before(async () => {
      db = await make()
      rolemap = await openRolemap({ db, data: false })
      await addVersion(rolemap.store, CREW, [])
    })
    after(async () => {
      await rolemap.close()
      await drop(db)
    })
    const as = (who: string, role: 'reader' | 'editor' | 'moderator' = 'editor') =>
      rolemap.as({ name: who, role, via: 'library' })
    const bosun = { code: 'L1', label: 'Bosun', parent: 'A2' }

    test('is begun by an editor for an organisation, once for each classification', async () => {
      await assert.rejects(nameExtension(as('Rae', 'reader'), KENT, { label: 'Kent' }), { code: 'not-allowed' })
      await assert.rejects(nameExtension(as('Ann'), { ...KENT, organisation: 'Kent CC' }, { label: 'Kent' }), {
        code: 'edit-unfit',
      })
      await assert.rejects(nameExtension(as('Ann'), KENT, { label: ' ' }), { code: 'edit-unfit' })
      await assert.rejects(nameExtension(as('Ann'), { ...KENT, id: 'none' }, { label: 'Kent' }), {
        code: 'classification-unknown',
      })
      await assert.rejects(getExtension(rolemap, KENT), { code: 'extension-unknown', message: /there is none/ })
      await nameExtension(as('Ann'), KENT, { label: 'Kent' })
      await nameExtension(as('Ann'), LEEDS, { label: 'Leeds City Council' })
      const { organisation } = await nameExtension(as('Ann'), KENT, { label: 'Kent County Council', why: 'in full' })
      assert.deepEqual(organisation, { id: 'kent', label: 'Kent County Council' })
      assert.deepEqual(await listExtensions(rolemap, 'crew'), [
        { classification: 'crew', organisation, items: 0 },
        { classification: 'crew', organisation: { id: 'leeds', label: 'Leeds City Council' }, items: 0 },
      ])
      const { rows } = await listChanges(rolemap, { of: extensionTarget(KENT) })
      assert.deepEqual(
        rows.map(({ who, action, why, before: was, after: is }) => [who, action, why, was, is]),
        [
          ['Ann', 'put', undefined, undefined, { label: 'Kent' }],
          ['Ann', 'put', 'in full', { label: 'Kent' }, { label: 'Kent County Council' }],
        ],
      )
    })

    test('takes an item below one standard item, and says why it does not take another', async () => {
      await assert.rejects(setLocalItem(as('Rae', 'reader'), KENT, bosun), { code: 'not-allowed' })
      await assert.rejects(setLocalItem(as('Ann'), { ...KENT, organisation: 'none' }, bosun), {
        code: 'extension-unknown',
      })
      assert.deepEqual(await setLocalItem(as('Ann'), KENT, { ...bosun, titles: ["Bo'sun"], only: 'add' }), {
        ...{ ...bosun, titles: ["Bo'sun"], revision: 1 },
      })
      assert.partialDeepStrictEqual(await setLocalItem(as('Ann'), KENT, { ...bosun, code: 'L2', parent: 'A' }), {
        ...{ column: 'parent', code: 'local-parent-level' },
      })
      assert.partialDeepStrictEqual(await setLocalItem(as('Ann'), KENT, { ...bosun, code: 'L2', parent: 'l1' }), {
        ...{ column: 'parent', code: 'local-parent-local' },
      })
      await assert.rejects(setLocalItem(as('Ann'), KENT, { ...bosun, code: 'l1', only: 'add' }), {
        code: 'edit-unfit',
      })
      await assert.rejects(setLocalItem(as('Ann'), KENT, { code: 'L2', label: 'Mate', only: 'change' }), {
        code: 'code-unknown',
      })
      for (const code of ['L10', 'L9'])
        await setLocalItem(as('Ann'), KENT, { code, label: `Hand ${code}`, parent: 'B1' })
      const { items } = await getExtension(rolemap, KENT)
      assert.deepEqual(
        items.map(({ code }) => code),
        ['L1', 'L9', 'L10'],
      )
    })

    test('changes of an item what is said, and nothing where it is so already', async () => {
      const changed = await setLocalItem(as('Bob'), KENT, { code: 'l9', description: 'Peels', why: 'asked for' })
      assert.deepEqual(changed, {
        ...{ code: 'L9', label: 'Hand L9', parent: 'B1', description: 'Peels', titles: [], revision: 2 },
      })
      assert.deepEqual(await setLocalItem(as('Bob'), KENT, { code: 'L9', description: 'Peels' }), changed)
      const { rows } = await listChanges(rolemap, { of: extensionTarget(KENT, 'L9') })
      assert.deepEqual(
        rows.map(({ who, action, why }) => [who, action, why]),
        [
          ['Ann', 'put', undefined],
          ['Bob', 'put', 'asked for'],
        ],
      )
    })

    test('is found by code, by standard item and by title, with whose it is', async () => {
      await setLocalItem(as('Ann'), LEEDS, { code: 'L1', label: 'Sail maker', parent: 'B9', titles: ['Bosun'] })
      const codes = async (query: Parameters<typeof findLocalItems>[2]) =>
        (await findLocalItems(rolemap, 'crew', query)).map(({ organisation, code }) => `${organisation.id} ${code}`)
      assert.deepEqual(await codes({ code: 'l1' }), ['kent L1', 'leeds L1'])
      assert.deepEqual(await codes({ code: 'L1', organisation: 'leeds' }), ['leeds L1'])
      assert.deepEqual(await codes({ title: 'BOSUN' }), ['kent L1', 'leeds L1'])
      assert.deepEqual(await codes({ title: 'bosun', parent: 'A2' }), ['kent L1'])
      assert.deepEqual(await codes({ parent: 'B1' }), ['kent L9', 'kent L10'])
      assert.deepEqual(await codes({ parent: 'B' }), [])
      assert.deepEqual(await codes({}), ['kent L1', 'kent L9', 'kent L10', 'leeds L1'])
      await assert.rejects(showItem(rolemap, { id: 'crew', code: 'L1' }), {
        ...{ code: 'code-unknown', message: /has no item "L1"; it is a local code of kent, leeds$/ },
      })
      const { localItems } = await showItem(rolemap, { id: 'crew', code: 'B1' })
      assert.deepEqual(
        localItems.map(({ organisation, code }) => [organisation.label, code]),
        [
          ['Kent County Council', 'L9'],
          ['Kent County Council', 'L10'],
        ],
      )
    })

    test('names what several organisations made alike', async () => {
      const { alike } = await listAlike(rolemap, 'crew')
      assert.deepEqual(alike, [])
      await setLocalItem(as('Ann'), LEEDS, { code: 'L2', label: 'bosun', parent: 'A2' })
      const [one] = (await listAlike(rolemap, 'crew')).alike
      assert.deepEqual(
        [one?.items.map(({ organisation, code }) => `${organisation.id} ${code}`), one?.reasons],
        [['kent L1', 'leeds L2'], [{ reason: 'same-label', words: 'bosun' }]],
      )
    })

    test('lets two work at once on different items, and tells the second of two on the same', async () => {
      const ann = setLocalItem(as('Ann'), KENT, { code: 'L20', label: 'Diver', parent: 'A1' })
      const bob = setLocalItem(as('Bob'), KENT, { code: 'L21', label: 'Signaller', parent: 'A1' })
      assert.deepEqual(
        (await Promise.all([ann, bob])).map(({ code }) => code),
        ['L20', 'L21'],
      )
      const seen = (await getLocalItem(rolemap, KENT, 'L20')).revision
      await setLocalItem(as('Bob'), KENT, { code: 'L20', label: 'Ship diver', seen })
      await assert.rejects(setLocalItem(as('Ann'), KENT, { code: 'L20', label: 'Frogman', seen }), {
        ...{ code: 'change-conflict', message: /changed crew\/:local-item\/.* since you looked/ },
      })
      await assert.rejects(removeLocalItem(as('Ann'), KENT, { code: 'L20', seen }), { code: 'change-conflict' })
      await assert.rejects(setLocalItem(as('Ann'), KENT, { code: 'L21', label: 'Signaller', parent: 'A1', seen: 0 }), {
        code: 'change-conflict',
      })
      const both = await Promise.allSettled(
        ['L30', 'l30'].map((code) => setLocalItem(as('Ann'), KENT, { code, label: code, parent: 'A1', only: 'add' })),
      )
      assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
      assert.equal((await getLocalItem(rolemap, KENT, 'L20')).label, 'Ship diver')
      for (const code of ['L20', 'L21', 'L30']) await removeLocalItem(as('Ann'), KENT, { code })
      await assert.rejects(removeLocalItem(as('Ann'), KENT, { code: 'L30' }), { code: 'code-unknown' })
    })

    test('undoes what was done to an item, where the item may still be so', async () => {
      const last = async (of: string) =>
        (await listChanges(rolemap, { of, newestFirst: true, limit: 1 })).rows[0]?.number ?? 0
      await removeLocalItem(as('Ann'), KENT, { code: 'L10', why: 'not ours' })
      const removed = await last(extensionTarget(KENT, 'L10'))
      await assert.rejects(undoChange(as('Rae', 'reader'), removed, { why: 'a slip' }), { code: 'not-allowed' })
      await undoChange(as('Ann'), removed, { why: 'ours after all' })
      assert.equal((await getLocalItem(rolemap, KENT, 'L10')).label, 'Hand L10')
      const began = (await listChanges(rolemap, { of: extensionTarget(LEEDS) })).rows[0]?.number ?? 0
      await assert.rejects(undoChange(as('Mo', 'moderator'), began, { why: 'a slip' }), {
        ...{ code: 'change-depended', message: /the extension has 2 items by now/ },
      })
      assert.equal(await dropExtension(as('Ann'), LEEDS, 'merged with another'), 2)
      const item = await last(extensionTarget(LEEDS, 'L2'))
      await assert.rejects(undoChange(as('Mo', 'moderator'), item, { why: 'a slip' }), {
        ...{ code: 'change-depended', message: /its extension is no longer there/ },
      })
      await undoChange(as('Mo', 'moderator'), await last(extensionTarget(LEEDS)), { why: 'a slip' })
      await undoChange(as('Mo', 'moderator'), item, { why: 'a slip' })
      assert.deepEqual(
        (await getExtension(rolemap, LEEDS)).items.map(({ code }) => code),
        ['L2'],
      )
    })

    test('does not undo a removal where the code was given again, in whatever letters', async () => {
      await setLocalItem(as('Ann'), LEEDS, { code: 'L7', label: 'Diver', parent: 'A1' })
      await removeLocalItem(as('Ann'), LEEDS, { code: 'L7' })
      const of = extensionTarget(LEEDS, 'L7')
      const removed = (await listChanges(rolemap, { of, newestFirst: true, limit: 1 })).rows[0]?.number ?? 0
      await setLocalItem(as('Ann'), LEEDS, { code: 'l7', label: 'Stoker', parent: 'A1' })
      await assert.rejects(undoChange(as('Mo', 'moderator'), removed, { why: 'a slip' }), { code: 'change-depended' })
      assert.deepEqual(
        (await getExtension(rolemap, LEEDS)).items.map(({ code }) => code),
        ['L2', 'l7'],
      )
      await removeLocalItem(as('Ann'), LEEDS, { code: 'L7' })
    })

    test('says which items hang on a retired standard item and where that went, until somebody hangs them anew', async () => {
      assert.deepEqual(await checkExtensions(rolemap, 'crew'), {
        ...{ classification: 'crew', version: '1', items: 4, findings: [] },
      })
      const draft = await createDraft(rolemap, 'crew', { name: '2', validFrom: '2027-04-01' })
      await editDraft(rolemap, draft.id, { what: 'item', code: 'L1', label: 'Lookout', level: 'role', parent: 'A' })
      await editDraft(rolemap, draft.id, { what: 'item', code: 'B1', remove: true, successors: ['B9', 'A1'] })
      await submitDraft(rolemap, draft.id)
      await approveDraft(rolemap, draft.id)
      await publishDraft(rolemap, draft.id)
      const { version, findings } = await checkExtensions(rolemap, 'crew', 'kent')
      const kent = { id: 'kent', label: 'Kent County Council' }
      const retired = {
        ...{ kind: 'parent-retired', organisation: kent, parent: 'B1', until: '2027-04-01' },
        successors: [
          { code: 'B9', label: 'Other galley role' },
          { code: 'A1', label: 'Captain' },
        ],
      }
      assert.deepEqual(
        [version, findings],
        [
          '2',
          [
            { kind: 'code-standard', organisation: kent, code: 'L1', label: 'Bosun', parent: 'A2', successors: [] },
            { ...retired, code: 'L9', label: 'Hand L9' },
            { ...retired, code: 'L10', label: 'Hand L10' },
          ],
        ],
      )
      assert.deepEqual((await checkExtensions(rolemap, 'crew', 'leeds')).findings, [])
      await assert.rejects(checkExtensions(rolemap, 'crew', 'none'), { code: 'extension-unknown' })
      assert.equal((await showItem(rolemap, { id: 'crew', code: 'B1' })).localItems.length, 2)
      assert.partialDeepStrictEqual(await setLocalItem(as('Ann'), KENT, { code: 'L9', label: 'Peeler' }), {
        ...{ column: 'parent', code: 'local-parent-retired' },
      })
      await setLocalItem(as('Ann'), KENT, { code: 'L9', parent: 'B9' })
      assert.deepEqual(
        (await checkExtensions(rolemap, 'crew')).findings.map(({ code }) => code),
        ['L1', 'L10'],
      )
      await removeLocalItem(as('Ann'), KENT, { code: 'L10' })
      const again = (await listChanges(rolemap, { of: extensionTarget(KENT, 'L10'), newestFirst: true })).rows[0]
      await assert.rejects(undoChange(as('Mo', 'moderator'), again?.number ?? 0, { why: 'a slip' }), {
        ...{ code: 'change-depended', message: /which is retired/ },
      })
    })

    test('leaves the trail verifiable', async () => {
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })
  })
