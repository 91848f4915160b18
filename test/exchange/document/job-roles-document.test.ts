// Volume 1 itself, if the copy is available: its figures, its oddities, and shortened copies.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from '../../../src/classification/check.ts'
import type { Problem } from '../../../src/error.ts'
import { isJobRoles, readJobRoles } from '../../../src/exchange/document/job-roles/job-roles.ts'
import { toJobRolesVersion } from '../../../src/exchange/document/job-roles/version.ts'
import { unaccountedLines } from './job-roles-lines.ts'

const PATH = '../shared/documents/000_e173cbd34d5faf16.txt'
const skip = existsSync(PATH) ? false : `the document is not at ${PATH}`
const TEXT = skip ? '' : readFileSync(PATH, 'utf8')
const { value: document, problems } = readJobRoles(TEXT, '000_e173cbd34d5faf16.txt')
const version = toJobRolesVersion(document)

const at = (code: string, from: readonly Problem[] = problems) =>
  from.filter((problem) => problem.code === code).map((problem) => problem.at?.row)
const messages = (code: string) => problems.filter((problem) => problem.code === code).map(({ message }) => message)
const count = <T>(list: readonly T[], holds: (one: T) => unknown) => list.filter((one) => holds(one)).length

test('volume 1 has 6 major groups, 23 minor groups and 175 roles, 92 of them marked as having a profile', {
  skip,
}, () => {
  assert.deepEqual(checkVersion(version), [])
  assert.equal(
    count(version.items, ({ level }) => level === 'major'),
    6,
  )
  assert.equal(
    version.items.flatMap(({ level, code }) => (level === 'minor' ? code : [])).join(''),
    'ABCDEFGHJKLMNPQRSTUWXYZ',
  )
  const roles = version.items.filter(({ level }) => level === 'role')
  assert.equal(roles.length, 175)
  assert.equal(
    count(roles, ({ facts }) => facts?.profile === 'Y'),
    92,
  )
  assert.equal(
    count(roles, ({ facts }) => facts?.profile === 'N'),
    83,
  )
  assert.ok(roles.every(({ code, parent, label }) => parent === code.charAt(0) && label !== ''))
  assert.deepEqual([roles[0]?.facts?.page, roles.at(-1)?.facts?.page], [21, 198])
  assert.deepEqual(document.stated, { majors: 6, minors: 23, roles: 175, profiles: 92, row: 176 })
})

test('the major groups have their minor groups', { skip }, () => {
  const minors = version.items.filter(({ level }) => level === 'minor')
  assert.deepEqual(
    ['1', '2', '3', '4', '5', '6'].map((major) =>
      minors.flatMap((one) => (one.parent === major ? one.code : [])).join(''),
    ),
    ['ABC', 'DEFGHJKLM', 'NP', 'QRST', 'UWX', 'YZ'],
  )
})

test('111 profiles have a description, 102 a list of tasks, 98 have 321 titles, 33 have 60 names to see', {
  skip,
}, () => {
  const { profiles } = version
  assert.equal(profiles.length, 175)
  assert.equal(
    count(profiles, ({ description }) => description),
    111,
  )
  assert.equal(
    count(profiles, ({ entry }) => entry),
    110,
  )
  assert.equal(
    count(profiles, ({ jobsIncluded }) => jobsIncluded),
    30,
  )
  // E90 has a remark instead of tasks.
  assert.equal(
    count(profiles, ({ tasks }) => tasks),
    103,
  )
  assert.equal(
    count(document.profiles, ({ parts }) => parts.tasks?.some(({ text }) => text.startsWith('·'))),
    102,
  )
  assert.equal(
    count(profiles, ({ typicalTitles }) => typicalTitles.length),
    98,
  )
  assert.equal(profiles.flatMap(({ typicalTitles }) => typicalTitles).length, 321)
  assert.equal(
    count(profiles, ({ seeAlso }) => seeAlso.length),
    33,
  )
  assert.equal(profiles.flatMap(({ seeAlso }) => seeAlso).length, 60)
  assert.deepEqual(
    ['agreed', 'draft', 'none'].map((state) => count(profiles, (one) => one.state === state)),
    [92, 20, 63],
  )
})

test('the title index has 175 labels and 334 printed titles: 321 typical ones, and the list of jobs that E90 includes', {
  skip,
}, () => {
  assert.equal(
    count(version.entries, ({ kind }) => kind === 'label'),
    175,
  )
  assert.equal(
    count(version.entries, ({ kind }) => kind === 'printed'),
    334,
  )
  const lines = TEXT.split('\n')
  const printed = version.entries.filter(({ kind }) => kind === 'printed')
  const isLine = ({ title, code, at: place }: (typeof printed)[number]) => {
    const line = lines[(place?.row ?? 0) - 1]?.trim() ?? ''
    return line === title || (code === 'E90' && line.split('; ').includes(title))
  }
  assert.deepEqual(
    printed.filter((one) => !isLine(one)),
    [],
  )
})

