import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readGold, readTable } from 'rolemap/exchange'

const readText = async (text: string, file = 'gold.csv') => readGold(await readTable(Buffer.from(text), { file }))

test('gold titles have a code, and perhaps others that would be right too', async () => {
  const { value, problems } = await readText('id,Title,CODE,also,source\n1, Nurse ,E55,"E50, E60,",x\n2,Cook,0123,,y\n')
  assert.deepEqual(value, [
    { title: 'Nurse', code: 'E55', also: ['E50', 'E60'], line: 2 },
    { title: 'Cook', code: '0123', also: [], line: 3 },
  ])
  assert.deepEqual(problems, [])
})

test('gold titles need no column of other codes', async () => {
  assert.deepEqual((await readText('code\ttitle\nE55\tNurse\n', 'gold.tsv')).value, [
    { title: 'Nurse', code: 'E55', also: [], line: 2 },
  ])
})

test('a row without its title or its code is left out and reported', async () => {
  const { value, problems } = await readText('title,code\nNurse,E55\n ,E55\nCook,\n')
  assert.equal(value.length, 1)
  assert.deepEqual(
    problems.map(({ severity, code, at }) => [severity, code, at?.row, at?.column]),
    [
      ['error', 'gold-incomplete', 3, 'title'],
      ['error', 'gold-incomplete', 4, 'code'],
    ],
  )
})

test('a table without codes is refused with the columns it has', async () => {
  await assert.rejects(readText('title,group\nNurse,E\n'), {
    code: 'column-missing',
    message: 'gold.csv: expected a column "code", found "title", "group"',
  })
})

const DEV = '../shared/benchmark/job-roles-dev.tsv'
test('the titles coded to the job roles are all read', { skip: !existsSync(DEV) && `${DEV} is absent` }, async () => {
  const { value, problems } = await readGold(await readTable(readFileSync(DEV), { file: 'job-roles-dev.tsv' }))
  assert.deepEqual([value.length, problems], [164, []])
  assert.deepEqual(value[2], { title: 'Head of UK/EU Bioversity', code: 'A10', also: ['L20'], line: 4 })
})
