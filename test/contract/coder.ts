import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion } from 'rolemap/classification'
import type { Candidate, Coder, Coding, Context } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { findSharedLabels } from '../fixture/shared-label.ts'

/** What every coder must do, whatever its method. */
export function testCoder(name: string, version: ClassificationVersion, makeCoder: () => Coder): void {
  const coder = makeCoder()
  const groups = new Set(version.levels.filter((level) => level.group).map(({ id }) => id))
  const coded = version.items.filter(({ level }) => !groups.has(level))
  const labels = new Map(coded.map(({ code, label }) => [code, label]))

  const checkCandidate = ({ code, label, probability, evidence }: Candidate) => {
    assert.equal(labels.get(code), label, `${code} is an item that titles are coded to, under its label`)
    assert.ok(probability >= 0 && probability <= 1, `${probability}`)
    assert.ok(evidence.length > 0, `${code} has a reason`)
    assert.ok(evidence.every(({ text, weight }) => text.trim() !== '' && weight >= 0 && weight <= 1))
    assert.deepEqual(
      evidence.map(({ weight }) => weight),
      evidence.map(({ weight }) => weight).toSorted((one, other) => other - one),
    )
  }

  const check = ({ candidates, secondary, decision, question, level }: Coding, top: number) => {
    assert.ok(candidates.length <= top)
    candidates.forEach(checkCandidate)
    if (secondary) checkCandidate(secondary)
    const chances = candidates.map(({ probability }) => probability)
    assert.deepEqual(
      chances,
      chances.toSorted((one, other) => other - one),
    )
    assert.ok(chances.reduce((sum, chance) => sum + chance, 0) <= 1)
    assert.equal(new Set(candidates.map(({ code }) => code)).size, candidates.length)
    if (decision === 'coded') assert.ok(candidates.length > 0)
    else assert.ok(question !== undefined && question.trim() !== '', 'what is not coded comes with a question')
    if (level) assert.equal(version.items.find(({ code }) => code === level.code)?.label, level.label)
  }

  const words = version.entries
    .flatMap(({ title }) => title.split(/\s+/))
    .concat('manager', 'of', '/', '&', '(', '7', '')
  const titles = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(' ')),
    fc.constantFrom(...version.entries.map(({ title }) => title)),
  )

  test(`${name}: candidates are items with reasons, best first, and their chances add up to at most 1`, () => {
    fc.assert(
      fc.property(titles, fc.integer({ min: 1, max: 12 }), (title, top) => check(coder.suggest(title, { top }), top)),
      { numRuns: 300 },
    )
  })

  test(`${name}: the same title gives the same bytes, in any order of asking and from another coder`, () => {
    const other = makeCoder()
    fc.assert(
      fc.property(titles, titles, (title, between) => {
        const first = JSON.stringify(coder.suggest(title))
        coder.suggest(between)
        assert.equal(JSON.stringify(coder.suggest(title)), first)
        assert.equal(JSON.stringify(other.suggest(title)), first)
      }),
      { numRuns: 100 },
    )
  })

  test(`${name}: the decision and the first candidate do not depend on how many are asked for`, () => {
    fc.assert(
      fc.property(titles, (title) => {
        const [one, many] = [coder.suggest(title, { top: 1 }), coder.suggest(title, { top: 20 })]
        assert.equal(one.decision, many.decision)
        assert.deepEqual(one.candidates[0], many.candidates[0])
      }),
      { numRuns: 100 },
    )
  })

  test(`${name}: a title without words is uncoded, has no candidate and is asked for`, () => {
    for (const title of ['', ' ', '\t\n', '\u00a0', '—', '…', '/', '()', '😀', '👩🏽‍🏫🚒', '\u0000', '\ud800']) {
      const { decision, candidates, question } = coder.suggest(title)
      assert.equal(decision, 'uncoded', JSON.stringify(title))
      assert.deepEqual(candidates, [])
      assert.ok(question)
    }
  })

  test(`${name}: a title of ten thousand letters is answered in time`, () => {
    const long = [
      `${'x'.repeat(10_000)}`,
      'nurse '.repeat(2_000),
      '/'.repeat(10_000),
      '('.repeat(10_000),
      'a/b, (c) '.repeat(1_250),
    ]
    for (const title of long) {
      // Processor time, not wall-clock time: other programs may run on the machine.
      const start = process.cpuUsage()
      check(coder.suggest(title), 5)
      const { user } = process.cpuUsage(start)
      assert.ok(user < 2e6, `${title.slice(0, 12)}… took ${user / 1e3} ms`)
    }
  })

  test(`${name}: the label of a specific item gives that item first, or one with the same words`, () => {
    const titlesOf = (code: string) => version.entries.filter((entry) => entry.code === code).map(({ title }) => title)
    const isShared = findSharedLabels(version.entries)
    const wrong = coded
      .filter(({ residual, label }) => !residual && !isShared(label))
      .filter(({ code, label }) => {
        const { candidates } = coder.suggest(label, { top: 20 })
        const before = candidates.slice(
          0,
          candidates.findIndex((one) => one.code === code),
        )
        const isAlike = (one: Candidate) => titlesOf(one.code).some((title) => sameWords(title, label))
        return !candidates.some((one) => one.code === code) || !before.every(isAlike)
      })
    assert.deepEqual(
      wrong.map(({ code, label }) => `${code} ${label}`),
      [],
    )
  })

  const context: fc.Arbitrary<Context> = fc.record(
    { serviceArea: titles, serviceType: titles, employer: titles, grade: titles, description: titles },
    { requiredKeys: [] },
  )

  test(`${name}: what a title was asked with before changes nothing in another context`, () => {
    const other = makeCoder()
    fc.assert(
      fc.property(titles, context, context, (title, one, next) => {
        const asked = [one, next, {}].map((given) => JSON.stringify(coder.suggest(title, { context: given })))
        const turned = [{}, next, one].map((given) => JSON.stringify(other.suggest(title, { context: given })))
        assert.deepEqual(asked, turned.toReversed())
      }),
      { numRuns: 100 },
    )
  })

  test(`${name}: context of any kind is taken, and a title alone decides where there is none`, () => {
    fc.assert(
      fc.property(titles, context, (title, given) => check(coder.suggest(title, { context: given }), 5)),
      { numRuns: 100 },
    )
    const title = version.entries[0]?.title ?? ''
    assert.deepEqual(coder.suggest(title, { context: { grade: ' ' } }), coder.suggest(title))
  })
}

function sameWords(one: string, other: string): boolean {
  const toBag = (title: string) =>
    fold(title.replace(/\([^)]*\)/g, ''))
      .split(' ')
      .sort()
      .join(' ')
  return toBag(one) === toBag(other)
}
