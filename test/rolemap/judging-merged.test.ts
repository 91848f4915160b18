import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { testMergedJudgements } from '../contract/judging-merged.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

testMergedJudgements({
  name: 'SQLite',
  makeAddress: async () => path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'rolemap.db'),
  dropAddress: async (address) => rmSync(path.dirname(address), { recursive: true }),
})

const server = findServer()

if (server)
  testMergedJudgements({ name: 'PostgreSQL', makeAddress: () => makeDatabase(server), dropAddress: dropDatabase })
else
  test('judgements of merged entries in the PostgreSQL store', {
    skip: 'no PostgreSQL server answered; ROLEMAP_TEST_POSTGRES names one',
  }, () => {})
