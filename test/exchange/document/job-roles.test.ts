// The reader of volume 1, on a small invented document of the same shape.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersion } from '../../../src/classification/check.ts'
import { isJobRoles, readJobRoles } from '../../../src/exchange/document/job-roles/job-roles.ts'
import { toJobRolesVersion } from '../../../src/exchange/document/job-roles/version.ts'
import { PROBLEM_CODES } from '../../../src/exchange/problem-code.ts'
import { unaccountedLines } from './job-roles-lines.ts'

const SMALL = readFileSync('test/fixture/job-roles-small.txt', 'utf8')
const { value: document, problems } = readJobRoles(SMALL, 'small.txt')
const version = toJobRolesVersion(document)
const profile = (code: string) => version.profiles.find((one) => one.code === code)
const codesOf = (text: string) => readJobRoles(text, 'small.txt').problems.map(({ code }) => code)
const messagesOf = (text: string, code: string) =>
  readJobRoles(text, 'small.txt').problems.flatMap((problem) => (problem.code === code ? [problem.message] : []))

test('a heading above another opens a major group, one alone the next minor group', () => {
  const groups = version.items.filter(({ level }) => level !== 'role')
  assert.deepEqual(
    groups.map(({ code, label, level, parent }) => [code, label, level, parent]),
    [
      ['1', 'Harbour Roles', 'major', undefined],
      ['A', 'Harbour Roles', 'minor', '1'],
      ['2', 'Market Roles', 'major', undefined],
      ['B', 'Stall Roles', 'minor', '2'],
      ['C', 'Other Market Roles', 'minor', '2'],
    ],
  )
})

test('a role has the label, page and flag of the index and stands below the group of its letter', () => {
  const roles = version.items.filter(({ level }) => level === 'role')
  assert.deepEqual(
    roles.map(({ code, label, parent, residual, facts }) => [code, label, parent, residual, facts]),
    [
      ['A05', 'Harbour Master', 'A', undefined, { page: 3, profile: 'Y' }],
      ['A10', 'Pilot', 'A', undefined, { page: 4, profile: 'N' }],
      ['B05', 'Fishmonger', 'B', undefined, { page: 5, profile: 'Y' }],
      ['B10', 'Net Mender / Rigger', 'B', undefined, { page: 7, profile: 'N' }],
      ['B15', 'Lamp', 'B', undefined, { page: 8, profile: 'N' }],
      ['C00', 'Other Market Role', 'C', true, { page: 9, profile: 'Y' }],
    ],
  )
  assert.deepEqual(roles[0]?.at, { file: 'small.txt', row: 63 })
})

test('a profile has its paragraphs, its tasks without bullets, its titles and the roles to see also', () => {
  assert.deepEqual(profile('A05'), {
    code: 'A05',
    state: 'agreed',
    description: 'Keeps the harbour in order, whatever the gulls say.\nGoes out in a small boat (see Pilot, A10).',
    tasks: ['Counting the masts', 'Shouting at low tide'],
    entry: 'Ten years at sea.',
    jobsIncluded: 'Anyone with a large hat.',
    typicalTitles: ['Harbour Master', 'Deck Hand', 'Deck Hand'],
    seeAlso: [{ label: 'Pilot', code: 'A10' }, { label: 'Coxswain' }],
    at: { file: 'small.txt', row: 126 },
  })
})

test('a head on one line is read like a head on four', () => {
  assert.equal(profile('B05')?.description, 'Sells what the boats bring.')
  assert.equal(document.profiles[2]?.label, 'Fishmonger')
})

test('a profile is agreed where the index lists it, a draft where it only has text, none where it is empty', () => {
  assert.deepEqual(
    version.profiles.map(({ code, state }) => `${code} ${state}`),
    ['A05 agreed', 'A10 none', 'B05 agreed', 'B10 draft', 'B15 none', 'C00 agreed'],
  )
  assert.deepEqual(profile('A10'), {
    code: 'A10',
    state: 'none',
    typicalTitles: [],
    seeAlso: [],
    at: { file: 'small.txt', row: 165 },
  })
})

