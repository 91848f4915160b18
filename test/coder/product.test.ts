// Dot products in WebAssembly and in JavaScript are equal to the last bit, so that a title gets the same answer
// wherever it is coded.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { assembleDot } from '../../script/dot.ts'
import { toFastProducts, toPlainProducts, toProducts } from '../../src/coder/meaning/product.ts'

const ROWS = 5
const toTables = (size: number, steps: readonly number[], floats: readonly number[]) => ({
  steps: { numbers: Int8Array.from(steps.slice(0, ROWS * size)), step: size },
  floats: { numbers: Float32Array.from(floats.slice(0, ROWS * (size + 1))), step: size + 1 },
})
const MOST = 96
const float = fc.float({ min: -2, max: 2, noNaN: true })
const tables = fc.record({
  size: fc.constantFrom(8, 16, 24, MOST),
  vectors: fc.array(fc.array(float, { minLength: MOST, maxLength: MOST }), { minLength: 1, maxLength: 3 }),
  steps: fc.array(fc.integer({ min: -128, max: 127 }), { minLength: ROWS * MOST, maxLength: ROWS * MOST }),
  floats: fc.array(float, { minLength: ROWS * (MOST + 1), maxLength: ROWS * (MOST + 1) }),
})

test('the module is what its source says', async () => {
  assert.equal(readFileSync('src/coder/meaning/dot-module.ts', 'utf8'), await assembleDot())
})

test('both ways give the same products of any rows', () => {
  fc.assert(
    fc.property(tables, fc.nat(ROWS), fc.nat(ROWS), ({ size, vectors, steps, floats }, one, other) => {
      const given = toTables(size, steps, floats)
      const [fast, plain] = [toFastProducts(size, given), toPlainProducts(given)]
      assert.ok(fast)
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      for (const vector of vectors.map((numbers) => Float32Array.from(numbers.slice(0, size)))) {
        for (const name of ['steps', 'floats'] as const) {
          const count = to - from
          const mine = fast[name](vector, from, to).slice(0, count)
          assert.deepEqual(mine, plain[name](vector, from, to).slice(0, count))
        }
      }
    }),
  )
})

test('rows of a length that the module does not take are multiplied all the same', () => {
  const given = toTables(3, [1, 2, 3, -4, 5, 6], [])
  assert.equal(toFastProducts(3, given), undefined)
  assert.deepEqual(
    [
      ...toProducts(3, given)
        .steps(Float32Array.of(1, 10, 100), 0, 2)
        .slice(0, 2),
    ],
    [321, 646],
  )
})

test('where WebAssembly is forbidden there is none', (context) => {
  context.mock.property(globalThis as { WebAssembly?: unknown }, 'WebAssembly', undefined)
  assert.equal(toFastProducts(8, toTables(8, new Array(40).fill(1), new Array(45).fill(1))), undefined)
})
