import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type ClassificationVersion, checkVersion } from 'rolemap/classification'
import { type ClassificationTableOptions, readClassificationTable, readTable } from 'rolemap/exchange'

type Options = Partial<ClassificationTableOptions>

async function readAny(bytes: Uint8Array, options: Options & { file: string }) {
  const { file } = options
  return readClassificationTable(await readTable(bytes, { file }), { id: 'local', ...options })
}

async function read(text: string, options: Options = {}) {
  const { value, problems } = await readAny(Buffer.from(text), { file: 'local.csv', ...options })
  assert.ok(value, JSON.stringify(problems))
  assert.deepEqual(checkVersion(value), [])
  return { value, problems }
}

const itemsOf = ({ items }: ClassificationVersion) =>
  items.map(({ code, label, level, parent }) => [code, label, level, ...(parent === undefined ? [] : [parent])])
const entriesOf = ({ entries }: ClassificationVersion) => entries.map(({ title, code, kind }) => [title, code, kind])
const problemsOf = (problems: Awaited<ReturnType<typeof read>>['problems']) =>
  problems.map(({ severity, code, at }) => [severity, code, at?.row])

describe('a list of codes and labels', () => {
  test('is a classification of one level, each label a title of the index', async () => {
    const { value, problems } = await read('Code,Label\n0123,Nurse\nN2,Other nurses\n')
    assert.deepEqual(itemsOf(value), [
      ['0123', 'Nurse', 'item'],
      ['N2', 'Other nurses', 'item'],
    ])
    assert.deepEqual(entriesOf(value), [
      ['Nurse', '0123', 'label'],
      ['Other nurses', 'N2', 'label'],
    ])
    assert.deepEqual(value.items[1], {
      code: 'N2',
      label: 'Other nurses',
      level: 'item',
      residual: true,
      at: { file: 'local.csv', row: 3 },
    })
    assert.deepEqual([value.id, value.label, value.version, problems], ['local', 'local', '1', []])
  })

  test('takes its id, label and version from the caller', async () => {
    const { value } = await read('code,label\nN1,Nurse\n', { id: 'nurses', label: 'Our nurses', version: '2026' })
    assert.deepEqual([value.id, value.label, value.version], ['nurses', 'Our nurses', '2026'])
    assert.deepEqual(value.entries[0]?.source, 'nurses')
  })
})

describe('an index of titles', () => {
  test('is one item for each code, called by its first title, with all its titles', async () => {
    const { value, problems } = await read('code,title\nN1,Nurse\nC1,Cook\nN1,Staff nurse\nN1,Nurse\n')
    assert.deepEqual(itemsOf(value), [
      ['N1', 'Nurse', 'item'],
      ['C1', 'Cook', 'item'],
    ])
    assert.deepEqual(entriesOf(value), [
      ['Nurse', 'N1', 'printed'],
      ['Staff nurse', 'N1', 'printed'],
      ['Cook', 'C1', 'printed'],
    ])
    assert.deepEqual(problemsOf(problems), [
      ['note', 'title-repeated', 5],
      ['warning', 'labels-missing', undefined],
    ])
  })

  test('takes the label from a column of labels; of two labels the first stays and the other is a title', async () => {
    const text = 'code,title,label\nN1,Staff nurse,Nurse\nN1,Ward nurse,Nurse\nN1,Bank nurse,Nurses\n'
    const { value, problems } = await read(text)
    assert.deepEqual(itemsOf(value), [['N1', 'Nurse', 'item']])
    assert.deepEqual(entriesOf(value), [
      ['Nurse', 'N1', 'label'],
      ['Staff nurse', 'N1', 'printed'],
      ['Ward nurse', 'N1', 'printed'],
      ['Bank nurse', 'N1', 'printed'],
      ['Nurses', 'N1', 'printed'],
    ])
    assert.deepEqual(problemsOf(problems), [['warning', 'code-label-differs', 4]])
  })

  test('takes the label from the row that says it is preferred, wherever it stands', async () => {
    const text = 'conceptUri,label,label_type\nu:1,cook,alternative\nu:1,chef,preferred\nu:2,baker,preferred\n'
    for (const columns of [undefined, { code: 'conceptUri', title: 'label' }]) {
      const { value } = await read(text, columns && { columns })
      assert.deepEqual(itemsOf(value), [
        ['u:1', 'chef', 'item'],
        ['u:2', 'baker', 'item'],
      ])
      assert.deepEqual(entriesOf(value), [
        ['chef', 'u:1', 'label'],
        ['cook', 'u:1', 'printed'],
        ['baker', 'u:2', 'label'],
      ])
    }
  })
})