test('the index of titles has each printed title and the label of each role, with their lines', () => {
  assert.deepEqual(
    version.entries.filter(({ code }) => code.startsWith('A')),
    [
      ['Harbour Master', 'A05', 'label', 63],
      ['Pilot', 'A10', 'label', 68],
      ['Harbour Master', 'A05', 'printed', 153],
      ['Deck Hand', 'A05', 'printed', 154],
      ['Deck Hand', 'A05', 'printed', 156],
    ].map(([title, code, kind, row]) => ({
      title,
      code,
      kind,
      source: 'job-role-classification',
      at: { file: 'small.txt', row },
    })),
  )
})

test('tables keep their cells as printed, and a table of sentences is marked', () => {
  assert.deepEqual(
    version.tables?.map(({ id, rows, prose }) => ({ id, rows, prose })),
    [
      {
        id: 'table-1',
        rows: [
          ['Level 3 and 4', 'A', 'Harbour Roles'],
          ['', 'C', 'Stall Roles'],
          ['', '', 'Other Market Roles'],
        ],
        prose: undefined,
      },
      {
        id: 'table-2',
        rows: [
          ['Harbour Roles', 'Knowing the tides.'],
          ['Markets', 'Knowing the price of a herring.\nA loud voice also helps.'],
        ],
        prose: true,
      },
    ],
  )
})

test('every oddity of the small document is reported at its line', () => {
  assert.deepEqual(
    problems.map(({ severity, code, at }) => `${at?.row} ${severity} ${code}`),
    [
      '15 note table-letter-differs',
      '20 note table-row-short',
      '20 note table-letter-differs',
      '25 note count-differs',
      '35 note table-label-differs',
      '40 note picture-lost',
      '98 note page-skipped',
      '156 note title-repeated',
      '162 warning see-also-unresolved',
      '200 note label-differs',
      '209 note tasks-unlisted',
      '222 warning title-shared',
      '226 note bracket-unclosed',
      '227 warning see-also-differs',
      '230 warning flag-content-differs',
      '253 note title-is-label',
      '263 warning label-differs',
      '294 note part-missing',
      '309 warning code-older',
      '309 warning code-older',
      '309 note code-name-differs',
    ],
  )
})

test('the version of a whole document is fit to use', () => {
  assert.deepEqual(checkVersion(version), [])
  assert.deepEqual(unaccountedLines(SMALL, document, []), [])
})

test('line ends, a byte order mark, form feeds and hard spaces change nothing', () => {
  assert.deepEqual(readJobRoles(SMALL.replaceAll('\n', '\r\n'), 'small.txt').value, document)
  assert.deepEqual(readJobRoles(`\uFEFF${SMALL}`, 'small.txt').value, document)
  assert.deepEqual(readJobRoles(SMALL.replaceAll('\n3. Role', '\n\f3. Role'), 'small.txt').value, document)
  assert.deepEqual(readJobRoles(SMALL.replaceAll('Net Mender', 'Net\u00A0Mender'), 'small.txt').value, document)
})

test('what is damaged in the index is taken as far as it goes and reported', () => {
  const cases: readonly (readonly [string | RegExp, string, string])[] = [
    ['\tPilot\n\t4\n\tN', '\tPilot', 'role-incomplete'],
    ['\tPilot\n\t4\n\tN', '\t4\n\tN', 'role-incomplete'],
    ['\tPilot\n\t4\n\tN', '\tPilot\n\t4l\n\tN', 'page-unexpected'],
    ['\tPilot\n\t4\n\tN', '\tPilot\n\t3\n\tN', 'page-repeated'],
    ['\tPilot\n\t4\n\tN', '\tPilot\n\t4\n\t?', 'flag-unexpected'],
    ['\tA10\n\tPilot', '\tA05\n\tPilot', 'code-repeated'],
    ['\tStall Roles\n\t\n\t\n\n', '', 'count-differs'],
    [/\t(?:Market|Stall) Roles\n\t\n/g, '', 'group-missing'],
    ['\tA10\n', '\tGull Roles\n\n\tA10\n', 'group-repeated'],
    ['\n3. Role Code', '\tGull Roles\n\n3. Role Code', 'group-empty'],
    ['\tA10\n', '\t--\n\n\tA10\n', 'line-unread'],
  ]
  for (const [found, damaged, code] of cases) {
    const text = SMALL.replace(found, damaged)
    assert.notEqual(text, SMALL)
    assert.ok(codesOf(text).includes(code), `${JSON.stringify(damaged)} gives ${code}, not ${codesOf(text)}`)
  }
})

