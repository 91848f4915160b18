// What is offered too often, what is missing, and what ends.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Entry,
  findBreaks,
  findEnding,
  findNearIdentical,
  LEVELS,
  type Level,
  type Part,
  rankOf,
} from 'rolemap/qualification'

const entry = (id: string, given: Partial<Entry> = {}): Entry => ({ id, title: id, kind: 'qualification', ...given })
const part = (whole: string, of: string): Part => ({ as: 'part', entry: of, whole, use: 'mandatory' })

describe('qualifications that differ little', () => {
  test('are those of one level with the same words, whoever awards them', () => {
    const [one, other, higher] = [
      entry('1', { title: 'City & Guilds Level 2 Award in Fitness', body: 'City & Guilds', level: '2' }),
      entry('2', { title: 'YMCA Level 2 Award in fitness (QCF)', body: 'YMCA', level: '2' }),
      entry('3', { title: 'YMCA Level 3 Award in Fitness', body: 'YMCA', level: '3' }),
    ] as const
    assert.deepEqual(
      findNearIdentical([one, other, higher], () => []),
      [{ level: '2', entries: [one, other], by: 'words' }],
    )
    assert.deepEqual(
      findNearIdentical([one, { ...other, withdrawn: true }], () => []),
      [],
    )
    assert.deepEqual(
      findNearIdentical(
        [one, other].map((each): Entry => ({ ...each, kind: 'module' })),
        () => [],
      ),
      [],
    )
  })

  test('are those with four fifths of their modules in common', () => {
    const modules = (whole: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => part(whole, `m${from + at}`))
    const parts = [...modules('A', 0, 9), ...modules('B', 0, 10), ...modules('C', 5, 14)]
    const all = ['A', 'B', 'C'].map((id) => entry(id, { title: `Diploma ${id}${id}`, level: '3' }))
    const groups = findNearIdentical(all, (id) => parts.filter(({ whole }) => whole === id))
    assert.deepEqual(
      groups.map(({ entries, by }) => [entries.map(({ id }) => id), by]),
      [[['A', 'B'], 'modules']],
    )
  })
})

describe('a break of progression', () => {
  test('is a level without anything between two that have something', () => {
    assert.deepEqual(findBreaks(['2', '5', '3', '2']), [{ below: '3', above: '5', missing: ['4'] }])
    assert.deepEqual(findBreaks(['Entry', '2']), [{ below: 'Entry', above: '2', missing: ['1'] }])
    assert.deepEqual(findBreaks([]), [])
  })

  test('and the levels that are there make up all from the lowest to the highest', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LEVELS)), (levels) => {
        const missing = findBreaks(levels).flatMap((one): readonly Level[] => one.missing)
        const ranks = [...new Set([...levels, ...missing])].map(rankOf).toSorted((one, other) => one - other)
        assert.equal(missing.filter((level) => levels.includes(level)).length, 0)
        if (ranks.length > 0) assert.equal(ranks.length, (ranks.at(-1) ?? 0) - (ranks[0] ?? 0) + 1)
      }),
    )
  })
})

describe('what ends', () => {
  test('is told by the first of its ends within the time, and not if it is over', () => {
    const one = entry('1', { lastStart: '2026-12-31', lastCertification: '2028-12-31' })
    assert.deepEqual(findEnding(one, '2026-11-30', '2027-11-30'), { entry: one, what: 'starts', day: '2026-12-31' })
    assert.equal(findEnding(one, '2028-01-01', '2029-01-01')?.what, 'certificates')
    assert.equal(findEnding(one, '2027-01-01', '2028-01-01'), undefined)
    assert.equal(findEnding({ ...one, status: 'ended' }, '2026-11-30', '2027-11-30'), undefined)
    const said = entry('2', { status: 'ending' })
    assert.deepEqual(findEnding(said, '2026-11-30', '2027-11-30'), { entry: said, what: 'said' })
  })
})
