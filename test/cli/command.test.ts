import assert from 'node:assert/strict'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { COMMANDS } from '../../src/cli/commands.ts'
import { runCommand, toJson, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
const rolemap = (args: readonly string[], stdin = '') =>
  runCommand(args, { db: path.join(folder, 'rolemap.db'), stdin })
const file = (name: string, content: string | Uint8Array) => writeFileIn(folder, name, content)

before(async () => {
  folder = await filledFolder()
})

describe('rolemap', () => {
  test('says what it can do, and every command has help that names its options', async () => {
    const help = await rolemap(['--help'])
    assert.equal(help.status, 0)
    for (const { name, options } of COMMANDS) {
      assert.match(help.out, new RegExp(`^  ${name} `, 'm'))
      const { out, status } = await rolemap([name, '--help'])
      assert.equal(status, 0)
      for (const option of [...Object.keys(options), 'json', 'help'])
        assert.ok(out.includes(`--${option}`), `${name} --${option}`)
    }
  })

  test('answers a wrong call with status 2 and where the help is, on stderr alone', async () => {
    const wrong = [
      [],
      ['nonsense'],
      ['suggest'],
      ['suggest', 'cook'],
      ['list', 'a', 'b'],
      ['list', '--no-such-option'],
      ['code', 'x.csv'],
      ['code', 'x.csv', '--in', 'job-roles', '--header', 'second'],
      ['suggest', 'cook', '--in', 'job-roles', '--top', 'many'],
    ]
    for (const args of wrong.slice(1)) {
      const { status, out, err } = await rolemap(args)
      assert.equal(status, 2, args.join(' '))
      assert.equal(out, '')
      assert.match(err, /--help/)
    }
    assert.equal((await rolemap([])).status, 2)
  })

  test('answers what is not there with status 1 and what there is', async () => {
    const unknown = await rolemap(['list', 'no-such'])
    assert.equal(unknown.status, 1)
    assert.match(unknown.err, /"no-such".*job-roles/)
    assert.match((await rolemap(['list', 'job-roles', '--level', 'tribe'])).err, /"tribe".*major, minor, role/)
    assert.match((await rolemap(['show', 'job-roles', 'Q99'])).err, /"Q99"/)
    assert.match((await rolemap(['import', path.join(folder, 'no-such.csv')])).err, /no-such\.csv/)
    assert.match((await rolemap(['code', 'no-such.csv', '--in', 'job-roles', '--title', 'title'])).err, /no-such\.csv/)
    assert.match((await rolemap(['evaluate', 'no-such.csv', '--in', 'job-roles'])).err, /no-such\.csv/)
  })
})

describe('rolemap list and show', () => {
  test('list the shipped sets: those of the documents, and public code lists', async () => {
    const rows: { id: string; items: number; entries: number; version: string; label: string }[] = toJson(
      await rolemap(['list', '--json']),
    )
    assert.deepEqual([...new Set(rows.map(({ id }) => id))].toSorted(), [
      ...['asc-wds', 'children-services-2009', 'cyp-roles', 'isco08', 'job-roles', 'nhs-roles', 'occupational-maps'],
      ...['service-areas', 'soc2000', 'soc2010', 'soc2020', 'us-soc2010'],
    ])
    assert.equal(rows.find(({ id }) => id === 'job-roles')?.items, 6 + 23 + 175)
  })

  test('list the items of a level by its name or number', async () => {
    const roles = toJson(await rolemap(['list', 'job-roles', '--level', 'role', '--json']))
    assert.equal(roles.length, 175)
    assert.deepEqual(
      roles.find(({ code }: { code: string }) => code === 'Y30'),
      { code: 'Y30', label: 'School Crossing Patrol Attendant', level: 'role', parent: 'Y' },
    )
    assert.deepEqual(toJson(await rolemap(['list', 'job-roles', '--level', '3', '--json'])), roles)
  })

  test('show an item with its path, titles and profile', async () => {
    const item = toJson(await rolemap(['show', 'job-roles', 'Y30', '--json']))
    assert.equal(item.label, 'School Crossing Patrol Attendant')
    assert.deepEqual(
      item.path.map(({ level }: { level: string }) => level),
      ['major', 'minor'],
    )
    assert.ok(item.titles.some(({ title }: { title: string }) => title === 'Lollipop Lady / Gentleman'))
    assert.equal(item.profile.state, 'draft')
    assert.match((await rolemap(['show', 'job-roles', 'Y30'])).out, /Lollipop Lady/)
  })
})

describe('rolemap code, to service areas', () => {
  const staff = () => path.join(folder, 'departments.csv')

  test('takes the column of departments, not that of job titles, and looks at the directorate beside it', async () => {
    const rows = [
      'Job title,Directorate,Department',
      'Social Worker,Adult Social Care,Comm Mental Hlth Tm',
      'Clerk,Corp Res,Finance/Payroll',
      'Loader,Place,Refuse Collection (Depot 2)',
      'Librarian,,Libraries North',
    ]
    await writeFile(staff(), `${rows.join('\n')}\n`)
    const { out, err } = await rolemap(['code', staff(), '--in', 'service-areas'])
    assert.match(err, /titles: Department/)
    assert.match(err, /Directorate/)
    const codes = out.split('\n').slice(1, 5)
    for (const [place, code] of ['SA15.20', 'SA70.10', 'SA35.05', 'SA50.05'].entries())
      assert.match(codes[place] ?? '', new RegExp(`,${code.replace('.', '\\.')},`))
  })

  test('takes job titles for roles of the same file, and the named column where one is named', async () => {
    assert.match((await rolemap(['code', staff(), '--in', 'job-roles'])).err, /titles: Job title/)
    const named = await rolemap(['code', staff(), '--in', 'service-areas', '--title', 'Directorate'])
    assert.match(named.err, /titles: Directorate/)
  })

  test('measures it on departments whose service is known', async () => {
    const { top1, top5 } = toJson(
      await rolemap(['evaluate', 'test/fixture/departments.tsv', '--in', 'service-areas', '--json']),
    )
    assert.ok(top1 >= 0.95 && top5 >= 0.99)
  })
})

describe('rolemap suggest', () => {
  test('reads "lollipop lady" as Y30, with the reason', async () => {
    const { decision, candidates } = toJson(await rolemap(['suggest', 'lollipop lady', '--in', 'job-roles', '--json']))
    assert.equal(decision, 'coded')
    assert.equal(candidates[0].code, 'Y30')
    assert.match(candidates[0].evidence[0].text, /Lollipop Lady/)
    const text = (await rolemap(['suggest', 'lollipop lady', '--in', 'job-roles'])).out
    assert.match(text, /Y30 {2}School Crossing Patrol Attendant/)
  })

  test('gives no more candidates than asked for, and refuses an empty title', async () => {
    assert.equal(
      toJson(await rolemap(['suggest', 'housing manager', '--in', 'job-roles', '--top', '2', '--json'])).candidates
        .length,
      2,
    )
    assert.equal((await rolemap(['suggest', '  ', '--in', 'job-roles'])).status, 1)
  })
})

describe('rolemap export', () => {
  test('writes a version as Turtle or JSON-LD, to standard output or a file', async () => {
    const { out, status } = await rolemap(['export', 'children-services-2009'])
    assert.equal(status, 0)
    assert.match(out, /item:01\.01 a skos:Concept;/)
    const at = path.join(folder, 'roles.jsonld')
    const told = toJson(await rolemap(['export', 'cyp-roles', '--as', 'jsonld', '--out', at, '--json']))
    assert.deepEqual([told.out, told.mediaType], [at, 'application/ld+json'])
    const { '@graph': graph } = JSON.parse(await readFile(at, 'utf8'))
    assert.equal(graph[0]['@type'][0], 'skos:ConceptScheme')
  })

  test('refuses another form, a language that is no tag, and a version that is not there', async () => {
    assert.equal((await rolemap(['export', 'job-roles', '--as', 'rdfxml'])).status, 2)
    assert.equal((await rolemap(['export', 'job-roles', '--language', 'in English'])).status, 2)
    const { status, err } = await rolemap(['export', 'job-roles', '--version', '1066'])
    assert.equal(status, 1)
    assert.match(err, /has no version "1066"/)
  })
})

describe('rolemap import', () => {
  test('makes a classification of a table, and says which rows it did not take', async () => {
    const table = await file('crew.csv', 'Kode,Titel\n1,Captain\n1,Skipper\n2,Cook\n,Nobody\n')
    const result = toJson(
      await rolemap(['import', table, '--id', 'crew', '--code', 'Kode', '--title', 'Titel', '--json']),
    )
    assert.deepEqual([result.id, result.version, result.items, result.entries], ['crew', '1', 2, 3])
    assert.ok(
      result.problems.some(
        ({ severity, at }: { severity: string; at: { row: number } }) => severity === 'error' && at.row === 5,
      ),
    )
    assert.equal(toJson(await rolemap(['suggest', 'skipper', '--in', 'crew', '--json'])).candidates[0].code, '1')
  })

  test('adds nothing twice, and a changed table as the next version', async () => {
    const table = await file('fleet.csv', 'code,label\n1,Captain\n')
    assert.equal(toJson(await rolemap(['import', table, '--json'])).state, 'added')
    assert.equal(toJson(await rolemap(['import', table, '--json'])).state, 'unchanged')
    await file('fleet.csv', 'code,label\n1,Captain\n2,Cook\n')
    const next = toJson(await rolemap(['import', table, '--json']))
    assert.deepEqual([next.state, next.version, next.items], ['added', '2', 2])
    assert.equal((await rolemap(['import', table, '--version', '1'])).status, 1)
  })

  test('refuses what is neither a document nor a table of codes', async () => {
    const { status, err } = await rolemap(['import', await file('notes.txt', 'only some words\nand more of them\n')])
    assert.equal(status, 1)
    assert.match(err, /notes\.txt/)
  })
})

describe('rolemap code', () => {
  const staff = 'id;Job title\n1;Lollipop Lady\n2;\n3;"Social\nWorker"\n'

  test('gives every row back with twelve columns more', async () => {
    const { status, out, err } = await rolemap([
      'code',
      await file('staff.csv', staff),
      '--in',
      'job-roles',
      '--title',
      'Job title',
    ])
    assert.equal(status, 0, err)
    assert.match(
      out,
      /id.Job title.code.label.decision.probability.second.second_label.second_probability.secondary.secondary_label.question.evidence.decided_by.coded_by/,
    )
    assert.match(out, /Y30.School Crossing Patrol Attendant.coded/)
    assert.match(err, /3 rows: 2 coded, 0 to review, 1 uncoded/)
  })

  test('writes the doubtful titles to be decided, and takes them back decided', async () => {
    const given = await file('staff.csv', 'id,Job title\n1,Lollipop lady\n2,Officer\n3,Officer\n4,Zqx vbn\n')
    const [review, out] = [path.join(folder, 'review.csv'), path.join(folder, 'decided.csv')]
    const code = ['code', given, '--in', 'job-roles', '--out', out]
    const first = await rolemap([...code, '--review', review])
    assert.equal(first.status, 0, first.err)
    const [head = '', ...rows] = (await readFile(review, 'utf8')).trimEnd().split(/\r?\n/)
    assert.deepEqual(rows.map((row) => row.split(',').slice(0, 9).join(',')).toSorted(), [
      'Officer,,,,,,,2,',
      'Zqx vbn,,,,,,,1,',
    ])
    const filled = rows.map((row) => row.replace(/^(Officer,,,,,,,2,)/, '$1Y30').replace(/^(Zqx vbn,,,,,,,1,)/, '$1Q1'))
    const decisions = await file(
      'filled.csv',
      [head, ...filled, `Cook,,,,,,,1,none${','.repeat(19)}unknown,`].join('\n'),
    )
    const second = await rolemap([...code, '--decisions', decisions])
    assert.equal(second.status, 0, second.err)
    assert.match(second.err, /4 rows: 3 coded/)
    assert.match(second.err, /1 titles decided from filled\.csv/)
    assert.match(second.err, /filled\.csv:\d+: .*expected a code of job-roles 2009/)
    assert.match(second.err, /filled\.csv:4: .*no row of the coded file has this title/)
    assert.equal((await readFile(out, 'utf8')).match(/Officer,Y30,School Crossing/g)?.length, 2)
    assert.equal((await rolemap([...code, '--review', 'review.pdf'])).status, 2)
  })

  test('keeps the code that a title has been given since its decision was asked for, and tells', async () => {
    const given = await file('staff.csv', 'Job title\nZqx vbn\n')
    const review = path.join(folder, 'since.csv')
    const code = ['code', given, '--in', 'job-roles', '--out', path.join(folder, 'since-out.csv')]
    await rolemap([...code, '--review', review])
    const [head = '', row = ''] = (await readFile(review, 'utf8')).split(/\r?\n/)
    const decisions = await file('since-filled.csv', `${head}\n${row.replace(/^(Zqx vbn,,,,,,,1,)/, '$1Y30')}\n`)
    const own = await file('since-own.csv', 'title,code\nZqx vbn,A15\n')
    const added = await rolemap(['entries', 'add', own, '--in', 'job-roles'])
    assert.equal(added.status, 0, added.err)
    const kept = await rolemap([...code, '--decisions', decisions])
    assert.match(kept.err, /since-filled\.csv:2: .*given a code since the file was written/)
    assert.match(kept.err, /0 titles decided/)
    const replaced = await rolemap([...code, '--decisions', decisions, '--replace'])
    assert.match(replaced.err, /1 titles decided/)
    assert.equal((await rolemap([...code, '--replace'])).status, 2)
  })

  test('writes CSV, TSV, XLSX and Parquet whole, or not at all', async () => {
    for (const format of ['csv', 'tsv', 'xlsx', 'parquet']) {
      const out = path.join(folder, `out.${format}`)
      const result = toJson(
        await rolemap([
          'code',
          await file('staff.csv', staff),
          '--in',
          'job-roles',
          '--title',
          'job TITLE',
          '--out',
          out,
          '--json',
        ]),
      )
      assert.deepEqual([result.rows, result.coded, result.uncoded], [3, 2, 1])
      assert.ok((await stat(out)).size > 0)
    }
    assert.ok((await readFile(path.join(folder, 'out.tsv'), 'utf8')).includes('\tY30\t'))
    const never = path.join(folder, 'never.csv')
    assert.equal(
      (await rolemap(['code', await file('staff.csv', staff), '--in', 'job-roles', '--title', 'Name', '--out', never]))
        .status,
      1,
    )
    await assert.rejects(stat(never))
  })

  test('answers lines with lines, and as JSON if asked', async () => {
    const { out } = await rolemap(['code', '-', '--in', 'job-roles'], 'Lollipop Lady\n\nSocial Worker\n')
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    assert.deepEqual(
      lines.map((cells) => [cells[0], cells[1], cells[3]]),
      [
        ['Lollipop Lady', 'Y30', 'coded'],
        ['', '', 'uncoded'],
        ['Social Worker', 'E85', 'coded'],
      ],
    )
    const [first] = (await rolemap(['code', '-', '--in', 'job-roles', '--json'], 'Lollipop Lady\n')).out.split('\n')
    assert.equal(JSON.parse(first ?? '').code, 'Y30')
  })

  test('reads a table from standard input where a column is named', async () => {
    const rows = toJson(await rolemap(['code', '-', '--in', 'job-roles', '--title', 'Job title', '--json'], staff))
    assert.deepEqual(
      rows.map(({ id, code }: { id: string; code: string }) => [id, code]),
      [
        ['1', 'Y30'],
        ['2', ''],
        ['3', 'E85'],
      ],
    )
  })

  test('names the columns there are where the one asked for is missing, and shows no cell', async () => {
    const { status, err } = await rolemap([
      'code',
      await file('staff.csv', staff),
      '--in',
      'job-roles',
      '--title',
      'Post',
    ])
    assert.equal(status, 1)
    assert.match(err, /"Post".*"id", "Job title"/)
    assert.doesNotMatch(err, /Lollipop/)
  })
})

describe('rolemap evaluate and problems', () => {
  test('answer a control of resources that is neither yes nor no, and a file without a usable row, with the reason', async () => {
    const asked = await rolemap(['suggest', 'Housing Manager', '--in', 'job-roles', '--control', 'maybe'])
    assert.deepEqual([asked.status, /expected yes or no.*"maybe"/.test(asked.err)], [2, true])
    const measured = await rolemap(['evaluate', await file('none.tsv', 'title\tcode\nCook\tZZ\n'), '--in', 'job-roles'])
    assert.notEqual(measured.status, 0)
    assert.match(measured.err, /row 2: expected a code of the classification, found "ZZ"/)
  })

  test('measure the coder on gold titles', async () => {
    const gold = await file(
      'gold.tsv',
      'title\tcode\talso\nLollipop Lady\tY30\t\nSocial Worker\tA05\tE85\nCook\tA05\t\n',
    )
    const result = toJson(await rolemap(['evaluate', gold, '--in', 'job-roles', '--json']))
    assert.equal(result.n, 3)
    assert.equal(Math.round(result.top1 * 3), 2)
    for (const part of ['top5', 'mrr', 'macroF1', 'automatic', 'byLevel', 'byGroup']) assert.ok(part in result, part)
  })

  test('list what the sources got wrong, with the line', async () => {
    const problems: { code: string; at?: { row?: number } }[] = toJson(
      await rolemap(['problems', 'job-roles', '--json']),
    )
    assert.ok(problems.length > 20)
    assert.ok(problems.every(({ at }) => at?.row !== undefined))
  })
})
