// The report on the qualifications database, on an invented document of the same shape.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  isQualificationReport,
  readQualificationReport,
} from '../../../src/exchange/document/qualifications-report/qualification-report.ts'

const text = readFileSync('test/fixture/qualification-report.txt', 'utf8')
const file = 'qualification-report.txt'
const { value, problems } = readQualificationReport(text, file)
const lines = text.split('\n')
const rowOf = (start: string) => lines.findIndex((line) => line.trim().startsWith(start)) + 1
const found = (code: string, reading = { problems }) =>
  reading.problems.filter((problem) => problem.code === code).map(({ message }) => message)

test('annexe 1: labels broken over lines are joined, and a cluster named beside two roles is put together', () => {
  assert.deepEqual(
    value.clusters.map(({ label, roles }) => [label, ...roles.map((role) => role.label)]),
    [
      ['Education & Training', 'Knot Teacher Level 3 (e.g. Splicer, rope tutors)', 'Tide Reader'],
      ['Health', 'Health Rower', 'Sea Nurse (see Health Rower)', 'Lamp Nurse'],
      ['Outdoor Education, Training and Recreation', 'Oar Leader', 'Oar Assistant'],
      ['Social Care', 'Tide Reader', 'Sail Worker level 2', 'Buoy Keeper'],
    ],
  )
  const outdoor = value.clusters[2]?.roles.map((role) => role.at?.row)
  assert.deepEqual(outdoor, [rowOf('Oar Leader'), rowOf('Oar Leader') + 1])
})

test('annexe 3: a count may stand on a line of its own, and the number after "Level" is none', () => {
  assert.deepEqual(
    value.counts.clusters.map(({ cluster, roles, subtotal }) => [
      cluster,
      subtotal,
      ...roles.map(({ role, qualifications }) => `${role}: ${qualifications}`),
    ]),
    [
      ['Education & Training', 19, 'Knot Teacher Level 3 (e.g. Splicer, rope tutors): 17', 'Tide Reader: 2'],
      ['Health', 9, 'Health Rower: 5', 'Sea Nurse (see Health Rower): 4', 'Anchor Nurse: 1'],
      ['Social Care', 17, 'Sail worker Level 2: 16', 'Tide Reader: 2'],
    ],
  )
  assert.equal(value.counts.total, 46)
})

test('table 5.1: the columns are told apart, over page breaks and within a line', () => {
  const of = (name: string) => value.definitions.find((definition) => definition.name === name)
  assert.equal(value.definitions.length, 17)
  assert.deepEqual(of('Key Qualification'), {
    name: 'Key Qualification',
    substantive: 'A paper that opens: • one door; • two doors.',
    operational: 'An item with two ticks',
    at: { file, row: rowOf('Key') },
  })
  assert.equal(of('Attributes')?.substantive, 'The six areas. If one is ticked it means that somebody looked.')
  assert.equal(of('Attributes')?.operational, 'Those items from the menu.')
  assert.equal(of('Accrediting Body')?.substantive, 'The harbour office.')
  assert.equal(of('Accrediting Body')?.operational, 'The office entered in the Body box.')
  assert.equal(of('Pre-Requirements')?.operational, 'Those from the Pre-list.')
  assert.equal(of('Source')?.operational, 'The sayer.')
  assert.equal(of('Source Doc')?.operational, 'The place where it is said')
})

test('the areas of the Common Core go on after a page number', () => {
  assert.deepEqual(
    value.commonCore.attributes.map(({ code, label }) => `${code} ${label}`),
    ['1 Knots and ropes, and splices', '2 Tides', '3 Lamps', '4 Oars', '5 Sails', '6 Ballads'],
  )
})

test('figure 7.1: a share may run together with the next sector', () => {
  assert.deepEqual(
    value.shares.map(({ sector, percent }) => [sector, percent]),
    [
      ['Educ&Training', 41],
      ['Health', 20],
      ['Social Care', 39],
    ],
  )
})

test('table 7.1: amounts are kept as printed, and each that does not add up is told', () => {
  assert.deepEqual(
    value.costs.map(({ personnel, income, fte, pay }) => [personnel, income, fte, pay]),
    [
      ['Harbour Master/Pilot Consultant', '£20,000', '0.5', '£10000'],
      ['Deck hand', '£10,000', '0.1', '£1100'],
    ],
  )
  assert.deepEqual(found('cost-differs'), [
    '"Deck hand": £10,000 × 0.1 FTE is £1000, the pay is given as £1100, 1.10 times as much',
  ])
})

test('sums are held against subtotals and the total', () => {
  assert.deepEqual(found('count-differs').slice(0, 4), [
    '"Health" has the subtotal 9, its counts add up to 10',
    '"Social Care" has the subtotal 17, its counts add up to 18',
    'the total is given as 46, the counts add up to 47',
    'the total is given as 46, the subtotals add up to 45',
  ])
})

