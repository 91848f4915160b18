import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DELIMITED_FORMATS, type DelimitedFormat, writeDelimited } from '../../src/exchange/table/write-delimited.ts'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', '=1+1', 'a,b', 'say “so”', '"', 'two\nlines', '\t', 'x'.repeat(70_000)),
)

async function write(rows: Parameters<typeof writeDelimited>[0], format: DelimitedFormat): Promise<string> {
  const pieces = []
  for await (const piece of writeDelimited(rows, { columns: ['a', 'b'] }, format)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString()
}

test('cells that rows share give the same bytes as if each row had them itself', async () => {
  const shared = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  const picks = fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 3 }), fc.nat()), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      shared,
      picks,
      fc.constantFrom(...Object.values(DELIMITED_FORMATS)),
      async (lists, rows, format) => {
        const listOf = (pick: number) => lists[pick % lists.length] ?? []
        const apart = await write(
          rows.map(([cells, pick]) => ({ cells, shared: listOf(pick) })),
          format,
        )
        const whole = rows.map(([cells, pick]) => [...cells, ...listOf(pick)])
        assert.equal(apart, await write(whole, format))
      },
    ),
    { numRuns: 60 },
  )
})
