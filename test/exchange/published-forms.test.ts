import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ClassificationVersion, checkVersion } from 'rolemap/classification'
import { createCoder } from 'rolemap/coder'
import { type ClassificationReading, readClassificationTables, readTable, writeTable } from 'rolemap/exchange'
import {
  ANZSCO,
  ANZSCO_SIDE_BY_SIDE,
  ANZSCO_TITLES,
  ESCO,
  ISCO_INDEX,
  ISCO_STRUCTURE,
  KLDB,
  NOC,
  NOC_ELEMENTS,
  ONET,
  type Sheet,
  SOC_INDEX,
  SOC_STRUCTURE,
  US_SOC,
  US_SOC_TITLES,
} from './published.ts'

const FORMATS = ['csv', 'xlsx', 'tsv'] as const

async function open(sheet: Sheet, file: string, format: (typeof FORMATS)[number]) {
  const [columns = [], ...rows] = sheet
  const chunks = await Array.fromAsync(writeTable(rows, { columns, format }))
  return readTable(Buffer.concat(chunks), { file: `${file}.${format}`, recordsOnly: true })
}

type Read = ClassificationReading & { readonly value: ClassificationVersion }

async function read(
  sheets: Readonly<Record<string, Sheet>>,
  format: (typeof FORMATS)[number],
  flat = false,
): Promise<Read> {
  const tables = await Promise.all(Object.entries(sheets).map(([file, sheet]) => open(sheet, file, format)))
  const reading = await readClassificationTables(tables, { file: 'made', flat })
  const { value } = reading
  assert.ok(value, JSON.stringify(reading.problems))
  assert.deepEqual(checkVersion(value), [])
  return { ...reading, value }
}

/** Each item with its level and the codes above it. */
const treeOf = ({ items }: ClassificationVersion) =>
  items.map(({ code, label, level, parent = '' }) => `${parent}>${code} ${label} (${level})`)
const titlesOf = ({ entries }: ClassificationVersion, code: string) =>
  entries.filter((entry) => entry.code === code).map(({ title }) => title)

const eachFormat = (name: string, run: (format: (typeof FORMATS)[number]) => Promise<void>) => {
  for (const format of FORMATS) test(`${name}, as ${format.toUpperCase()}`, () => run(format))
}

describe('the structure and the index of the ONS', () => {
  eachFormat('are one classification', async (format) => {
    const { value, edition, dropped, titles } = await read({ index: SOC_INDEX, structure: SOC_STRUCTURE }, format)
    assert.deepEqual([value.id, value.version, edition?.version], ['soc2020', '2020', '2020'])
    assert.deepEqual(treeOf(value).slice(0, 5), [
      '>1 Managers (major-group)',
      '1>11 Corporate managers (sub-major-group)',
      '11>111 Chief executives (minor-group)',
      '111>1111 Chief executives (unit-group)',
      '111>1112 Elected officers (unit-group)',
    ])
    assert.deepEqual(titlesOf(value, '1112'), ['Elected officers', 'Councillor (local government) (elected)'])
    assert.equal(value.entries.find(({ title }) => title === 'Cook')?.ref, '543501')
    assert.deepEqual(dropped, [
      { code: 'title-repeated', count: 1 },
      { code: 'code-unlisted', count: 1 },
      { code: 'code-missing', count: 1 },
    ])
    assert.deepEqual(titles, { items: 3, least: 1, median: 1, most: 2, without: 0 })
  })

  test('may have the extended classification below', async () => {
    const extended: Sheet = [
      ['soc2020_ext', 'soc2020', 'title'],
      ['1111/01', '1111', 'Chairpersons'],
      ['1111/02', '1111', 'Chief officers'],
    ]
    const parents: Sheet = [
      ['level', 'code', 'title', 'parent'],
      ['minor', '111', 'Chief executives', ''],
      ['unit', '1111', 'Chief executives', '111'],
    ]
    for (const structure of [SOC_STRUCTURE, parents]) {
      const { value } = await read({ structure, extended }, 'csv')
      assert.deepEqual(treeOf(value).slice(-2), [
        '1111>1111/01 Chairpersons (sub-unit-group)',
        '1111>1111/02 Chief officers (sub-unit-group)',
      ])
    }
  })

  test('say which column was taken for what', async () => {
    const { taken } = await read({ structure: SOC_STRUCTURE, index: SOC_INDEX }, 'csv')
    assert.deepEqual(
      taken.map(({ as, unused }) => [as, unused]),
      [
        ['structure', []],
        ['index', ['SOC_2010']],
      ],
    )
    assert.deepEqual(taken[1]?.columns.slice(0, 2), [
      { column: 'SOC_2020', as: 'code' },
      { column: 'INDEXOCC', as: 'title' },
    ])
  })

  test('give the coder titles in spoken order, with and without their industry', async () => {
    const { value } = await read({ structure: SOC_STRUCTURE, index: SOC_INDEX }, 'csv')
    const coder = createCoder(value)
    for (const [title, code] of [
      ['School cook', '5435'],
      ['Chief executive', '1111'],
      ['Local government councillor', '1112'],
      ['Councillor', '1112'],
    ] as const)
      assert.equal(coder.suggest(title).candidates[0]?.code, code, title)
  })

  test('do not tie where two levels have the same label', async () => {
    const { value } = await read({ structure: SOC_STRUCTURE, index: SOC_INDEX }, 'csv')
    const { decision, candidates } = createCoder(value).suggest('Cooks')
    assert.deepEqual([decision, candidates[0]?.code], ['coded', '5435'])
    assert.ok(!candidates.some(({ code }) => code === '543'))
  })
})

