import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap, undoChange, verifyTrail } from 'rolemap'
import type { ClassificationVersion } from 'rolemap/classification'
import type { Role } from '../../src/rolemap/actor.ts'
import { checkCrosswalk } from '../../src/rolemap/crosswalk/check.ts'
import { getCrosswalk, listCrosswalks } from '../../src/rolemap/crosswalk/crosswalk.ts'
import { exportCrosswalk } from '../../src/rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { proposeBetween, proposeFor } from '../../src/rolemap/crosswalk/suggest/suggest.ts'
import { acceptProposals } from '../../src/rolemap/crosswalk/work/accept.ts'
import { approveItems } from '../../src/rolemap/crosswalk/work/approve.ts'
import { decideItems } from '../../src/rolemap/crosswalk/work/decide.ts'
import { editHead, makeCrosswalk, moveCrosswalk, setCrosswalkState } from '../../src/rolemap/crosswalk/work/make.ts'
import type { MappingOrder } from '../../src/rolemap/crosswalk/work/order.ts'
import { listShown, readWork } from '../../src/rolemap/crosswalk/work/work.ts'
import { shipCrosswalk } from '../../src/rolemap/ship/ship-crosswalk.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { CREW } from '../api/fixture.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const HARBOUR: ClassificationVersion = {
  id: 'harbour',
  label: 'Harbour work',
  version: '1',
  levels: [
    { id: 'group', label: 'Group', group: true },
    { id: 'job', label: 'Job' },
  ],
  items: [
    { code: 'S', label: 'Sailing', level: 'group' },
    { code: 'S1', label: 'Ship captain', level: 'job', parent: 'S' },
    { code: 'S2', label: 'Helmsman', level: 'job', parent: 'S' },
    { code: 'K', label: 'Kitchen', level: 'group' },
    { code: 'K1', label: 'Cook', level: 'job', parent: 'K' },
    { code: 'K2', label: 'Baker', level: 'job', parent: 'K' },
  ],
  entries: [
    { title: 'Ship captain', code: 'S1', kind: 'label', source: 'harbour' },
    { title: 'Skipper', code: 'S1', kind: 'printed', source: 'harbour' },
    { title: 'Helmsman', code: 'S2', kind: 'label', source: 'harbour' },
    { title: 'Cook', code: 'K1', kind: 'label', source: 'harbour' },
    { title: 'Ship cook', code: 'K1', kind: 'printed', source: 'harbour' },
    { title: 'Baker', code: 'K2', kind: 'label', source: 'harbour' },
  ],
  profiles: [],
  source: { title: 'Harbour list' },
}

const CLOSE = (to: string): MappingOrder => ({ relation: 'close', targets: [{ to }] })
const NONE: MappingOrder = { relation: 'none' }

const server = findServer()
testWork('SQLite', { make: async () => path.join(await temporaryFolder(), 'work.db'), drop: async () => {} })
if (server) testWork('PostgreSQL', { make: () => makeDatabase(server), drop: dropDatabase })

interface Place {
  make(): Promise<string>
  drop(db: string): Promise<void>
}

