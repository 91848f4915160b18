import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  bestOf,
  type CoverageRule,
  coverQualifications,
  coverRole,
  findGaps,
  findLead,
  findMissingLevels,
  findShared,
  isCriteriaFault,
  type JudgedModule,
  type Judgement,
  LEVELS,
  listElements,
  listModules,
  PARTLY_COUNTS,
  type PartlyCounts,
  parseJudgementId,
  parseTrainingCase,
  parseVerdict,
  ROLL_UPS,
  readEvidence,
  rollUp,
  toCriteriaOrder,
  toCriteriaSet,
  toFinding,
  toJudgementId,
  toTrainingResult,
  USUAL_RULE,
  VERDICTS,
} from 'rolemap/qualification'

const verdict = fc.constantFrom(...VERDICTS)
const said = fc.record({
  part: fc.constantFrom('rater', 'moderator'),
  verdict,
  passed: fc.constantFrom(true as const, undefined),
}) as fc.Arbitrary<Pick<Judgement, 'part' | 'verdict' | 'passed'>>

describe('what is known of a cell', () => {
  test('does not depend on the order in which people judged', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 5 }), (given) => {
        assert.deepEqual(toFinding(given), toFinding(given.toReversed()))
      }),
    )
  })

  test('says nothing of what a rater said until a moderator judged too, or the lot passed it', () => {
    fc.assert(
      fc.property(verdict, fc.boolean(), (one, passed) => {
        const rater = { part: 'rater', verdict: one, ...(passed && { passed: true as const }) } as const
        assert.deepEqual(toFinding([rater]), passed ? { state: 'passed', verdict: one } : { state: 'waiting' })
        assert.deepEqual(toFinding([rater, { part: 'moderator', verdict: one }]), { state: 'agreed', verdict: one })
      }),
    )
    assert.deepEqual(toFinding([{ part: 'moderator', verdict: 'not' }]), { state: 'waiting' })
    assert.equal(toFinding([]), undefined)
  })

  test('is disputed where people differ, until it is settled', () => {
    const both = [
      { part: 'rater', verdict: 'covered' },
      { part: 'moderator', verdict: 'partly' },
    ] as const
    assert.deepEqual(toFinding(both), { state: 'disputed' })
    assert.deepEqual(toFinding(both, { verdict: 'partly' }), { state: 'settled', verdict: 'partly' })
  })

  test('is named by set, module, attribute and person, whatever signs those have', () => {
    fc.assert(
      fc.property(fc.tuple(fc.string(), fc.string(), fc.string(), fc.string()), (parts) => {
        const [set, module, attribute, rater] = parts.map((one) => one.toWellFormed())
        const key = { set: set ?? '', module: module ?? '', attribute: attribute ?? '', rater: rater ?? '' }
        assert.deepEqual(parseJudgementId(toJudgementId(key)), key)
      }),
    )
    assert.equal(parseJudgementId('a/b/%'), undefined)
  })

  test('is read from the words that people write', () => {
    assert.deepEqual(['Covered', 'partly covered', 'No', '?', 'cannot tell', 'perhaps'].map(parseVerdict), [
      ...['covered', 'partly', 'not', 'unclear', 'unclear'],
      undefined,
    ])
  })
})

const rules = fc.record({
  by: fc.constantFrom(...ROLL_UPS),
  share: fc.constantFrom(0.25, 0.5, 0.75, 1),
  partly: fc.constantFrom(...(Object.keys(PARTLY_COUNTS) as PartlyCounts[])),
}) as fc.Arbitrary<CoverageRule>
const judged = fc.record({
  mandatory: fc.boolean(),
  hours: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  finding: fc.option(
    verdict.map((one) => ({ state: 'agreed' as const, verdict: one })),
    { nil: undefined },
  ),
}) as fc.Arbitrary<JudgedModule>
const RANK = { not: 0, unknown: 0, partly: 1, covered: 2 } as const

describe('evidence', () => {
  test('is marked by the numbers of elements, or said in words', () => {
    const elements = listElements({ notes: '1. Games; Rules\n- Play outside • ' })
    assert.deepEqual(elements, ['Games', 'Rules', 'Play outside'])
    const module = { title: 'Play', elements }
    assert.deepEqual(readEvidence('0, 3 3', module), ['Play', 'Play outside'])
    assert.deepEqual(readEvidence('unit 3; page 2', module), ['unit 3', 'page 2'])
    assert.deepEqual(readEvidence('', module), [])
    assert.equal(readEvidence('4', module), undefined)
  })
})