describe('the classification of the ILO', () => {
  eachFormat('has levels by number, and an index whose older codes and own labels are left aside', async (format) => {
    const { value, problems } = await read({ structure: ISCO_STRUCTURE, index: ISCO_INDEX }, format)
    assert.deepEqual([value.id, value.version], ['isco08', '2008'])
    assert.deepEqual(treeOf(value).slice(2), ['51>512 Cooks (3)', '512>5120 Cooks (4)'])
    assert.deepEqual(titlesOf(value, '5120'), ['Cooks', 'Cook, ship', 'Cook, hotel', 'Preserving cook'])
    assert.ok(!problems.some(({ code }) => code === 'code-label-differs'))
  })
})

describe('the classification of the United States', () => {
  eachFormat('has its titles beside the codes, and codes that end in zeros', async (format) => {
    const { value } = await read({ structure: US_SOC, titles: US_SOC_TITLES }, format)
    assert.deepEqual([value.id, value.version], ['us-soc2018', '2018'])
    assert.deepEqual(treeOf(value).slice(3), [
      '11-1010>11-1011 Chief Executives (detailed-occupation)',
      '>15-0000 Computing (major-group)',
      '15-0000>15-1200 Computing (minor-group)',
      '15-1200>15-1210 Analysts (broad-group)',
      '15-1210>15-1211 Systems Analysts (detailed-occupation)',
    ])
    assert.deepEqual(titlesOf(value, '11-1011'), ['Chief Executives', 'CEO', 'Chief Executive Officer'])
  })

  eachFormat('has the occupations of O*NET below it', async (format) => {
    const { value, dropped } = await read({ soc_structure_2018: US_SOC, ...ONET }, format)
    assert.equal(value.id, 'onet')
    assert.deepEqual(treeOf(value).slice(8), [
      '11-1011>11-1011.00 Chief Executives (o-net-occupation)',
      '11-1011>11-1011.03 Chief Sustainability Officers (o-net-occupation)',
      '15-1211>15-1211.00 Systems Analysts (o-net-occupation)',
    ])
    assert.deepEqual(titlesOf(value, '11-1011.00'), ['Chief Executives', 'Chief Executive Officer', 'CEO', 'President'])
    assert.deepEqual(dropped, [{ code: 'title-repeated', count: 1 }])
  })
})

describe('the classification of Australia and New Zealand', () => {
  eachFormat('has each title to the right of its code', async (format) => {
    const { value } = await read({ structure: ANZSCO }, format)
    assert.deepEqual([value.id, value.version], ['anzsco', '2021'])
    assert.deepEqual(treeOf(value).slice(2), [
      '11>111 Chief Executives (minor-group)',
      '111>1111 Managing Directors (unit-group)',
      '1111>111111 Managing Director (occupation)',
    ])
  })

  eachFormat('may have its levels side by side, and titles of several types', async (format) => {
    const { value } = await read({ structure: ANZSCO_SIDE_BY_SIDE, titles: ANZSCO_TITLES }, format)
    assert.deepEqual(treeOf(value).slice(2, 4), [
      '>1112 General Managers (unit-group-code)',
      '1112>111211 Corporate Manager (occupation-code)',
    ])
    assert.deepEqual(titlesOf(value, '111111'), ['Managing Director', 'Chief Executive', 'Mayor'])
  })
})

