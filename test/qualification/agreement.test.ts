import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  findAlpha as alphaOf,
  findKappa as kappaOf,
  type Moderation,
  type Pair,
  isSampled as sampledOf,
  tally,
  USUAL_MODERATION,
} from 'rolemap/qualification'

const findAlpha = (units: readonly (readonly string[])[]) => alphaOf(tally(units))
const findKappa = (pairs: readonly Pair[]) => kappaOf(tally(pairs))
const isSampled = (pairs: readonly Pair[], plan: Moderation) => sampledOf(tally(pairs), plan)

/** Pairs of a table in which one person has the rows and the other the columns. */
const toPairs = (table: readonly (readonly number[])[]): readonly Pair[] =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): Pair => [String(first), String(second)])),
  )

const round = (value: number | undefined, digits = 4) => Number((value ?? Number.NaN).toFixed(digits))

/** The units of a table in which each person has a line, with "." where they said nothing. */
function toUnits(lines: readonly string[]): readonly (readonly string[])[] {
  const rows = lines.map((line) => line.split(' '))
  return (rows[0] ?? []).map((_, at) => rows.flatMap((row) => (row[at] === '.' ? [] : [row[at] ?? ''])))
}

describe('Cohen’s kappa', () => {
  test('is that of the worked examples of Wikipedia, “Cohen’s kappa”, 2026', () => {
    assert.equal(
      round(
        findKappa(
          toPairs([
            [20, 5],
            [10, 15],
          ]),
        )?.value,
      ),
      0.4,
    )
    assert.equal(
      round(
        findKappa(
          toPairs([
            [45, 15],
            [25, 15],
          ]),
        )?.value,
      ),
      0.1304,
    )
    assert.equal(
      round(
        findKappa(
          toPairs([
            [25, 35],
            [5, 35],
          ]),
        )?.value,
      ),
      0.2593,
    )
  })

  test('has the standard error and interval that SAS PROC FREQ prints: its example in the tests of statsmodels', () => {
    const found = findKappa(
      toPairs([
        [0, 4, 1],
        [0, 8, 0],
        [0, 1, 5],
      ]),
    )
    assert.deepEqual(
      [found?.value, found?.error, ...(found?.interval ?? [])].map((one) => round(one)),
      [0.4842, 0.138, 0.2137, 0.7547],
    )
  })

  test('has those of John Uebersax’s page on SAS, where one person never uses a name', () => {
    const found = findKappa(
      toPairs([
        [0, 0, 0],
        [5, 16, 3],
        [8, 12, 28],
      ]),
    )
    assert.deepEqual(
      [found?.value, found?.error, ...(found?.interval ?? [])].map((one) => round(one)),
      [0.3333, 0.0814, 0.1738, 0.4929],
    )
  })

  const verdict = fc.constantFrom('covered', 'partly', 'not', 'unclear')
  const pairs = fc.array(fc.tuple(verdict, verdict), { minLength: 1, maxLength: 60 })

  test('is the same whoever of the two is named first, and in whatever order things were judged', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const found = findKappa(given)
        const turned = findKappa(given.map(([first, second]): Pair => [second, first]).toReversed())
        assert.equal(found === undefined, turned === undefined)
        if (!found || !turned) return
        for (const name of ['value', 'error'] as const) assert.ok(Math.abs(found[name] - turned[name]) < 1e-9)
      }),
    )
  })

  test('lies within its interval and between -1 and 1, and is 1 where both always agree', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const found = findKappa(given)
        if (!found) return
        const [low, high] = found.interval
        assert.ok(low >= -1 && low <= found.value + 1e-12 && found.value <= high + 1e-12 && high <= 1)
        if (given.every(([first, second]) => first === second)) assert.ok(Math.abs(found.value - 1) < 1e-9)
      }),
    )
    assert.equal(findKappa([['not', 'not']]), undefined)
    assert.equal(findKappa([]), undefined)
  })
})

describe('Krippendorff’s alpha', () => {
  test('is that of “Computing Krippendorff’s Alpha-Reliability” (2011): two observers, two names, and four with gaps', () => {
    const binary = toUnits(['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'])
    assert.equal(round(findAlpha(binary)?.value, 3), 0.095)
    const nominal = toUnits(['a a b b d c c c e d d a', 'b a b b b c c c e d d d'])
    assert.equal(round(findAlpha(nominal)?.value, 3), 0.692)
    const four = toUnits([
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ])
    assert.equal(round(findAlpha(four)?.value, 3), 0.743)
  })

  test('is that of the computational example of Wikipedia: three observers of fifteen units', () => {
    const three = toUnits([
      '. . . . . 3 4 1 2 1 1 3 3 . 3',
      '1 . 2 1 3 3 4 3 . . . . . . .',
      '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
    ])
    assert.equal(round(findAlpha(three)?.value, 3), 0.691)
  })

  const units = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }), { maxLength: 30 })

  test('does not change with the order of people and of units, and lies in its interval', () => {
    fc.assert(
      fc.property(units, (given) => {
        const found = findAlpha(given)
        const turned = findAlpha(given.map((unit) => unit.toReversed()).toReversed())
        assert.equal(found === undefined, turned === undefined)
        if (!found || !turned) return
        assert.ok(Math.abs(found.value - turned.value) < 1e-9 && Math.abs(found.error - turned.error) < 1e-9)
        assert.ok(found.interval[0] <= Math.max(-1, found.value) + 1e-12 && found.value <= found.interval[1] + 1e-12)
      }),
    )
  })

  test('has an interval in which the true figure lies about 95 times of 100', () => {
    // Three people copy a truth of two even names, each with an error of 15 %: two of them differ in 25.5 % of units, by chance in 50 %.
    const truth = 1 - 0.255 / 0.5
    let seed = 7
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const unit = () => {
      const right = random() < 0.5
      return Array.from({ length: 3 }, () => String(random() < 0.15 ? !right : right))
    }
    const hits = Array.from({ length: 400 }, () => findAlpha(Array.from({ length: 100 }, unit))).filter(
      (found) => found && found.interval[0] <= truth && truth <= found.interval[1],
    )
    assert.ok(hits.length >= 364 && hits.length <= 396, String(hits.length))
  })
})

describe('moderation', () => {
  const same = (count: number): readonly Pair[] =>
    Array.from({ length: count }, (_, at): Pair => (at % 2 ? ['not', 'not'] : ['covered', 'covered']))

  test('is of all that a rater judges until enough was moderated and agreement is over the limit', () => {
    assert.equal(isSampled(same(59), USUAL_MODERATION), false)
    assert.equal(isSampled(same(60), USUAL_MODERATION), true)
    const wrong: readonly Pair[] = Array.from({ length: 20 }, (): Pair => ['covered', 'not'])
    assert.equal(isSampled([...same(60), ...wrong], USUAL_MODERATION), false)
    assert.equal(isSampled([...same(60), ...wrong], { ...USUAL_MODERATION, by: 'percent', limit: 0.75 }), true)
  })

  test('is of all where agreement beyond chance cannot be told, since everything was said to be the same', () => {
    const all: readonly Pair[] = Array.from({ length: 100 }, (): Pair => ['not', 'not'])
    assert.equal(isSampled(all, USUAL_MODERATION), false)
  })
})
