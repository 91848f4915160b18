import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  applyToCounts,
  type Crosswalk,
  compose,
  invert,
  joinRelations,
  type Links,
  type Mapping,
  massesOf,
  RELATIONS,
  toLinks,
  weaknessOf,
} from 'rolemap/crosswalk'
import { anyCrosswalk, crosswalkOf, mappingOf } from './sample.ts'

const TOLERANCE = 1e-9

const flat = (links: Links) =>
  new Map([...links].flatMap(([from, list]) => list.map((link) => [`${from} ${link.to}`, link] as const)))

test('relations are joined in any order, and what is joined is no stronger than either', () => {
  const relation = fc.constantFrom(...RELATIONS)
  fc.assert(
    fc.property(relation, relation, relation, (one, two, three) => {
      assert.equal(joinRelations(joinRelations(one, two), three), joinRelations(one, joinRelations(two, three)))
      assert.equal(joinRelations(one, two), joinRelations(two, one))
      assert.ok(weaknessOf(joinRelations(one, two)) >= Math.max(weaknessOf(one), weaknessOf(two)))
    }),
  )
})

test('composing is associative', () => {
  fc.assert(
    fc.property(anyCrosswalk, anyCrosswalk, anyCrosswalk, (...crosswalks) => {
      const [one, two, three] = crosswalks.map(toLinks) as [Links, Links, Links]
      const left = flat(compose(compose(one, two), three))
      const right = flat(compose(one, compose(two, three)))
      assert.deepEqual([...left.keys()].toSorted(), [...right.keys()].toSorted())
      for (const [pair, link] of left) {
        const other = right.get(pair)
        assert.equal(link.relation, other?.relation)
        assert.ok(Math.abs(link.share - (other?.share ?? 0)) < TOLERANCE)
        assert.ok(Math.abs(link.confidence - (other?.confidence ?? 0)) < TOLERANCE)
      }
    }),
    { numRuns: 500 },
  )
})

test('nothing composed is stronger than its weakest part', () => {
  fc.assert(
    fc.property(anyCrosswalk, anyCrosswalk, (first, second) => {
      const [one, two] = [toLinks(first), toLinks(second)]
      for (const [from, links] of compose(one, two))
        for (const { to, relation, confidence } of links) {
          const ways = (one.get(from) ?? []).flatMap((link) =>
            (two.get(link.to) ?? []).filter((next) => next.to === to).map((next) => [link, next] as const),
          )
          assert.ok(ways.length > 0)
          for (const [link, next] of ways)
            assert.ok(weaknessOf(relation) >= Math.max(weaknessOf(link.relation), weaknessOf(next.relation)))
          assert.ok(ways.some(([link, next]) => confidence <= Math.min(link.confidence, next.confidence) + TOLERANCE))
        }
    }),
    { numRuns: 500 },
  )
})

const counts = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'unknown'), fc.nat(10_000)))
  .map((rows) => new Map(rows))

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

test('totals are kept: what is likely adds up to what was given, between low and high', () => {
  fc.assert(
    fc.property(anyCrosswalk, anyCrosswalk, counts, (first, second, given) => {
      for (const links of [toLinks(first), compose(toLinks(first), toLinks(second))]) {
        const { totals, left, widths } = applyToCounts(links, given)
        const all = [...totals.values(), ...left.values()]
        const total = sum(given.values())
        assert.ok(Math.abs(sum(all.map(({ likely }) => likely)) - total) <= TOLERANCE * (1 + total) * 10)
        for (const { low, likely, high } of all) {
          assert.ok(low <= likely + TOLERANCE * (1 + total) && likely <= high + TOLERANCE * (1 + total))
        }
        assert.ok(sum(all.map(({ low }) => low)) <= total)
        for (const [code, { low, high }] of totals) {
          const width = sum(widths.filter(({ to }) => to === code).map((one) => one.width))
          assert.ok(Math.abs(high - low - width) < 1e-6, 'the items that are listed make the whole width')
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('counting through two crosswalks expects what their composition expects', () => {
  fc.assert(
    fc.property(anyCrosswalk, anyCrosswalk, counts, (first, second, given) => {
      const [one, two] = [toLinks(first), toLinks(second)]
      const once = applyToCounts(compose(one, two), given).totals
      const middle = new Map([...applyToCounts(one, given).totals].map(([code, { likely }]) => [code, likely]))
      const twice = applyToCounts(two, middle).totals
      const codes = new Set([...once.keys(), ...twice.keys()])
      for (const code of codes)
        assert.ok(Math.abs((once.get(code)?.likely ?? 0) - (twice.get(code)?.likely ?? 0)) < 1e-6)
    }),
  )
})

const pairsOf = ({ mappings }: Crosswalk) =>
  mappings
    .flatMap(({ targets, from, relation, confidence }) =>
      targets.map(({ to }) => JSON.stringify([from, relation, to, confidence])),
    )
    .toSorted()

test('inverting twice says the same of each pair', () => {
  fc.assert(
    fc.property(anyCrosswalk, (crosswalk) => {
      const twice = invert(invert(crosswalk))
      assert.deepEqual(pairsOf(twice), pairsOf(crosswalk))
      assert.deepEqual([twice.from, twice.to], [crosswalk.from, crosswalk.to])
    }),
  )
})

test('inverting twice gives the weights back where the size of each source is known', () => {
  const whole = fc
    .array(
      fc.record({
        from: fc.constantFrom('a', 'b', 'c'),
        parts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      }),
    )
    .map((rows) =>
      [...new Map(rows.map((row) => [row.from, row])).values()].map(({ from, parts }): Mapping => {
        const total = sum(parts)
        const targets = parts.map((part, place) => ({ to: `t${place}`, weight: part / total }))
        return { from, relation: 'close', combine: 'or', base: 'posts', targets, state: 'approved' }
      }),
    )
    .map(crosswalkOf)
  const masses = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(whole, masses, (crosswalk, [a = 1, b = 1, c = 1]) => {
      const sizes = new Map(Object.entries({ a, b, c }))
      const back = invert(invert(crosswalk, sizes), massesOf(crosswalk.mappings, sizes))
      const weights = ({ mappings }: Crosswalk) =>
        new Map(
          mappings.flatMap(({ from, targets }) => targets.map(({ to, weight }) => [`${from} ${to}`, weight ?? 0])),
        )
      const [was, is] = [weights(crosswalk), weights(back)]
      assert.deepEqual([...is.keys()].toSorted(), [...was.keys()].toSorted())
      for (const [pair, weight] of was) assert.ok(Math.abs(weight - (is.get(pair) ?? 0)) < TOLERANCE)
    }),
  )
})

test('broad turns into narrow, and "no equivalent" holds in one direction only', () => {
  const turned = invert(crosswalkOf([mappingOf('a', 'broad', 'x'), mappingOf('b', 'none')]))
  assert.deepEqual(turned.mappings, [mappingOf('x', 'narrow', 'a')])
})