test('a label that is broken over two lines of its block is one label', () => {
  const { value } = readJobRoles(SMALL.replace('\tNet Mender / Rigger\n', '\tNet Mender /\n\tRigger\n'), 'small.txt')
  assert.equal(value.roles.find(({ code }) => code === 'B10')?.label, 'Net Mender / Rigger')
})

test('what is damaged in the profiles is taken as far as it goes and reported', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['\trole title:\n\tPilot\n\tcode:\n\tA10\n', '', 'profile-headless'],
    ['\tPilot\n\tcode:\n\tA10\n', '\tPilot\n', 'profile-headless'],
    ['\tcode:\n\tA10\n', '\tcode:\n\tA15\n', 'profile-unlisted'],
    ['\tcode:\n\tA10\n', '\tcode:\n\tA05\n', 'profile-repeated'],
    ['\tcode:\n\tA10\n', '\tcode:\n\tA05\n', 'profile-missing'],
    ['3.1 Harbour Roles\n', '3.1 Harbour Roles\n\tA stray remark\n', 'line-unread'],
    ['\tFish Seller\n', '\tFish Seller\nand more\n', 'line-loose'],
    ['\tFish Seller\n', '\tFish S\uFFFDller\n', 'character-lost'],
    ['\tPilot\n\t4\n\tN', '\tPilot\n\t4\n\tY', 'flag-content-differs'],
    ['\tNet Mender / Rigger (B10\n', '\tNet Mender (B99)\n', 'see-also-unresolved'],
    ['\tNet Mender / Rigger (B10\n', '\tMender (B10)\n', 'see-also-judged'],
  ]
  for (const [found, damaged, code] of cases) {
    const text = SMALL.replace(found, damaged)
    assert.notEqual(text, SMALL)
    assert.ok(codesOf(text).includes(code), `${JSON.stringify(damaged)} gives ${code}, not ${codesOf(text)}`)
  }
})

test('a profile that lost its code is known by its title', () => {
  const { value } = readJobRoles(SMALL.replace('\tcode:\tB05', ''), 'small.txt')
  assert.equal(value.profiles[2]?.code, 'B05')
})

test('figures that are not there or do not agree are reported', () => {
  const fewer = SMALL.replace('3 minor groups and 6 unit groups', '4 minor groups and 6 unit groups')
  assert.deepEqual(messagesOf(fewer, 'count-differs').slice(0, 1), [
    'expected 4 minor groups as stated, found 3 in the index',
  ])
  const silent = SMALL.replace('this classification has', 'it has').replace('job roles have profiles', 'are done')
  assert.equal(messagesOf(silent, 'figure-unstated').length, 4)
})

test('the document is known by its content', () => {
  assert.ok(isJobRoles(SMALL))
  assert.ok(isJobRoles(SMALL.slice(SMALL.indexOf('3. Role Code Profiles'))))
  assert.ok(!isJobRoles('code\ttitle\nA05\tSenior Manager\n'))
  assert.ok(!isJobRoles(''))
})

test('every code of a problem is in the manual', () => {
  const known = new Set<string>(Object.keys(PROBLEM_CODES))
  assert.deepEqual(
    problems.filter(({ code }) => !known.has(code)),
    [],
  )
})
