// Who works for whom, what a misspelt word stands for, and what numbers in titles mean.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { toWords } from 'rolemap/text'
import { createRandom } from '../../bench/measure/random.ts'
import { isGrade, markNumbers } from '../../src/coder/read/grade.ts'
import { findServing } from '../../src/coder/read/serving.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { findShippedWeights } from '../../src/rolemap/coder/shipped-weights.ts'

const { version } = (await readDataset('data/job-roles')).value
const coder = createCoder(version, { meanings: readMeanings(), weights: findShippedWeights(version) })
const first = (title: string) => coder.suggest(title).candidates[0]?.code

test('who works for an office-holder is not that office-holder', () => {
  for (const [title, work] of [
    ["Chief Executive's Driver", 'Driver'],
    ['Chief Executives Driver', 'Driver'],
    ['Driver to the Chief Executive', 'Driver'],
    ['Assistant to the Director of Finance', 'executive assistant'],
    ['Research Officer for the Leader', 'Research Officer'],
    ["Director's Office Administrator", 'Office Administrator'],
    ["Head of the Chief Executive's Office", 'Head of the Office'],
    ['Chief Executive Support Officer', 'Support Officer'],
    ['Deputy to the Director of Place', 'Deputy Director of Place'],
    ['Assistant to the Cook', 'Cook Assistant'],
    ['Administrator, Office of the Chief Executive', 'Administrator'],
    ['Foster Carer Recruitment Officer', 'Recruitment Officer'],
    ['Childminder Development Officer', 'childminding Development Officer'],
    ['Social Worker Retention and Recruitment Manager', 'Retention and Recruitment Manager'],
  ] as const)
    assert.equal(findServing(title)?.work.toLowerCase(), work.toLowerCase(), title)
  assert.equal(findServing('Office of the Chief Executive')?.vague, true)
  for (const title of [
    'Director of Finance',
    'Head of Clinical Support',
    'Team Leader Support Workers',
    "Children's Services Manager",
    "Electrician's Mate",
    "Funeral Director's Assistant",
    'Clerk to the Governors',
    'Teacher',
    'Foster Carer',
    'Social Worker Assistant',
  ])
    assert.equal(findServing(title), undefined, title)
  assert.equal(first("Chief Executive's Driver"), 'W05')
  assert.equal(first('PA to the Chief Executive'), 'N35')
  assert.equal(first('Foster Carer Recruitment Officer'), 'D35')
  assert.equal(first('Childminder Development Officer'), 'G20')
  assert.equal(first('Assistant to the Director of Finance'), 'N35')
  assert.notEqual(coder.suggest('Office of the Chief Executive').decision, 'coded')
})

test('a word between rank and office changes nothing, and neither does the order', () => {
  for (const title of [
    'Deputy Corporate Director',
    'Deputy Strategic Director of Adults',
    'Assistant Service Director',
    'Deputy Director of Place',
    'Chief Officer (2nd tier)',
    'Third-tier Chief Officer',
  ])
    assert.equal(first(title), 'A10', title)
  for (const [one, other] of [
    ['Team Leader - Cleaning', 'Cleaning Team Leader'],
    ['Manager - Finance', 'Finance Manager'],
    ['Officer, Trading Standards', 'Trading Standards Officer'],
    ['Caretaker/Handyperson', 'Caretaker Handyperson'],
  ] as const)
    assert.equal(first(one), first(other), one)
})

test('a label before a dash is the role, and the rest says of what', () => {
  assert.equal(first('Asst Head - Inclusion'), 'H10')
  assert.equal(first('Deputy Head - Pastoral'), 'H25')
})

test('children in care are not child care', () => {
  for (const title of [
    'Senior Practitioner - Children in Care',
    'CIC Practitioner',
    'Practitioner, Looked After Children',
  ])
    assert.equal(first(title), 'E85', title)
  assert.equal(first('Child care practitioner'), 'Q35')
})

test('numbers of grades, levels and sections of Acts are no work', () => {
  assert.equal(markNumbers('Admin Officer SCP 12'), 'Admin Officer 12')
  assert.equal(markNumbers('Planner PO2-4'), 'Planner 2')
  assert.equal(markNumbers('TA3'), 'TA level 3')
  for (const one of ['1:1', '1-1', '1-2-1', '121', '1 to 1'])
    assert.equal(markNumbers(`${one} Support`), 'one to one Support')
  assert.equal(markNumbers('Section 151 Officer'), 's151 Officer')
  assert.equal(markNumbers('Section Manager'), 'Section Manager')
  assert.ok(['vi', 'ix', 'x', '7', '4b', 'so1'].every(isGrade))
  assert.equal(first('Admin Officer SCP 12'), 'N05')
  assert.equal(first('Section 106 Officer'), 'L45')
  assert.equal(first('Section 151 Officer'), 'A05')
  assert.notEqual(coder.suggest('Product Owner').candidates[0]?.code, 'A05')
})

test('a misspelt word is weighed as the word that it stands for, and a right word stays', () => {
  for (const [title, code] of [
    ['Socail Worker', 'E85'],
    ['sociel worker', 'E85'],
    ['Progamme Support Officer', 'D45'],
    ['Nursry Nurse', 'Q35'],
    ['Headteahcer', 'H45'],
    ['Diretcor of Finance', 'A05'],
  ] as const)
    assert.equal(first(title), code, title)
  assert.ok(coder.suggest('Socail Worker').candidates[0]?.evidence.some(({ text }) => text.includes('is taken for')))
  for (const title of ['Cattle drover', 'Trader', 'Mandarin Tutor'])
    for (const { evidence } of coder.suggest(title).candidates)
      assert.ok(
        evidence.every(({ text }) => !text.includes('is taken for')),
        title,
      )
})

test('a slip in a long word of a printed title never gives a sure answer other than the right one', () => {
  const random = createRandom(7)
  const printed = version.entries.filter(
    ({ kind, ambiguous }) => (kind === 'printed' || kind === 'label') && !ambiguous,
  )
  const known = new Set(version.entries.flatMap(({ title }) => toWords(title)))
  const wrong = printed.flatMap(({ title, code, also = [] }) => {
    const long = title.match(/\p{L}{8,}/gu) ?? []
    return long.flatMap((word) => {
      const slip = slipOnce(word, random)
      if (known.has(slip.toLowerCase())) return []
      const given = title.replace(word, slip)
      const { decision, candidates } = coder.suggest(given)
      const codes = [code, ...also, ...version.entries.filter((one) => one.title === title).map((one) => one.code)]
      const right = decision !== 'coded' || codes.includes(candidates[0]?.code ?? '')
      return right || first(title) === candidates[0]?.code ? [] : [`${given}: ${candidates[0]?.code}, not ${code}`]
    })
  })
  assert.deepEqual(wrong, [])
})

/** Swaps two letters, leaves one out or doubles one, after the first. */
function slipOnce(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [one = '', other = ''] = [word[at], word[at + 1]]
  const slips = [other + one, other, one + one + other]
  return word.slice(0, at) + slips[Math.floor(random() * slips.length)] + word.slice(at + 2)
}
