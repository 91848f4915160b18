import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion } from 'rolemap/classification'
import {
  approveDraft,
  canUndo,
  createDraft,
  dropEdit,
  editDraft,
  listChanges,
  listDrafts,
  openRolemap,
  publishDraft,
  type Rolemap,
  submitDraft,
  undoChange,
  verifyTrail,
  withdrawVersion,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { attempt } from '../fixture/attempt.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const code = fc.constantFrom('A1', 'A2', 'B1', 'B2', 'B9')
const word = fc.constantFrom('Mate', 'Boss', 'Cook', 'Hand')
const order = fc.oneof(
  fc.record({
    what: fc.constant('item' as const),
    code,
    label: word,
    level: fc.constant('role'),
    parent: fc.constantFrom('A', 'B'),
  }),
  fc.record({
    what: fc.constant('item' as const),
    code,
    remove: fc.constant(true),
    successors: fc.array(code, { maxLength: 2 }),
  }),
  fc.record({ what: fc.constant('title' as const), code, title: word, remove: fc.boolean() }),
  fc.record({ what: fc.constant('profile' as const), code, part: fc.constant('description'), text: word }),
  fc.record({
    what: fc.constant('rule' as const),
    kind: fc.constant('abbreviation'),
    from: word,
    to: word,
    remove: fc.boolean(),
  }),
)
const step = fc.oneof(
  { weight: 6, arbitrary: order.map((value) => ({ do: 'edit', value }) as const) },
  { weight: 1, arbitrary: fc.nat(3).map((value) => ({ do: 'drop', value }) as const) },
  { weight: 3, arbitrary: fc.constant({ do: 'publish' } as const) },
  { weight: 3, arbitrary: fc.nat(40).map((value) => ({ do: 'undo', value }) as const) },
  { weight: 1, arbitrary: fc.nat(5).map((value) => ({ do: 'withdraw', value }) as const) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

for (const { name, runs, make, drop } of await listStores())
  test(`any sequence of edits, publishes and undos leaves the trail verifiable and every published version unchanged, in ${name}`, {
    timeout: 300_000,
  }, async () => {
    const done = { publish: 0, undo: 0, refused: 0 }
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const db = await make()
      await check(db, steps, done)
      await drop(db)
    })
    await fc.assert(property, { numRuns: runs })
    for (const count of Object.values(done)) assert.ok(count * 4 > runs, JSON.stringify(done))
  })

async function listStores() {
  const server = await findServer()
  const sqlite = { name: 'SQLite', runs: 60, make: async () => ':memory:', drop: async () => {} }
  const postgres = (address: string) => ({
    ...{ name: 'PostgreSQL', runs: 6 },
    ...{ make: () => makeDatabase(address), drop: dropDatabase },
  })
  return server ? [sqlite, postgres(server)] : [sqlite]
}

async function check(
  db: string,
  steps: readonly Step[],
  count: { publish: number; undo: number; refused: number },
): Promise<void> {
  const rolemap = await openRolemap({ db, data: false })
  await addVersion(rolemap.store, CREW, [])
  const seen = new Map<string, ClassificationVersion>([['1', CREW]])
  for (const one of steps) {
    if (!(await attempt(() => perform(rolemap, one)))) count.refused++
    else if (one.do === 'publish' || one.do === 'undo') count[one.do]++
    for (const key of await rolemap.store.versions.list()) {
      const version = await rolemap.store.versions.find(key)
      assert.ok(version)
      if (seen.has(key.version)) assert.deepEqual(version, seen.get(key.version))
      seen.set(key.version, version)
    }
  }
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  assert.equal((await rolemap.store.versions.list()).length, seen.size)
  await rolemap.close()
}

async function undoSome(rolemap: Rolemap, which: number): Promise<void> {
  const { rows } = await listChanges(rolemap, { newestFirst: true })
  const some = rows.filter((change) => canUndo(rolemap, change))
  await undoChange(rolemap, some[which % Math.max(1, some.length)]?.number ?? 1, { why: 'a slip' })
}

async function perform(rolemap: Rolemap, one: Step): Promise<void> {
  const open = (await listDrafts(rolemap)).find(({ state }) => state !== 'published' && state !== 'abandoned')
  const id = open?.id ?? (await createDraft(rolemap, 'crew')).id
  if (one.do === 'edit') await editDraft(rolemap, id, one.value)
  else if (one.do === 'drop') await dropEdit(rolemap, id, one.value)
  else if (one.do === 'undo') await undoSome(rolemap, one.value)
  else if (one.do === 'withdraw') {
    const version = (await rolemap.store.versions.list())[one.value]?.version ?? 'none'
    await withdrawVersion(rolemap, { id: 'crew', version }, 'odd')
  } else {
    if (open?.state !== 'approved') {
      if (open?.state !== 'submitted') await submitDraft(rolemap, id)
      await approveDraft(rolemap, id)
    }
    await publishDraft(rolemap, id)
  }
}
