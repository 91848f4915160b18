import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  acceptStagedFile,
  approveDraft,
  canUndo,
  checkExtensions,
  createDraft,
  dropExtension,
  editDraft,
  findLocalItems,
  getWholeVersion,
  listChanges,
  nameExtension,
  openRolemap,
  publishDraft,
  type Rolemap,
  removeLocalItem,
  setLocalItem,
  stageFile,
  submitDraft,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { attempt } from '../fixture/attempt.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const organisation = fc.constantFrom('kent', 'leeds')
const code = fc.constantFrom('L1', 'L1', 'l1', 'L2', 'L2', 'A1')
const parent = fc.constantFrom('A1', 'A2', 'B1', 'B9', 'B9', 'A1', 'A', 'L1', 'A1|A2', '')
const item = fc.record({ code, label: fc.constantFrom('Bosun', 'Diver'), parent })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), organisation, item }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('remove' as const), organisation, code: fc.constantFrom('L1', 'L2') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('file' as const), organisation, items: fc.array(item, { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('begin' as const), organisation }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), organisation }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retire' as const), code: fc.constantFrom('A2', 'B1') }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const server = findServer()
const STORES = [
  { name: 'SQLite', runs: 40, make: async () => ':memory:', drop: async () => {} },
  ...(server ? [{ name: 'PostgreSQL', runs: 5, make: () => makeDatabase(server), drop: dropDatabase }] : []),
]

for (const { name, runs, make, drop } of STORES)
  test(`after any additions, changes, removals, files and undos each local item has its extension and one standard item of the lowest level, in ${name}`, {
    timeout: 300_000,
  }, async () => {
    const done: Record<Step['do'], number> = { set: 0, remove: 0, file: 0, begin: 0, drop: 0, undo: 0, retire: 0 }
    const property = fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const db = await make()
      const rolemap = await openRolemap({ db, data: false })
      try {
        await addVersion(rolemap.store, CREW, [])
        for (const who of ['kent', 'leeds'])
          await nameExtension(rolemap, { id: 'crew', organisation: who }, { label: who })
        for (const one of steps) if (await attempt(() => perform(rolemap, one))) done[one.do]++
        await check(rolemap)
      } finally {
        await rolemap.close()
        await drop(db)
      }
    })
    await fc.assert(property, { numRuns: runs })
    // A few runs need not do everything.
    const least = runs > 20 ? Math.min(...Object.values(done)) : done.set + done.undo
    assert.ok(least * 8 > runs, JSON.stringify(done))
  })

async function perform(rolemap: Rolemap, one: Step): Promise<unknown> {
  if (one.do === 'undo') {
    const { rows } = await listChanges(rolemap, { newestFirst: true })
    const some = rows.filter(
      (change) => canUndo(rolemap, change) && /^(?:local-item|staged-file|extension)$/.test(change.subject.kind),
    )
    return undoChange(rolemap, some[one.which % Math.max(1, some.length)]?.number ?? 1, { why: 'a slip' })
  }
  if (one.do === 'retire') return retire(rolemap, one.code)
  const key = { id: 'crew', organisation: one.organisation }
  if (one.do === 'begin') return nameExtension(rolemap, key, { label: one.organisation.toUpperCase() })
  if (one.do === 'drop') return dropExtension(rolemap, key)
  if (one.do === 'remove') return removeLocalItem(rolemap, key, { code: one.code })
  if (one.do === 'set') return setLocalItem(rolemap, key, one.item)
  const rows = one.items.map(({ code: of, label, parent: below }) => `${of},${label},${below}\n`)
  const about = { kind: 'local-items', key: `crew/${one.organisation}` }
  const input = Buffer.from(`code,label,parent\n${rows.join('')}`)
  const { id } = await stageFile(rolemap, { ...about, input, file: 'x.csv' })
  return acceptStagedFile(rolemap, id, { take: 'all' })
}

async function retire(rolemap: Rolemap, gone: string): Promise<void> {
  const { id } = await createDraft(rolemap, 'crew')
  await editDraft(rolemap, id, { what: 'item', code: gone, remove: true, successors: ['A1'] })
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  await publishDraft(rolemap, id)
}

async function check(rolemap: Rolemap): Promise<void> {
  const { store } = rolemap
  const items = await findLocalItems(rolemap, 'crew', {})
  assert.equal(items.length, (await store.records.list('local-item')).total, 'an item has lost its extension')
  const { findings, version } = await checkExtensions(rolemap, 'crew')
  const retired = new Set(findings.map(({ organisation: { id }, code: of }) => `${id} ${of}`))
  const { items: standard } = await getWholeVersion(rolemap, { id: 'crew', version })
  for (const {
    organisation: { id },
    code: of,
    parent: below,
  } of items) {
    const found = [...CREW.items, ...standard].filter((one) => one.code === below)
    assert.ok(found.length > 0 && found.every(({ level }) => level === 'role'), `${of} hangs on ${below}`)
    // The check says what has been retired since.
    assert.equal(retired.has(`${id} ${of}`), !standard.some((one) => one.code === below), of)
  }
  const keys = items.map(({ organisation: { id }, code: of }) => `${id} ${of.toUpperCase()}`)
  assert.equal(new Set(keys).size, keys.length, 'a code is given twice')
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
}
