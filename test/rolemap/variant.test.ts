import { rm } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { testVariants } from '../contract/variant.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

testVariants({
  name: 'SQLite',
  makeAddress: async () => path.join(await temporaryFolder(), 'store.db'),
  dropAddress: (address) => rm(path.dirname(address), { recursive: true }),
})

const server = findServer()
if (server) testVariants({ name: 'PostgreSQL', makeAddress: () => makeDatabase(server), dropAddress: dropDatabase })
else
  test('variants in PostgreSQL', { skip: 'no PostgreSQL server answered; ROLEMAP_TEST_POSTGRES names one' }, () => {})