test('shares are held against the counts, each that differs with both figures', () => {
  assert.deepEqual(found('share-differs'), [
    '"Educ&Training" is given 41 %, the counts have "Education & Training" with 19 of 47 (40.4 %)',
    '"Health" is given 20 %, the counts have "Health" with 10 of 47 (21.3 %)',
    '"Social Care" is given 39 %, the counts have "Social Care" with 18 of 47 (38.3 %)',
  ])
})

test('numbers stated in the text are held against the annexes', () => {
  assert.deepEqual(found('count-differs').slice(4), [
    'table 5.1 says 11 items, annexe 1 has 9 roles in 10 places and 4 clusters: 13 or 14 items',
    'table 5.1 says 12 items, annexe 1 has 9 roles in 10 places and 4 clusters: 13 or 14 items',
    'the text says about 60 qualifications, annexe 3 has 46',
  ])
  assert.deepEqual(found('count-rounded'), [
    'the text says about 46 qualifications, annexe 3 has 46, which agrees when rounded',
  ])
  assert.equal(found('count-unchecked').length, 1)
})

test('roles of one annexe alone, roles listed twice and other spellings are told', () => {
  assert.deepEqual(found('role-unlisted'), [
    'annexe 3 counts "Anchor Nurse" in "Health", annexe 1 does not have it there',
  ])
  assert.deepEqual(
    found('role-uncounted').map((message) => /"([^"]+)"/.exec(message)?.[1]),
    ['Lamp Nurse', 'Oar Leader', 'Oar Assistant', 'Buoy Keeper'],
  )
  assert.deepEqual(
    found('role-listed-twice').map((message) => /"([^"]+)"/.exec(message)?.[1]),
    ['Tide Reader'],
  )
  assert.deepEqual(found('label-differs'), [
    `annexe 3 has "Sail worker Level 2" for what is "Sail Worker level 2" in annexe 1 (line ${rowOf('Sail Worker level 2')})`,
  ])
})

test('a role that annexe 3 counts in another cluster than annexe 1 is told, with the cluster', () => {
  const moved = readQualificationReport(text.replace('Health Sea Nurse', 'Social Care Sea Nurse'), file)
  assert.ok(
    found('role-unlisted', moved).some((message) => message.endsWith('does not have it there, but in "Health"')),
  )
})

test('an annexe that is referred to and not there is told', () => {
  assert.deepEqual(found('annexe-missing'), ['the text refers to annexe 2, the copy does not have it'])
})

test('a row without a cluster or a count is an error with its text', () => {
  const odd = readQualificationReport(
    text.replace('Health Health Rower 5', 'Fishing Rower 5').replace(' Total 46', ''),
    file,
  )
  assert.deepEqual(found('cluster-unknown', odd), ['expected a cluster, a role and a count, found "Fishing Rower 5"'])
  const uncounted = readQualificationReport(text.replace('Social Care Tide Reader 2', 'Social Care Tide Reader'), file)
  assert.deepEqual(found('count-missing', uncounted), ['expected a count after "Social Care Tide Reader", found a sum'])
})

test('a section that is not there is an error, unless the document ends before it', () => {
  const without = readQualificationReport(text.replace('Table 7.1', 'Table seven'), file)
  assert.deepEqual(found('section-missing', without), ['expected table 7.1 (costs), found no such heading'])
  assert.deepEqual(found('document-cut', without), [])
})

test('the ends of lines, form feeds and a byte order mark change nothing', () => {
  const windows = `\uFEFF${text.replaceAll('\n', '\r\n').replace('  Lamp Nurse', '\f Lamp Nurse')}`
  assert.deepEqual(readQualificationReport(windows, file), { value, problems })
})

test('a document that ends early gives what stands before the end and says what was expected', () => {
  const end = rowOf('Total 46')
  for (let count = 0; count < end; count += 1) {
    const reading = readQualificationReport(lines.slice(0, count).join('\n'), file)
    const [message = '', ...more] = found('document-cut', reading)
    assert.match(message, /^expected .*the total of annexe 3; found the end of the document at line \d+$/)
    assert.deepEqual(more, [])
    // A cluster's name that is cut off beside a role leaves a line that is not a role, and is reported.
    const told = found('cluster-unknown', reading).length
    const roles = reading.value.clusters.flatMap((cluster) => cluster.roles).length + told
    const whole = value.clusters
      .flatMap((cluster) => cluster.roles)
      .filter((role) => (role.at?.row ?? 0) <= count).length
    assert.equal(roles, whole, `roles of a copy cut after line ${count}`)
  }
  assert.deepEqual(found('document-cut'), [])
})

test('no text makes the reader throw', () => {
  const line = fc.constantFrom(...lines)
  fc.assert(
    fc.property(fc.array(line), (some) => {
      readQualificationReport(some.join('\n'), file)
    }),
  )
})

test('the report is known by its headings, cut off or not', () => {
  assert.ok(isQualificationReport(text))
  assert.ok(isQualificationReport(lines.slice(0, 2).join('\r\n')))
  assert.ok(!isQualificationReport('See Annexe 1: roles'))
})