function testWork(engine: string, { make, drop }: Place): void {
  describe(`a crosswalk in the making over ${engine}`, { timeout: 300_000 }, () => {
    let db = ''
    let alone: Rolemap
    const as = (name: string, role: Role) => alone.as({ name, role, via: 'web' })
    const ann = () => as('ann', 'editor')
    const bea = () => as('bea', 'moderator')
    before(async () => {
      db = await make()
      alone = await openRolemap({ db, data: false })
      await addVersion(alone.store, CREW, [])
      await addVersion(alone.store, HARBOUR, [])
    })
    after(async () => {
      assert.deepEqual((await verifyTrail(alone)).faults, [])
      await alone.close()
      await drop(db)
    })
    const seenOf = async (id: string, from: string) =>
      (await readWork(alone, id)).items.find((item) => item.from === from)?.revision ?? 0
    const decide = async (who: Rolemap, id: string, [from, ...mappings]: readonly [string, ...MappingOrder[]]) =>
      decideItems(who, id, { items: [{ from, seen: await seenOf(id, from) }], mappings })
    const statesOf = async (id: string) =>
      Object.fromEntries((await readWork(alone, id)).items.map(({ from, state }) => [from, state]))
    const begin = async (id: string) => makeCrosswalk(ann(), { id, from: 'crew', to: 'harbour', purpose: 'to count' })

    test('is begun by an editor, once under each name, between two classifications', async () => {
      const { value } = await begin('begun')
      assert.deepEqual([value.author, value.state, value.from.version], ['ann', 'draft', '1'])
      await assert.rejects(begin('begun'), { code: 'crosswalk-taken' })
      await assert.rejects(makeCrosswalk(ann(), { from: 'crew', to: 'crew' }), { code: 'crosswalk-unfit' })
      await assert.rejects(makeCrosswalk(ann(), { id: 'A b', from: 'crew', to: 'harbour' }), {
        code: 'crosswalk-unfit',
      })
      await assert.rejects(makeCrosswalk(ann(), { from: 'crew', to: 'nowhere' }), { code: 'classification-unknown' })
      await assert.rejects(makeCrosswalk(as('rea', 'reader'), { from: 'crew', to: 'harbour' }), { code: 'not-allowed' })
      const { value: said } = await editHead(ann(), 'begun', { method: 'by hand', licence: 'CC0-1.0', purpose: '' })
      assert.deepEqual([said.method, said.source.licence, said.purpose], ['by hand', 'CC0-1.0', undefined])
      await assert.rejects(editHead(ann(), 'begun', { seen: 1, method: 'x' }), { code: 'change-conflict' })
    })

    test('says what items become, with their author, until another person approves it', async () => {
      await begin('approved')
      await decide(ann(), 'approved', ['A1', CLOSE('S1')])
      await decide(ann(), 'approved', ['A2', NONE])
      await assert.rejects(approveItems(ann(), 'approved', {}), { code: 'not-allowed' })
      await decide(bea(), 'approved', ['B1', CLOSE('K1')])
      await assert.rejects(approveItems(bea(), 'approved', { items: [{ from: 'B1' }] }), { code: 'own-mapping' })
      assert.deepEqual(await statesOf('approved'), { A1: 'proposed', A2: 'proposed', B1: 'proposed', B9: 'open' })
      const done = await approveItems(bea(), 'approved', {})
      assert.deepEqual([done.items, done.own], [2, 1])
      assert.deepEqual(await statesOf('approved'), { A1: 'approved', A2: 'none', B1: 'proposed', B9: 'open' })
      const [first] = (await getCrosswalk(alone, 'approved')).mappings
      assert.deepEqual([first?.author, first?.reviewer, first?.state], ['ann', 'bea', 'approved'])
      await assert.rejects(approveItems(bea(), 'approved', { items: [{ from: 'A1' }] }), { code: 'crosswalk-unfit' })
    })

    test('is approved by another than its author once each mapping is, and then published', async () => {
      await begin('stages')
      await assert.rejects(setCrosswalkState(bea(), 'stages', { state: 'approved' }), { code: 'crosswalk-closed' })
      await decide(ann(), 'stages', ['A1', CLOSE('S1')])
      await assert.rejects(setCrosswalkState(bea(), 'stages', { state: 'approved' }), { code: 'crosswalk-closed' })
      await assert.rejects(setCrosswalkState(bea(), 'stages', { state: 'published' }), { code: 'crosswalk-closed' })
      await approveItems(bea(), 'stages', {})
      await assert.rejects(setCrosswalkState(as('ann', 'moderator'), 'stages', { state: 'approved' }), {
        code: 'own-mapping',
      })
      await assert.rejects(setCrosswalkState(ann(), 'stages', { state: 'approved' }), { code: 'not-allowed' })
      const { value } = await setCrosswalkState(bea(), 'stages', { state: 'approved' })
      assert.equal(value.reviewer, 'bea')
      await assert.rejects(decide(ann(), 'stages', ['A1', NONE]), { code: 'crosswalk-closed' })
      await setCrosswalkState(bea(), 'stages', { state: 'published' })
      await assert.rejects(decide(ann(), 'stages', ['A1', NONE]), { code: 'not-allowed' })
      await decide(bea(), 'stages', ['A1', CLOSE('S2')])
      assert.equal((await statesOf('stages')).A1, 'proposed')
      const { value: gone } = await setCrosswalkState(bea(), 'stages', { state: 'withdrawn' })
      assert.equal(gone.state, 'withdrawn')
    })

    test('may be approved by its author where there is nobody else, and the trail says so', async () => {
      await makeCrosswalk(alone, { id: 'lone', from: 'crew', to: 'harbour' })
      await decide(alone, 'lone', ['A1', CLOSE('S1')])
      assert.equal((await approveItems(alone, 'lone', {})).items, 1)
      await setCrosswalkState(alone, 'lone', { state: 'approved' })
      const { rows } = await listChanges(alone, { newestFirst: true, limit: 2 })
      assert.ok(
        rows.every(({ why = '' }) => /who is the only person.*; no accounts here: approval by name only/.test(why)),
      )
    })

    test('tells the second of two who decide about an item, and loses nothing', async () => {
      await begin('two')
      const seen = await seenOf('two', 'A1')
      await decideItems(ann(), 'two', { items: [{ from: 'A1', seen }], mappings: [CLOSE('S1')] })
      const late = decideItems(bea(), 'two', { items: [{ from: 'A1', seen }], mappings: [NONE] })
      await assert.rejects(late, { code: 'change-conflict' })
      const both = {
        items: [
          { from: 'A2', seen: 0 },
          { from: 'A1', seen },
        ],
        mappings: [NONE],
      }
      await assert.rejects(decideItems(bea(), 'two', both), { code: 'change-conflict' })
      assert.deepEqual(await statesOf('two'), { A1: 'proposed', A2: 'open', B1: 'open', B9: 'open' })
      const at = await Promise.allSettled(
        [ann(), bea()].map((who) => decideItems(who, 'two', { items: [{ from: 'B1', seen: 0 }], mappings: [NONE] })),
      )
      assert.deepEqual(at.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    })

    test('takes several sources to one target, in one change that is undone as one', async () => {
      await begin('many')
      const items = ['A1', 'A2'].map((from) => ({ from, seen: 0 }))
      const { change = 0 } = await decideItems(ann(), 'many', { items, mappings: [CLOSE('S')] })
      assert.deepEqual(
        (await getCrosswalk(alone, 'many')).mappings.map(({ targets }) => targets[0]?.to),
        ['S', 'S'],
      )
      await undoChange(ann(), change)
      assert.deepEqual((await getCrosswalk(alone, 'many')).mappings, [])
      await decide(ann(), 'many', ['A1', CLOSE('S1')])
      const again = await decide(ann(), 'many', ['A1', CLOSE('S2')])
      await decide(ann(), 'many', ['A1'])
      assert.equal((await statesOf('many')).A1, 'open')
      await assert.rejects(undoChange(ann(), again.change ?? 0), { code: 'change-depended' })
    })

    test('refuses what contradicts itself, and keeps weights with their base', async () => {
      await begin('unfit')
      const refused: readonly (readonly [readonly MappingOrder[], string])[] = [
        [[{ relation: 'none', targets: [{ to: 'S1' }] }], 'crosswalk-unfit'],
        [[{ relation: 'close' }], 'crosswalk-unfit'],
        [[CLOSE('S1'), NONE], 'crosswalk-unfit'],
        [[CLOSE('S1'), { relation: 'broad', targets: [{ to: 'S1' }] }], 'crosswalk-unfit'],
        [
          [
            {
              relation: 'narrow',
              targets: [
                { to: 'S1', weight: 0.7 },
                { to: 'S2', weight: 0.7 },
              ],
            },
          ],
          'crosswalk-unfit',
        ],
        [[{ relation: 'narrow', targets: [{ to: 'S1', weight: 0 }] }], 'crosswalk-unfit'],
        [[{ relation: 'exact', targets: [{ to: 'S1' }, { to: 'S2' }] }], 'crosswalk-unfit'],
        [[{ ...CLOSE('S1'), confidence: 2 }], 'crosswalk-unfit'],
        [[CLOSE('nowhere')], 'code-unknown'],
      ]
      for (const [mappings, code] of refused)
        await assert.rejects(decide(ann(), 'unfit', ['A1', ...mappings]), { code }, JSON.stringify(mappings))
      await assert.rejects(decide(ann(), 'unfit', ['nobody', NONE]), { code: 'code-unknown' })
      const targets = [
        { to: 'S1', weight: 0.6 },
        { to: 'S2', weight: 0.4 },
      ]
      await decide(ann(), 'unfit', [
        'A1',
        { relation: 'narrow', combine: 'and', targets, base: 'posts', evidence: ' Both. ' },
      ])
      const [one] = (await getCrosswalk(alone, 'unfit')).mappings
      assert.deepEqual([one?.combine, one?.base, one?.evidence, one?.targets], ['and', 'posts', 'Both.', targets])
      await decide(ann(), 'unfit', ['A1', { relation: 'narrow', targets }])
      assert.equal((await getCrosswalk(alone, 'unfit')).mappings[0]?.base, 'judgement')
    })

    test('is suggested by words, titles and the coder, with evidence, and accepted in a batch that is undone as one', async () => {
      const between = await proposeBetween(alone, { from: 'crew', to: 'harbour' })
      const firsts = await Promise.all(between.codes.map(async (code) => (await between.propose(code)).proposals[0]))
      assert.deepEqual(
        firsts.slice(0, 3).map((first) => first?.to),
        ['S1', 'S2', 'K1'],
      )
      assert.ok(firsts.slice(0, 3).every((first) => (first?.evidence ?? []).length > 0))
      assert.throws(() => between.check('nobody'), { code: 'code-unknown' })
      await begin('batch')
      await decide(ann(), 'batch', ['A2', NONE])
      const count = await acceptProposals(ann(), 'batch', { confidence: 0.4, dry: true })
      assert.deepEqual([count.items > 0, (await statesOf('batch')).A1], [true, 'open'])
      await assert.rejects(acceptProposals(ann(), 'batch', { confidence: 0.4, expected: count.items + 1 }), {
        code: 'change-conflict',
      })
      const done = await acceptProposals(ann(), 'batch', { confidence: 0.4, expected: count.items })
      assert.deepEqual([done.items, (await statesOf('batch')).A1], [count.items, 'proposed'])
      const [{ evidence = '', confidence = 0, author } = {}] = (await getCrosswalk(alone, 'batch')).mappings
      assert.ok(evidence !== '' && confidence >= 0.4 && author === 'ann')
      await undoChange(ann(), done.change ?? 0)
      assert.deepEqual(await statesOf('batch'), { A1: 'open', A2: 'proposed', B1: 'open', B9: 'open' })
    })

    test('learns from where the items beside an item went', async () => {
      await begin('beside')
      await decide(ann(), 'beside', ['A1', CLOSE('S1')])
      const { proposals } = await (await proposeFor(alone, 'beside')).propose('A2')
      assert.match(JSON.stringify(proposals[0]?.evidence), /1 of 1 items beside it went to/)
    })

    test('that people edited keeps what they decided when a later release ships it otherwise, and lists that', async () => {
      const { value: head } = await begin('shipped')
      const { author: _, ...bare } = head
      const shipped = { ...bare, id: 'shipped-2', state: 'published', source: { title: 'A publisher' } } as const
      const of = (from: string, to: string) =>
        ({ ...CLOSE(to), from, combine: 'or', targets: [{ to }], state: 'approved' }) as const
      const release = async (...mappings: ReturnType<typeof of>[]) => {
        const { changes, effects } = await shipCrosswalk(alone.store, { ...shipped, mappings })
        const by = { at: '2026-11-30T00:00:00.000Z', who: 'rolemap', role: 'administrator', via: 'library' }
        await alone.store.trail.commit({ changes: changes.map((told) => ({ ...by, ...told })), effects })
      }
      await release(of('A1', 'S1'), of('A2', 'S2'), of('B1', 'K1'))
      await decide(bea(), 'shipped-2', ['A1', CLOSE('S2')])
      await decide(bea(), 'shipped-2', ['A2'])
      await release(of('A1', 'K1'), of('A2', 'K1'), of('B1', 'K2'))
      const targets = new Map(
        (await getCrosswalk(alone, 'shipped-2')).mappings.map((one) => [one.from, one.targets[0]?.to]),
      )
      assert.deepEqual(
        [...targets],
        [
          ['A1', 'S2'],
          ['B1', 'K2'],
        ],
      )
      const { keptOut } = await checkCrosswalk(alone, 'shipped-2')
      assert.deepEqual(
        keptOut.map(({ from, shipped: [one] }) => [from, one?.targets[0]?.to]),
        [
          ['A1', 'K1'],
          ['A2', 'K1'],
        ],
      )
      await decide(bea(), 'shipped-2', ['A1', CLOSE('K1')])
      assert.equal(
        (await getCrosswalk(alone, 'shipped-2')).mappings.find(({ from }) => from === 'A1')?.state,
        'proposed',
      )
    })

    // Last, because it publishes new versions of both sides.
    test('has stale mappings when a new version of either side is published, until somebody decides', async () => {
      await begin('stale')
      for (const [from, to] of [
        ['A1', 'S1'],
        ['A2', 'S2'],
        ['B1', 'K1'],
        ['B9', 'K2'],
      ] as const)
        await decide(ann(), 'stale', [from, CLOSE(to)])
      await approveItems(bea(), 'stale', {})
      const items = HARBOUR.items
        .filter(({ code }) => code !== 'S1' && code !== 'K2')
        .map((item) => (item.code === 'K1' ? { ...item, label: 'Chef' } : item))
      const next: ClassificationVersion = {
        ...HARBOUR,
        version: '2',
        items: [
          ...items,
          { code: 'S7', label: 'Captain', level: 'job', parent: 'S' },
          { code: 'S8', label: 'Pilot', level: 'job', parent: 'S' },
        ],
        entries: HARBOUR.entries.filter(({ code }) => code !== 'S1' && code !== 'K2'),
        successions: [{ code: 'S1', to: ['S7', 'S8'] }],
      }
      await addVersion(alone.store, next, [])
      const crew: ClassificationVersion = {
        ...CREW,
        version: '2',
        items: CREW.items.map((item) => (item.code === 'A2' ? { ...item, parent: 'B' } : item)),
      }
      await addVersion(alone.store, crew, [])
      const check = await checkCrosswalk(alone, 'stale')
      assert.deepEqual(
        check.stale.map(
          ({ from, end, code, reason, successors }) => `${from} ${end} ${code} ${reason} ${successors.join('+')}`,
        ),
        ['A1 to S1 split S7+S8', 'A2 from A2 moved A2', 'B1 to K1 renamed K1', 'B9 to K2 ended '],
      )
      assert.equal(check.progress.states.stale.items, 4)
      const work = await readWork(alone, 'stale')
      assert.deepEqual(
        listShown(ann(), work.items, 'todo').map(({ from }) => from),
        ['A1', 'A2', 'B1', 'B9'].toSorted(
          (one, other) => work.items.findIndex((i) => i.from === one) - work.items.findIndex((i) => i.from === other),
        ),
      )
      assert.ok(work.items.every(({ mappings }) => mappings[0]?.reviewer === 'bea'))
      await assert.rejects(approveItems(bea(), 'stale', { items: [{ from: 'A1' }] }), { code: 'crosswalk-unfit' })
      await assert.rejects(moveCrosswalk(ann(), 'stale', {}), { code: 'crosswalk-closed' })
      await assert.rejects(decide(ann(), 'stale', ['A1', CLOSE('S1')]), { code: 'code-unknown' })
      await decide(ann(), 'stale', ['A1', CLOSE('S7')])
      await decide(ann(), 'stale', ['A2', CLOSE('S2')])
      await decide(ann(), 'stale', ['B1', CLOSE('K1')])
      await decide(ann(), 'stale', ['B9', NONE])
      assert.deepEqual((await checkCrosswalk(alone, 'stale')).stale, [])
      const { value: moved } = await moveCrosswalk(ann(), 'stale', {})
      assert.deepEqual([moved.from.version, moved.to.version], ['2', '2'])
      assert.deepEqual((await checkCrosswalk(alone, 'stale')).findings, [])
    })

    test('comes and goes as a file like any other', async () => {
      const { body } = await exportCrosswalk(alone, 'approved', 'csv')
      const file = Buffer.concat(await Array.fromAsync(body))
      const given = await importCrosswalk(bea(), file, { file: 'a.csv', id: 'copy', from: 'crew@1', to: 'harbour@1' })
      assert.equal(given.state, 'added')
      assert.ok((await listCrosswalks(alone)).some(({ id }) => id === 'copy'))
    })
  })
}
