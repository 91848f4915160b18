// However a copy of volume 1 is damaged: everything readable is read, and nothing is dropped silently.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkVersion } from '../../../src/classification/check.ts'
import { readJobRoles } from '../../../src/exchange/document/job-roles/job-roles.ts'
import { toJobRolesVersion } from '../../../src/exchange/document/job-roles/version.ts'
import { unaccountedLines } from './job-roles-lines.ts'

const SMALL = readFileSync('test/fixture/job-roles-small.txt', 'utf8')
const LINES = SMALL.split('\n')
const whole = readJobRoles(SMALL, 'small.txt').value

test('a copy cut after any line says that it ends early and keeps what stands before', () => {
  // The last line only has a space.
  for (let length = 0; length < LINES.length - 1; length += 1) {
    const text = LINES.slice(0, length).join('\n')
    const { value, problems } = readJobRoles(text, 'cut.txt')
    const cut = problems.filter(({ code }) => code === 'document-cut')
    assert.deepEqual(
      cut.map(({ severity }) => severity),
      ['error'],
      `after line ${length}`,
    )
    assert.deepEqual(value.roles.slice(0, -1), whole.roles.slice(0, Math.max(value.roles.length - 1, 0)))
    assert.deepEqual(
      value.profiles.slice(0, -1).map(({ code, parts }) => [code, parts]),
      whole.profiles.slice(0, Math.max(value.profiles.length - 1, 0)).map(({ code, parts }) => [code, parts]),
    )
    assert.deepEqual(unaccountedLines(text, value, problems), [])
    assert.deepEqual(checkVersion(toJobRolesVersion(value)), [])
  }
})

test('the message of a cut says what was expected and how far it goes', () => {
  const messageAt = (needle: string) => {
    const text = SMALL.slice(0, SMALL.indexOf(needle))
    return readJobRoles(text, 'cut.txt').problems.find(({ code }) => code === 'document-cut')?.message
  }
  assert.match(messageAt('\tB10') ?? '', /expected 6 roles and their profiles, found 3 roles and no profile/)
  assert.match(
    messageAt('\tMends nets') ?? '',
    /profiles of 6 roles, to "C00" \(Other Market Role\), found 4, to "B10"/,
  )
  assert.match(messageAt('\uFFFD See the notice') ?? '', /expected 3 footnotes after the profiles, found 2/)
})

test('a copy without its end says so once, a whole copy never', () => {
  assert.ok(!readJobRoles(SMALL, 'small.txt').problems.some(({ code }) => code === 'document-cut'))
})

const line = fc.oneof(
  fc.constantFrom(...LINES),
  fc.constantFrom(
    '\tA05',
    '\tX',
    '\t12',
    'loose',
    '\tcode:',
    '\trole title:',
    '\t\uFFFD',
    '3.3 Gulls',
    '\t·',
    '\u0000',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
)
const damage = fc.record({
  start: fc.nat(LINES.length),
  length: fc.nat(12),
  put: fc.array(line, { maxLength: 4 }),
})

test('lines lost, put in or doubled are either in a record or in a problem, and the version stays fit to use', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const lines = damages.reduce(
        (rest, { start, length, put }) => rest.toSpliced(start, length, ...put),
        LINES as readonly string[],
      )
      const text = lines.join('\n')
      const { value, problems } = readJobRoles(text, 'damaged.txt')
      assert.deepEqual(unaccountedLines(text, value, problems), [])
      assert.deepEqual(checkVersion(toJobRolesVersion(value)), [])
    }),
    { numRuns: 300 },
  )
})

const scrap = fc.constantFrom(
  ...'\t\t\n\n\r\f \uFFFD\u0000·:AYN05()',
  'code:',
  'A05',
  'role title:',
  '2. Role code index',
  '3.1 B',
)

test('any text at all is read without an exception', () => {
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 60 }), (scraps) => {
      const { value, problems } = readJobRoles(scraps.join(''), 'any.txt')
      assert.ok(value.footnotes.length >= 3 || problems.some(({ code }) => code === 'document-cut'))
    }),
  )
})
