// The commands about what qualifications cover: judging, moderating, settling, agreement, coverage and gaps.
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCommand, temporaryFolder, toJson, writeFileIn } from '../fixture/command.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const TEMPLATE = [
  'id,title,kind,level,totalHours,notes,partOf,use,role',
  'd,Diploma in Seamanship,key,3,,,,,cyp-roles:01.01',
  'k,Knots,module,3,30,Bends; Hitches,d,mandatory,',
  't,Tides,module,3,60,,d,optional,',
].join('\n')

const server = findServer()
const ENGINES = [
  { name: 'SQLite', make: async (folder: string) => path.join(folder, 'rolemap.db'), drop: async () => undefined },
  ...(server ? [{ name: 'PostgreSQL', make: () => makeDatabase(server), drop: dropDatabase }] : []),
]

for (const { name, make, drop } of ENGINES)
  describe(`judging by commands in ${name}`, () => {
    let [folder, db, diploma, knots, tides] = ['', '', '', '', '']
    const run = (user: string, ...args: readonly string[]) => runCommand(args, { db, user })
    const judging = (user: string, action: string, ...args: readonly string[]) =>
      run(user, 'qualification', action, ...args, '--by', 'sea')
    const done = async (ran: ReturnType<typeof run>) => {
      const { status, out, err } = await ran
      assert.equal(status, 0, err)
      return out
    }
    const fails = async (ran: ReturnType<typeof run>, message: RegExp, status = 1) => {
      const result = await ran
      assert.match(result.err, message)
      assert.equal(result.status, status, result.err)
      assert.equal(result.out, '')
    }

    before(async () => {
      folder = await temporaryFolder()
      db = await make(folder)
      const list = await writeFileIn(folder, 'list.csv', TEMPLATE)
      await done(run('ann', 'criteria', 'add', 'sea', '--label', 'Seamanship', '--attributes', '1: Ropes|2: Weather'))
      await done(run('ann', 'qualification', 'import', list))
      const listed = async (words: string) =>
        toJson(await run('ann', 'qualification', 'list', '--words', words, '--json')).rows[0].id as string
      diploma = await listed('seamanship')
      knots = await listed('knots')
      tides = await listed('tides')
    })
    after(async () => {
      await drop(db)
      await rm(folder, { recursive: true })
    })

    test('a rater sees what is left and a module, and judges it', async () => {
      const { total, rows } = toJson(await judging('ann', 'judge', '--of', diploma, '--json'))
      assert.deepEqual(
        [total, rows.map((row: { entry: { title: string } }) => row.entry.title)],
        [2, ['Knots', 'Tides']],
      )
      assert.match(await done(judging('ann', 'judge', '--of', diploma)), /Knots +Diploma in Seamanship/)
      assert.match(await done(judging('ann', 'judge', '--of', diploma, '--limit', '1')), /^\S+ +Knots/)
      assert.match(await done(judging('ann', 'judge', knots)), /1 +Bends\n +2 +Hitches/)
      const kept = toJson(
        await judging('ann', 'judge', knots, '--verdicts', '1=covered; 2=not', '--evidence', '1=0 2', '--json'),
      )
      assert.deepEqual(
        kept.judgements.map((one: { attribute: string; verdict: string; evidence?: string[] }) => [
          one.attribute,
          one.verdict,
          one.evidence,
        ]),
        [
          ['1', 'covered', ['Knots', 'Hitches']],
          ['2', 'not', undefined],
        ],
      )
      assert.match(await done(judging('ann', 'judge', knots)), /you +1 +Covered/)
    })

    test('nobody sees it before a moderator judged the same, and nobody moderates what they judged', async () => {
      assert.doesNotMatch(await done(judging('mo', 'judge', knots)), /Covered/)
      await fails(judging('ann', 'moderate', knots, '--verdicts', '1=covered'), /judged/)
      assert.match(await done(judging('mo', 'moderate')), /Knots/)
      const kept = toJson(await judging('mo', 'moderate', knots, '--verdicts', '1=covered; 2=partly', '--json'))
      assert.deepEqual([kept.findings['1'].state, kept.findings['2'].state], ['agreed', 'disputed'])
    })

    test('a file is taken as far as it fits, with the reason of each row that does not', async () => {
      const file = await writeFileIn(
        folder,
        'judged.csv',
        `module,attribute,verdict,rater,part,day\n${tides},1,not,bob,rater,2026-02-01\n${tides},1,not,max,moderator,2026-02-02\n${tides},2,not,bob,rater,2026-02-01\n${tides},2,not,max,moderator,2026-02-02\nNothing,1,covered,,,\n`,
      )
      const ran = await judging('mo', 'judge', '--file', file, '--fitting', '--sure')
      assert.equal(ran.status, 0, ran.err)
      assert.match(`${ran.out}${ran.err}`, /4 of 5 rows accepted/)
      assert.match(`${ran.out}${ran.err}`, /Nothing|module/)
    })

    test('a dispute is settled with a reason', async () => {
      const open = toJson(await judging('mo', 'settle', '--json'))
      assert.deepEqual([open.total, open.rows[0].attribute], [1, '2'])
      assert.match(await done(judging('mo', 'settle')), /rater ann: Not covered\n +moderator mo: Covers partly|partly/i)
      await fails(judging('max', 'settle', knots, '2', 'partly'), /reason/)
      await fails(
        judging('max', 'settle', knots, '2', 'perhaps', '--why', 'x'),
        /expected covered, partly, not or unclear/,
      )
      await fails(judging('max', 'settle', knots), /an ATTRIBUTE/, 2)
      assert.match(await done(judging('max', 'settle', knots, '2', 'partly', '--why', 'Half of it')), /settled as/)
      assert.match(await done(judging('max', 'settle', '--settled')), /Half of it/)
      assert.match(await done(judging('max', 'settle')), /Nobody disagrees/)
    })

    test('agreement is told in all, by attribute and person, for a time and as a file', async () => {
      const report = toJson(await judging('mo', 'agreement', '--json'))
      assert.deepEqual([report.all.pairs, report.all.same, report.people], [4, 3, 4])
      assert.match(await done(judging('mo', 'agreement')), /^all +4 +3 \(75/m)
      assert.equal(toJson(await judging('mo', 'agreement', '--attribute', '2', '--json')).all.pairs, 2)
      assert.equal(toJson(await judging('mo', 'agreement', '--last', '2026-02-28', '--json')).all.pairs, 2)
      assert.equal(toJson(await judging('mo', 'agreement', '--rater', 'bob', '--json')).all.pairs, 2)
      assert.match(await done(judging('mo', 'agreement', '--format', 'csv')), /pairs/)
    })

    test('coverage is told by role and by qualification, by a rule, between two, and what nothing covers', async () => {
      const { roles } = toJson(await judging('mo', 'coverage', '--json'))
      const own = roles.find((role: { readonly code: string }) => role.code === '01.01')
      assert.deepEqual(
        own.cells.map((cell: { readonly covered: number; readonly partly: number }) => [cell.covered, cell.partly]),
        [
          [1, 0],
          [0, 1],
        ],
      )
      const hours = ['--rule', 'hours', '--share', '0.9', '--partly', 'half']
      const strict = toJson(await judging('mo', 'coverage', '--of', 'cyp-roles:01.01', ...hours, '--json'))
      const strictly = strict.rows.find((row: { readonly entry: { readonly id: string } }) => row.entry.id === diploma)
      assert.equal(strictly.cells[0].coverage, 'partly')
      assert.match(await done(judging('mo', 'coverage', '--of', 'cyp-roles:01.01')), /Diploma in Seamanship/)
      assert.match(await done(judging('mo', 'coverage', '--format', 'csv')), /01\.01/)
      assert.match(
        await done(judging('mo', 'coverage', '--between', 'cyp-roles:01;cyp-roles:02')),
        /first: +Early Years/,
      )
      const gaps = toJson(await judging('mo', 'gaps', '--json'))
      assert.ok(JSON.stringify(gaps).includes('01.02'), 'a role without a qualification')
      assert.match(await done(judging('mo', 'gaps', '--format', 'csv')), /01\.02/)
      await done(run('ann', 'organisation', 'set', 'kent', '--label', 'Kent'))
      const weighed = ['--organisation', 'kent']
      assert.match(
        await done(judging('mo', 'coverage', ...weighed)),
        /^code +posts +qualifications[\s\S]*Of 0 posts, 0 have/m,
      )
      assert.match(await done(judging('mo', 'gaps', ...weighed)), /^0 posts +01\.02/m)
      await fails(judging('mo', 'gaps', '--format', 'csv', ...weighed), /files have no posts/, 2)
      await fails(judging('mo', 'coverage', '--of', 'cyp-roles:01', ...weighed), /posts weigh roles/, 2)
    })

    test('bad input is told, and does nothing', async () => {
      await fails(judging('ann', 'judge', knots, '--verdicts', 'covered'), /expected ATTRIBUTE=…/, 2)
      await fails(judging('ann', 'judge', tides, '--verdicts', '9=covered'), /attribute/)
      await fails(judging('ann', 'judge', tides, '--verdicts', '1=perhaps'), /verdict/)
      await fails(judging('ann', 'judge', tides, '--verdicts', '1=covered', '--evidence', '1=7'), /evidence/)
      await fails(judging('ann', 'judge', 'Q999', '--verdicts', '1=covered'), /module|Q999/)
      await fails(run('ann', 'qualification', 'judge', '--by', 'land'), /land/)
      await fails(run('ann', 'qualification', 'agreement', '--by', 'land'), /land/)
      await fails(judging('ann', 'judge', '--file', path.join(folder, 'none.csv')), /none\.csv/)
      await fails(judging('ann', 'coverage', '--rule', 'luck'), /--rule: expected one of any, mandatory, hours/, 2)
      await fails(judging('ann', 'coverage', '--share', '2'), /--share/, 2)
      await fails(judging('ann', 'coverage', '--partly', 'perhaps'), /--partly/, 2)
      await fails(judging('ann', 'coverage', 'no-such'), /no-such/)
      await fails(judging('ann', 'coverage', '--between', 'one'), /between|two/i, 2)
      await fails(judging('ann', 'agreement', '--format', 'pdf'), /--format/, 2)
      await fails(judging('ann', 'gaps', '--format', 'pdf'), /--format/, 2)
    })
  })
