import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Coding, createCoder, evaluate, toInterval } from 'rolemap/coder'
import { toProbabilities } from '../../src/coder/answer/probability.ts'
import { NO_MOVE } from '../../src/coder/rule/move-first.ts'
import { EXAMPLE } from './example.ts'

const WORDS = [
  ...new Set(EXAMPLE.entries.flatMap(({ title }) => title.split(/[\s()]+/)).filter((word) => word !== '')),
  'senior',
  'mgr',
  'zzx',
  'officer',
]
const titles = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const coder = createCoder(EXAMPLE)

describe('chances', () => {
  type Ranking = Parameters<typeof toProbabilities>[0]
  const rank = (scores: readonly number[], says: Ranking['says'] = 'work', exact = false) =>
    toProbabilities({
      says,
      scores: scores.map((score) => ({ score })),
      weights: { none: 1, unknown: 1, first: NO_MOVE },
      coverage: 0.5,
      exact,
    } as unknown as Ranking)
  const scores = fc
    .array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 6 })
    .map((list) => list.toSorted((a, b) => b - a))

  test('add up to less than 1, so that none of these is always possible, and follow the scores', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom('work', 'vague'), (list, says) => {
        const chances = rank(list, says)
        assert.ok(chances.reduce((sum, one) => sum + one, 0) <= 1 + 1e-12)
        for (const [place, chance] of chances.entries()) {
          assert.ok(chance >= 0)
          assert.ok(place === 0 || chance <= (chances[place - 1] ?? 0))
        }
      }),
    )
  })

  test('rise with the score of an item, and fall with the scores of the others', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 10, noNaN: true }), (list, more) => {
        const [first = 0, ...others] = list
        const before = rank(list)
        const after = rank([first + more, ...others])
        assert.ok((after[0] ?? 0) >= (before[0] ?? 0) - 1e-12)
        for (const [place, chance] of after.entries()) if (place > 0) assert.ok(chance <= (before[place] ?? 0) + 1e-12)
      }),
    )
  })

  test('are nearer to one another for a vague title', () => {
    const [plain, vague] = [rank([3, 1]), rank([3, 1], 'vague')]
    assert.ok((plain[0] ?? 0) / (plain[1] ?? 1) > (vague[0] ?? 0) / (vague[1] ?? 1))
  })
})

test('whatever is asked, candidates come best first with reasons that make up the whole', () => {
  fc.assert(
    fc.property(titles, (title) => {
      const { candidates, secondary } = coder.suggest(title, { top: 20 })
      assert.ok(candidates.reduce((sum, { probability }) => sum + probability, 0) <= 1)
      assert.equal(new Set(candidates.map(({ code }) => code)).size, candidates.length)
      for (const { evidence } of [...candidates, ...(secondary ? [secondary] : [])]) {
        const weights = evidence.map(({ weight }) => weight)
        assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 0.01 * evidence.length)
        assert.deepEqual(
          weights,
          weights.toSorted((one, other) => other - one),
        )
        assert.ok(evidence.every(({ text }) => /\S/.test(text) && !text.endsWith('.')))
      }
    }),
  )
})

test('an answer does not depend on the order in which the index lists its titles', () => {
  const shuffles = fc.shuffledSubarray([...EXAMPLE.entries], { minLength: EXAMPLE.entries.length })
  fc.assert(
    fc.property(shuffles, fc.array(titles, { minLength: 1, maxLength: 5 }), (entries, asked) => {
      const other = createCoder({ ...EXAMPLE, entries }, { weights: 'usual' })
      const one = createCoder(EXAMPLE, { weights: 'usual' })
      for (const title of asked) assert.deepEqual(other.suggest(title), one.suggest(title))
    }),
    { numRuns: 30 },
  )
})