describe('from modules to a qualification', () => {
  const of = (verdicts: readonly string[], rule: Partial<CoverageRule> = {}) =>
    rollUp(
      verdicts.map((one) => {
        const [name = '', hours] = one.split(' ')
        const finding = parseVerdict(name.replace('!', ''))
        return {
          mandatory: name.startsWith('!'),
          hours: hours === undefined ? undefined : Number(hours),
          finding: finding && { state: 'agreed', verdict: finding },
        }
      }),
      { ...USUAL_RULE, ...rule },
    )

  test('one module is enough, all mandatory ones are needed, or a share of the hours', () => {
    assert.equal(of(['covered', 'not']), 'covered')
    assert.equal(of(['partly', 'not']), 'partly')
    assert.equal(of(['partly', 'not'], { partly: 'yes' }), 'covered')
    assert.equal(of(['not', 'open']), 'unknown')
    assert.equal(of(['not', 'not']), 'not')
    assert.equal(of(['!covered', '!covered', 'not'], { by: 'mandatory' }), 'covered')
    assert.equal(of(['!covered', '!not'], { by: 'mandatory' }), 'partly')
    assert.equal(of(['covered'], { by: 'mandatory' }), 'unknown')
    assert.equal(of(['covered 30', 'not 60'], { by: 'hours', share: 0.5 }), 'partly')
    assert.equal(of(['covered 30', 'partly 60'], { by: 'hours', share: 0.5, partly: 'half' }), 'covered')
    assert.equal(of([], { by: 'any' }), 'unknown')
  })

  test('a module that covers more never makes its qualification cover less', () => {
    const steps = ['not', 'partly', 'covered'] as const
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1, maxLength: 8 }), fc.nat(), rules, (modules, pick, rule) => {
        const at = pick % modules.length
        const ranks = steps.map((one) => {
          const finding = { state: 'agreed' as const, verdict: one }
          return RANK[
            rollUp(modules.with(at, { ...modules[at], mandatory: modules[at]?.mandatory ?? false, finding }), rule)
          ]
        })
        assert.deepEqual(ranks, ranks.toSorted())
      }),
    )
  })

  test('a wider rule never covers less: more counts for a part, or a smaller share is enough', () => {
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 8 }), rules, (modules, rule) => {
        const ranks = (['no', 'half', 'yes'] as const).map((partly) => RANK[rollUp(modules, { ...rule, partly })])
        assert.deepEqual(ranks, ranks.toSorted())
        const shares = [1, 0.75, 0.5, 0.25].map((share) => RANK[rollUp(modules, { ...rule, by: 'hours', share })])
        assert.deepEqual(shares, shares.toSorted())
      }),
    )
  })

  test('modules are those at the end of parts of parts, mandatory if all between are, and a bare qualification is its own', () => {
    const parts = new Map([
      [
        'd',
        [
          { entry: 'a', use: 'mandatory' },
          { entry: 'm1', use: 'optional' },
        ],
      ],
      [
        'a',
        [
          { entry: 'm1', use: 'mandatory' },
          { entry: 'm2', use: 'choice' },
        ],
      ],
    ] as const)
    assert.deepEqual(listModules('d', parts), [
      { module: 'm1', mandatory: true },
      { module: 'm2', mandatory: false },
    ])
    assert.deepEqual(listModules('x', parts), [{ module: 'x', mandatory: true }])
  })
})

