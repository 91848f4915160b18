import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { describeTable, readTable, type TableOptions } from 'rolemap/exchange'
import { cell, row, text, workbook } from '../fixture/workbook.ts'

async function read(input: string | Uint8Array, options: Partial<TableOptions> = {}) {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  const table = await readTable(bytes, { file: typeof input === 'string' ? 'staff.csv' : 'staff.xlsx', ...options })
  const rows = await Array.fromAsync(table.rows)
  return { ...table, rows, where: describeTable(table), cells: rows.map(({ cells }) => cells) }
}

const asidesOf = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.flatMap(({ line, aside }) => (aside === undefined ? [] : [[line, aside]]))

interface Sheet {
  readonly name?: string
  readonly rows: string
  readonly merges?: readonly string[]
}

/** A workbook of one or two sheets with merged cells. */
function book(first: Sheet, second?: Sheet): Uint8Array {
  const named = [first, ...(second ? [second] : [])].map(
    ({ name = 'Staff' }, index) => `<sheet name="${name}" r:id="rId${index + 1}"/>`,
  )
  const parts = workbook({ sheets: named.join('') })
  const toPart = ({ rows, merges = [] }: Sheet) => {
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
    return strToU8(`<worksheet><sheetData>${rows}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`)
  }
  return zipSync({
    ...parts,
    'xl/worksheets/sheet1.xml': toPart(first),
    ...(second && { 'xl/worksheets/sheet2.xml': toPart(second) }),
  })
}

const texts = (...cells: string[]) => row(...cells.map((one) => (one === '' ? '<c/>' : text(one))))

const POSTS = 'Post no,Job title,Team,FTE\n1,Lamplighter,Streets,1\n2,Town crier,Events,0.5\n3,Clerk,Office,1\n'

describe('the headings of a CSV file', () => {
  test('are found below titles, notes, labels with a value and empty lines', async () => {
    for (const above of [
      'Establishment list 2031\n\n',
      '"Staff in post, by team",,,\nAs at 31 March\n',
      'Organisation:,Dunmouth,,\nPrinted:,2031-03-31,,\n\n',
      'A long note on how the list was made and who keeps it; ask the people team before you pass it on.\n',
    ]) {
      const { columns, cells, above: kept, problems } = await read(above + POSTS)
      assert.deepEqual(columns, ['Post no', 'Job title', 'Team', 'FTE'], above)
      assert.deepEqual(cells[0], ['1', 'Lamplighter', 'Streets', '1'])
      assert.equal(cells.length, 3)
      assert.deepEqual(problems, [])
      assert.equal(kept[0]?.line, 1)
    }
  })

  test('are found below titles of one word that could be headings', async () => {
    const above =
      'Dunmouth Council,,,\nPosts in all,as at,31/03/2026,\nPrepared for:,Streets,,\nNotes,,,\n1. No casual staff,,,\n'
    const { columns } = await read(
      `${above}Post no,Job title,Team,FTE\n1,Lamplighter,Streets,1\n2,Town crier,Events,1\n`,
    )
    assert.deepEqual(columns, ['Post no', 'Job title', 'Team', 'FTE'])
  })

  test('are not quoted where they may be cells of the first post', async () => {
    const { problems } = await read('Ada Example,Ada Example,Streets\n')
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['column-repeated'],
    )
    assert.doesNotMatch(JSON.stringify(problems), /Example|Streets/)
  })

  test('are found by their place in the lines, so that a person can check', async () => {
    assert.equal((await read(POSTS)).where, 'headings in line 1')
    assert.equal((await read(`List\n\n${POSTS}`)).where, 'headings in line 3')
  })

  test('are found where nobody foresaw their words, as the first row that is as wide as the table', async () => {
    const { columns, cells } = await read('Zeppelin register\nBloing,Frabble,Gronk\n1,a b,2\n2,c d,3\n')
    assert.deepEqual([columns, cells.length], [['Bloing', 'Frabble', 'Gronk'], 2])
  })

  test('of a single column are known by their words', async () => {
    const { columns, cells } = await read('Dunmouth council\nJob title\nLamplighter\nTown crier, part time\n')
    assert.deepEqual([columns, cells], [['Job title'], [['Lamplighter'], ['Town crier, part time']]])
  })

  test('may be in two rows: a group of columns, then each', async () => {
    const { columns, where, cells } = await read(
      'Post,,Manager,\nTitle,Grade,Title,Start date\nClerk,3,Chief,2030-01-01\nCrier,4,Chief,2030-01-02\n',
    )
    assert.deepEqual(columns, ['Post Title', 'Grade', 'Manager Title', 'Start date'])
    assert.deepEqual([where, cells.length], ['headings in lines 1 and 2', 2])
  })

  test('may be broken over two lines', async () => {
    const { columns } = await read('Job,Post,Start\ntitle,number,date\nClerk,17,2030-01-01\nCrier,18,2030-01-02\n')
    assert.deepEqual(columns, ['Job title', 'Post number', 'Start date'])
  })

  test('are not the first post: a file without headings keeps all of its rows, and no cell is quoted', async () => {
    for (const file of [
      'Ada Example,Clerk,2013-06-10\nBo Example,Town crier,1999-10-24\n',
      'Ada Example,Clerk,Office\nBo Example,Town crier,Office\n',
      'a.example@dunmouth.gov.uk,Clerk\nb.example@dunmouth.gov.uk,Town crier\n',
      'Staff\nAda Example,Clerk,12\nBo Example,Town crier,13\n',
    ]) {
      const { columns, cells, problems, headings } = await read(file)
      assert.deepEqual([columns.slice(0, 2), headings], [['column 1', 'column 2'], []], file)
      assert.equal(cells.length, 2)
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['headings-missing'],
      )
      assert.doesNotMatch(JSON.stringify(problems), /Example|Clerk|dunmouth/)
    }
  })

  test('may be years', async () => {
    assert.deepEqual((await read('Sort,2029,2030\na b,17,18\nc d,19,20\n')).columns, ['Sort', '2029', '2030'])
  })

  test('are where a person says, or nowhere', async () => {
    const file = `List,of,all,posts\n${POSTS}`
    assert.deepEqual((await read(file, { header: [1] })).columns, ['List', 'of', 'all', 'posts'])
    assert.equal((await read(file, { header: 'none' })).cells.length, 5)
    await assert.rejects(read(file, { header: [77] }), { code: 'heading-unknown' })
  })
})

