// The report on the qualifications database itself, if ../shared is available.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from 'rolemap/classification'
import { isChildrensServices } from '../../../src/exchange/document/childrens-services/children-services.ts'
import {
  isQualificationReport,
  readQualificationReport,
} from '../../../src/exchange/document/qualifications-report/qualification-report.ts'
import { toCypRolesVersion } from '../../../src/exchange/document/qualifications-report/version.ts'

const file = '002_41910c23934ce979.txt'
const path = `../shared/documents/${file}`
const skip = existsSync(path) ? false : `${path} is not there`
const text = skip ? '' : readFileSync(path, 'utf8')
const lines = text.split('\n')
const { value, problems } = readQualificationReport(text, file)
const version = toCypRolesVersion(value)
const found = (code: string) => problems.filter((problem) => problem.code === code)
const rowsOf = (code: string) => found(code).map(({ at }) => at?.row)
const table = (id: string) => version.tables?.find((each) => each.id === id)

/**
 * The words of some lines, or of any texts, sorted: equal for two texts with the same words. Both ends of a range
 * count.
 */
const words = (texts: readonly string[]) =>
  texts.flatMap((each) => each.match(/[\p{L}\p{N}£&%,.;:()'’‘•]+/gu) ?? []).sort()
const between = (first: number, last: number) => words(lines.slice(first - 1, last))
const cells = (id: string) => (table(id)?.rows ?? []).flat()

test('annexe 1 has 11 clusters with 128 places for 124 roles', { skip }, () => {
  assert.deepEqual(
    value.clusters.map(({ label, roles }) => [label, roles.length]),
    [
      ['Early Years', 10],
      ['Education & Training', 15],
      ['Health', 18],
      ['Health and Fitness', 3],
      ['Outdoor Education, Training and Recreation', 2],
      ['Play work', 5],
      ['Sport', 6],
      ['Social Care', 28],
      ['Voluntary Work', 7],
      ['Youth Justice', 18],
      ['Youth Work and Support', 16],
    ],
  )
  assert.equal(version.items.filter((item) => item.level === 'role').length, 124)
  assert.deepEqual(checkVersion(version), [])
})

test('annexe 3 has 85 rows, ten subtotals and a total of 726, which all agree', { skip }, () => {
  const counts = value.counts.clusters.flatMap((cluster) => cluster.roles)
  assert.equal(counts.length, 85)
  assert.deepEqual(
    value.counts.clusters.map((cluster) => cluster.subtotal),
    [154, 11, 34, 8, 91, 153, 49, 11, 196, 19],
  )
  assert.equal(value.counts.total, 726)
  assert.equal(
    counts.reduce((sum, count) => sum + count.qualifications, 0),
    726,
  )
})

test('every word of the annexes and tables is in a record, and no record has another', { skip }, () => {
  const annexe1 = value.clusters.flatMap(({ label, roles }) => [label, ...roles.map((role) => role.label)])
  assert.deepEqual(words(annexe1), between(793, 1071))
  assert.deepEqual(words([...(table('annexe-3')?.columns ?? []), ...cells('annexe-3')]), between(1076, 1287))
  assert.deepEqual(words(cells('figure-7-1')), words([lines.slice(545, 576).join(' ').replaceAll('%S', '% S')]))
  assert.deepEqual(words([...(table('table-7-1')?.columns ?? []), ...cells('table-7-1')]), between(692, 708))
  const definitions = [...(table('table-5-1-definitions')?.columns ?? []), ...cells('table-5-1-definitions')]
  assert.deepEqual(words(definitions), between(274, 443))
  const areas = cells('common-core').map((cell) => cell.replace(/^\d$/, '$&.'))
  assert.deepEqual(words([...areas, '9']), between(466, 478))
})

test('the lines of annexe 3 that are no rows are its caption, its caveat and the heads of its columns', {
  skip,
}, () => {
  assert.match(lines[1071] ?? '', /^ Annexe 3:/)
  assert.match(lines[1072] ?? '', /^NB:/)
  assert.deepEqual([lines[1075]?.trim(), lines[1077]?.trim()], ['Cluster Role Total', 'Quals'])
})

test('each row of annexe 3 is a role of annexe 1 in that cluster, two of them with a space more', { skip }, () => {
  assert.deepEqual(found('role-unlisted'), [])
  assert.deepEqual(found('label-differs'), [])
  for (const row of [1089, 1280]) assert.match(lines[row - 1] ?? '', /Level \d {2}\(/)
  assert.equal(found('role-uncounted').length, 128 - 85)
})

test('four roles stand in two clusters', { skip }, () => {
  const twice = version.items.filter((item) => item.alsoUnder)
  assert.deepEqual(
    twice.map(({ code, label, alsoUnder }) => [code, label, alsoUnder]),
    [
      ['02.01', 'Learning Mentor Level 3', ['11']],
      ['08.08', 'Children and Young People Support Worker Level 3', ['11']],
      ['08.10', 'Children and Young People Support Worker Level 4', ['11']],
      ['08.28', 'Counsellor', ['11']],
    ],
  )
  assert.deepEqual(rowsOf('role-listed-twice'), [820, 943, 947, 982])
})

test('levels are as printed, and the titles that a label includes are entries', { skip }, () => {
  const levels = new Set(version.items.flatMap((item) => item.facts?.level ?? []))
  assert.deepEqual([...levels].sort(), [
    'JNC Level 1',
    'JNC Level 2',
    'Level 1',
    'Level 2',
    'Level 3',
    'Level 4',
    'Level 4 (Professional Level)',
    'Level 5',
    'Level 6 (and above)',
    'Level 6 and above',
    'Professional Level',
    'level 2',
    'level 3',
  ])
  assert.deepEqual(
    version.entries.filter((entry) => entry.kind === 'printed').map(({ code, title }) => `${code} ${title}`),
    [
      '01.01 Preschool leaders',
      '01.01 full daycare managers',
      '01.01 room supervisors',
      '01.01 crèche leaders',
      '01.01 out of school club leaders',
      '01.07 Childminder',
      '01.07 Crèche/Playgroup Volunteer',
      '01.08 Nursery assistant',
      '10.10 YOT Coordinator',
      '10.10 YISP coordinator',
      '10.12 YOT Worker',
      '10.12 YISP worker',
      '11.08 PAYP Worker',
    ],
  )
})

test('what does not add up is told', { skip }, () => {
  assert.deepEqual(rowsOf('share-differs'), [558, 568])
  assert.match(found('share-differs')[0]?.message ?? '', /20 %.* 148 of 726 \(20\.4 %\)/)
  assert.match(found('share-differs')[1]?.message ?? '', /26 %.* 196 of 726 \(27\.0 %\)/)
  assert.deepEqual(rowsOf('cost-differs'), [698, 703, 708])
  assert.deepEqual(rowsOf('count-differs'), [333, 343, 250])
  assert.deepEqual(rowsOf('count-rounded'), [527])
  assert.deepEqual(rowsOf('count-unchecked'), [527])
  assert.deepEqual(rowsOf('annexe-missing'), [205])
  assert.deepEqual(rowsOf('picture-lost'), [519])
  assert.deepEqual(rowsOf('label-unfinished'), [809, 915])
  assert.deepEqual(rowsOf('title-is-label'), [809])
  assert.deepEqual(
    problems.filter((problem) => problem.severity === 'error'),
    [],
  )
})

test('a copy that is cut off anywhere before the total says so', { skip }, () => {
  // The invented document is cut at every line; this one at every seventh, and at the last before the total.
  for (let count = 1286; count >= 0; count -= 7) {
    const reading = readQualificationReport(lines.slice(0, count).join('\n'), file)
    const cut = reading.problems.filter(({ code }) => code === 'document-cut')
    assert.equal(cut.length, 1, `cut after line ${count}`)
    assert.ok(cut[0]?.at?.row === 1 || (cut[0]?.at?.row ?? 0) <= count)
  }
})

test('the report is told from the mapping', { skip }, () => {
  assert.ok(isQualificationReport(text))
  assert.ok(!isChildrensServices(text))
})
