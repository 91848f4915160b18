import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { testJudgingTime } from '../contract/judging-time.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

testJudgingTime({
  name: 'SQLite',
  makeAddress: async () => path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'rolemap.db'),
  dropAddress: async (address) => rmSync(path.dirname(address), { recursive: true }),
})

const server = findServer()

if (server) testJudgingTime({ name: 'PostgreSQL', makeAddress: () => makeDatabase(server), dropAddress: dropDatabase })
else
  test('the time of judging in the PostgreSQL store', {
    skip: 'no PostgreSQL server answered; ROLEMAP_TEST_POSTGRES names one',
  }, () => {})