describe('the delimiter', () => {
  test('may be a pipe, or what the first line states', async () => {
    assert.deepEqual((await read('Job title|Team\nClerk|Office, front\nCrier|Events\n')).columns, ['Job title', 'Team'])
    const stated = await read('sep=;\r\nJob title;Pay\r\nClerk;20,5\r\n')
    assert.deepEqual(
      [stated.columns, stated.where, stated.rows[0]?.line],
      [['Job title', 'Pay'], 'headings in line 2', 3],
    )
  })

  test('is found below a title that has other signs in it', async () => {
    const { columns } = await read('Posts, people, pay\n\nJob title;Grade;Pay\nClerk;3;20\nCrier;4;21\n')
    assert.deepEqual(columns, ['Job title', 'Grade', 'Pay'])
    const notes = Array.from({ length: 40 }, (_, at) => `Note ${at}: how posts and people are counted\n`).join('')
    const deep = await read(`${notes}Job title;Grade;Pay\n${'Clerk;3;20\nCrier;4;21\n'.repeat(8)}`)
    assert.deepEqual(deep.columns, ['Job title', 'Grade', 'Pay'])
  })
})

describe('rows that are no records', () => {
  test('are marked and listed: totals, notes, names of groups, headings again, empty ones', async () => {
    const table = await read(
      'Post no,Job title,Team,FTE\nStreets,,,\n1,Lamplighter,Streets,1\n,Total,,1\nPost no,Job title,Team,FTE\n,,,\n' +
        '2,Town crier,Events,0.5\n3,Total quality manager,Office,1\nGrand total,,,2.5\n"Source: HR system, 31 March"\n* part time\n',
    )
    assert.deepEqual(asidesOf(table), [
      [2, 'group'],
      [4, 'total'],
      [5, 'heading'],
      [6, 'blank'],
      [9, 'total'],
      [10, 'note'],
      [11, 'note'],
    ])
    const listed = table.problems.filter(({ code }) => code === 'row-aside')
    assert.match(listed.map(({ message }) => message).join('; '), /found a total: rows 4, 9/)
    assert.doesNotMatch(JSON.stringify(table.problems), /HR system|Streets/)
    assert.equal(table.problems.length, listed.length)
  })

  test('are totals of groups too, also between posts', async () => {
    const table = await read(
      'Post no,Job title,Team,FTE\n1,Lamplighter,Streets,1\n,Total Streets,,1\n2,Total Purchasing Officer,Events,0.5\n,Sub-total events:,,0.5\n3,Town crier,Events,1\n',
    )
    assert.deepEqual(asidesOf(table), [
      [3, 'total'],
      [5, 'total'],
    ])
  })

  test('at the end are notes, whatever they say', async () => {
    const table = await read(`${POSTS}Dunmouth people team\n`)
    assert.deepEqual(asidesOf(table), [[5, 'note']])
  })

  test('are left out where only records are asked for, but empty ones', async () => {
    const { cells, problems } = await read('code,count\nA1,3\n,\nTotal,3\n', { recordsOnly: true })
    assert.deepEqual(cells, [
      ['A1', '3'],
      ['', ''],
    ])
    assert.deepEqual(
      problems.map(({ code, at }) => [code, at?.row]),
      [['row-aside', 4]],
    )
  })

  test('are also what a printed report says of itself, with or without other columns', async () => {
    const said = [
      ...['Printed 31/03/2026', 'Report generated on 31 March', 'Source HR system', 'Page 3 of 9', 'Confidential'],
      ...['Data as at 31 March 2026', '3000 rows selected.', 'Record count: 3000', '*** End of staff listing ***'],
      ...['* Excludes casual staff', '(1) Includes agency staff', 'Figures are rounded', 'as at 1 April'],
    ]
    const lines = said.map((_, at) => [at + 4, 'note'])
    assert.deepEqual(asidesOf(await read(`Job title\nCook\nClerk\n${said.join('\n')}\n`)), lines)
    const wide = await read(`Job title,Team\nCook,East\nClerk,West\n${said.map((one) => `${one},`).join('\n')}\n`)
    assert.deepEqual(asidesOf(wide), lines)
  })

  test('are also sums and averages, headings in capitals, lines of signs, and what explains the headings', async () => {
    const rows = ['Cook,East,0.5', 'Clerk,West,1', 'Nurse,East,0.8', 'Baker,West,1']
    const others = [
      '(text),(text),(number)',
      '-----,-----,---',
      ...rows,
      'JOB TITLE,TEAM ,FTE',
      'Sum,,3.3',
      'Average:,,0.8',
    ]
    assert.deepEqual(asidesOf(await read(`Job title,Team,FTE\n${others.join('\n')}\n`)), [
      [2, 'note'],
      [3, 'note'],
      [8, 'heading'],
      [9, 'total'],
      [10, 'total'],
    ])
  })

  test('are not posts that say little, or that are called so', async () => {
    const posts =
      `Note taker, Source of truth keeper, Total place officer, Key worker, Group leader, Data entry clerk, Page turner, Print finisher,
      Confidential secretary, Official, Run leader, Count, End of life nurse, Report writer, Source tester, 1 to 1 support`.split(
        /,\s+/,
      )
    assert.deepEqual(asidesOf(await read(`Job title\n* Figures clerk\n${posts.join('\n')}\n`)), [])
    assert.deepEqual(asidesOf(await read(`Job title,Pay\n${posts.map((post) => `${post},`).join('\n')}\n`)), [])
  })

  test('what a coded file says of a row that is no post still holds when the file is read again', async () => {
    const posts = 'Nurse,Adults,E50,the index has it\nDriver,Place,V10,the index has it\n'
    const table = await read(
      `Job title,Team,code,evidence\n${posts}Total,,,not coded: a total\nAdults,,,not coded: yet\n`,
    )
    assert.deepEqual(asidesOf(table), [[4, 'total']])
  })
})

