// Short forms of councils, schools and the NHS: each has its readings, and the post's context chooses among several.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder, getRules } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { joinInitials, ShortForms } from '../../src/coder/read/short-form.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { findShippedWeights } from '../../src/rolemap/coder/shipped-weights.ts'

const { version } = (await readDataset('data/job-roles')).value
const coder = createCoder(version, { meanings: readMeanings(), weights: findShippedWeights(version) })
const suggest = (title: string, serviceArea?: string) =>
  coder.suggest(title, { context: serviceArea === undefined ? {} : { serviceArea } })
const first = (title: string, area?: string) => suggest(title, area).candidates[0]?.code
const { abbreviations, shortForms = [] } = getRules('job-roles')

test('there are 150 short forms or more, each written down once, and each choice has different clues', () => {
  const forms = [...abbreviations, ...shortForms].map(({ from }) => fold(from))
  assert.ok(forms.length >= 150, `${forms.length}`)
  assert.deepEqual(
    forms.filter((form, place) => forms.indexOf(form) !== place),
    [],
  )
  for (const { from, readings } of shortForms) {
    assert.ok(readings.length > 0, from)
    assert.ok(
      readings.every(({ near, usual }) => readings.length === 1 || usual || near.length > 0),
      `${from}: a reading without words that choose it`,
    )
  }
})

test('a short form with one reading is coded as the words that it stands for', () => {
  for (const [title, code] of [
    ['EHO', 'L35'],
    ['Senior EHO', 'L35'],
    ['TSO', 'L55'],
    ['EWO', 'G30'],
    ['AMHP', 'E85'],
    ['BIA', 'E85'],
    ['QS', 'L15'],
    ['SALT', 'E90'],
    ['HoY', 'H40'],
    ['ASYE', 'E85'],
    ['SENDCo', 'G55'],
    ['TA Level 2', 'R50'],
    ['Bus Supp Officer', 'N05'],
    ['Sw', 'E85'],
    ['Chief Supt', 'F10'],
    ['Det Supt', 'F10'],
    ['Cust Serv Officer', 'N20'],
    ['Sch Secretary', 'N50'],
    ['Ed Psych', 'G35'],
    ['Sci Technician', 'K40'],
  ] as const)
    assert.equal(first(title), code, title)
})

test('letters with dots are one short form', () => {
  assert.equal(joinInitials('Senior S.W.'), 'Senior SW')
  assert.equal(joinInitials('Officer, H.R. team'), 'Officer, HR team')
  assert.equal(joinInitials('No. 5 Depot Mgr.'), 'No. 5 Depot Mgr.')
  assert.equal(first('S.W.'), 'E85')
})

test('the department chooses among the readings, and the evidence says so', () => {
  assert.equal(first('CEO'), 'A05')
  assert.equal(first('CEO', 'Parking services'), 'Y05')
  assert.equal(first('Parking CEO'), 'Y05')
  assert.equal(first('SLT', 'Speech therapy'), 'E90')
  assert.equal(first('Reg. Manager', 'Residential care homes'), 'E70')
  const [chosen] = suggest('CEO', 'Parking services').candidates
  assert.ok(chosen?.evidence.some(({ text }) => text === '“CEO” stands for “civil enforcement officer”'))
})

test('a short form that nothing chooses is asked about, and every reading is a candidate', () => {
  const { decision, question, candidates } = suggest('SLT')
  assert.equal(decision, 'review')
  assert.equal(question, 'Does “SLT” stand for “speech and language therapist” or “senior leadership team”?')
  assert.ok(candidates.some(({ code }) => code === 'E90') && candidates.some(({ code }) => code === 'A15'))
})

test('an ordinary word is a short form only in capitals', () => {
  assert.equal(first('HoD'), 'H30')
  assert.equal(first('Hod carrier'), 'W20')
})

test('a rule of one’s own replaces all readings of a short form', () => {
  const rules = { abbreviations: [{ from: 'PSO', to: 'cleaner' }] }
  const own = createCoder(version, { rules, weights: 'usual' })
  assert.equal(own.suggest('PSO', { context: { serviceArea: 'Parking' } }).candidates[0]?.code, 'Y10')
})

test('a short form that nobody knows is left out, and asked about', () => {
  const { decision, question, candidates } = suggest('ELIG Officer')
  assert.notEqual(decision, 'coded')
  assert.equal(question, 'What does “ELIG” stand for?')
  assert.ok(candidates.every(({ evidence }) => evidence.every(({ text }) => !/ECG/.test(text))))
  assert.notEqual(first('MATE Officer'), 'W20')
  assert.equal(first("Plumber's Mate"), 'W20')
  assert.equal(suggest('ELIG').candidates.length, 0)
})

test('readings that share a title keep their shares', () => {
  const forms = new ShortForms([
    {
      from: 'AB',
      readings: [
        { to: 'one', near: ['x'] },
        { to: 'two', near: ['y'] },
      ],
    },
    { from: 'CD', readings: [{ to: 'three', near: ['z'] }] },
  ])
  const ways = forms.writeOut('AB and CD', [])
  assert.deepEqual(
    ways.map(({ title }) => title),
    ['one and three', 'two and three'],
  )
  assert.ok(Math.abs(ways.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9)
  assert.deepEqual(forms.writeOut('Nothing', []), [{ title: 'Nothing', share: 1, read: [] }])
})

test('a crossing is a crossing, however short it is written', () => {
  for (const title of ['Sch Xing Patrol (relief)', 'School Xing Patrol'])
    assert.equal(suggest(title).candidates[0]?.code, 'Y30')
})
