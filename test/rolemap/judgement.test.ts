import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  acceptStagedFile,
  addEntry,
  answerTraining,
  attachEntry,
  compareCoverage,
  exportAgreement,
  exportGaps,
  exportQualificationCoverage,
  exportRoleCoverage,
  getChange,
  getJudgingProgress,
  getModule,
  getStagedFile,
  judgeModule,
  listChangeRows,
  listChanges,
  listCoverage,
  listCriteria,
  listDisputes,
  listFeedback,
  listGaps,
  listStagedFiles,
  listStagedRows,
  listWork,
  moderateModule,
  openRolemap,
  type Rolemap,
  readAgreement,
  readCoverage,
  setCriteria,
  setTrainingCase,
  settleDispute,
  showTraining,
  stageFile,
  undoChange,
  verifyTrail,
  withdrawCriteria,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const AT = new Date('2026-05-06T07:08:09Z')

interface World {
  readonly root: Rolemap
  /** Two raters and two moderators. */
  readonly ann: Rolemap
  readonly bob: Rolemap
  readonly mo: Rolemap
  readonly max: Rolemap
  readonly diploma: string
  readonly knots: string
  readonly tides: string
}

async function open(moderation: object = {}): Promise<World> {
  const root = await openRolemap({ db: ':memory:', data: false, now: () => AT })
  await addVersion(root.store, CREW, [])
  const as = (name: string, role: 'editor' | 'moderator') => root.as({ name, role, via: 'web' })
  await setCriteria(root, 'sea', { label: 'Seamanship', attributes: ['1: Ropes', '2: Weather'], ...moderation })
  const { id: diploma } = await addEntry(root, { title: 'Diploma', kind: 'key', level: '3' })
  const { id: knots } = await addEntry(root, {
    title: 'Knots',
    kind: 'module',
    notes: 'Bends; Hitches',
    totalHours: '30',
  })
  const { id: tides } = await addEntry(root, { title: 'Tides', kind: 'module', totalHours: '60' })
  await attachEntry(root, knots, { partOf: diploma })
  await attachEntry(root, tides, { partOf: diploma, use: 'optional' })
  await attachEntry(root, diploma, { role: 'crew:A1' })
  return {
    ...{ root, diploma, knots, tides },
    ...{ ann: as('ann', 'editor'), bob: as('bob', 'editor'), mo: as('mo', 'moderator'), max: as('max', 'moderator') },
  }
}

const sheet = (module: string, first: string, second = 'not') => ({
  set: 'sea',
  module,
  verdicts: [
    { attribute: '1', verdict: first, evidence: '0; Hitches' },
    { attribute: '2', verdict: second },
  ],
})
const ALL = { limit: 100, offset: 0 }