describe('the decision', () => {
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)

  test('is to code where the first candidate is as likely, and as far ahead, as the thresholds say', () => {
    fc.assert(
      fc.property(titles, share, share, (title, probability, lead) => {
        const { decision, candidates } = createCoder(EXAMPLE, { thresholds: { probability, lead } }).suggest(title)
        const [first, second] = candidates
        if (decision === 'coded') {
          assert.ok(first && first.probability >= probability)
          assert.ok(first.probability - (second?.probability ?? 0) >= lead)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('changes nothing else: lower thresholds code the same titles and more, with the same candidates', () => {
    const [strict, usual, lax] = [1, 0.8, 0].map((least) =>
      createCoder(EXAMPLE, { thresholds: { probability: least, lead: least * 0.3 } }),
    )
    fc.assert(
      fc.property(titles, (title) => {
        const answers = [strict, usual, lax].map((one) => one?.suggest(title) ?? assert.fail())
        const coded = answers.map(({ decision }) => decision === 'coded')
        assert.deepEqual(coded, coded.toSorted())
        for (const { candidates } of answers) assert.deepEqual(candidates, answers[0]?.candidates)
      }),
    )
  })

  test('comes with a question and without a group unless it is to code', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const { decision, question, level } = coder.suggest(title)
        assert.equal(question === undefined, decision === 'coded')
        if (decision === 'coded') assert.equal(level, undefined)
      }),
    )
  })
})

test('what is not heeded of a context changes no answer, and what a rule looks for is heeded', () => {
  const rule = { title: WORDS[0] ?? '', code: EXAMPLE.items.at(-1)?.code ?? '', where: 'grade', has: 'd1' } as const
  const ruled = createCoder(EXAMPLE, { rules: { contexts: [{ ...rule, yours: true }] } })
  assert.deepEqual(ruled.heed?.({ grade: 'D1 upper', employer: 'D1', serviceArea: 'U12' }), { grade: 'D1 upper' })
  const said = fc.constantFrom(...WORDS, 'U12', 'D1', '', ' ', 'Team 7')
  const contexts = fc.record({ serviceArea: said, grade: said, employer: said }, { requiredKeys: [] })
  fc.assert(
    fc.property(titles, contexts, (title, context) => {
      const heeded = ruled.heed?.(context) ?? context
      assert.deepEqual(ruled.suggest(title, { context: heeded }), ruled.suggest(title, { context }))
    }),
  )
})

describe('a title of two jobs', () => {
  test('gives the first as its main job and the other beside it, whichever sign is between', () => {
    for (const title of [
      'District nurse / bus driver',
      'District nurse cum bus driver',
      'District nurse + bus driver',
      'District nurse and bus driver',
    ]) {
      const { candidates, secondary } = coder.suggest(title)
      assert.deepEqual([candidates[0]?.code, secondary?.code], ['E55', 'W05'], title)
      assert.match(candidates[0]?.evidence.map(({ text }) => text).join('\n') ?? '', /names two jobs/)
    }
  })

  test('is one job where a part is none, where both are the same, or where there are three', () => {
    for (const title of [
      'District nurse and zzx',
      'Driver / bus driver',
      'Nurse, driver, care worker',
      'Lollipop Lady / Gentleman',
    ])
      assert.equal(coder.suggest(title).secondary, undefined, title)
  })
})

describe('what is asked', () => {
  const ask = (title: string) => coder.suggest(title).question
  test('of nothing is the title, and of a title that says nothing the work', () => {
    assert.equal(ask(''), 'What is the job title?')
    assert.equal(ask('  '), 'What is the job title?')
    assert.equal(ask('zzxqv'), 'What work does this person do, and in which service?')
  })
})

describe('measures', () => {
  const near = (actual: number | undefined, expected: number) =>
    assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 5e-5, `expected ${expected}, found ${actual}`)

  test('the interval of Wilson is as R. G. Newcombe published it (1998, table I, method 3)', () => {
    for (const [hits, n, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      near(toInterval(hits, n)[0], low)
      near(toInterval(hits, n)[1], high)
    }
  })

  test('an interval holds its rate, is the mirror of that of the misses, and narrows with more titles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const hits = Math.round(n * share)
        const [low, high] = toInterval(hits, n)
        assert.ok(low >= 0 && high <= 1 && low <= hits / n + 1e-12 && high >= hits / n - 1e-12)
        const [other, another] = toInterval(n - hits, n)
        assert.ok(Math.abs(1 - high - other) < 1e-9 && Math.abs(1 - low - another) < 1e-9)
        const [least, most] = toInterval(4 * hits, 4 * n)
        assert.ok(most - least < high - low)
      }),
    )
  })

  /** Macro-F1 of answers to titles that should have the first code of each pair. */
  function macroF1(...pairs: readonly (readonly [gold: string, given: string | undefined])[]) {
    const answers = pairs.map(([, code]): Coding => {
      const candidates = code === undefined ? [] : [{ code, label: code, probability: 0.9, evidence: [] }]
      return { decision: 'review', candidates }
    })
    const coderOf = { suggest: (title: string) => answers[Number(title)] ?? assert.fail(title) }
    return evaluate(
      coderOf,
      EXAMPLE,
      pairs.map(([code], place) => ({ title: String(place), code, also: [] })),
    ).macroF1
  }

  test('macro-F1 is as worked out by hand', () => {
    // A: 1 hit, expected 2 and given 1: 2/3. B: 1 hit, expected 1 and given 2: 2/3.
    near(macroF1(['A', 'A'], ['A', 'B'], ['B', 'B']), 2 / 3)
    // A: 2 hits of 3 and 2: 4/5. B: 0. C, which was never expected: 0.
    near(macroF1(['A', 'A'], ['A', 'A'], ['A', 'C'], ['B', undefined]), 4 / 15)
    assert.equal(macroF1(['A', 'A'], ['B', 'B']), 1)
    assert.equal(macroF1(['A', 'B'], ['B', 'A']), 0)
    assert.equal(macroF1(['A', undefined]), 0)
    // Each code weighs the same, however common it is.
    near(macroF1(...Array.from({ length: 98 }, () => ['A', 'A'] as const), ['B', undefined], ['C', undefined]), 1 / 3)
  })
})
