// What was judged of an entry is found at the one into which it was merged, until they are split again.

import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import {
  addEntry,
  attachEntry,
  getJudgingProgress,
  getModule,
  judgeModule,
  listWork,
  mergeEntries,
  moderateModule,
  openRolemap,
  type Rolemap,
  readCoverage,
  readKnown,
  setCriteria,
  splitEntry,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'
import type { StoreEngine } from './store.ts'

/** What both engines must tell of merged entries. */
export function testMergedJudgements(engine: StoreEngine): void {
  describe(`judgements of merged entries in the ${engine.name} store`, () => {
    const opened: (() => Promise<void>)[] = []
    let root: Rolemap
    let [ours, theirs, last, diploma] = ['', '', '', '']
    const as = (name: string, role: 'editor' | 'moderator' = 'editor') => root.as({ name, role, via: 'web' })
    const sheet = (module: string, first = 'covered') => ({
      ...{ set: 'sea', module },
      verdicts: [
        { attribute: '1', verdict: first },
        { attribute: '2', verdict: 'not' },
      ],
    })
    const agree = async (module: string, verdict?: string) => {
      await judgeModule(as('ann'), sheet(module, verdict))
      await moderateModule(as('mo', 'moderator'), sheet(module, verdict))
    }
    const covered = async () => {
      const { roles, basis } = await readCoverage(root, { set: 'sea', in: 'crew' })
      return [roles.find(({ code }) => code === 'A1')?.cells[0]?.covered, basis.cells.unjudged]
    }
    const knownAt = async (module: string) =>
      (await readKnown(root, module)).flatMap(({ cells }) =>
        cells.map(({ state, verdict, from }) => [state, verdict, from]),
      )

    beforeEach(async () => {
      const address = await engine.makeAddress()
      root = await openRolemap({ db: address, data: false })
      const own = root
      opened.push(async () => {
        await own.close()
        await engine.dropAddress(address)
      })
      await addVersion(root.store, CREW, [])
      await setCriteria(root, 'sea', { label: 'Seamanship', attributes: ['1: Ropes', '2: Weather'] })
      const add = async (title: string, kind: 'key' | 'module') => (await addEntry(root, { title, kind })).id
      diploma = await add('Diploma', 'key')
      ours = await add('Knots', 'module')
      theirs = await add('Knots and bends', 'module')
      last = await add('Knotting', 'module')
      await attachEntry(root, ours, { partOf: diploma })
      await attachEntry(root, diploma, { role: 'crew:A1' })
    })
    after(async () => {
      for (const close of opened) await close()
    })

    test('count for coverage, are shown at the entry that stays, and leave nothing to judge, until a split', async () => {
      await agree(theirs)
      assert.deepEqual(await covered(), [0, 2])
      await mergeEntries(root, { from: theirs, into: ours })
      assert.deepEqual(await covered(), [1, 0])
      assert.deepEqual(await knownAt(ours), [
        ['agreed', 'covered', theirs],
        ['agreed', 'not', theirs],
      ])
      const { findings, own } = await getModule(as('ann'), { set: 'sea', module: ours })
      assert.deepEqual(findings['1'], { state: 'agreed', verdict: 'covered' })
      assert.deepEqual(
        own.map(({ module, verdict }) => [module, verdict]),
        [
          [theirs, 'covered'],
          [theirs, 'not'],
        ],
      )
      const work = { set: 'sea', limit: 10, offset: 0 }
      assert.equal((await listWork(as('bob'), 'rater', work)).total, 0)
      assert.equal((await getJudgingProgress(as('bob'), 'sea')).unjudged, 0)
      await splitEntry(root, theirs)
      assert.deepEqual(await covered(), [0, 2])
      assert.deepEqual(await knownAt(ours), [])
      assert.equal((await listWork(as('bob'), 'rater', work)).total, 1)
    })

    test('give way to what is said of the entry itself, and are followed over several merges', async () => {
      await agree(theirs)
      await agree(last, 'partly')
      await mergeEntries(root, { from: theirs, into: last })
      await mergeEntries(root, { from: last, into: ours })
      assert.deepEqual(await knownAt(ours), [
        ['disputed', undefined, theirs],
        ['agreed', 'not', theirs],
      ])
      assert.equal((await listWork(as('bob'), 'rater', { set: 'sea', limit: 10, offset: 0 })).rows[0]?.entry.id, ours)
      await judgeModule(as('ann'), sheet(ours, 'not'))
      assert.deepEqual(await knownAt(ours), [
        ['waiting', undefined, undefined],
        ['waiting', undefined, undefined],
      ])
      await moderateModule(as('mo', 'moderator'), sheet(ours, 'not'))
      assert.deepEqual((await knownAt(ours))[0], ['agreed', 'not', undefined])
    })

    test('that wait are moderated at the merged entry, and nobody sees them before', async () => {
      await judgeModule(as('ann'), sheet(theirs))
      await mergeEntries(root, { from: theirs, into: ours })
      assert.deepEqual(await knownAt(ours), [
        ['waiting', undefined, theirs],
        ['waiting', undefined, theirs],
      ])
      const mo = as('mo', 'moderator')
      const { own, findings } = await getModule(mo, { set: 'sea', module: ours })
      assert.deepEqual([own, findings], [[], {}])
      const { rows } = await listWork(mo, 'moderator', { set: 'sea', limit: 10, offset: 0 })
      assert.deepEqual(
        rows.map(({ entry }) => entry.id),
        [theirs],
      )
      await moderateModule(mo, sheet(theirs))
      assert.deepEqual(await covered(), [1, 0])
    })
  })
}