describe('a rater', () => {
  test('judges module after module of key qualifications, with the evidence marked', async () => {
    const { ann, knots, tides } = await open()
    const work = await listWork(ann, 'rater', { set: 'sea', ...ALL })
    assert.deepEqual(
      work.rows.map(({ entry, elements }) => [entry.title, elements]),
      [
        ['Knots', ['Bends', 'Hitches']],
        ['Tides', []],
      ],
    )
    const { findings } = await judgeModule(ann, {
      set: 'sea',
      module: knots,
      verdicts: [
        { attribute: '1', verdict: 'covered', evidence: '0 2' },
        { attribute: '2', verdict: 'not' },
      ],
    })
    const { own } = await getModule(ann, { set: 'sea', module: knots })
    assert.deepEqual(own[0]?.evidence, ['Knots', 'Hitches'])
    assert.deepEqual(findings, { 1: { state: 'waiting' }, 2: { state: 'waiting' } })
    const left = await listWork(ann, 'rater', { set: 'sea', of: 'Diploma', ...ALL })
    assert.deepEqual([left.total, left.rows[0]?.entry.id], [1, tides])
    assert.deepEqual(await getJudgingProgress(ann, 'sea'), { unjudged: 1, toModerate: 0, cells: { waiting: 2 } })
  })

  test('is refused with the reason: an unknown attribute, verdict, element, module or set', async () => {
    const { ann, knots } = await open()
    const give = (given: object) => judgeModule(ann, { ...sheet(knots, 'covered'), ...given })
    for (const verdicts of [
      [{ attribute: '9', verdict: 'covered' }],
      [{ attribute: '1', verdict: 'perhaps' }],
      [{ attribute: '1', verdict: 'not', evidence: '7' }],
      [
        { attribute: '1', verdict: 'not' },
        { attribute: '1', verdict: 'not' },
      ],
      [],
    ])
      await assert.rejects(give({ verdicts }), { code: 'judgement-unfit' })
    await assert.rejects(give({ module: 'Q99' }), { code: 'judgement-unfit' })
    await assert.rejects(give({ set: 'air' }), { code: 'criteria-unknown' })
    await assert.rejects(moderateModule(ann, sheet(knots, 'covered')), { code: 'not-allowed' })
  })

  test('answers the training cases first, without seeing the known answers before', async () => {
    const { ann, mo, knots } = await open()
    const order = { title: 'Splices', elements: ['Eye splice'], answers: ['1: covered', '2: not'], says: 'Ropes alone' }
    await assert.rejects(setTrainingCase(ann, { set: 'sea', id: 'a', order }), { code: 'not-allowed' })
    await setTrainingCase(mo, { set: 'sea', id: 'a', order })
    await assert.rejects(setTrainingCase(mo, { set: 'sea', id: 'b', order: { ...order, answers: ['1: covered'] } }), {
      code: 'criteria-unfit',
    })
    await assert.rejects(judgeModule(ann, sheet(knots, 'covered')), { code: 'judgement-untrained' })
    assert.deepEqual((await showTraining(ann, 'sea')).list, [{ id: 'a', title: 'Splices', elements: ['Eye splice'] }])
    const kept = (await listChanges(ann, { action: 'put', newestFirst: true })).rows[0]
    assert.equal(kept?.subject.kind, 'training-case')
    assert.equal(kept?.after, undefined)
    const done = await answerTraining(ann, { set: 'sea', case: 'a', answers: { 1: 'covered', 2: 'partly' } })
    assert.deepEqual([done.done, done.judgements, done.right, done.list[0]?.says], [true, 2, 1, 'Ropes alone'])
    const again = await answerTraining(ann, { set: 'sea', case: 'a', answers: { 1: 'covered', 2: 'not' } })
    assert.equal(again.right, 1)
    await judgeModule(ann, sheet(knots, 'covered'))
    await assert.rejects(answerTraining(ann, { set: 'sea', case: 'z', answers: {} }), { code: 'judgement-unfit' })
  })
})

describe('a moderator', () => {
  test('agrees, or differs and the two are settled with a reason', async () => {
    const { ann, mo, knots } = await open()
    await judgeModule(ann, sheet(knots, 'covered', 'partly'))
    const waiting = await listWork(mo, 'moderator', { set: 'sea', ...ALL })
    assert.deepEqual(
      waiting.rows.map(({ own, findings }) => [own, findings]),
      [[[], { 1: { state: 'waiting' }, 2: { state: 'waiting' } }]],
    )
    const { findings } = await moderateModule(mo, sheet(knots, 'covered', 'not'))
    assert.deepEqual(findings, { 1: { state: 'agreed', verdict: 'covered' }, 2: { state: 'disputed' } })
    const [dispute] = (await listDisputes(ann, { set: 'sea', ...ALL })).rows
    assert.deepEqual(
      dispute?.judgements.map(({ rater, verdict }) => [rater, verdict]),
      [
        ['ann', 'partly'],
        ['mo', 'not'],
      ],
    )
    const given = { set: 'sea', module: knots, attribute: '2', verdict: 'not' }
    await assert.rejects(settleDispute(mo, { ...given, reason: ' ' }), { code: 'judgement-unfit' })
    await assert.rejects(settleDispute(ann, { ...given, reason: 'x' }), { code: 'not-allowed' })
    await assert.rejects(settleDispute(mo, { ...given, attribute: '1', reason: 'x' }), { code: 'judgement-closed' })
    await settleDispute(mo, { ...given, reason: 'Rain is not mentioned' })
    assert.equal((await listDisputes(ann, { set: 'sea', ...ALL })).total, 0)
    const [feedback] = await listFeedback(ann, 'sea')
    assert.equal(feedback?.settlement?.reason, 'Rain is not mentioned')
    const { number } = (await listChanges(mo, { newestFirst: true })).rows[0] ?? assert.fail()
    await undoChange(mo, number, { why: 'a slip' })
    assert.equal((await listDisputes(ann, { set: 'sea', ...ALL })).total, 1)
    assert.equal((await verifyTrail(mo)).faults.length, 0)
  })

  test('does not moderate what nobody judged, what is their own, or what was moderated', async () => {
    const { mo, max, knots, tides } = await open()
    await assert.rejects(moderateModule(mo, sheet(knots, 'covered')), { code: 'judgement-unfit' })
    await judgeModule(mo, sheet(knots, 'covered'))
    await assert.rejects(moderateModule(mo, sheet(knots, 'covered')), { code: 'judgement-own' })
    assert.equal((await listWork(mo, 'moderator', { set: 'sea', ...ALL })).total, 0)
    await moderateModule(max, sheet(knots, 'not'))
    await assert.rejects(moderateModule(max, sheet(knots, 'covered')), { code: 'judgement-closed' })
    await assert.rejects(judgeModule(mo, sheet(knots, 'not')), { code: 'judgement-closed' })
    await judgeModule(mo, sheet(tides, 'partly'))
    await judgeModule(mo, sheet(tides, 'not'))
    assert.equal((await getModule(mo, { set: 'sea', module: tides })).own[0]?.verdict, 'not')
  })
})

