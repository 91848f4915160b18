import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { cardinalityOf, checkCrosswalk, coverageOf } from 'rolemap/crosswalk'
import { PROBLEM_CODES, readDataset } from 'rolemap/exchange'
import { writeData, writeReference } from '../../script/data.ts'
import { listCrosswalkDatasets, readCrosswalkDataset } from '../../src/exchange/dataset/crosswalk.ts'

const DATA = 'data'
const DOCUMENTS = '../shared/documents'
const REFERENCE = '../shared/reference'
const CROSSWALKS = path.join(DATA, 'crosswalk')
// Made from this project's judgements; qualification.test.ts checks them.
const QUALIFICATIONS = 'qualifications'
const absent = !existsSync(DOCUMENTS) && `${DOCUMENTS} is absent`

async function readFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(
      (entry) =>
        entry.isFile() && !/\.(md|bin)$|^weights\.json$/.test(entry.name) && path.basename(entry.parentPath) !== 'ours',
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return Object.fromEntries(files.map((file, index) => [path.relative(folder, file), texts[index] ?? '']))
}

const datasets = (await readdir(DATA, { withFileTypes: true })).filter(
  (entry) => entry.isDirectory() && !['crosswalk', 'criteria', 'returns', QUALIFICATIONS].includes(entry.name),
)
// Code lists have no titles: a title index comes with an import.
const LISTS = ['asc-wds', 'isco08', 'nhs-roles', 'soc2000', 'soc2010', 'soc2020', 'us-soc2010']

for (const { name } of datasets) {
  test(`the shipped facts of ${name} are whole, and their problems are of known codes`, async () => {
    const { value, problems } = await readDataset(path.join(DATA, name))
    assert.deepEqual(problems, [])
    assert.ok(value.version.items.length > 0)
    assert.equal(value.version.entries.length === 0, LISTS.includes(name))
    if (LISTS.includes(name)) assert.ok(value.version.source.publisher, 'the publisher is named')
    assert.deepEqual(
      value.problems.filter(({ code }) => !(code in PROBLEM_CODES)),
      [],
    )
  })
}

