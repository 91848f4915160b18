import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder, type RuleSet } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

function ask(title: string, rules: Partial<RuleSet> = {}) {
  const { decision, candidates } = createCoder(EXAMPLE, { rules }).suggest(title)
  const [first] = candidates
  return { decision, code: first?.code, says: first?.evidence.map(({ text }) => text).join('\n') ?? '' }
}

test('each shipped rule that fired is in the evidence', () => {
  assert.match(ask('CPN Nurse').says, /“CPN” is read as “community psychiatric nurse”(?! \(your rule\))/)
  assert.match(ask('Senior Social Worker').says, /rank and grade are set aside: “senior”/)
  assert.match(ask('Driver (except bus), Care').says, /“except bus” is left out/)
  assert.match(ask('Crossing patrolwoman').says, /“patrolwoman” is read as “patrolman”/)
})

test("a user's rule goes before ours, and the evidence says whose it is", () => {
  const ours = ask('PA (Care)')
  assert.match(ours.says, /“PA” is read as “personal assistant”/)
  const yours = ask('PA driver', { abbreviations: [{ from: 'PA', to: 'bus' }] })
  assert.equal(yours.code, 'W05')
  assert.match(yours.says, /“PA” is read as “bus” \(your rule\)/)
  assert.doesNotMatch(yours.says, /personal assistant/i)
})

test('a word that stands for itself is not replaced', () => {
  const { says } = ask('PA driver', { abbreviations: [{ from: 'pa', to: 'PA' }] })
  assert.doesNotMatch(says, /is read as/)
})

test("a user's rule for a title settles it, whatever the index has, as read and in whatever case", () => {
  assert.equal(ask('Personal Assistant').decision, 'review')
  const rules = { titles: [{ title: 'Personal assistant', code: 'N35' }] }
  for (const title of ['Personal Assistant', 'PA', 'personal assistants']) {
    const { decision, code, says } = ask(title, rules)
    assert.deepEqual([decision, code], ['coded', 'N35'])
    assert.match(says, /your rule has “Personal assistant” here/)
  }
  assert.notEqual(ask('Personal Assistant (Care and Support)', rules).code, 'N35')
  assert.deepEqual(ask('Driver', { titles: [{ title: 'Driver', code: 'Y30' }] }).code, 'Y30')
})

test('a rule for a title that says nothing, or too little, settles it too', () => {
  assert.equal(ask('Various').decision, 'uncoded')
  assert.notEqual(ask('Officer').decision, 'coded')
  const titles = ['Various', 'Officer'].map((title) => ({ title, code: 'E55' }))
  assert.deepEqual(
    ['Various', 'Officer'].map((title) => ask(title, { titles }).code),
    ['E55', 'E55'],
  )
  assert.deepEqual(
    ['Various', 'Officer'].map((title) => ask(title, { titles }).decision),
    ['coded', 'coded'],
  )
})

test('a rule for a code that the version has not changes nothing', () => {
  assert.deepEqual(ask('Driver', { titles: [{ title: 'Driver', code: 'Q99' }] }), ask('Driver'))
})

test("a user's words are set aside, too little, or what a title leaves out, and the evidence says so", () => {
  const aside = ask('Peripatetic Social Worker', { downgraded: ['peripatetic'] })
  assert.equal(aside.code, 'E85')
  assert.match(aside.says, /set aside: “peripatetic” \(your rule\)/)
  const vague = ask('Driver', { vague: ['driver'] })
  assert.equal(vague.decision, 'review')
  assert.match(vague.says, /too little to code by: “driver” \(your rule\)/)
  const left = ask('Driver, barring nurse', { exclusions: ['barring (all)', 'barring'] })
  assert.equal(left.code, 'W05')
  assert.match(left.says, /“barring nurse” is left out \(your rule\)/)
})

test('a plain word is set aside no more', () => {
  const entry = { title: 'Relief Nurse', code: 'Q05', kind: 'printed' as const, source: 'example' }
  const version = { ...EXAMPLE, entries: [...EXAMPLE.entries, entry] }
  const isSetAside = (rules: Partial<RuleSet>) =>
    createCoder(version, { rules })
      .suggest('relief nurse')
      .candidates.some(({ evidence }) => evidence.some(({ text }) => text.includes('set aside: “relief”')))
  assert.equal(isSetAside({}), true)
  assert.equal(isSetAside({ plain: ['Relief'] }), false)
})

test("a user's ends of words mean the same", () => {
  assert.match(ask('Driveress', { endings: [{ from: 'ress', to: 'r' }] }).says, /“driveress” is read as “driver”/)
  assert.equal(ask('Driveress', { endings: [{ from: 'ess', to: '' }] }).code, 'W05')
})
