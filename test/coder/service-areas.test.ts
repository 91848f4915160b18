// Names of departments in staff files. The ones here were known when the rules were made. The hundred in the fixture
// were written down before there was an index, and nobody has looked at which of them fail.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildCoderIndex, createCoder, evaluate, type GoldTitle } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { findShippedWeights } from '../../src/rolemap/coder/shipped-weights.ts'

const { version } = (await readDataset('data/service-areas')).value
const weights = findShippedWeights(version)
const meanings = readMeanings()
const coder = createCoder(version, { index: buildCoderIndex(version, { meanings, ...(weights && { weights }) }) })
const suggest = (name: string) => coder.suggest(name)
const texts = (name: string) => suggest(name).candidates[0]?.evidence.map(({ text }) => text) ?? []

/** Departments, each with the services that it may be. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['Adults - Comm Mental Hlth Tm', 'SA15.20'],
  ['CYP Directorate', 'SA10 SA05'],
  ['Env. Hlth & Trading Stds', 'SA40 SA40.05'],
  ['Corp Res/Finance/Payroll', 'SA70.10'],
  ['Childrens Soc Care', 'SA10'],
  ['ASC', 'SA15'],
  ['Adults', 'SA15'],
  ['Place - Highways - Winter Maint', 'SA30.05'],
  ['People Dir / Childrens / LAC Team 3', 'SA10.15'],
  ['C&YP - SEND & Inclusion', 'SA05.25'],
  ['Neighbourhoods: Refuse Collection (Depot 2)', 'SA35.05'],
  ['Resources; ICT; Helpdesk', 'SA70.35'],
  ['Chief Execs - Comms', 'SA70.60'],
  ['Hsg - Homeless Persons', 'SA25.05'],
  ['Environment > Parks > Grounds Maintenance', 'SA50.25'],
  ['Customer & Corporate - Revs & Bens', 'SA65.30'],
  ['Culture and Leisure - Libraries North', 'SA50.05'],
  ['ADULT SERVICES DAY CENTRE STAFF', 'SA15.50'],
  ['Soc Svcs - Older Persons - Home Care', 'SA15.45'],
  ['Educ - School Improvement Svc', 'SA05.35'],
  ["St Mary's C of E Primary School", 'SA05.10'],
  ['Fin & Resources - Internal Audit', 'SA70.15'],
  ['Legal & Dem Svcs', 'SA70.40 SA65.05'],
  ['Planning - Dev Mgmt East Area', 'SA45.05'],
  ['Dir of Public Health', 'SA20.05 SA20'],
  ['Childrens Homes (Residential)', 'SA10.30'],
  ['Youth Justice Service', 'SA10.45'],
  ['MASH/Front Door', 'SA10.05'],
  ['Adult Safegdg & DoLS', 'SA15.60'],
  ['Property Svcs - Asset Mgt', 'SA70.75'],
  ['Facilities Mgt - Caretakers', 'SA70.80'],
  ['Hwys & Transportation', 'SA30'],
  ['Transport - Fleet Workshop', 'SA75.15'],
  ['Sch Catering', 'SA75.05'],
  ['Bldg Cleaning', 'SA75.10'],
  ['Emerg Planning', 'SA65.40'],
  ['Elec Registration', 'SA65.10'],
  ['Registrars (BDM)', 'SA65.15'],
  ["Coroner's Office", 'SA65.20'],
  ['Econ Development Team', 'SA45.25'],
  ['Fire Stn 12 - Wholetime', 'SA55.05'],
  ['OPCC', 'SA60.10'],
  ['Health Visiting Tm South', 'SA20.10'],
  ['Leisure: Swimming Pools', 'SA50.20'],
  ['HR Shared Svc Centre', 'SA70.25'],
  ['Business Support Team (Childrens)', 'SA70.70'],
]

const HUNDRED: readonly GoldTitle[] = readFileSync('test/fixture/departments.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [title = '', code = '', also = ''] = line.split('\t')
    return { title, code, also: also.split(',').filter(Boolean) }
  })

test('the weights of the index come with it', () => {
  assert.ok(weights, 'the shipped weights are old: npm run weights')
})

test('departments are coded to their service, whatever mess they are in', () => {
  const wrong = KNOWN.filter(([name, codes]) => !codes.split(' ').includes(suggest(name).candidates[0]?.code ?? ''))
  assert.ok(wrong.length <= 2, wrong.map(([name]) => name).join('; '))
  for (const [name, codes] of KNOWN) {
    const { decision, candidates } = suggest(name)
    const right = codes.split(' ')
    assert.ok(
      candidates.slice(0, 5).some(({ code }) => right.includes(code)),
      name,
    )
    if (decision === 'coded') assert.ok(right.includes(candidates[0]?.code ?? ''), `${name} is coded wrongly`)
  }
})

test('a hundred departments that nothing was fitted to', () => {
  assert.equal(HUNDRED.length, 100)
  const { top1, top5, automatic } = evaluate(coder, version, HUNDRED)
  assert.ok(top1 >= 0.95 && top5 >= 0.99, `first ${top1}, first five ${top5}`)
  assert.ok(automatic.share >= 0.7 && automatic.right >= 0.97, `coded ${automatic.share}, right ${automatic.right}`)
})

test('the narrowest part of a name says the service, and the evidence says which part that is', () => {
  for (const [name, code] of [
    ['Adults - Day Centres', 'SA15.50'],
    ['Adults/Day Centres', 'SA15.50'],
    ['Adults > Day Centres', 'SA15.50'],
    ['Adults: Day Centres - Team 4', 'SA15.50'],
    ['Resources, Payroll', 'SA70.10'],
  ] as const)
    assert.equal(suggest(name).candidates[0]?.code, code, name)
  assert.ok(texts('Adults - Day Centres').some((text) => text.includes('“Day Centres” is the narrowest part')))
})

test('what a name says of places, teams and numbers does not change the service', () => {
  for (const name of ['Libraries', 'Libraries North', 'Library Team 2', 'LIBRARIES UNIT (EAST)', 'Libraries - South'])
    assert.equal(suggest(name).candidates[0]?.code, 'SA50.05', name)
})

test('a name that several services go by waits for a person, with all of them', () => {
  for (const [name, ...codes] of [
    ['Safeguarding', 'SA10.10', 'SA15.60', 'SA10.60'],
    ['EH', 'SA10.40', 'SA40.05'],
    ['Place', 'SA35', 'SA45', 'SA30'],
    ['CYP', 'SA10', 'SA05'],
    ['Front Door', 'SA10.05', 'SA15.05'],
  ] as const) {
    const { decision, candidates } = suggest(name)
    assert.equal(decision, 'review', name)
    const found = candidates.map(({ code }) => code)
    assert.deepEqual(
      codes.filter((code) => !found.includes(code)),
      [],
      name,
    )
  }
})

test('a name with two services gives both', () => {
  const { candidates, secondary } = suggest('CLA & Care Leavers')
  assert.deepEqual([candidates[0]?.code, secondary?.code], ['SA10.15', 'SA10.20'])
})

test('a name that says no service is not coded', () => {
  for (const name of ['Team 4', 'Directorate', 'Department', 'North', 'Various', 'N/A', 'xxx'])
    assert.notEqual(suggest(name).decision, 'coded', name)
})

test('a short form that a rule reads is not taken for a slip', () => {
  assert.equal(suggest('Comm Mental Hlth Tm').respelt, undefined)
  assert.equal(suggest('Comm Mentel Hlth Tm').respelt, 'comm mental hlth tm')
})
