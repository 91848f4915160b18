import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Context, createCoder, RULE_KINDS, type Rule, type RuleKind, toRuleSet } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

/** A title whose answer a rule changes, and a similar one that keeps its answer. */
interface Example {
  readonly rule: Omit<Rule, 'kind'>
  readonly with?: readonly Rule[]
  readonly changes: string
  /** The answer with the rule: the code of the first candidate, or the decision. */
  readonly to: string
  readonly keeps: string
  readonly context?: Context
}

/** Every kind of rule, so that this does not compile if one has no example. */
const EXAMPLES: Readonly<Record<RuleKind, Example>> = {
  abbreviation: { rule: { from: 'dnx', to: 'district nurse' }, changes: 'DNX', to: 'E55', keeps: 'DNXY' },
  replacement: { rule: { from: 'wielder', to: 'driver' }, changes: 'Bus wielder', to: 'W05', keeps: 'Wield' },
  spelling: { rule: { from: 'drivver', to: 'nurse' }, changes: 'Drivver', to: 'E55', keeps: 'Driver' },
  ending: { rule: { from: 'wielder', to: 'driver' }, changes: 'Schoolbuswielder', to: 'W05', keeps: 'Wielder' },
  alternative: { rule: { from: 'wielder', to: 'bus driver' }, changes: 'Wielder', to: 'W05', keeps: 'Bus driver' },
  downgraded: { rule: { from: 'zealous' }, changes: 'Zealous driver', to: 'coded W05', keeps: 'Driver' },
  vague: { rule: { from: 'driver' }, changes: 'Driver', to: 'review W05', keeps: 'Bus driver' },
  blank: { rule: { from: 'driver' }, changes: 'Driver', to: 'uncoded', keeps: 'Nurse' },
  plain: { rule: { from: 'senior' }, changes: 'Senior driver', to: 'W05', keeps: 'Driver' },
  exclude: { rule: { from: 'without' }, changes: 'Driver without nurse', to: 'W05', keeps: 'Nurse' },
  title: { rule: { from: 'Wielder', code: 'W05' }, changes: 'wielders', to: 'coded W05', keeps: 'Nurse' },
  default: { rule: { from: 'Personal assistant', code: 'N35' }, changes: 'PA', to: 'coded N35', keeps: 'Driver' },
  context: {
    rule: { from: 'Wielder', code: 'W05', where: 'grade', has: 'D1' },
    context: { grade: 'D1' },
    changes: 'Wielder',
    to: 'coded W05',
    keeps: 'Nurse',
  },
  manager: { rule: { from: 'tsar', code: 'N05' }, changes: 'Transport tsar', to: 'N05', keeps: 'Bus driver' },
  'not-manager': {
    with: [{ kind: 'manager', from: 'chief', code: 'N05' }],
    rule: { from: 'chief driver' },
    changes: 'Chief driver',
    to: 'W05',
    keeps: 'Chief nurse',
  },
  oversees: { rule: { from: 'wielder' }, changes: 'Bus driver wielder', to: 'W05', keeps: 'Wielder' },
  manages: {
    rule: { from: 'wielder', to: 'driver', code: 'N05' },
    changes: 'Bus wielder',
    to: 'W05',
    keeps: 'Bus driver',
  },
  outside: {
    rule: { from: '… nurse', to: 'nursing is elsewhere' },
    changes: 'Ward nurse',
    to: 'uncoded undefined',
    keeps: 'Nurse driver',
  },
  chance: {
    rule: { from: '*', to: '50 % is 10 %, 90 % is 20 %' },
    changes: 'District nurse',
    to: 'review E55',
    keeps: 'Zzz',
  },
  off: { rule: { from: 'pa', to: 'abbreviation' }, changes: 'PA', to: 'uncoded', keeps: 'Personal assistant' },
}

function answer(title: string, rules: readonly Rule[], context: Context = {}) {
  const { decision, candidates } = createCoder(EXAMPLE, { rules: toRuleSet(rules), weights: 'usual' }).suggest(title, {
    context,
  })
  return { decision, code: candidates[0]?.code, evidence: candidates[0]?.evidence ?? [] }
}

for (const kind of Object.keys(RULE_KINDS) as RuleKind[]) {
  const { rule, with: others = [], changes, to, keeps, context } = EXAMPLES[kind]
  const rules = [...others, { kind, ...rule }]
  test(`a rule of the kind ${kind} changes the answer to “${changes}” and leaves that to “${keeps}”`, () => {
    const before = answer(changes, others, context)
    const after = answer(changes, rules, context)
    assert.notDeepEqual(after, before)
    const said = [after.decision, after.code, `${after.decision} ${after.code}`]
    assert.ok(said.includes(to), `${said.join(', ')}, before ${JSON.stringify(before)}`)
    assert.deepEqual(answer(keeps, rules), answer(keeps, others))
  })
}
