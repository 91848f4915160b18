// The 175 job roles as a council would use them. The titles here are chosen to show a rule, not to measure the coder.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { type Coding, createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'

const skip = existsSync('data/job-roles') ? false : 'needs data/job-roles, which is not there'
const coder = skip
  ? undefined
  : createCoder((await readDataset('data/job-roles')).value.version, { meanings: readMeanings() })
const suggest = (title: string, context = {}): Coding =>
  coder?.suggest(title, { context }) ?? { decision: 'uncoded', candidates: [] }
const first = (title: string) => suggest(title).candidates[0]?.code
const texts = (title: string) => suggest(title).candidates[0]?.evidence.map(({ text }) => text) ?? []

test('a title that the index lists is coded to its role, with the entry as reason', { skip }, () => {
  const { decision, candidates } = suggest('lollipop lady')
  assert.equal(decision, 'coded')
  assert.equal(candidates[0]?.code, 'Y30')
  assert.deepEqual(candidates[0]?.evidence[0]?.text, 'the index has “Lollipop Lady / Gentleman” (printed)')
})

test('short forms are written out, and the evidence says so', { skip }, () => {
  assert.equal(first('HLTA'), 'R15')
  assert.equal(first('PCSO'), 'F05')
  assert.equal(first('HGV Driver'), 'W15')
  assert.equal(first('SENCO'), 'G55')
  assert.ok(texts('TA').includes('“TA” is read as “teaching assistant”'))
})

test('rank and grade do not change the role, unless the role is one of rank', { skip }, () => {
  assert.equal(first('Social Worker Grade 9'), 'E85')
  assert.equal(first('Temporary part time cleaner'), 'Y10')
  assert.equal(first('Senior Care Worker'), 'Q50')
  assert.equal(first('Care Worker Band 3'), 'Q05')
})

test('a director, head or team leader of any field is a manager of that height, by section 1.5', { skip }, () => {
  for (const [title, code] of [
    ['Director of Wellbeing', 'A05'],
    ['Chief Executive', 'A05'],
    ['Deputy Director of Wellbeing', 'A10'],
    ['Head of Wellbeing Strategy', 'A10'],
    ['Reablement Team Leader', 'A15'],
  ] as const)
    assert.equal(first(title), code, title)
  assert.ok(texts('Head of Wellbeing Strategy').some((text) => text.includes('section 1.5')))
})

test('a manager of tasks belongs to the work, with management as the other possibility', { skip }, () => {
  const { candidates } = suggest('Recruitment Campaigns Manager')
  assert.ok(['D35', 'D55'].includes(candidates[0]?.code ?? ''), candidates[0]?.code)
  assert.ok(candidates.some(({ code }) => code === 'A15'))
})

test('a manager whom the classification names is that role, and a head in a school is not a middle manager', {
  skip,
}, () => {
  for (const [title, code] of [
    ['Registered Care Manager', 'E70'],
    ['School Business Manager', 'D05'],
    ['Premises Manager', 'S30'],
    ['Programme Project Manager', 'D50'],
    ['Head of Year 9', 'H40'],
    ['Headteacher', 'H45'],
    ['PA to the Director', 'N35'],
  ] as const)
    assert.equal(first(title), code, title)
})

test('a supervisor belongs to the role supervised', { skip }, () => {
  assert.equal(first('Kitchen Assistant Supervisor'), 'Y15')
  assert.equal(first('Refuse Collection Supervisor'), 'Y45')
  assert.equal(first('Midday Supervisor'), 'Y25')
})

test('a vague title is never coded: it gets the group that is certain, if one is, and a question', { skip }, () => {
  for (const title of [
    'Officer',
    'Manager',
    'Senior Officer',
    'Assistant',
    'Worker',
    'Team Member',
    'Supervisor',
    'Director',
  ]) {
    const { decision, question } = suggest(title)
    assert.equal(decision, 'review', title)
    assert.match(question ?? '', /^(Is the work|Is it someone|Which service)/, title)
  }
  assert.deepEqual(suggest('Manager').level, { level: 'minor', code: 'A', label: 'Managerial Roles' })
})

test('what says nothing of any work is uncoded', { skip }, () => {
  for (const title of ['Various', 'N/A', 'n/a', 'Grade 7', 'Band 5', 'PO3', 'TBC', '7', 'Unknown', '—']) {
    const { decision, candidates, question } = suggest(title)
    assert.equal(decision, 'uncoded', title)
    assert.deepEqual(candidates, [], title)
    assert.ok(question, title)
  }
})

test('the five titles that the document gives to several roles are left to a person', { skip }, () => {
  const shared = ['Teacher', 'Personal Assistant', 'Care Worker', 'Home-based child carer', 'Construction worker']
  for (const title of shared) {
    const { decision, candidates } = suggest(title)
    assert.equal(decision, 'review', title)
    assert.ok(candidates.length > 1, title)
  }
})

test('context chooses among the roles that share a title, and stands in the evidence', { skip }, () => {
  const care = suggest('Personal Assistant', { serviceArea: 'Care and support for adults' }).candidates
  const office = suggest('Personal Assistant', { serviceArea: 'Secretarial and administrative services' }).candidates
  assert.equal(care[0]?.code, 'Q40')
  assert.equal(office[0]?.code, 'N35')
  assert.ok(care[0]?.evidence.some(({ kind, text }) => kind === 'context' && text.includes('“care”')))
})

test('a title of two jobs gives the first as main role and the other as second', { skip }, () => {
  const { candidates, secondary } = suggest('Cleaner / Gardener')
  assert.equal(candidates[0]?.code, 'Y10')
  assert.equal(secondary?.code, 'U30')
  assert.ok(secondary?.evidence.some(({ text }) => text.includes('two jobs')))
  assert.equal(suggest('Administrative Officer / Assistant').secondary, undefined)
  assert.equal(suggest('Lollipop Lady / Gentleman').secondary, undefined)
})

test('residual roles do not come before a specific one that fits', { skip }, () => {
  assert.equal(first('Pest controller'), 'S25')
  assert.equal(first('ICT technician'), 'K30')
  assert.equal(first('Welder fabricator'), 'X00')
})

test('spelling slips, words run together and words kept apart are read all the same', { skip }, () => {
  assert.equal(first('Libarian'), 'L40')
  assert.equal(first('House keeper'), 'S20')
  assert.equal(first('Dinnerlady'), 'Y20')
  assert.equal(first('Anaesthetist (locum)'), 'E30')
})
