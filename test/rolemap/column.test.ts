import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type CodeTableOptions,
  chooseColumns,
  codeTable,
  type Rolemap,
  recogniseColumns,
  startJob,
} from 'rolemap/rolemap'
import { listJobRows, runJob } from '../../src/rolemap/job/job.ts'
import { writeJob } from '../../src/rolemap/job/job-file.ts'
import { openFilled } from '../fixture/filled-store.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openFilled()
})
after(() => rolemap.close())

async function code(text: string, options: Partial<CodeTableOptions> = {}) {
  const table = await codeTable(rolemap, Buffer.from(text), { file: 'staff.csv', in: 'job-roles', ...options })
  const body = Buffer.concat(await Array.fromAsync(table.body)).toString()
  return { ...table, lines: body.trimEnd().split('\r\n'), counted: table.count() }
}

const POSTS = ['Cook', 'Social worker', 'Refuse loader', 'School crossing patrol']
const tableOf = (heading: string, cells: (post: string, row: number) => string) =>
  `${heading}\n${POSTS.map((post, row) => cells(post, row)).join('\n')}\n`

describe('the column of the titles', () => {
  test('is none of the columns that an earlier coding added', async () => {
    const { lines } = await code(tableOf('Post,Job title', (post, row) => `${row},${post}`))
    const { title, reading } = await code(lines.join('\n'))
    assert.deepEqual([title, reading.others], ['Job title', []])
  })

  test('stands beside departments and grades under the names that payroll systems give them', async () => {
    for (const name of [
      'Dept Desc',
      'Cost Centre Name',
      'Org Unit',
      'Organisational unit description',
      'Directorate Text',
    ]) {
      const { context } = await code(
        tableOf(`Post,${name},Payscale`, (post, row) => `${post},${row % 2 ? 'Schools' : 'Adults'},G${row}`),
      )
      assert.deepEqual(context, { serviceArea: name, grade: 'Payscale' })
    }
    const { context } = await code(tableOf('Post,Cost', (post, row) => `${post},${row}000`))
    assert.deepEqual(context, {})
  })

  test('and those that help are known by names that a spreadsheet breaks over lines', async () => {
    const { title, context } = await code(
      tableOf('"Job\nTitle","Depart-\nment"', (post, row) => `${post},${row % 2 ? 'Schools' : 'Adults'}`),
    )
    assert.deepEqual([title, context.serviceArea], ['Job\nTitle', 'Depart-\nment'])
  })

  test('is found under any name that it has', async () => {
    for (const name of [
      'Designation',
      'Role title',
      'Post name',
      'Job Description',
      'Job Title (as per contract)',
      'Occupation',
      'Position',
      'Teitl swydd',
      'jobTitle',
      'JOB_TITLE',
      'Current job title',
      'What they do',
    ]) {
      const { title } = await code(tableOf(`Ref,${name},Pay`, (post, row) => `${row + 1},${post},${row}00`))
      assert.equal(title, name)
    }
  })

  test('is none of salutations, names, numbers, grades, departments or organisations, whatever they are called', async () => {
    const others = {
      Title: ['Mr', 'Ms', 'Dr', 'Mrs'],
      Employee: ['Ann Butcher', 'Bob Baker', 'Carl Cook', 'Diane Porter'],
      Job: ['10012', '10013', '10014', '10015'],
      Position: ['SO1', 'SO2', 'PO3', 'G7'],
      Department: ['Teaching', 'Cleaning', 'Social work', 'Catering'],
      Post: ['Trafford Council', 'Leeds City Council', 'Bolton Council', 'Dunmouth Trust'],
    }
    for (const [name, cells] of Object.entries(others)) {
      const { title } = await code(tableOf(`${name},Work`, (post, row) => `${cells[row]},${post}`))
      assert.equal(title, 'Work', name)
      await assert.rejects(code(tableOf(`${name},Pay`, (_, row) => `${cells[row]},${row}000`)), {
        code: 'title-column-unclear',
      })
    }
  })

  test('is asked for without a word of the first post, where that may have been taken for the headings', async () => {
    for (const [text, title] of [
      ['Ada Example\nBo Sample\nCy Instance\n', undefined],
      ['Ada Example,Clerk,Streets\n', undefined],
      ['Ada Example,Clerk,Streets\n', 'Post'],
    ] as const)
      await assert.rejects(code(text, { title }), (error: Error) => {
        assert.doesNotMatch(error.message, /Example|Clerk|Streets/)
        return true
      })
    await assert.rejects(code('Name,Grade\nAda Example,1\n'), /"Name", "Grade"/)
  })

  test('is the first of several that fit, and the others are offered', async () => {
    const { title, reading } = await code(tableOf('Job title,Job title', (post) => `${post},Teacher`))
    assert.deepEqual([title, reading.others], ['Job title', ['Job title 2']])
    assert.equal(
      (
        await code(
          tableOf('Job title,Job title', (post) => `${post},Cook`),
          { title: 'job title 2' },
        )
      ).title,
      'Job title 2',
    )
  })

  test('of a file without headings is known by the coder, and no post is lost', async () => {
    for (const text of [POSTS.join('\n'), POSTS.map((post, row) => `${post},x${'yzvw'[row]}`).join('\n')]) {
      const { title, counted, where, columns } = { ...(await code(text)), columns: (await code(text)).reading.columns }
      assert.deepEqual([title, counted.rows, columns[0]?.column], ['column 1', 4, 'column 1'])
      assert.match(where, /no headings/)
    }
  })
})