describe('the classification of Canada', () => {
  eachFormat('names its levels, and says which elements are titles', async (format) => {
    const { value, dropped } = await read({ structure: NOC, elements: NOC_ELEMENTS }, format)
    assert.deepEqual([value.id, value.version], ['noc', '2021-1.0'])
    assert.deepEqual(treeOf(value).slice(3), [
      '000>0001 Legislators and managers (minor-group)',
      '0001>00010 Legislators (unit-group)',
    ])
    assert.deepEqual(titlesOf(value, '00010'), ['Legislators', 'alderman', 'mayor'])
    assert.deepEqual(dropped, [{ code: 'title-of-no-kind', count: 2 }])
  })
})

describe('the classification of Germany', () => {
  eachFormat('has codes with a letter and a space', async (format) => {
    const { value } = await read({ structure: KLDB }, format)
    assert.deepEqual([value.id, value.version], ['kldb', '2010'])
    assert.deepEqual(treeOf(value).slice(3), [
      'B 111>B 1110 Landwirtschaft (4)',
      'B 1110>B 11102 Landwirtschaft, fachlich (5)',
    ])
  })
})

describe('ESCO', () => {
  eachFormat('has its occupations below the groups of ISCO, with every label', async (format) => {
    const { skills_en: _, ...files } = ESCO
    const { value, dropped, problems } = await read(files, format)
    assert.equal(value.id, 'esco')
    assert.deepEqual(treeOf(value).slice(2), [
      '26>265 Artists (isco-minor-group)',
      '265>2654 Directors (isco-unit-group)',
      '2654>2654.1 director (occupation)',
      '2654.1>2654.1.7 technical director (occupation)',
    ])
    assert.deepEqual(titlesOf(value, '2654.1.7'), ['technical director', 'art lead', 'tech dir', 'td'])
    assert.deepEqual(value.items.at(-1)?.facts, { uri: 'http://data.europa.eu/esco/occupation/b' })
    assert.deepEqual(dropped, [{ code: 'code-unlisted', count: 1 }])
    assert.ok(problems.some(({ code, severity }) => code === 'code-unlisted' && severity === 'error'))
  })
})

describe('levels by digits', () => {
  const table = (...codes: readonly string[]): Sheet => [
    ['code', 'label'],
    ...codes.map((code) => [code, `work ${code}`]),
  ]

  test('are found where each code begins with the one above it', async () => {
    const { value } = await read({ list: table('5', '51', '512', '5120', '6', '61') }, 'csv')
    assert.deepEqual(
      value.items.map(({ parent = '' }) => parent),
      ['', '5', '51', '512', '', '6'],
    )
  })

  test('are not where a person says that the list is flat', async () => {
    const { value, problems } = await read({ list: table('5', '51', '512') }, 'csv', true)
    assert.deepEqual([value.levels.length, problems], [1, []])
  })

  test('are not made up of numbers that only count', async () => {
    for (const prefix of ['', 'N']) {
      const codes = Array.from({ length: 39 }, (_, at) => `${prefix}${at + 1}`)
      const { value } = await read({ list: table(...codes) }, 'csv')
      assert.ok(value.items.every(({ parent }) => parent === undefined))
    }
  })
})

describe('a table that is not recognised', () => {
  test('names the options that would help, with its columns', async () => {
    const { value, problems } = await readClassificationTables(
      [
        await open(
          [
            ['Kennung', 'Beruf'],
            ['A1', 'Koch'],
            ['A2', 'Maler'],
          ],
          'berufe',
          'csv',
        ),
      ],
      { file: 'berufe.csv' },
    )
    assert.equal(value, undefined)
    assert.match(problems.at(-1)?.message ?? '', /--code "Kennung" --label "Beruf"/)
  })
})