describe('a workbook', () => {
  const cover = { name: 'About', rows: texts('How to read this') + texts('Ask the people team') }
  const staff = { rows: texts('Post', 'Job title') + texts('1', 'Clerk') + texts('2', 'Crier') }

  test('is read from the sheet that has the table, which is named', async () => {
    for (const sheets of [
      [cover, staff],
      [staff, cover],
    ] as const) {
      const table = await read(book(sheets[0], sheets[1]))
      assert.deepEqual([table.sheet, table.where], ['Staff', 'sheet Staff, headings in row 1'])
      assert.deepEqual(table.sheets?.toSorted(), ['About', 'Staff'])
      assert.match(table.problems[0]?.message ?? '', /found 2 sheets: "Staff" was read/)
    }
  })

  test('with the same list on several sheets says which it did not read', async () => {
    const south = { name: 'South', rows: texts('Post', 'JOB TITLE') + texts('3', 'Cook') }
    const table = await read(book(south, staff))
    assert.equal(table.problems[0]?.severity, 'warning')
    assert.match(table.problems[0]?.message ?? '', /"Staff" was read, and not "South" with the same headings/)
    assert.equal((await read(book(south, staff), { sheet: 'South' })).problems[0]?.severity, 'note')
  })

  test('is read from a list of posts rather than from a short list to choose from', async () => {
    const grades = {
      name: 'Grades',
      rows: texts('Grade', 'Minimum', 'Maximum', 'Date') + texts('G1', '10', '20', '2030'),
    }
    const posts = { rows: texts('Dunmouth') + texts('Ref', 'Job title') + texts('1', 'Clerk').repeat(300) }
    assert.equal((await read(book(grades, posts))).sheet, 'Staff')
  })

  test('is read from the sheet that a person names or numbers, even one that is hidden', async () => {
    const bytes = book(cover, staff)
    assert.equal((await read(bytes, { sheet: 'about' })).sheet, 'About')
    assert.equal((await read(bytes, { sheet: '2' })).sheet, 'Staff')
    await assert.rejects(read(bytes, { sheet: 'Leavers' }), { code: 'sheet-unknown', message: /"About", "Staff"/ })
  })

  test('may have its headings in two rows with merged cells, below a merged title', async () => {
    const rows =
      texts('Staff in post') +
      texts('Job title', 'Contract', '', 'Team') +
      texts('', 'Grade', 'Hours', '') +
      texts('Clerk', '3', '37', 'Office') +
      texts('Crier', '4', '20', 'Events')
    const table = await read(book({ rows, merges: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'] }))
    assert.deepEqual(table.columns, ['Job title', 'Grade', 'Hours', 'Team'])
    assert.equal(table.where, 'sheet Staff, headings in rows 2 and 3')
    assert.deepEqual(table.cells[0], ['Clerk', '3', '37', 'Office'])
  })

  test('has what merged cells hold in all rows that they cover', async () => {
    const rows = texts('Team', 'Job title') + texts('Streets', 'Clerk') + texts('', 'Crier') + texts('', 'Cook')
    const { cells } = await read(book({ rows, merges: ['A2:A3'] }))
    assert.deepEqual(cells, [
      ['Streets', 'Clerk'],
      ['Streets', 'Crier'],
      ['', 'Cook'],
    ])
  })

  test('keeps rows that it does not show, marked', async () => {
    const hidden = `<row hidden="1">${text('9')}${text('Leaver')}</row>`
    const table = await read(book({ rows: staff.rows + hidden + texts('3', 'Cook') }))
    assert.deepEqual(asidesOf(table), [[4, 'hidden']])
    assert.equal(table.cells.length, 4)
  })

  test('has a row that is one merged cell as the name of a group', async () => {
    const rows = texts('Ref', 'Job title') + texts('Streets') + texts('1', 'Clerk') + row(cell('2'), text('Crier'))
    assert.deepEqual(asidesOf(await read(book({ rows, merges: ['A2:B2'] }))), [[2, 'group']])
  })
})

describe('tables side by side', () => {
  const staff = Array.from({ length: 12 }, (_, at) => [String(at + 1), at % 2 ? 'Town crier' : 'Clerk', 'Office'])
  const scale = [
    ['G1', '20000'],
    ['G2', '24000'],
    ['G3', '28000'],
  ]
  const join = (left: readonly (readonly string[])[], right: readonly (readonly string[])[], width: number) =>
    Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
      ...(left[at] ?? Array<string>(width).fill('')),
      '',
      ...(right[at] ?? []),
    ])
  const [named, grades] = [
    [['Post no', 'Job title', 'Team'], ...staff],
    [['Grade', 'Salary'], ...scale],
  ]

  test('are told apart: that with the titles is read, and what stands beside it is kept', async () => {
    for (const [lines, part, where] of [
      [join(named, grades, 3), [0, 2], 'columns A to C'],
      [join(grades, named, 2), [3, 5], 'columns D to F'],
    ] as const) {
      const sheet = await read(book({ rows: lines.map((line) => texts(...line)).join('') }))
      assert.deepEqual([sheet.part, sheet.rows.length, asidesOf(sheet)], [part, 12, []])
      assert.ok(sheet.where.endsWith(`${where} of the tables side by side`), sheet.where)
      assert.equal(sheet.cells[0]?.[part[0] + 1], 'Clerk')
      assert.ok(sheet.cells[2]?.includes('28000'))
      const csv = await read(lines.map((line) => line.join(',')).join('\n'))
      assert.deepEqual(csv.part, part)
    }
  })

  test('end where they end: rows of the other alone are no records', async () => {
    const lines = join(named.slice(0, 5), [['Grade', 'Salary'], ...staff.map((_, at) => [`G${at}`, '20000'])], 3)
    const sheet = await read(book({ rows: lines.map((line) => texts(...line)).join('') }))
    assert.deepEqual(sheet.part, [0, 2])
    assert.deepEqual(
      asidesOf(sheet),
      [6, 7, 8, 9, 10, 11, 12, 13].map((line) => [line, 'beside']),
    )
    assert.match(sheet.problems.at(-1)?.message ?? '', /a row of the table beside it: rows 6, 7/)
    assert.equal(
      (await read(book({ rows: lines.map((line) => texts(...line)).join('') }), { recordsOnly: true })).rows.length,
      4,
    )
  })

  test('may have the same headings, and then be as long', async () => {
    const lines = join(named, named, 3)
    assert.deepEqual((await read(book({ rows: lines.map((line) => texts(...line)).join('') }))).part, [0, 2])
  })

  test('are told apart if they are as long, by what each of them is about', async () => {
    const scale = [['Grade', 'Salary'], ...staff.map((_, at) => [`G${at + 1}`, `${20000 + at}`])]
    const people = [['Name', 'Grade'], ...staff.map((_, at) => [`Person ${at % 7}`, `G${at % 3}`])]
    const vacant = [['Post title', 'Grade'], ...staff.map((_, at) => ['Lamplighter', `G${at % 3}`])]
    for (const [lines, part] of [
      [join(named, scale, 3), [0, 2]],
      [join(scale, named, 2), [3, 5]],
      [join(named, people, 3), [0, 2]],
      [join(people, named, 2), [3, 5]],
      [join(named, vacant, 3), [0, 2]],
    ] as const) {
      assert.deepEqual((await read(lines.map((line) => line.join(',')).join('\n'))).part, part)
      assert.deepEqual((await read(book({ rows: lines.map((line) => texts(...line)).join('') }))).part, part)
    }
  })

  test('are one where what stands behind an empty column is said of the posts', async () => {
    const more = [['Grade', 'FTE'], ...staff.map((_, at) => [`G${at % 3}`, '1'])]
    const numbers = [['Post no', 'Team'], ...staff.map((_, at) => [String(at + 1), 'Office'])]
    const titles = [['Job title', 'Grade'], ...staff.map((_, at) => [`Clerk ${at}`, 'G1'])]
    const [codes, targets] = [
      [['Code', 'Title'], ...staff.map((_, at) => [`${11 + at}`, `Clerk ${at}`])],
      [['Target code', 'Target title'], ...staff.map((_, at) => [`${21 + at}`, `Scribe ${at}`])],
    ]
    for (const lines of [join(named, more, 3), join(numbers, titles, 2), join(codes, targets, 2)])
      assert.equal((await read(lines.map((line) => line.join(',')).join('\n'))).part, undefined)
  })

  test('are one where an empty column only parts it, or a column is filled now and then', async () => {
    const wide = named.map(([no = '', title = '', team = ''], at) => [no, title, '', team, at ? 'G1' : 'Grade'])
    assert.equal((await read(wide.map((line) => line.join(',')).join('\n'))).part, undefined)
    const sparse = named.map((line, at) => [...line, '', at === 0 ? 'Notes' : at % 3 === 0 && at < 9 ? 'on leave' : ''])
    assert.equal((await read(sparse.map((line) => line.join(',')).join('\n'))).part, undefined)
  })
})