describe('further columns', () => {
  test('are recognised, with values to see', () => {
    const { columns } = recogniseColumns({
      columns: [
        'Surname',
        'Salutation',
        'Dept.',
        'Pay band',
        'FTE',
        'No. of posts',
        'Start date',
        'Employer',
        'Post ref',
        'Zq',
      ],
      sample: [['Hill', 'Mr', 'Waste', '5', '1', '2', '2013-01-02', 'Dunmouth', '17', '!']],
    })
    assert.deepEqual(
      columns.map(({ field }) => field),
      ['person', 'salutation', 'department', 'grade', 'fte', 'headcount', 'start', 'employer', 'post', undefined],
    )
    assert.deepEqual(columns[2]?.samples, ['Waste'])
  })

  test('say more of a post: the department counts as the service area, unless there is one or a person says otherwise', async () => {
    const file = tableOf('Job title,Department', (post) => `${post},Housing`)
    const used = await code(file)
    assert.deepEqual(used.context, { serviceArea: 'Department' })
    assert.equal(used.gain?.posts, 4)
    assert.ok((used.gain?.with ?? 0) >= 0)
    assert.deepEqual((await code(file, { context: { serviceArea: '' } })).context, {})
    const both = tableOf('Job title,Team,Department,Service area', (post) => `${post},a b,c d,e f`)
    assert.deepEqual((await code(both)).context, { serviceArea: 'Service area' })
    assert.deepEqual((await code(both, { context: { serviceType: 'Team' } })).context, {
      serviceArea: 'Service area',
      serviceType: 'Team',
    })
  })

  test('may turn a doubtful title into a sure one, which is said', async () => {
    const { gain } = await code('Job title,Department\nInstructor,Sports and leisure\nPlanner,Place\n')
    assert.ok(gain && gain.with > gain.without, JSON.stringify(gain))
  })
})

describe('rows that are no posts', () => {
  const file = `Job title,Team,FTE\nStreets,,\nCook,Kitchen,1\nTotal,,1\n,,\nTeacher,School,1\nSource: HR system,,\n`

  test('come back in their place, without a code, and are counted apart', async () => {
    const { lines, counted } = await code(file)
    assert.equal(lines.length, 7)
    assert.deepEqual([counted.rows, counted.asides], [2, 4])
    assert.match(lines[1] ?? '', /^Streets,,,,,,.*not coded: the name of a group of rows/)
    assert.match(lines[3] ?? '', /^Total,,1,,,,.*not coded: a total/)
  })

  test('are kept with a job, and come back with its file as from the command line', async () => {
    const { lines } = await code(file)
    const job = await startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from(file) }, { in: 'job-roles' })
    await runJob(rolemap, job.id)
    assert.deepEqual([job.rows, job.layout?.headings, job.layout?.asides], [2, [1], 4])
    assert.deepEqual(
      job.layout?.taken?.map(({ field }) => field),
      ['title', 'team', 'fte'],
    )
    const rows = await listJobRows(rolemap, job.id, { limit: 10, offset: 0 })
    assert.deepEqual(
      rows.map(({ aside }) => aside),
      ['group', undefined, 'total', 'blank', undefined, 'note'],
    )
    const { body } = await writeJob(rolemap, job.id, { format: 'csv' })
    assert.deepEqual(
      Buffer.concat(await Array.fromAsync(body))
        .toString()
        .trimEnd()
        .split('\r\n'),
      lines,
    )
  })

  test('no message quotes a cell', async () => {
    const { problems } = await code(
      `Ann Butcher,Cook,1\nStreets,,\nBob Baker,Porter,2\nDi Hill,Chef,3\nSource: Ann's list,,\n`,
    )
    assert.doesNotMatch(JSON.stringify(problems), /Ann|Streets|Cook/)
  })
})