describe('a hierarchy', () => {
  test('has the levels that its column names; those of groups only have no titles', async () => {
    const { value } = await read('level,code,title,parent\nMajor group,1,Managers,\nUnit,11,Head,1\nUnit,12,Chief,1\n')
    assert.deepEqual(value.levels, [
      { id: 'major-group', label: 'Major group', group: true },
      { id: 'unit', label: 'Unit' },
    ])
    assert.deepEqual(itemsOf(value)[1], ['11', 'Head', 'unit', '1'])
    assert.deepEqual(entriesOf(value), [
      ['Head', '11', 'label'],
      ['Chief', '12', 'label'],
    ])
  })

  test('has levels by depth where no column names them, in whatever order the rows come', async () => {
    const { value } = await read('code,label,parent\n111,Ward nurse,11\n11,Nurse,1\n1,Health,\n2,Cooks,\n')
    assert.deepEqual(value.levels, [
      { id: 'level-1', label: 'level 1' },
      { id: 'level-2', label: 'level 2', group: true },
      { id: 'level-3', label: 'level 3' },
    ])
    assert.deepEqual(itemsOf(value)[0], ['111', 'Ward nurse', 'level-3', '11'])
    assert.deepEqual(
      entriesOf(value).map(([title]) => title),
      ['Ward nurse', 'Health', 'Cooks'],
    )
  })

  test('without parents, of levels whose codes begin with the code above, has those as parents, with a note', async () => {
    const { value, problems } = await read('level,code,label\n1,1,Managers\n2,11,Chiefs\n3,111,Head\n')
    assert.deepEqual(itemsOf(value)[2], ['111', 'Head', '3', '11'])
    assert.deepEqual(problemsOf(problems), [['note', 'parents-derived', undefined]])
    const other = await read('level,code,label\n1,1,Managers\n2,21,Chiefs\n')
    assert.deepEqual(itemsOf(other.value)[1], ['21', 'Chiefs', '2'])
  })

  test('with levels for some items only takes them from the parents', async () => {
    const { value, problems } = await read('level,code,label,parent\nmajor,1,Managers,\n,11,Head,1\n')
    assert.deepEqual(
      value.levels.map(({ id }) => id),
      ['level-1', 'level-2'],
    )
    assert.deepEqual(problemsOf(problems), [['warning', 'level-missing', 3]])
  })

  test('keeps an item whose parent is unknown or leads back to it, at the top, with a warning', async () => {
    const { value, problems } = await read('code,label,parent\n1,a,9\n2,b,3\n3,c,4\n4,d,2\n5,e,5\n6,f,3\n')
    assert.equal(value.items.length, 6)
    assert.deepEqual(problemsOf(problems), [
      ['warning', 'parent-missing', 2],
      ['warning', 'parent-cycle', 3],
      ['warning', 'parent-cycle', 6],
    ])
    assert.deepEqual(itemsOf(value)[5], ['6', 'f', 'level-4', '3'])
  })

  test('may be as deep as it likes', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `${index + 1},x${index},${index || ''}`)
    const { value } = await read(`code,label,parent\n${rows.join('\n')}`)
    assert.equal(value.levels.length, 2000)
  })
})

