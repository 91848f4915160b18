import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { checkCrosswalk } from '../../src/rolemap/crosswalk/check.ts'
import { getCrosswalk, listCrosswalks } from '../../src/rolemap/crosswalk/crosswalk.ts'
import { CROSSWALK_FORMATS, exportCrosswalk } from '../../src/rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { resolve } from '../../src/rolemap/crosswalk/resolve.ts'
import { showCrosswalk } from '../../src/rolemap/crosswalk/show.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { verifyTrail } from '../../src/rolemap/trail/verify.ts'
import { undoChange } from '../../src/rolemap/undo/undo.ts'
import { getWholeVersion } from '../../src/rolemap/version/list.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', actor: toSingleUser('library') })
})
after(() => rolemap.close())

const bytes = (...lines: readonly string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
const ends = { from: 'soc2000', to: 'isco08' }

test('a fresh store has the published crosswalks, each of which covers its source', async () => {
  const all = await listCrosswalks(rolemap)
  assert.ok(all.every(({ coverage }) => coverage === 1))
  const rows = all.filter(({ from }) => /^(?:soc|isco)/.test(from))
  assert.deepEqual(
    rows.map(({ id, from, fromVersion, to, toVersion, state, coverage }) =>
      [id, `${from} ${fromVersion}`, `${to} ${toVersion}`, state, coverage].join(', '),
    ),
    [
      'isco08-us-soc2010, isco08 2008, us-soc2010 2010, published, 1',
      'soc2000-soc2010, soc2000 2000, soc2010 2010, published, 1',
      'soc2010-soc2000, soc2010 2010, soc2000 2000, published, 1',
      'soc2010-soc2020, soc2010 2010, soc2020 2020, published, 1',
      'soc2020-isco08, soc2020 2020, isco08 2008, published, 1',
    ],
  )
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
})

test('a crosswalk is shown with labels, and checked against both its versions', async () => {
  const { mappings } = await showCrosswalk(rolemap, 'soc2010-soc2020')
  const one = mappings.find(({ from }) => from === '1115')
  assert.equal(one?.fromLabel, 'Chief executives and senior officials')
  assert.deepEqual(one?.targets, [{ to: '1111', toLabel: 'Chief executives and senior officials', weight: 0.9986 }])
  const check = await checkCrosswalk(rolemap, 'soc2010-soc2020')
  assert.deepEqual([check.cardinality, check.coverage.share, check.findings, check.stale], ['n:m', 1, [], []])
})

test('whatever is written is read back unchanged, in each format', async () => {
  for (const id of ['soc2010-soc2020', 'isco08-us-soc2010']) {
    const given = await getCrosswalk(rolemap, id)
    for (const format of CROSSWALK_FORMATS) {
      const { body } = await exportCrosswalk(rolemap, id, format)
      const file = Buffer.concat(await Array.fromAsync(body))
      const again = { from: given.from.id, to: given.to.id, id: `copy-${format}` }
      const result = await importCrosswalk(rolemap, file, { file: `copy.${format}`, ...again })
      assert.deepEqual(result.problems, [], format)
      const read = await getCrosswalk(rolemap, `copy-${format}`)
      assert.deepEqual(new Set(read.mappings), new Set(given.mappings), format)
      if (format !== 'sssom') continue
      assert.deepEqual([read.method, read.source, read.author], [given.method, given.source, given.author])
    }
  }
})

test('a relation is one that SKOS has, whatever words a program knows', async () => {
  const file = bytes('from,to,relation', '1111,1112,exact', '1112,1120,constructor', '1113,1120,__proto__')
  const { mappings, problems } = await importCrosswalk(rolemap, file, { file: 'w.csv', id: 'words', ...ends })
  assert.equal(mappings, 1)
  assert.deepEqual(
    problems.map(({ code, at }) => `${at?.row} ${code}`),
    ['3 mapping-relation-unknown', '4 mapping-relation-unknown'],
  )
})

test('a file without a mapping is refused, and so is a classification against itself', async () => {
  const give = (file: Uint8Array, to: string) => importCrosswalk(rolemap, file, { file: 'x.csv', from: 'soc2000', to })
  const heads = { code: 'crosswalk-unfit', message: 'x.csv: expected at least one mapping, found none' }
  await assert.rejects(give(bytes('from,to'), 'us-soc2010'), heads)
  await assert.rejects(give(bytes('from,to', '1111,1112'), 'soc2000'), {
    code: 'crosswalk-unfit',
    message: /expected two classifications/,
  })
})

test('SSSOM keeps the line ends of evidence', async () => {
  const file = bytes('from,to,relation,evidence', '1111,1112,exact,"one\r\ntwo\nthree"')
  await importCrosswalk(rolemap, file, { file: 'l.csv', id: 'lines', ...ends })
  const { body } = await exportCrosswalk(rolemap, 'lines', 'sssom')
  await importCrosswalk(rolemap, Buffer.concat(await Array.fromAsync(body)), { file: 'l.tsv', id: 'lines-again' })
  const { mappings } = await getCrosswalk(rolemap, 'lines-again')
  assert.equal(mappings[0]?.evidence, 'one\r\ntwo\nthree')
})

test('SSSOM of others is read, and what it says otherwise is told', async () => {
  const file = bytes(
    '#curie_map:',
    '#  A: http://example.org/a/',
    '#mapping_set_id: http://example.org/set',
    'subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_tool',
    'A:1111\tofficials\tskos:exactMatch\t\tB:1112\tby hand',
    'A:1112\t\tskos:broadMatch\t\tB:1120\t',
    'A:1113\t\tskos:exactMatch\tNot\tB:1120\t',
    'A:1114\t\tskos:exactMatch\t\tsssom:NoTermFound\t',
  )
  const result = await importCrosswalk(rolemap, file, { file: 'a.sssom.tsv', id: 'theirs', ...ends })
  assert.deepEqual(
    result.problems.map(({ at, code }) => `${at?.row} ${code}`),
    ['1 sssom-slot', '7 mapping-negative'],
  )
  const { mappings, source } = await getCrosswalk(rolemap, 'theirs')
  assert.deepEqual(
    mappings.map(({ from, relation }) => `${from} ${relation}`),
    ['1111 exact', '1112 broad', '1114 none'],
  )
  assert.equal(source.title, 'http://example.org/set')
})

test('there is no crosswalk of an unknown name, and the message names those there are', async () => {
  await assert.rejects(getCrosswalk(rolemap, 'nowhere'), { code: 'crosswalk-unknown', message: /soc2010-soc2020/ })
})

test('a code that was given to other work is not taken for what it once was without a word', async () => {
  const own = await openRolemap({ db: ':memory:', data: false, actor: toSingleUser('library') })
  const craft = (version: string, label: string) =>
    importFile(
      own,
      { name: 'craft.csv', bytes: bytes('code,label', `A1,${label}`, 'A2,Smith') },
      { id: 'craft', version },
    )
  await craft('1', 'Town crier')
  await importFile(
    own,
    { name: 'work.csv', bytes: bytes('code,label', 'X,One', 'Y,Two') },
    { id: 'work', version: '1' },
  )
  const given = bytes('from,to,relation', 'A1,X,exact', 'A2,Y,exact')
  await importCrosswalk(own, given, { file: 'c.csv', id: 'craft-work', from: 'craft', to: 'work' })
  await craft('2', 'Data scientist')
  const lost = async (code: string) => (await resolve(own, `craft:${code}`, { to: ['work'] })).to[0]?.hops[0]?.lost
  assert.deepEqual(await lost('A1'), [
    'The crosswalk is of version 1, where "A1" is "Town crier"; in 2 it is "Data scientist".',
  ])
  assert.deepEqual(await lost('A2'), [])
  await own.close()
})

test('resolve reads a code however it is spelt, answers each target once, and refuses a classification without a code', async () => {
  const own = await openRolemap({ db: ':memory:', data: false, actor: toSingleUser('library') })
  const craft = bytes('code,label', 'A-01,Town crier')
  await importFile(own, { name: 'craft.csv', bytes: craft }, { id: 'craft', version: '1' })
  const found = await resolve(own, 'craft:a 01', { to: ['craft', 'craft'] })
  assert.deepEqual(
    found.from.map(({ code, label }) => [code, label]),
    [['A-01', 'Town crier']],
  )
  assert.equal(found.to.length, 1)
  for (const query of ['craft:', ' craft : '])
    await assert.rejects(resolve(own, query, { to: ['craft'] }), { code: 'code-unknown' })
  await own.close()
})

/** Tests that depend on how a store keeps crosswalks. */
function testKept(engine: string, open: () => Promise<{ rolemap: Rolemap; close(): Promise<void> }>): void {
  describe(`crosswalks kept in ${engine}`, () => {
    let rolemap: Rolemap
    let close = async () => {}
    before(async () => {
      const opened = await open()
      rolemap = opened.rolemap
      close = opened.close
    })
    after(() => close())

    test('a table is taken in its own columns; each row that is not taken has its reason', async () => {
      const file = bytes(
        'soc2000,soc2000_title,isco08,relation,weight',
        '1111,,1112,close,0.75',
        '1111,,1111,related,25%',
        '1112,,1120,same,',
        '9999,,1120,exact,',
        '1113,,99999,exact,',
        '1114,,,,',
        '1121,,1321,exact,1.5',
        '1122,,1323,exact,0.7',
        '1122,,1322,exact,0.7',
        '1111,,1112,exact,',
      )
      const result = await importCrosswalk(rolemap, file, { file: 'own.csv', ...ends })
      assert.deepEqual(
        result.problems.map(({ at, code }) => `${at?.row} ${code}`).toSorted(),
        [
          ...['11 mapping-repeated', '4 mapping-relation-unknown', '5 mapping-code-unknown', '6 mapping-code-unknown'],
          ...['8 mapping-unfit', '9 mapping-weights-over', '10 mapping-weights-over'],
        ].toSorted(),
      )
      assert.deepEqual([result.id, result.state, result.mappings, result.added], ['soc2000-isco08', 'added', 3, 2])
      const { mappings } = await getCrosswalk(rolemap, 'soc2000-isco08')
      assert.deepEqual(
        mappings.map(({ from, relation, targets }) => [
          from,
          relation,
          ...targets.map(({ to, weight }) => `${to} ${weight}`),
        ]),
        [
          ['1111', 'close', '1112 0.75'],
          ['1111', 'related', '1111 0.25'],
          ['1114', 'none'],
        ],
      )
      await assert.rejects(importCrosswalk(rolemap, file, { file: 'own.csv', ...ends }), { code: 'crosswalk-unfit' })
    })

    test('a crosswalk that is given again changes what differs, and undo puts it back', async () => {
      const of = (...rows: readonly string[]) => bytes('from,to,relation', ...rows)
      const give = (file: Uint8Array) => importCrosswalk(rolemap, file, { file: 'x.csv', id: 'again', ...ends })
      await give(of('1111,1112,exact', '1112,1120,exact'))
      const before = (await getCrosswalk(rolemap, 'again')).mappings
      const second = await give(of('1111,1112,close', '1113,1120,exact'))
      assert.deepEqual([second.state, second.added, second.changed, second.dropped], ['replaced', 1, 1, 1])
      assert.equal((await give(of('1111,1112,close', '1113,1120,exact'))).state, 'unchanged')
      const { rows } = await listChanges(rolemap, { limit: 1, newestFirst: true })
      await undoChange(rolemap, rows[0]?.number ?? 0, { why: 'a mistake' })
      assert.deepEqual((await getCrosswalk(rolemap, 'again')).mappings, before)
    })

    test('a crosswalk does not go from under mappings that came later', async () => {
      const give = (...rows: readonly string[]) =>
        importCrosswalk(rolemap, bytes('from,to,relation', ...rows), { file: 'x.csv', id: 'later', ...ends })
      await give('1111,1112,exact')
      const { number } = await rolemap.store.trail.getHead()
      await give('1111,1112,exact', '1112,1120,exact')
      await assert.rejects(undoChange(rolemap, number, { why: 'a mistake' }), { code: 'change-depended' })
    })

    test('an import is one change, and one undo takes it back whole', async () => {
      const give = (...rows: readonly string[]) =>
        importCrosswalk(rolemap, bytes('from,to,relation', ...rows), {
          file: 'x.csv',
          id: 'one',
          from: 'soc2000',
          to: 'isco08',
        })
      const last = async () => (await rolemap.store.trail.getHead()).number
      const before = await last()
      await give('1111,1112,exact', '1112,1120,exact')
      const first = await last()
      assert.equal(first, before + 1)
      await give('1111,1112,close', '1113,1120,exact')
      assert.equal(await last(), first + 1)
      await assert.rejects(undoChange(rolemap, first, { why: 'a mistake' }), { code: 'change-depended' })
      await undoChange(rolemap, first + 1, { why: 'a mistake' })
      assert.deepEqual(
        (await getCrosswalk(rolemap, 'one')).mappings.map(({ from, relation }) => [from, relation]),
        [
          ['1111', 'exact'],
          ['1112', 'exact'],
        ],
      )
      await undoChange(rolemap, first, { why: 'a mistake' })
      await assert.rejects(getCrosswalk(rolemap, 'one'), { code: 'crosswalk-unknown' })
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    })
  })
}

testKept('SQLite', async () => ({ rolemap, close: async () => {} }))
const server = findServer()
if (server)
  testKept('PostgreSQL', async () => {
    const db = await makeDatabase(server)
    const other = await openRolemap({ db, data: false, actor: toSingleUser('library') })
    // The two ends alone: filling the store with all shipped facts takes long, and is tested elsewhere.
    for (const key of [
      { id: 'soc2000', version: '2000' },
      { id: 'isco08', version: '2008' },
    ])
      await addVersion(other.store, await getWholeVersion(rolemap, key), [])
    return {
      rolemap: other,
      close: async () => {
        await other.close()
        await dropDatabase(db)
      },
    }
  })
