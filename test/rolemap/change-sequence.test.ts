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
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'

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

test('any sequence of edits, publishes and undos leaves the trail verifiable and every published version unchanged', async () => {
  let [published, undone, refused] = [0, 0, 0]
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const rolemap = await openRolemap({ db: ':memory:', data: false })
    await rolemap.store.addVersion(CREW, [])
    const seen = new Map<string, ClassificationVersion>([['1', CREW]])
    for (const one of steps) {
      const done = await attempt(() => perform(rolemap, one))
      if (!done) refused++
      else if (one.do === 'publish') published++
      else if (one.do === 'undo') undone++
      for (const key of await rolemap.store.listVersions()) {
        const version = await rolemap.store.findVersion(key)
        assert.ok(version)
        if (seen.has(key.version)) assert.deepEqual(version, seen.get(key.version))
        seen.set(key.version, version)
      }
    }
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    assert.equal((await rolemap.store.listVersions()).length, seen.size)
    await rolemap.close()
  })
  await fc.assert(property, { numRuns: 60 })
  assert.ok(
    published > 20 && undone > 20 && refused > 20,
    `${published} published, ${undone} undone, ${refused} refused`,
  )
})

/** Whether it was done; refusing is right, failing otherwise is not. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof RolemapError) return false
    throw error
  }
}

async function undoSome(rolemap: Rolemap, which: number): Promise<void> {
  const { rows } = await listChanges(rolemap, { newestFirst: true })
  const some = rows.filter(canUndo)
  await undoChange(rolemap, some[which % Math.max(1, some.length)]?.number ?? 1)
}

async function perform(rolemap: Rolemap, one: Step): Promise<void> {
  const open = (await listDrafts(rolemap)).find(({ state }) => state !== 'published' && state !== 'abandoned')
  const id = open?.id ?? (await createDraft(rolemap, 'crew')).id
  if (one.do === 'edit') await editDraft(rolemap, id, one.value)
  else if (one.do === 'drop') await dropEdit(rolemap, id, one.value)
  else if (one.do === 'undo') await undoSome(rolemap, one.value)
  else if (one.do === 'withdraw') {
    const version = (await rolemap.store.listVersions())[one.value]?.version ?? 'none'
    await withdrawVersion(rolemap, { id: 'crew', version }, 'odd')
  } else {
    if (open?.state !== 'approved') {
      if (open?.state !== 'submitted') await submitDraft(rolemap, id)
      await approveDraft(rolemap, id)
    }
    await publishDraft(rolemap, id)
  }
}