describe('a table with the headings of its publisher', () => {
  test('is read without options', async () => {
    const isco = await read('Level,ISCO 08 Code,Title EN,Definition\n1,5,Sellers,x\n2,52,Stall keepers,x\n')
    assert.deepEqual(itemsOf(isco.value), [
      ['5', 'Sellers', '1'],
      ['52', 'Stall keepers', '2', '5'],
    ])
  })

  test('keeps what tells titles with the same words apart', async () => {
    const { value } = await read('SOC_2020,INDEXOCC,IND,ADD\n7111,Keeper,(museum),\n7112,Keeper,zoo,hospital wing\n')
    assert.deepEqual(
      value.entries.map(({ title }) => title),
      ['Keeper (museum)', 'Keeper (zoo) (hospital wing)'],
    )
  })

  test('may have a column of codes for each level, filled from the top or alone', async () => {
    const expected = [
      ['5', 'Sellers', 'major-group'],
      ['52', 'Stalls', 'minor-group', '5'],
      ['521', 'Stall keepers', 'unit-group', '52'],
    ]
    for (const rows of [
      '5,,,Sellers\n,52,,Stalls\n,,521,Stall keepers',
      '5,,,Sellers\n5,52,,Stalls\n5,52,521,Stall keepers',
    ])
      assert.deepEqual(
        itemsOf((await read(`Major Group,Minor Group,Unit Group,Group Title\n${rows}\n`)).value),
        expected,
      )
  })

  test('may have several titles in a cell', async () => {
    const { value } = await read(
      'code,label,altLabels\n1,cook,"chef\nkitchen hand"\n2,carter,van driver; drayman\n3,crier,x|y\n',
    )
    assert.deepEqual(
      value.entries.map(({ title }) => title),
      ['cook', 'chef', 'kitchen hand', 'carter', 'van driver', 'drayman', 'crier', 'x', 'y'],
    )
  })
})

describe('what cannot be taken', () => {
  test('is listed with its line and the reason', async () => {
    const { value, problems } = await read('code,title\n,Nurse\nN1,\nN2,Cook\n,\n')
    assert.deepEqual(itemsOf(value), [['N2', 'Cook', 'item']])
    assert.deepEqual(problemsOf(problems), [
      ['error', 'code-missing', 2],
      ['error', 'title-missing', 3],
    ])
  })

  test('is the whole table if it has no codes, no titles or no rows', async () => {
    for (const [text, code] of [
      ['element,concept\na,b\n', 'columns-unrecognised'],
      ['code,notes\na,b\n', 'columns-unrecognised'],
      ['code,title\n', 'table-empty'],
      ['', 'table-empty'],
    ] as const) {
      const { value, problems } = await readAny(Buffer.from(text), { file: 'local.csv' })
      assert.deepEqual([value, problems[0]?.severity, problems[0]?.code], [undefined, 'error', code])
    }
  })

  test('is told of where a column is named that is not there', async () => {
    await assert.rejects(read('code,title\na,b\n', { columns: { code: 'soc2020' } }), {
      code: 'column-missing',
      message: 'local.csv: expected a column "soc2020", found "code", "title"',
    })
  })
})

describe('published tables', () => {
  const expected: readonly [file: string, counts: readonly [number, number, number], columns?: Options['columns']][] = [
    ['benchmark/soc2010-index.tsv', [369, 24071, 1], { code: 'code', title: 'title' }],
    ['reference/soc2010-structure.tsv', [493, 369, 4]],
    ['reference/soc2020-structure.tsv', [551, 412, 4]],
    ['reference/isco08-structure.tsv', [619, 436, 4], { code: 'isco08' }],
    ['reference/esco-labels-isco.tsv', [3008, 33190, 1], { code: 'conceptUri', title: 'label' }],
  ]
  for (const [name, counts, columns] of expected) {
    const file = `../shared/${name}`
    test(`${name} is read whole`, { skip: !existsSync(file) && `${file} is absent` }, async () => {
      const { value, problems } = await readAny(readFileSync(file), { file: name, ...(columns && { columns }) })
      assert.ok(value)
      assert.deepEqual([value.items.length, value.entries.length, value.levels.length], counts)
      assert.deepEqual(
        problems.filter(({ severity, code }) => severity !== 'note' && code !== 'labels-missing'),
        [],
      )
      // Titles are coded to the last level; all levels above hold groups.
      assert.deepEqual(
        value.levels.map(({ group }) => group ?? false),
        [...value.levels.slice(1).map(() => true), false],
      )
    })
  }
})
