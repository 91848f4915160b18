// The titles that this project assigned to the occupations of the maps.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { ClassificationVersion } from 'rolemap/classification'
import { readDataset, readStandards } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { measureAgreement } from '../../script/agreement.ts'

const LISTS = '../shared/reference'
const absent = !existsSync(LISTS) && `${LISTS} is absent`
const OURS = 'data/occupational-maps/ours/titles.tsv'
/** The levels that titles are coded to. */
const CODED = new Set(['occupation', 'option'])

const readTsv = (file: string) => {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]))
  })
}

for (const folder of ['data/occupational-maps', 'data/occupational-maps-care-services']) {
  describe(`the title index of ${folder}`, () => {
    let dataset: Awaited<ReturnType<typeof readDataset>>
    let judged: ClassificationVersion['entries']
    before(async () => {
      dataset = await readDataset(folder)
      judged = dataset.value.version.entries.filter(({ kind }) => kind === 'judged')
    })

    test('assigns each title to an occupation once, with its source, and names others that exist', () => {
      assert.deepEqual(dataset.problems, [])
      const { items } = dataset.value.version
      const occupations = new Set(items.filter(({ level }) => level === 'occupation').map(({ code }) => code))
      const wrong = judged.filter(
        ({ title, code, also = [], source, ref, ambiguous }) =>
          !occupations.has(code) ||
          !also.every((other) => occupations.has(other) && other !== code) ||
          (ambiguous && also.length === 0) ||
          source === '' ||
          // ESCO has no group for some of its labels.
          (ref === undefined && source !== 'esco') ||
          title.trim() !== title,
      )
      assert.deepEqual(wrong, [])
      assert.equal(new Set(judged.map(({ title }) => fold(title))).size, judged.length)
    })

    test('does not contradict a label of the maps, unless it says that the words are ambiguous', () => {
      const { items } = dataset.value.version
      const labels = new Set(items.filter(({ level }) => CODED.has(level)).map(({ label }) => fold(label)))
      assert.deepEqual(
        judged.filter(({ title, ambiguous }) => !ambiguous && labels.has(fold(title))),
        [],
      )
    })
  })
}

test('nine in ten occupations of the maps have four titles or more beside their label', async () => {
  const { items, entries } = (await readDataset('data/occupational-maps')).value.version
  const titles = new Map(items.filter(({ level }) => level === 'occupation').map(({ code }) => [code, 0]))
  for (const { code, also = [], kind } of entries)
    if (kind === 'judged') for (const each of [code, ...also]) titles.set(each, (titles.get(each) ?? 0) + 1)
  const enough = [...titles.values()].filter((count) => count >= 4).length
  assert.ok(titles.size === 778 && enough >= 690, `${enough} of ${titles.size}`)
})

const FILES: Readonly<Record<string, readonly [file: string, columns: readonly string[]]>> = {
  apprenticeships: ['apprenticeship-typical-titles-2021.tsv', ['typical_job_title']],
  'asc-wds': ['asc-wds-job-roles.tsv', ['title_current_service', 'title_older']],
  esco: ['esco-labels-isco.tsv', ['label']],
  isco08: ['isco08-index.tsv', ['index_title']],
  'nhs-afc': ['nhs-agenda-for-change-profiles.tsv', ['role_profile']],
  'nhs-roles': ['nhs-job-role-codes.tsv', ['role_description']],
  onet: ['onet27-titles.tsv', ['job_title']],
  posts: ['organogram-posts.tsv', ['job_title']],
}
/** The words of a title in any order: the ISCO index puts the noun first. */
const toWords = (title: string) => fold(title).split(' ').toSorted().join(' ')

test('every title stands in the list that is named as its source', { skip: absent }, () => {
  const listed = new Map(
    Object.entries(FILES).map(([source, [file, columns]]) => {
      const rows = readTsv(`${LISTS}/${file}`)
      return [source, new Set(rows.flatMap((row) => columns.map((name) => toWords(withoutClosed(row[name] ?? '')))))]
    }),
  )
  for (const source of ['cyp-roles', 'children-services-2009'])
    listed.set(source, new Set(readTsv(`data/${source}/entries.tsv`).map(({ title = '' }) => toWords(title))))
  // Titles of the project's own are in no list.
  const taken = readTsv(OURS).filter(({ source }) => source !== 'rolemap')
  const unknown = taken.filter(({ title = '', source = '' }) => !listed.get(source)?.has(toWords(title)))
  assert.deepEqual(unknown, [])
})

/** Discontinued NHS roles are marked as such, and O*NET repeats titles with their short forms. */
const withoutClosed = (title: string) => title.replace(/\(Closed\)/, '').replace(/ \([A-Z .]+\)$/, '')

test('what is called printed is a typical title of the standard that the occupation has', {
  skip: absent,
}, async () => {
  const { value: standards } = await readStandards('data/occupational-maps')
  const typical = readTsv(`${LISTS}/apprenticeship-typical-titles-2021.tsv`)
  const given = new Set(
    typical.map(({ lars_code, typical_job_title = '' }) => `${lars_code} ${fold(typical_job_title)}`),
  )
  const printed = readTsv(OURS).filter(({ kind }) => kind === 'printed')
  assert.ok(printed.length > 500)
  const wrong = printed.filter(
    ({ title = '', code = '', ref }) => standards.get(code)?.lars !== ref || !given.has(`${ref} ${fold(title)}`),
  )
  assert.deepEqual(wrong, [])
})

test('a tenth of the titles was judged twice, once from the occupation and once from the title', async () => {
  const { titles, same, kappa, compatible } = await measureAgreement('occupational-maps')
  assert.ok(titles >= 790, `${titles} titles`)
  assert.ok(
    same >= 0.92 && kappa >= 0.92 && compatible >= 0.99,
    `same ${same}, kappa ${kappa}, compatible ${compatible}`,
  )
})
