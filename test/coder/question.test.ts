import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OwnProfile } from 'rolemap/classification'
import { createCoder } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

const ours = (code: string, not: OwnProfile['not']) => ({
  code,
  state: 'ours' as const,
  typicalTitles: [],
  seeAlso: [],
  ours: {
    code,
    purpose: 'Does it.',
    tasks: [],
    entry: 'None.',
    skillLevel: 2,
    levelReason: 'so',
    tableLevels: [],
    entryAsOf: '2026-11',
    not,
  },
})
const ask = (...profiles: ReturnType<typeof ours>[]) =>
  createCoder({ ...EXAMPLE, profiles }).suggest('Personal Assistant').question
const CARE = 'Personal Assistant (Care and Support)'
const DESK = 'Personal Assistant (Secretarial)'

test('two candidates that are taken for one another are told apart by what their profiles say', () => {
  const one = ours('Q40', [{ code: 'N35', who: 'who keeps a diary' }])
  const other = ours('N35', [{ code: 'Q40', who: 'who helps with dressing' }])
  const question = ask(one, other) ?? ''
  assert.match(question, /^Is it someone who [\w ]+ \(“Personal Assistant \(\w+.*\)”\), or who [\w ]+ \(“/)
  assert.ok(question.includes(`who keeps a diary (“${DESK}”)`), question)
  assert.ok(question.includes(`who helps with dressing (“${CARE}”)`), question)
  assert.equal(ask(one), `Is the work that of “${CARE}”, or of “${DESK}”, who keeps a diary?`)
  assert.equal(ask(other), `Is the work that of “${DESK}”, or of “${CARE}”, who helps with dressing?`)
})

test('others are asked about by label and group', () => {
  assert.match(ask(ours('Q40', [{ code: 'E55', who: 'who nurses' }])) ?? '', /^Which service is the post in/)
})
