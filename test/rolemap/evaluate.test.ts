import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFile, openRolemap } from 'rolemap/rolemap'
import { addVersion } from '../fixture/put.ts'

test('gold codes that do not exist are told, with what they may have been, and their titles are left out', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const items = ['0110', '0210', '2211'].map((code) => ({ code, label: `Kind ${code}`, level: 'item' }))
  const entries = items.map(({ code, label }) => ({ title: label, code, kind: 'label' as const, source: 'list' }))
  const levels = [{ id: 'item', label: 'Item' }]
  const version = {
    id: 'list',
    label: 'List',
    version: '1',
    levels,
    items,
    entries,
    profiles: [],
    source: { title: 'list' },
  }
  await addVersion(rolemap.store, version, [])
  const gold = 'title,code,also\nKind 0110,0110,\nKind 0210,210,\nKind 2211,2211,"0110,ZZ"\nKind x,YY,\n'
  const { value, problems } = await evaluateFile(rolemap, Buffer.from(gold), { file: 'gold.csv', in: 'list' })
  assert.equal(value.n, 2)
  assert.deepEqual(
    problems.map(({ severity, code, at }) => [severity, code, at?.row, at?.column]),
    [
      ['error', 'gold-code-unknown', 3, 'code'],
      ['warning', 'gold-code-unknown', 4, 'also'],
      ['error', 'gold-code-unknown', 5, 'code'],
    ],
  )
  assert.match(problems[0]?.message ?? '', /perhaps "0210", which lost its zero/)
  await rolemap.close()
})