describe('coverage', () => {
  const ground = {
    attributes: ['1', '2'],
    qualifications: [
      { id: 'Q1', modules: listModules('Q1', new Map([['Q1', [{ entry: 'm1', use: 'mandatory' }]]] as const)) },
      { id: 'Q2', modules: listModules('Q2', new Map()) },
    ],
    findingOf: (module: string, attribute: string) =>
      module === 'm1' && attribute === '1' ? ({ state: 'agreed', verdict: 'covered' } as const) : undefined,
    hoursOf: () => undefined,
  }

  test('of roles counts each qualification once, and says the best of them', () => {
    const rows = coverQualifications(ground, USUAL_RULE)
    const byId = new Map(rows.map((row) => [row.id, row]))
    const role = coverRole(new Set(['Q1', 'Q2', 'gone']), byId, ground.attributes.length)
    assert.deepEqual(role?.cells[0], { covered: 1, partly: 0, not: 0, unknown: 1 })
    assert.equal(role?.qualifications, 2)
    assert.deepEqual(role?.cells.map(bestOf), ['covered', 'unknown'])
  })

  test('has gaps: no qualification, no level between two, an attribute that nothing covers or nobody judged', () => {
    const cell = (counts: object) => ({ covered: 0, partly: 0, not: 0, unknown: 0, ...counts })
    const gaps = findGaps(
      [
        { code: 'A', qualifications: 0, cells: [], levels: new Set() },
        {
          code: 'B',
          qualifications: 2,
          cells: [cell({ partly: 1, unknown: 1 }), cell({ unknown: 2 })],
          levels: new Set(['2', '4']),
        },
        { code: 'C', qualifications: 1, cells: [cell({ covered: 1 }), cell({ not: 1 })], levels: new Set(['3']) },
      ],
      ground.attributes,
    )
    assert.deepEqual(gaps, [
      { kind: 'qualification', code: 'A' },
      { kind: 'level', code: 'B', level: '3' },
      { kind: 'attribute', code: 'B', attribute: '1', partly: 1 },
      { kind: 'judgement', code: 'B', attribute: '2' },
      { kind: 'attribute', code: 'C', attribute: '2' },
    ])
    assert.deepEqual(findMissingLevels(new Set(LEVELS)), [])
    assert.deepEqual(findMissingLevels(new Set()), [])
  })

  test('of two sides is split into what both have and what one has, alike whichever is named first', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
        const found = findShared(one, other)
        const turned = findShared(other, one)
        assert.deepEqual(turned, { both: found.both, first: found.second, second: found.first })
        assert.equal(found.both.length + found.first.length, new Set(one).size)
      }),
    )
    assert.deepEqual(
      [findLead('covered', 'partly'), findLead('not', 'partly'), findLead('not', 'unknown')],
      [...['first', 'second', 'unknown']],
    )
  })
})

describe('a criteria set', () => {
  const order = { label: 'Common Core', attributes: ['1: Communication = Talks and listens', '2: Development'] }

  test('is made of an order, and gives the same order back', () => {
    const set = toCriteriaSet('common-core', order)
    assert.ok(!isCriteriaFault(set))
    assert.deepEqual(set.attributes, [
      { code: '1', label: 'Communication', says: 'Talks and listens' },
      { code: '2', label: 'Development' },
    ])
    assert.deepEqual(toCriteriaSet('common-core', toCriteriaOrder(set)), set)
  })

  test('is refused with the field that is at fault', () => {
    const fault = (id: string, given: object) => {
      const made = toCriteriaSet(id, { ...order, ...given })
      return isCriteriaFault(made) ? [made.column, made.code] : []
    }
    assert.deepEqual(fault('Common Core', {}), ['id', 'criteria-id-unfit'])
    assert.deepEqual(fault('x', { label: ' ' }), ['label', 'criteria-label-missing'])
    assert.deepEqual(fault('x', { attributes: [] }), ['attributes', 'criteria-attributes-count'])
    assert.deepEqual(fault('x', { attributes: ['one'] }), ['attributes', 'criteria-attribute-unreadable'])
    assert.deepEqual(fault('x', { attributes: ['1: A', '1: B'] }), ['attributes', 'criteria-attribute-repeated'])
    assert.deepEqual(fault('x', { rate: '2' }), ['rate', 'criteria-number-unreadable'])
    assert.deepEqual(fault('x', { least: '1.5' }), ['least', 'criteria-number-unreadable'])
  })

  test('has training cases with an answer for each attribute, and says how a rater did', () => {
    const set = toCriteriaSet('common-core', order)
    assert.ok(!isCriteriaFault(set))
    const one = parseTrainingCase('1', { title: 'Play', answers: ['1: covered', '2: not'] }, set)
    assert.ok('answers' in one)
    assert.ok('column' in parseTrainingCase('1', { title: 'Play', answers: ['1: covered'] }, set))
    assert.ok('column' in parseTrainingCase('1', { title: 'Play', answers: ['1: covered', '9: not'] }, set))
    assert.deepEqual(toTrainingResult([one], []), { cases: 1, answered: 0, judgements: 0, right: 0, done: false })
    const given = [{ case: '1', answers: { 1: 'covered', 2: 'partly' } as const }]
    assert.deepEqual(toTrainingResult([one], given), { cases: 1, answered: 1, judgements: 2, right: 1, done: true })
  })
})