test('all 60 names to see are roles, seven of them by judgement', { skip }, () => {
  const seen = version.profiles.flatMap(({ code, seeAlso }) => seeAlso.map((one) => `${code} ${one.label} ${one.code}`))
  assert.ok(seen.every((line) => !line.endsWith('undefined')))
  assert.deepEqual(at('see-also-judged'), [4124, 4130, 4544, 6498, 6807, 7953, 8129])
  for (const line of [
    'H70 Classroom Teacher (H15 H15',
    'Q15 Childcare assistant Q10',
    'D45 Administrative Officer/Assistant N05',
  ])
    assert.ok(seen.includes(line), line)
})

test('table 1 has 18 rows with the letters as printed, table 2 six of prose', { skip }, () => {
  const [levels, natures] = version.tables ?? []
  assert.equal(levels?.rows.map(([, letter]) => letter).join(' '), 'A B C D E F G H J K Q R S L M N P ')
  assert.deepEqual(
    levels?.rows.flatMap(([level], row) => (level ? [[row, level]] : [])),
    [
      [0, 'Level 3 and 4'],
      [11, 'Level 2'],
    ],
  )
  assert.equal(natures?.rows.length, 6)
  assert.ok(natures?.prose && natures.rows.every(([, prose = '']) => prose.length > 50))
})

test('each oddity of volume 1 is reported under a code of its own', { skip }, () => {
  const found = [...Map.groupBy(problems, ({ code }) => code)].map(([code, same]) => [code, same.length])
  assert.deepEqual(Object.fromEntries(found), {
    'bracket-unclosed': 1,
    'character-lost': 1,
    'code-name-differs': 1,
    'code-older': 18,
    'count-differs': 1,
    'flag-content-differs': 20,
    'label-differs': 2,
    'page-skipped': 3,
    'part-missing': 13,
    'picture-lost': 2,
    'see-also-judged': 7,
    'table-group-missing': 5,
    'table-label-differs': 3,
    'table-letter-differs': 16,
    'table-row-short': 1,
    'tasks-unlisted': 1,
    'title-doubtful': 4,
    'title-is-label': 3,
    'title-repeated': 1,
    'title-shared': 5,
  })
  assert.ok(problems.every(({ severity }) => severity !== 'error'))
  assert.deepEqual(at('bracket-unclosed'), [4590])
  assert.deepEqual(at('label-differs'), [1734, 7424])
  assert.deepEqual(at('page-skipped'), [525, 1065, 1080])
  assert.deepEqual(messages('count-differs'), ['expected 92 profiles with text as stated, found 112, 111 described'])
  assert.deepEqual(
    messages('code-older')
      .map((message) => message.match(/found "(.*?)"/)?.[1])
      .join(' '),
    'A01 A02 A03 D01 C01-C13 D01-D14 E01-E14 F01-F14 G01-G11 H01-H10 J01-J11 L01-L11 M01-M10 N01-N11 P01-P08 Q01-Q10 R01-R07 T01-T10',
  )
  assert.deepEqual(
    messages('title-shared').map((message) => message.match(/for "(.*?)"/)?.[1]),
    ['Teacher', 'Home-based child carer', 'Personal Assistant', 'Care Worker', 'Construction worker'],
  )
})

test('every line of the index and of the profiles is in a record', { skip }, () => {
  assert.deepEqual(unaccountedLines(TEXT, document, []), [])
})

test('no problem repeats a sentence of the document', { skip }, () => {
  const prose = version.profiles
    .flatMap(({ description = '', tasks = [], entry = '', jobsIncluded = '' }) =>
      [description, entry, jobsIncluded].flatMap((text) => text.split('\n')).concat(tasks),
    )
    .filter((text) => text.length > 30)
  assert.ok(prose.length > 800)
  assert.ok(problems.every(({ message }) => prose.every((text) => !message.includes(text.slice(0, 40)))))
})

test('a copy with other line ends is the same document', { skip }, () => {
  assert.deepEqual(readJobRoles(TEXT.replaceAll('\n', '\r\n'), document.file).value, document)
})

test('a copy cut anywhere keeps what stands before and says that it ends early', { skip }, () => {
  const lines = TEXT.split('\n')
  const cuts = Array.from({ length: 50 }, (_, index) => index * 181)
  for (const length of [...cuts.filter((one) => one < 8854), 290, 1455, 1459, 8845, 8848, 8853]) {
    const text = lines.slice(0, length).join('\n')
    const cut = readJobRoles(text, 'cut.txt')
    assert.equal(at('document-cut', cut.problems).length, 1, `cut after line ${length}`)
    assert.deepEqual(cut.value.roles.slice(0, -1), document.roles.slice(0, Math.max(0, cut.value.roles.length - 1)))
    assert.deepEqual(unaccountedLines(text, cut.value, cut.problems), [])
    assert.deepEqual(checkVersion(toJobRolesVersion(cut.value)), [])
  }
})

test('the other documents are not taken for it', {
  skip: existsSync('../shared/documents') ? false : 'no documents',
}, () => {
  const others = ['001_b4e0ae220ee68ea2', '002_41910c23934ce979', '003_19501675414ae02d', '004_903d099706a1d416']
  assert.ok(isJobRoles(TEXT))
  assert.deepEqual(
    others.filter((name) => isJobRoles(readFileSync(`../shared/documents/${name}.txt`, 'utf8'))),
    [],
  )
})