describe('tables side by side', () => {
  const posts = [...POSTS, ...POSTS, ...POSTS]
  const file = [
    'Ref,Job title,,Grade,Job title',
    ...posts.map((post, row) => `${row + 1},${post},,${row < 4 ? `G${row},Nurse` : ','}`),
  ].join('\n')

  test('lend one another no column: the grade of the second says nothing of the first', async () => {
    const { title, context, lines, reading, where } = await code(file)
    assert.deepEqual([title, context], ['Job title', {}])
    assert.match(where, /columns 1 to 2 of the tables side by side/)
    assert.deepEqual(
      reading.columns.map(({ field, column }) => [column, field]),
      [
        ['Ref', undefined],
        ['Job title', 'title'],
        ['column 3', undefined],
        ['Grade', undefined],
        ['Job title 2', undefined],
      ],
    )
    assert.match(lines[1] ?? '', /^1,Cook,,G0,Nurse,/)
    assert.equal((await code(file, { title: 'Job title 2' })).counted.rows, 4)
  })

  test('are read again where a person chooses the titles of the other, now and for the next file', async () => {
    const give = () => startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from(file) }, { in: 'job-roles' })
    const job = await give()
    assert.deepEqual([job.rows, job.layout?.part], [12, [0, 1]])
    const moved = await chooseColumns(rolemap, job.id, { title: 'Job title 2' })
    assert.deepEqual([moved.rows, moved.titleColumn, moved.layout?.part], [4, 'Job title 2', [3, 4]])
    const next = await give()
    assert.deepEqual([next.rows, next.titleColumn, next.layout?.remembered], [4, 'Job title 2', true])
  })
})

describe('titles and notes above the headings of a text file', () => {
  const above = '"Staff in post, all teams"\r\n\r\nAs at:,31 March\r\n'
  const posts = 'Ref,Job title\r\n1,Cook\r\n2,Social worker\r\n'

  test('come back above them in CSV and TSV, and the file is read to the same rows', async () => {
    const { lines } = await code(above + posts)
    assert.equal(lines.slice(0, 3).join('\r\n'), `\uFEFF${above.trimEnd()}`)
    assert.match(lines[3] ?? '', /^Ref,Job title,code,/)
    const tabs = await code(above + posts, { format: 'tsv' })
    assert.match(tabs.lines.join('\n'), /^Staff in post, all teams\n\nAs at:\t31 March\nRef\tJob title\tcode/)
    const again = await code(lines.join('\r\n'))
    assert.deepEqual([again.where, again.counted.rows], ['headings in line 4', 2])
    const json = await code(above + posts, { format: 'json' })
    assert.equal(JSON.parse(json.lines.join('')).length, 2)
  })

  test('come back from a file that is kept, however its headings were found', async () => {
    for (const [text, place, start] of [
      [above + posts, {}, above],
      [above + posts, { header: [4] }, above],
      [posts, {}, ''],
      [posts, { header: 'none' }, ''],
    ] as const) {
      const given = { name: 'staff.csv', bytes: Buffer.from(text) }
      const job = await startJob(rolemap, given, {
        in: 'job-roles',
        titleColumn: place.header === 'none' ? 'column 2' : 'Job title',
        ...place,
      })
      const { body } = await writeJob(rolemap, job.id, { format: 'csv' })
      const out = Buffer.concat(await Array.fromAsync(body)).toString()
      assert.ok(out.startsWith(`\uFEFF${start}${place.header === 'none' ? 'column 1,' : 'Ref,Job title,code,'}`), out)
    }
  })
})
