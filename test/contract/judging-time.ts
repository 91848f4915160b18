// The time that judging takes: added up for a person, a criteria set and a month, and told of all people together.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { judgeModule, moderateModule, openRolemap, type Rolemap, readAgreement, setCriteria } from 'rolemap/rolemap'
import { addEntry, attachEntry } from '../../src/rolemap/qualification/index.ts'
import type { StoreEngine } from './store.ts'

/** What both engines must add up. */
export function testJudgingTime(engine: StoreEngine): void {
  describe(`the time of judging in the ${engine.name} store`, () => {
    let address = ''
    let root: Rolemap
    let today = new Date('2026-05-06T07:08:09Z')
    const modules: string[] = []
    const as = (name: string, role: 'editor' | 'moderator' = 'editor') => root.as({ name, role, via: 'web' })
    const sheet = (at: number, seconds?: number, verdict = 'not') => ({
      ...{ set: 'sea', module: modules[at] ?? '', verdicts: [{ attribute: '1', verdict }] },
      ...(seconds !== undefined && { seconds }),
    })
    const paceOf = async (name: string) => (await readAgreement(as(name), { set: 'sea' })).pace

    before(async () => {
      address = await engine.makeAddress()
      root = await openRolemap({ db: address, data: false, now: () => today })
      await setCriteria(root, 'sea', { label: 'Seamanship', attributes: ['1: Ropes'] })
      const { id: diploma } = await addEntry(root, { title: 'Diploma', kind: 'key' })
      for (const title of ['Knots', 'Tides', 'Charts', 'Locks', 'Moons']) {
        const { id } = await addEntry(root, { title, kind: 'module' })
        await attachEntry(root, id, { partOf: diploma })
        modules.push(id)
      }
    })
    after(async () => {
      await root?.close()
      await engine.dropAddress(address)
    })

    test('adds up modules, seconds and those within ten seconds by month', async () => {
      await judgeModule(as('ann'), sheet(0, 8.4))
      await judgeModule(as('ann'), sheet(1, 20))
      today = new Date('2026-06-01T00:00:00Z')
      await judgeModule(as('ann'), sheet(2, 10))
      const { own, months } = await paceOf('ann')
      assert.deepEqual(own, { modules: 3, seconds: 38.4, quick: 2 })
      assert.deepEqual(months, [
        { month: '2026-05', modules: 2, seconds: 28.4, quick: 1 },
        { month: '2026-06', modules: 1, seconds: 10, quick: 1 },
      ])
    })

    test('counts no change of what one said, no module without a time, and none that was left open', async () => {
      const { own } = await paceOf('ann')
      await judgeModule(as('ann'), sheet(0, 3, 'covered'))
      await judgeModule(as('ann'), sheet(3))
      await judgeModule(as('ann'), sheet(4, 601))
      assert.deepEqual((await paceOf('ann')).own, own)
    })

    test('tells everybody together from three people on, and nobody by name', async () => {
      await moderateModule(as('mo', 'moderator'), sheet(0, 5))
      assert.equal((await paceOf('mo')).everybody, undefined)
      await moderateModule(as('max', 'moderator'), sheet(1, 6))
      const { own, everybody } = await paceOf('max')
      assert.deepEqual(own, { modules: 1, seconds: 6, quick: 1 })
      assert.deepEqual(everybody, { people: 3, modules: 5, seconds: 49.4, quick: 4 })
      assert.deepEqual((await paceOf('bob')).own, { modules: 0, seconds: 0, quick: 0 })
    })

    test('adds what one person judges in two windows at the same moment', async () => {
      const more = await Promise.all(
        ['A', 'B'].map(async (title) => (await addEntry(root, { title, kind: 'module' })).id),
      )
      const { own } = await paceOf('eve')
      assert.equal(own.modules, 0)
      await Promise.all(more.map(async (module) => await judgeModule(as('eve'), { ...sheet(0, 4), module })))
      assert.deepEqual((await paceOf('eve')).own, { modules: 2, seconds: 8, quick: 2 })
    })
  })
}
