// A large table is written in turns with other work.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { writeTable } from 'rolemap/exchange'

const rows = Array.from({ length: 20_000 }, (_, at) => [`title ${at}`, 'x'.repeat(40), String(at)])

describe('other work has its turn while a table is written', () => {
  for (const format of ['csv', 'tsv', 'xlsx', 'parquet'] as const)
    test(format, async () => {
      let turns = 0
      let ended = false
      const other = () => {
        turns++
        if (!ended) setImmediate(other)
      }
      setImmediate(other)
      const from = performance.now()
      for await (const _ of writeTable(rows, { columns: ['title', 'text', 'number'], format }));
      ended = true
      const took = performance.now() - from
      assert.ok(turns >= Math.min(2, took / 40), `${turns} turns in ${took} ms`)
    })
})
