import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFile, openRolemap } from 'rolemap/rolemap'
import { addVersion } from '../fixture/put.ts'

const open = async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const labels = { '0110': 'Lamplighter', '0210': 'Town crier', 2211: 'Clerk' }
  const items = Object.entries(labels).map(([code, label]) => ({ code, label, level: 'item' }))
  const entries = items.map(({ code, label }) => ({ title: label, code, kind: 'label' as const, source: 'list' }))
  const levels = [{ id: 'item', label: 'Item' }]
  const named = { id: 'list', label: 'List', version: '1', source: { title: 'list' } }
  await addVersion(rolemap.store, { ...named, levels, items, entries, profiles: [] }, [])
  return rolemap
}

test('gold codes that do not exist are told, with what they may have been, and their titles are left out', async () => {
  const rolemap = await open()
  const gold = 'title,code,also\nLamplighter,0110,\nTown crier,210,\nClerk,2211,"0110,ZZ"\nMayor,YY,\n'
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

test('the columns of a gold file are found by name and content, and told where they are not called title and code', async () => {
  const rolemap = await open()
  const evaluate = (text: string, more = {}) =>
    evaluateFile(rolemap, Buffer.from(text), { file: 'gold.csv', in: 'list', ...more })
  const rows = '1,Lamplighter,110\n2,Town crier,0210\n3,Clerk,2211\n'
  const found = await evaluate(`Checked by hand\n\nRow,Job title,Right answer\n${rows}Total,,3\n`)
  assert.equal(found.value.n, 2)
  assert.deepEqual(
    found.problems.map(({ code, at }) => [code, at?.row]),
    [
      ['gold-columns', undefined],
      ['row-aside', 7],
      ['gold-code-unknown', 4],
    ],
  )
  assert.match(found.problems[0]?.message ?? '', /column "Job title", codes from "Right answer"/)
  const said = await evaluate(`a,b,c\n${rows}`, { title: 'b', code: 'c' })
  assert.equal(said.value.n, 2)
  await assert.rejects(evaluate('Job title,Pay\nLamplighter,7\nTown crier,8\n'), { code: 'column-missing' })
  await rolemap.close()
})