describe('before a moderator has judged', () => {
  /** Everything that a person can read about judging. */
  async function readAll(rolemap: Rolemap, { knots, diploma }: World): Promise<string> {
    const changes = await listChanges(rolemap, { limit: 1000 })
    const rows = await Promise.all(changes.rows.map(({ number }) => listChangeRows(rolemap, number, ALL)))
    const each = await Promise.all(changes.rows.map(({ number }) => getChange(rolemap, number)))
    const asked = { set: 'sea', in: 'crew' }
    const text = async ({ body }: { body: AsyncIterable<Uint8Array> }) => (await buffer(body)).toString()
    const staged = await listStagedFiles(rolemap)
    const all = [
      ...[changes, rows, each, staged],
      ...(await Promise.all(staged.map(({ id }) => listStagedRows(rolemap, id, ALL)))),
      await listWork(rolemap, 'moderator', { set: 'sea', ...ALL }),
      await listWork(rolemap, 'rater', { set: 'sea', ...ALL }),
      await getModule(rolemap, { set: 'sea', module: knots }),
      await listDisputes(rolemap, { set: 'sea', ...ALL }),
      await listDisputes(rolemap, { set: 'sea', settled: true, ...ALL }),
      await listFeedback(rolemap, 'sea'),
      await readAgreement(rolemap, { set: 'sea' }),
      await readCoverage(rolemap, asked),
      await listCoverage(rolemap, { set: 'sea', ...ALL }),
      await listGaps(rolemap, asked),
      await getJudgingProgress(rolemap, 'sea'),
      [...(await compareCoverage(rolemap, { set: 'sea', first: diploma, second: 'crew:A1' })).attributes],
      await text(await exportRoleCoverage(rolemap, { ...asked, format: 'csv' })),
      await text(await exportQualificationCoverage(rolemap, { set: 'sea', format: 'csv' })),
      await text(await exportGaps(rolemap, { ...asked, format: 'csv' })),
      await text(await exportAgreement(rolemap, { set: 'sea', format: 'csv' })),
    ]
    return JSON.stringify(all)
  }

  test('nothing that they can read depends on what the rater said', async () => {
    const said = await Promise.all(
      ['covered', 'unclear'].map(async (verdict) => {
        const world = await open()
        await judgeModule(world.ann, sheet(world.knots, verdict, verdict))
        const text = `module,attribute,verdict\nTides,1,${verdict}\n`
        const given = { kind: 'judgements', key: 'sea', input: Buffer.from(text), file: 'mine.csv' }
        const { id } = await stageFile(world.ann, given)
        await assert.rejects(getStagedFile(world.mo, id), { code: 'staged-file-unknown' })
        await acceptStagedFile(world.ann, id, { take: 'all' })
        // The chain of the trail, and the digest of a file, are of what was said; they say nothing by themselves.
        return (await readAll(world.mo, world)).replaceAll(
          /"(?:hash|digest)":"[0-9a-f]+"|staged-file\/\w+|(?<="staged-file","id":)"\w+"/g,
          '',
        )
      }),
    )
    assert.equal(said[0], said[1])
    assert.match(said[0] ?? '', /"judgement"/)
  })

  test('and they cannot open it in the name of somebody else, nor make it wait again after they saw it', async () => {
    const { ann, mo, knots } = await open()
    await judgeModule(ann, sheet(knots, 'covered'))
    const file = (rows: string) => ({
      ...{ kind: 'judgements', key: 'sea', file: 'x.csv' },
      input: Buffer.from(`module,attribute,verdict,rater,part\n${rows}`),
    })
    const { id, refused } = await stageFile(mo, file('Knots,1,not,carol,moderator\nKnots,1,covered,ann,rater\n'))
    assert.equal(refused, 2)
    const rows = await listStagedRows(mo, id, ALL)
    assert.deepEqual(
      rows.rows.map(({ outcome }) => 'fault' in outcome && outcome.fault.code),
      ['judgement-closed', 'judgement-closed'],
    )
    await moderateModule(mo, sheet(knots, 'not'))
    const mine = (await listChanges(mo, { newestFirst: true })).rows.find(({ who }) => who === 'mo')
    await assert.rejects(undoChange(mo, mine?.number ?? 0, { why: 'again' }), { code: 'change-depended' })
  })

  test('the rater sees their own, in the trail too, and everybody does once it is open', async () => {
    const { ann, bob, mo, knots } = await open()
    await judgeModule(ann, sheet(knots, 'covered'))
    const { number } = (await listChanges(ann, { newestFirst: true })).rows[0] ?? assert.fail()
    const verdicts = async (rolemap: Rolemap) =>
      (await listChangeRows(rolemap, number, ALL)).rows.map(
        ({ after }) => (after as { verdict: string } | undefined)?.verdict,
      )
    assert.deepEqual(await verdicts(ann), ['covered', 'not'])
    assert.deepEqual(await verdicts(bob), [undefined, undefined])
    await moderateModule(mo, sheet(knots, 'not'))
    assert.deepEqual(await verdicts(bob), ['covered', 'not'])
  })
})

