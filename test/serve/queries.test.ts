// How many queries a page costs, once it has been opened before: it may not grow with the number of crosswalks, items or
// versions.
import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { acceptStagedFile, openRolemap, type Rolemap } from 'rolemap/rolemap'
import { suggest } from '../../src/rolemap/coding/suggest.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { writeStaffList } from '../../src/rolemap/workforce/write-sample.ts'
import { createApp } from '../../src/serve.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const POSTS = 200

/** The most queries of each page or answer. Nobody signs in here: telling who asks takes two more. */
const MOST: Readonly<Record<string, number>> = {
  '/': 8,
  '/search?text=nurse&in=job-roles': 10,
  '/classification/job-roles': 15,
  '/classification/job-roles/A05': 25,
  '/crosswalks': 15,
  '/crosswalks/soc2020-isco08': 25,
  '/maps/11': 25,
  '/qualifications': 15,
  '/posts/council': 20,
  '/posts/council/table?rows=role:minor&columns=area': 30,
  '/posts/council/settle/job-roles': 30,
  '/api/suggest?title=nurse&in=job-roles': 10,
  '/api/items?text=nurse': 10,
  '/api/classifications/job-roles/items/A05': 15,
  '/api/crosswalks': 15,
  '/api/resolve?what=soc2010:6121&to=soc2020': 10,
  '/api/post-table?organisation=council&rows=role:major&columns=department': 25,
  '/api/organisations/council/posts?text=nurse': 15,
}

const server = findServer()
testQueries('SQLite', { make: async () => path.join(await temporaryFolder(), 'queries.db'), drop: async () => {} })
if (server) testQueries('PostgreSQL', { make: () => makeDatabase(server), drop: dropDatabase })

interface Place {
  make(): Promise<string>
  drop(db: string): Promise<void>
}

function testQueries(engine: string, { make, drop }: Place): void {
  describe(`queries of a page over ${engine}`, { timeout: 600_000 }, () => {
    let db = ''
    let rolemap: Rolemap
    let app: Hono
    let queries: string[] = []
    const count = (told: unknown) => void queries.push((told as { sql: string }).sql)
    before(async () => {
      db = await make()
      rolemap = await openRolemap({ db })
      await suggest(rolemap, 'cook', { in: 'job-roles' })
      await setOrganisation(rolemap, 'council', { label: 'Council' })
      const input = Readable.from(writeStaffList(POSTS, { seed: 7, format: 'csv' }))
      const asked = { organisation: 'council', source: 'staff', input, file: 'staff.csv' }
      await acceptStagedFile(rolemap, (await stagePosts(rolemap, asked)).id, { take: 'fitting', sure: true })
      app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1' })
      subscribe('rolemap.query', count)
    })
    after(async () => {
      unsubscribe('rolemap.query', count)
      await rolemap.close()
      await drop(db)
    })

    async function ask(address: string): Promise<string> {
      queries = []
      const response = await app.request(address, { headers: { Host: '127.0.0.1' } })
      const text = await response.text()
      assert.equal(response.status, 200, `${address}: ${text.slice(0, 500)}`)
      return text
    }

    for (const [address, most] of Object.entries(MOST))
      test(`${address} takes at most ${most}`, async (told) => {
        await ask(address)
        await ask(address)
        told.diagnostic(`${queries.length} queries`)
        assert.ok(queries.length > 0, 'queries are told')
        assert.ok(queries.length <= most, `${queries.length} queries:\n${queries.join('\n')}`)
      })

    test('what another process commits is on the next page', async () => {
      const other = await openRolemap({ db, data: false })
      try {
        await ask('/api/organisations')
        await setOrganisation(other, 'elsewhere', { label: 'Elsewhere Council' })
        assert.match(await ask('/api/organisations'), /Elsewhere Council/)
      } finally {
        await other.close()
      }
    })
  })
}