test('the documents and the public lists give the facts that are shipped, and no others', {
  skip: absent,
}, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-data-'))
  try {
    await writeData(DOCUMENTS, folder)
    await writeReference(REFERENCE, folder)
    const [shipped, made] = [await readFolder(DATA), await readFolder(folder)]
    assert.deepEqual(
      Object.keys(shipped).filter((file) => !isJudged(file)),
      Object.keys(made),
    )
    for (const [file, text] of Object.entries(made))
      assert.ok(shipped[file] === text, `data/${file} is not what the documents give: npm run data -- ${DOCUMENTS}`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

// Judged by this project, not made from a document or list.
const JUDGED = [
  'asc-wds-job-roles',
  'children-services-2009-job-roles',
  'cyp-roles-job-roles',
  'job-roles-isco08',
  'job-roles-soc2000',
  'job-roles-soc2010',
  'job-roles-soc2020',
  'nhs-roles-job-roles',
  'occupational-maps-job-roles',
]
const isJudged = (file: string) =>
  file === 'combinations.tsv' ||
  file === 'measured.tsv' ||
  file.startsWith('service-areas/') ||
  file.startsWith('returns/') ||
  file.startsWith('criteria/') ||
  file.startsWith(`${QUALIFICATIONS}/`) ||
  file.startsWith('crosswalk/judged/') ||
  JUDGED.some((id) => file.startsWith(`crosswalk/${id}.`))

test('what was judged twice is what was settled, and is shipped', async () => {
  const text = await readFile(path.join(CROSSWALKS, 'judged', 'readings.tsv'), 'utf8')
  const [, ...lines] = text.trimEnd().split('\n')
  const readings = lines.map((line) => line.split('\t'))
  for (const id of JUDGED) {
    const { value } = await readCrosswalkDataset(CROSSWALKS, id)
    const shipped = Map.groupBy(value.mappings, ({ from }) => from)
    const mine = readings.filter(([of, from = '']) => of === id && shipped.has(from))
    assert.equal(mine.length, shipped.size, id)
    for (const [, from = '', first = '', second = '', settled = '', why] of mine) {
      const targets = shipped.get(from)?.flatMap((mapping) => mapping.targets.map(({ to }) => to)) ?? []
      assert.deepEqual(targets.toSorted(), settled.split(' ').filter(Boolean).toSorted(), `${id} ${from}`)
      if (first.split(' ')[0] !== second.split(' ')[0]) assert.ok(why, `${id} ${from} says why`)
    }
  }
})

test('each shipped crosswalk fits its two classifications, covers its source, and names where it is from', async () => {
  const ids = await listCrosswalkDatasets(CROSSWALKS)
  assert.deepEqual(ids, [
    'asc-wds-job-roles',
    'children-services-2009-job-roles',
    'cyp-roles-job-roles',
    'isco08-us-soc2010',
    'job-roles-isco08',
    'job-roles-soc2000',
    'job-roles-soc2010',
    'job-roles-soc2020',
    'nhs-roles-job-roles',
    'occupational-maps-job-roles',
    'soc2000-soc2010',
    'soc2010-soc2000',
    'soc2010-soc2020',
    'soc2020-isco08',
  ])
  for (const id of ids) {
    const { value: crosswalk, problems } = await readCrosswalkDataset(CROSSWALKS, id)
    const [source, target] = await Promise.all(
      [crosswalk.from, crosswalk.to].map(async (end) => (await readDataset(path.join(DATA, end.id))).value.version),
    )
    assert.deepEqual(problems, [])
    assert.deepEqual([source?.version, target?.version], [crosswalk.from.version, crosswalk.to.version])
    assert.deepEqual(checkCrosswalk(crosswalk, { source: source?.items ?? [], target: target?.items ?? [] }), [])
    // An option of an occupation has no mapping of its own: it shares its occupation's.
    const lowest = id === 'occupational-maps-job-roles' ? 'occupation' : source?.levels.at(-1)?.id
    const units = source?.items.filter(({ level }) => level === lowest).map(({ code }) => code) ?? []
    assert.deepEqual(coverageOf(crosswalk, units).open, [], `${id} covers every unit group`)
    assert.equal(cardinalityOf(crosswalk), 'n:m', id)
    assert.ok(crosswalk.source.publisher && crosswalk.source.licence && crosswalk.method)
  }
})

// What the publishers' tables say about single pairs, read by a person.
test('shipped weights are the shares of the source, whatever a file is called', async () => {
  const weightOf = async (id: string, from: string, to: string) =>
    (await readCrosswalkDataset(CROSSWALKS, id)).value.mappings
      .filter((mapping) => mapping.from === from)
      .flatMap(({ targets }) => targets)
      .find((target) => target.to === to)?.weight
  assert.equal(await weightOf('soc2010-soc2020', '1116', '1112'), 0.9954)
  assert.equal(await weightOf('soc2020-isco08', '1111', '1112'), 0.66)
  assert.equal(await weightOf('isco08-us-soc2010', '0110', '55-1011'), undefined)
  // In the tables of SOC 2000 and 2010 the percentages are of the group named second.
  const sums = new Map<string, number>()
  for (const { from, targets } of (await readCrosswalkDataset(CROSSWALKS, 'soc2000-soc2010')).value.mappings)
    for (const { weight = 0 } of targets) sums.set(from, (sums.get(from) ?? 0) + weight)
  const whole = [...sums.values()].filter((sum) => sum > 0.85 && sum <= 1.000001).length
  assert.ok(whole > 300, `the weights of ${whole} of ${sums.size} groups make about 1`)
})

// This many words in a row that are also in a document are a sentence of it, unless they are a label or a title.
const SENTENCE = 13
const LONGEST_LABEL = 25

test('no sentence of the documents is shipped', { skip: absent }, async () => {
  const sentences = new Set<string>()
  for (const file of await readdir(DOCUMENTS)) {
    const paragraphs = (await readFile(path.join(DOCUMENTS, file), 'utf8')).split('\n')
    for (const run of paragraphs.flatMap(toRuns)) sentences.add(run)
  }
  const labels = new Set<string>()
  for (const { name } of datasets) {
    const { version } = (await readDataset(path.join(DATA, name))).value
    for (const { label } of version.items) labels.add(label)
    for (const { title } of [...version.entries, ...(version.tables ?? []), version.source]) labels.add(title)
  }
  assert.deepEqual(
    [...labels].filter((label) => label.split(/\s+/).length > LONGEST_LABEL),
    [],
  )
  const cells = Object.values(await readFolder(DATA)).flatMap((text) => text.split(/[\t\n|]|"/))
  const found = cells.filter((cell) => !labels.has(cell) && toRuns(cell).some((run) => sentences.has(run)))
  assert.deepEqual(found, [])
})

function toRuns(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(SENTENCE - 1).map((_, index) => words.slice(index, index + SENTENCE).join(' '))
}