describe('moderation', () => {
  test('is of all until agreement is over the limit, then of a sample; what the lot leaves out counts at once', async () => {
    const { root, ann, mo, knots, tides, diploma } = await open({ by: 'percent', limit: '0.9', least: '2', rate: '0' })
    await judgeModule(ann, sheet(knots, 'covered'))
    assert.equal((await getJudgingProgress(mo, 'sea')).toModerate, 1)
    await moderateModule(mo, sheet(knots, 'covered'))
    const { findings } = await judgeModule(ann, sheet(tides, 'partly'))
    assert.deepEqual(findings[1], { state: 'passed', verdict: 'partly' })
    assert.equal((await getJudgingProgress(mo, 'sea')).toModerate, 0)
    assert.equal((await readAgreement(mo, { set: 'sea' })).raters[0]?.sampled, true)
    await setCriteria(root, 'sea', { limit: '1', rate: '1' })
    const { id } = await addEntry(root, { title: 'Flags', kind: 'module' })
    await attachEntry(root, id, { partOf: diploma })
    assert.equal((await judgeModule(ann, sheet(id, 'not'))).findings[1]?.state, 'waiting')
  })

  test('a later rater who differs from what is open disputes it, and does not count as blind', async () => {
    const { ann, bob, mo, knots } = await open()
    await judgeModule(ann, sheet(knots, 'covered'))
    await moderateModule(mo, sheet(knots, 'covered'))
    const { judgements, findings } = await judgeModule(bob, sheet(knots, 'not'))
    assert.deepEqual([judgements[0]?.blind, findings[1]?.state], [false, 'disputed'])
    const { all, people } = await readAgreement(mo, { set: 'sea' })
    assert.deepEqual([all.pairs, all.same, people], [2, 2, 2])
  })

  test('of three people is told by alpha, and by attribute, person and month', async () => {
    const { ann, bob, mo, knots, tides } = await open()
    for (const one of [ann, bob]) await judgeModule(one, sheet(knots, 'covered'))
    await moderateModule(mo, sheet(knots, 'covered'))
    await judgeModule(ann, sheet(tides, 'covered'))
    await judgeModule(bob, sheet(tides, 'partly'))
    await moderateModule(mo, sheet(tides, 'partly'))
    const { all, people, attributes, raters, months } = await readAgreement(mo, { set: 'sea' })
    assert.deepEqual([all.cells, all.pairs, all.same, people], [4, 8, 7, 3])
    // Units: CCC, NNN, CPP, NNN. Observed 1/6 of pairs of 12 values differ, by chance 6·4·2+… of 132.
    assert.equal(all.alpha?.value.toFixed(3), (1 - (11 * 2) / (144 - (16 + 36 + 4))).toFixed(3))
    assert.deepEqual(
      attributes.map(({ pairs, same }) => [pairs, same]),
      [
        [4, 3],
        [4, 4],
      ],
    )
    assert.deepEqual(
      raters.map(({ name, pairs, same }) => [name, pairs, same]),
      [
        ['ann', 4, 3],
        ['bob', 4, 4],
        ['mo', 8, 7],
      ],
    )
    assert.deepEqual(
      months.map(({ name, cells }) => [name, cells]),
      [['2026-05', 4]],
    )
    assert.equal((await readAgreement(mo, { set: 'sea', from: '2026-06-01' })).all.cells, 0)
    assert.equal((await readAgreement(mo, { set: 'sea', attribute: '2', rater: 'ann' })).all.pairs, 4)
  })

  test('of two raters at once keeps both, and two moderators at once do not open a cell twice', async () => {
    const { ann, bob, mo, max, knots } = await open()
    const kept = await Promise.all([judgeModule(ann, sheet(knots, 'covered')), judgeModule(bob, sheet(knots, 'not'))])
    assert.deepEqual(kept.map(({ also = false }) => also).toSorted(), [false, true], 'the second is told')
    const both = await Promise.allSettled([
      moderateModule(mo, sheet(knots, 'covered')),
      moderateModule(max, sheet(knots, 'covered')),
    ])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    assert.equal(lost, 'judgement-closed')
    assert.equal((await listDisputes(mo, { set: 'sea', ...ALL })).rows[0]?.judgements.length, 3)
  })

  test('in whatever order modules are judged and moderated, the same is known in the end', async () => {
    const verdicts = ['covered', 'partly', 'not', 'unclear']
    const step = fc.record({
      who: fc.constantFrom('ann', 'bob', 'mo'),
      at: fc.nat(1),
      verdict: fc.constantFrom(...verdicts),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(step, { selector: ({ who, at }) => `${who} ${at}`, maxLength: 6 }),
        async (steps) => {
          const run = async (list: typeof steps) => {
            const world = await open()
            const modules = [world.knots, world.tides]
            // A moderator can only follow, so that moderators stand last in both orders.
            const raters = list.filter(({ who }) => who !== 'mo')
            const judged = new Set(raters.map(({ at }) => at))
            for (const { who, at, verdict } of raters)
              await judgeModule(who === 'ann' ? world.ann : world.bob, sheet(modules[at] ?? '', verdict))
            for (const { at, verdict } of list.filter(({ who }) => who === 'mo'))
              if (judged.has(at)) await moderateModule(world.mo, sheet(modules[at] ?? '', verdict))
            const { all } = await readAgreement(world.mo, { set: 'sea' })
            const { roles } = await readCoverage(world.mo, { set: 'sea', in: 'crew' })
            const progress = await getJudgingProgress(world.mo, 'sea')
            await world.root.close()
            return { all, roles, progress }
          }
          assert.deepEqual(await run(steps), await run(steps.toReversed()))
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('coverage', () => {
  async function judged(): Promise<World> {
    const world = await open({ rate: '1' })
    await judgeModule(world.ann, sheet(world.knots, 'covered', 'not'))
    await moderateModule(world.mo, sheet(world.knots, 'covered', 'not'))
    return world
  }

  test('counts what is open alone, and shows what the choice of a rule does', async () => {
    const { ann, mo, tides } = await judged()
    const before = await readCoverage(mo, { set: 'sea', in: 'crew' })
    await judgeModule(ann, sheet(tides, 'covered', 'covered'))
    const { basis, roles, total, effects } = await readCoverage(mo, { set: 'sea', in: 'crew' })
    assert.deepEqual(roles, before.roles)
    assert.deepEqual(basis.cells, { waiting: 2, passed: 0, agreed: 2, disputed: 0, settled: 0, unjudged: 0 })
    assert.deepEqual([basis.qualifications, basis.modules, basis.timed], [1, 2, 2])
    assert.deepEqual(
      total.map(({ covered, unknown }) => [covered, unknown]),
      [
        [1, 0],
        [0, 1],
      ],
    )
    const a1 = roles.find(({ code }) => code === 'A1')
    assert.deepEqual(
      a1?.cells.map(({ coverage }) => coverage),
      ['covered', 'unknown'],
    )
    const above = roles.find(({ code }) => code === a1?.parent)
    assert.equal(above?.qualifications, 1)
    const hours = effects.find(({ rule }) => rule.by === 'hours' && rule.share === 0.5 && rule.partly === 'no')
    assert.deepEqual([hours?.counts.covered, hours?.different], [0, 1])
    const mandatory = effects.find(({ rule }) => rule.by === 'mandatory' && rule.partly === 'no')
    assert.equal(mandatory?.counts.covered, 1)
  })

  test('of a qualification, a role and a cluster is told and compared', async () => {
    const { root, mo, diploma, knots } = await judged()
    const { id: award } = await addEntry(root, { title: 'Award in Knots', kind: 'key', level: '1' })
    await attachEntry(root, knots, { partOf: award })
    await attachEntry(root, award, { role: 'crew:B1' })
    const page = await listCoverage(mo, { set: 'sea', of: 'crew:B1', ...ALL })
    assert.deepEqual(
      page.rows.map(({ entry, cells }) => [entry.id, cells[0]?.coverage, cells[1]?.coverage]),
      [[award, 'covered', 'not']],
    )
    const found = await compareCoverage(mo, { set: 'sea', first: diploma, second: 'crew:B1' })
    assert.deepEqual(
      found.attributes.map(({ lead }) => lead),
      ['same', 'unknown'],
    )
    assert.deepEqual(found.modules.both, [knots])
    assert.deepEqual([found.modules.first.length, found.modules.second.length], [1, 0])
    await assert.rejects(compareCoverage(mo, { set: 'sea', first: 'nothing', second: diploma }), {
      code: 'qualification-unknown',
    })
    await assert.rejects(compareCoverage(mo, { set: 'sea', first: 'crew:Z', second: diploma }), {
      code: 'code-unknown',
    })
  })

  test('has gaps: roles without qualifications, attributes that nothing covers or that nobody judged', async () => {
    const { mo } = await judged()
    const { gaps } = await listGaps(mo, { set: 'sea', in: 'crew' })
    assert.deepEqual(
      gaps
        .filter(({ code }) => code === 'A1')
        .map(({ kind, attribute, attributeLabel }) => [kind, attribute, attributeLabel]),
      [['judgement', '2', 'Weather']],
    )
    assert.ok(gaps.some(({ kind, code }) => kind === 'qualification' && code === 'B1'))
  })

  test('goes out as files that say what they rest on', async () => {
    const { mo } = await judged()
    const text = async ({ body }: { body: AsyncIterable<Uint8Array> }) => (await buffer(body)).toString()
    const roles = await text(await exportRoleCoverage(mo, { set: 'sea', in: 'crew', format: 'csv' }))
    assert.match(roles, /Indicative: what key qualifications cover of “Seamanship”/)
    assert.match(roles, /A1,Captain,role,1,1,Ropes,covered,1,0,0,0/)
    assert.match(
      await text(await exportQualificationCoverage(mo, { set: 'sea', format: 'csv' })),
      /Diploma,3,2,1,Ropes,covered,1,1/,
    )
    assert.match(await text(await exportGaps(mo, { set: 'sea', in: 'crew', format: 'csv' })), /Not known/)
    assert.match(await text(await exportAgreement(mo, { set: 'sea', format: 'csv' })), /attribute,Ropes,1,1,1,1/)
  })
})

describe('a criteria set', () => {
  test('is added and changed by people and by file, and one of two at once is told', async () => {
    const { mo, ann } = await open()
    await assert.rejects(setCriteria(ann, 'nos', { label: 'NOS', attributes: ['1: A'] }), { code: 'not-allowed' })
    await assert.rejects(setCriteria(mo, 'nos', { label: '', attributes: ['1: A'] }), { code: 'criteria-unfit' })
    const { revision } = await setCriteria(mo, 'nos', { label: 'NOS', attributes: ['1: A'] })
    await setCriteria(mo, 'nos', { source: 'A council', seen: revision })
    await assert.rejects(setCriteria(mo, 'nos', { source: 'B', seen: revision }), { code: 'change-conflict' })
    const input = Buffer.from(
      'set,name,code,label,says\nnos,,2,Second,Does more\nnew,Own set,a,First,\nBad id,X,1,One,\nnew,,b,,\n',
    )
    const { id, refused } = await stageFile(mo, { kind: 'criteria', key: 'all', input, file: 'c.csv' })
    assert.equal(refused, 3)
    await acceptStagedFile(mo, id, { take: 'fitting', sure: true })
    const sets = await listCriteria(mo)
    assert.deepEqual(
      sets.map(({ id: one, value }) => [one, value.attributes.length]),
      [
        ['nos', 2],
        ['sea', 2],
      ],
    )
    await withdrawCriteria(mo, 'nos', { withdrawn: true })
    assert.equal((await listCriteria(mo)).at(-1)?.value.withdrawn, true)
  })

  test('of a damaged file is refused, and nothing is lost', async () => {
    const { mo } = await open()
    const input = Buffer.from('PK\u0003\u0004 not a workbook')
    await assert.rejects(stageFile(mo, { kind: 'criteria', key: 'all', input, file: 'c.xlsx' }))
    await assert.rejects(
      stageFile(mo, { kind: 'judgements', key: 'sea', input: Buffer.from('a,b\n1,2\n'), file: 'j.csv' }),
      {
        code: 'column-missing',
      },
    )
    assert.equal((await listCriteria(mo)).length, 1)
  })

  test('ships: the six areas of the Common Core, with training cases', async () => {
    const rolemap = await openRolemap({ db: ':memory:', now: () => AT })
    const [core] = await listCriteria(rolemap)
    assert.deepEqual([core?.id, core?.value.attributes.length], ['common-core', 6])
    assert.match(core?.value.ours ?? '', /own words/)
    assert.equal((await showTraining(rolemap, 'common-core')).cases, 4)
    await rolemap.close()
  })
})

describe('judgements of a project', () => {
  test('come from a file: raters and moderators that the file names, and refused rows with the reason', async () => {
    const { mo, ann } = await open()
    const text = [
      'module,attribute,verdict,evidence,rater,part,passed,day',
      'Knots,1,covered,2,rita,,,2006-03-01',
      'Knots,1,partly,,sam,moderator,,2006-03-02',
      'Knots,Weather,no,,rita,,,2006-03-01',
      'Tides,1,covered,,rita,,yes,2006-03-01',
      'Nowhere,1,covered,,rita,,,',
      'Knots,7,covered,,rita,,,',
      'Tides,2,covered,,rita,judge,,',
      'Tides,2,covered,,rita,,,May',
    ].join('\n')
    const given = { kind: 'judgements', key: 'sea', input: Buffer.from(text), file: 'old.csv' }
    const staged = await stageFile(mo, given)
    const { rows } = await listStagedRows(mo, staged.id, ALL)
    assert.deepEqual(
      rows.map(({ outcome }) => ('fault' in outcome ? outcome.fault.column : outcome.does)),
      [
        'adds: 1 Ropes: covered, rater rita',
        'adds: 1 Ropes: partly covered, moderator sam',
        'adds: 2 Weather: not covered, rater rita',
        'adds: 1 Ropes: covered, rater rita',
        ...['module', 'attribute', 'part', 'day'],
      ],
    )
    await acceptStagedFile(mo, staged.id, { take: 'fitting', sure: true })
    assert.deepEqual((await getJudgingProgress(mo, 'sea')).cells, { disputed: 1, passed: 1, waiting: 1 })
    const last = (await listChanges(mo, { newestFirst: true })).rows[0] ?? assert.fail()
    await undoChange(mo, last.number, { why: 'the wrong file' })
    assert.deepEqual((await getJudgingProgress(mo, 'sea')).cells, {})
    const mine = await stageFile(ann, given)
    assert.equal(mine.refused, 8)
  })
})
