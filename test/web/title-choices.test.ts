import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import type { Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'
import { addVersion } from '../fixture/put.ts'
import { HARBOUR, openSample } from './sample.ts'

let rolemap: Rolemap
let app: Hono

before(async () => {
  rolemap = await openSample()
  const titles = Array.from({ length: 40 }, (_, at) => `Dock Hand ${at + 10}`)
  const entries = titles.map((title) => ({ title, code: 'B10', kind: 'printed', source: 'docks' }) as const)
  await addVersion(rolemap.store, { ...HARBOUR, id: 'docks', entries }, [])
  app = createSite(rolemap, { uploadLimit: 1024 })
})

after(() => rolemap.close())

async function choicesFor(start: string, id = 'job-roles'): Promise<readonly { title: string; labels: string[] }[]> {
  const response = await app.request(`/search/titles?${new URLSearchParams({ in: id, start })}`)
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
  return JSON.parse(await response.text())
}

describe('the titles offered for what was typed', () => {
  test('begin so, in any case and spelling, in the order of the index', async () => {
    assert.deepEqual(await choicesFor('LOCK  k'), [{ title: 'Lock Keeper', labels: ['Lock Keeper'] }])
    assert.deepEqual(
      (await choicesFor('h')).map(({ title }) => title),
      ['Harbour Master', 'Harbour Pilot'],
    )
  })

  test('are there once each, with every item they may belong to', async () => {
    assert.deepEqual(await choicesFor('mat'), [{ title: 'Mate', labels: ['Harbour Pilot', 'Ferry Deckhand'] }])
  })

  test('are eight at most', async () => {
    const found = await choicesFor('dock', 'docks')
    assert.deepEqual([found.length, found[0]?.title, found[7]?.title], [8, 'Dock Hand 10', 'Dock Hand 17'])
  })

  test('are none for nothing, for signs alone, and for what no title begins with', async () => {
    for (const start of ['', '  ', '%', '--', 'zzz', 'x'.repeat(10_000)]) assert.deepEqual(await choicesFor(start), [])
  })

  test('are the same in no one else’s cache, and not found for a classification that is not there', async () => {
    const response = await app.request('/search/titles?in=job-roles&start=ma')
    assert.equal(response.headers.get('cache-control'), 'private, max-age=60')
    assert.equal((await app.request('/search/titles?in=nowhere&start=ma')).status, 404)
  })
})
